"""What is sealed is whole or it is not; what was done to it is named."""

import json
import random
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from cli import baaki
from config.settings import Settings
from services import typeset
from services.evidence import MANIFEST, SEAL, Content, pack, verify
from services.evidence.container import read, written
from services.evidence.manifest import dumped, listed, parsed
from services.evidence.verify import DOCUMENT
from services.signing import Signer, build, looked_at
from tests.services.evidence import faults

NAMES = st.from_regex(r"[a-z][a-z0-9-]{0,12}(/[a-z0-9-]{1,12})?\.(json|jpg|pdf)", fullmatch=True)
FILES = st.dictionaries(
    NAMES.filter(lambda name: name not in (MANIFEST, "audit.json", DOCUMENT)), st.binary(), max_size=8
)


@pytest.fixture(scope="module")
def signer(tmp_path_factory: pytest.TempPathFactory) -> Signer:
    return build(Settings(baaki_var_dir=tmp_path_factory.mktemp("own")))


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Signer:
    return build(Settings(baaki_var_dir=tmp_path_factory.mktemp("other")))


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory, signer: Signer) -> bytes:
    page = tmp_path_factory.mktemp("page") / "page.typ"
    page.write_text('#set document(title: "x")\nAll of it.')
    return signer.sign(typeset.pdf(page, {}), "as it was")


@pytest.fixture(scope="module")
def bundle(document: bytes, signer: Signer) -> bytes:
    files = [
        Content(DOCUMENT, document),
        Content("originals/page-1.jpg", bytes(range(256)) * 9),
        Content("messages.json", b'[{"text": "paid"}]'),
        Content("audit.json", b'{"rows": [], "anchor": null}'),
    ]
    return pack(files, {"invoice": "INV-7"}, signer).content


@given(files=FILES, about=st.dictionaries(st.text(max_size=9), st.text(max_size=9), max_size=3))
def test_a_manifest_says_what_the_files_are_and_reads_back(files: dict[str, bytes], about: dict[str, str]) -> None:
    entries = [Content(*each) for each in files.items()]
    told = parsed(dumped(entries, about, {"certificate_sha256": "00"}))
    assert told.files == tuple(listed(each) for each in entries)
    assert (told.about, told.certificate) == (about, "00")


@given(files=FILES)
def test_any_files_packed_are_whole_and_read_back_as_they_were(files: dict[str, bytes], signer: Signer) -> None:
    entries = [Content(*each) for each in files.items()]
    packed = pack(entries, {}, signer)
    assert verify(packed.content, signer.fingerprint).findings == ()
    assert read(packed.content)[0][: len(entries)] == entries


@given(content=st.binary(max_size=400))
def test_any_bytes_are_no_bundle_and_no_crash(content: bytes) -> None:
    assert not verify(content).whole


@given(content=st.one_of(st.binary(max_size=200), st.from_type(dict).map(lambda told: json.dumps(str(told)).encode())))
def test_any_manifest_and_any_seal_are_refused_without_a_crash(content: bytes, bundle: bytes) -> None:
    entries, _ = read(bundle)
    for name in (MANIFEST, SEAL):
        assert not verify(
            written([Content(each.name, content if each.name == name else each.content) for each in entries])
        ).whole


@pytest.mark.parametrize(
    ("name", "kind"),
    [("deletion", "dropped"), ("insertion", "added"), ("reordering", "reordered"), ("substitution", "changed")],
)
def test_what_was_done_is_named(bundle: bytes, name: str, kind: str) -> None:
    kinds = set()
    for seed in range(12):
        kinds |= {finding.kind for finding in verify(getattr(faults, name)(bundle, random.Random(seed))).findings}
    assert kind in kinds


def test_a_changed_file_is_called_by_its_name(bundle: bytes) -> None:
    entries, _ = read(bundle)
    changed = [Content(each.name, each.content.replace(b"paid", b"owed")) for each in entries]
    assert [(each.kind, each.name) for each in verify(written(changed)).findings] == [("changed", "messages.json")]


def test_a_file_cut_off_is_called_truncated(bundle: bytes) -> None:
    assert verify(bundle[: len(bundle) // 2]).findings[0].kind == "truncated"


def test_sealed_wholly_by_another_the_document_gives_him_away(bundle: bytes, other: Signer) -> None:
    entries, _ = read(bundle)
    again = pack([each for each in entries if each.name not in (MANIFEST, SEAL)], {"invoice": "INV-7"}, other)
    assert [(each.kind, each.name) for each in verify(again.content).findings] == [("other_signer", DOCUMENT)]


def test_made_wholly_anew_only_the_known_certificate_tells(bundle: bytes, signer: Signer, other: Signer) -> None:
    forged = pack([Content("bill.json", b"{}")], {}, other).content
    assert verify(forged).whole
    assert [each.kind for each in verify(forged, signer.fingerprint).findings] == ["other_signer"]


def test_a_row_of_the_trail_that_was_false_before_it_was_sealed_is_told(document: bytes, signer: Signer) -> None:
    row = {
        "log_id": "00000000-0000-0000-0000-000000000003", "sequence": 1,
        "chain": "00000000-0000-0000-0000-000000000001",
        "entity_type": "invoice", "entity_id": "00000000-0000-0000-0000-000000000002", "action": "x",
        "performed_by": "system", "details": {}, "timestamp": "2026-11-24T06:00:00+00:00",
        "previous_hash": "00" * 32, "hash": "11" * 32,
    }  # fmt: skip
    extract = json.dumps({"rows": [row], "anchor": None}).encode()
    packed = pack([Content(DOCUMENT, document), Content("audit.json", extract)], {}, signer)
    assert [each.kind for each in verify(packed.content).findings] == ["trail"]


def test_names_that_repeat_or_climb_are_not_packed(signer: Signer) -> None:
    for names in (["a.txt", "a.txt"], ["../a.txt"], [MANIFEST], ["/etc/passwd"]):
        with pytest.raises(ValueError, match="name"):
            pack([Content(name, b"") for name in names], {}, signer)


def test_the_command_needs_the_file_alone(bundle: bytes, tmp_path: Path, signer: Signer) -> None:
    whole, broken = tmp_path / "whole.zip", tmp_path / "broken.zip"
    whole.write_bytes(bundle)
    broken.write_bytes(bundle.replace(b"paid", b"owed"))
    told = CliRunner().invoke(baaki, ["verify", str(whole), "--json", "--certificate", signer.fingerprint])
    assert told.exit_code == 0, told.output
    assert json.loads(told.output)["signer"]["certificate_sha256"] == signer.fingerprint
    assert "self-made" in CliRunner().invoke(baaki, ["verify", str(whole)]).output
    wrong = CliRunner().invoke(baaki, ["verify", str(broken)])
    assert wrong.exit_code == 1
    assert wrong.stderr.startswith("messages.json: changed")


def test_a_seal_is_over_these_bytes_only(signer: Signer) -> None:
    seal = signer.seal(b"these")
    assert looked_at(seal, b"these").whole
    assert not looked_at(seal, b"those").whole
    assert looked_at(seal, b"these").fingerprint == signer.fingerprint


def tampered(count: int, bundle: bytes, other: Signer, seed: int) -> None:
    chance, kinds = random.Random(seed), faults.all_of(other)
    for number in range(count):
        fault = kinds[number % len(kinds)]
        touched = fault(bundle, chance)
        assert touched == bundle or not verify(touched).whole, (seed, number, fault)


def test_no_single_fault_in_a_bundle_is_missed(bundle: bytes, other: Signer) -> None:
    tampered(1000, bundle, other, random.SystemRandom().randrange(2**32))


def test_no_untouched_bundle_is_accused(document: bytes, signer: Signer) -> None:
    untouched(100, document, signer)


def untouched(count: int, document: bytes, signer: Signer) -> None:
    chance = random.Random()
    for number in range(count):
        files = [
            Content(f"file-{at}.bin", chance.randbytes(chance.randrange(300))) for at in range(chance.randrange(9))
        ]
        packed = pack([Content(DOCUMENT, document), *files], {"number": number}, signer)
        assert verify(packed.content).findings == ()
