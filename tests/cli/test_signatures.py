"""What doctor and verify say of signatures and their timestamps."""

from pathlib import Path

from click.testing import CliRunner

from cli import baaki
from cli.doctor.offices import check_signatures
from config.settings import Settings
from services.evidence import Content, pack
from services.signing import build
from tests.tsa import NAME, TimestampServer


def test_doctor_says_whose_certificate_signs_and_whether_the_time_is_stamped(tmp_path: Path) -> None:
    alone = check_signatures(Settings(baaki_var_dir=tmp_path))
    assert (alone.form, alone.state) == ("embedded", "ok")
    assert "no timestamp server" in alone.told
    with TimestampServer(tmp_path) as tsa:
        known = Settings(baaki_var_dir=tmp_path, timestamp_url=tsa.url)
        assert "time stamped" in check_signatures(known).told
        tsa.answers = False
        away = check_signatures(known)
    assert away.state == "warning"
    assert "TIMESTAMP_URL does not answer" in away.told


def test_doctor_names_a_certificate_that_cannot_be_read(tmp_path: Path) -> None:
    found = check_signatures(Settings(signing_certificate=tmp_path / "none", signing_key=tmp_path / "none"))
    assert found.state == "failed"


def test_verify_says_who_stamped_the_time(tmp_path: Path) -> None:
    with TimestampServer(tmp_path) as tsa:
        known = Settings(baaki_var_dir=tmp_path, timestamp_url=tsa.url)
        stamped, bare = tmp_path / "stamped.zip", tmp_path / "bare.zip"
        for out, signer in ((stamped, build(known)), (bare, build(Settings(baaki_var_dir=tmp_path)))):
            out.write_bytes(pack([Content("a.txt", b"a")], {"invoice": "INV-7"}, signer).content)
    said = [CliRunner().invoke(baaki, ["verify", str(out)]).output for out in (stamped, bare)]
    assert NAME in said[0]
    assert "no authority stamped the time" in said[1]
