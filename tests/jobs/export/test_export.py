"""A copy of everything: each row twice, papers as they came, vouchers that balance, and nothing of anybody else."""

import csv
import hashlib
import io
import json
import zipfile
from datetime import timedelta
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import cli.export
from bot import exports
from config.settings import Settings
from db import forgetting, payments
from db.belongings import NOBODYS, OWNED, THROUGH
from db.database import connection, database
from db.exporting import TABLES, columns
from db.models import ALL, AuditLog
from db.payments import NewPayment
from jobs.export import LINK_OPEN, everything, link
from jobs.export.archive import Part, zipped
from jobs.export.tally import vouchers
from tests.cast import NOW, Cast, buyer_of, cast, retailer
from tests.some import some
from tests.world import GSTIN, OTHER_RETAILER, OTHER_UDYAM, RETAILER, START, UDYAM, World

PAGE = b"\xff\xd8 a page as it came"


@pytest.fixture
def people(world: World) -> Cast:
    people = cast(name="=HYPERLINK(1)")
    with connection():
        bill = people.bill("INV-7")
        payments.record(
            people.retailer_id, bill, NewPayment(START, "UTR1", Decimal("1000.50"), tds=Decimal("10.00")), NOW
        )
    world.house.services.storage.put(people.retailer_id, f"invoices/{people.retailer_id}/b/original.jpeg", PAGE)
    world.house.services.storage.put(people.retailer_id, f"voice_recordings/{people.retailer_id}/SM1", b"sound")
    return people


def _opened(content: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(content))


def _copy(world: World, people: Cast) -> zipfile.ZipFile:
    return _opened(b"".join(everything(world.house, people.retailer_id)))


def test_every_table_is_somebodys_or_said_to_be_nobodys() -> None:
    assert set(OWNED) | NOBODYS == set(ALL)
    without = {table for table in OWNED if table not in THROUGH and not hasattr(table, "retailer_id")}
    assert without == set()


def test_every_table_is_there_twice_with_what_it_holds(world: World, people: Cast) -> None:
    copy = _copy(world, people)
    assert copy.testzip() is None
    for table in TABLES:
        name = table._meta.table_name
        as_json = json.loads(copy.read(f"tables/{name}.json"))
        text = copy.read(f"tables/{name}.csv").decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text)))
        assert len(rows) == len(as_json)
        assert text.splitlines()[0].split(",") == columns(table)
    [bill] = json.loads(copy.read("tables/invoices.json"))
    assert (bill["invoice_number"], bill["principal_amount"]) == ("INV-7", "80252.00")
    [owner] = json.loads(copy.read("tables/retailers.json"))
    assert (owner["name"], owner["phone"], owner["udyam_number"]) == ("Murugan Stores", RETAILER, UDYAM)
    assert json.loads(copy.read("tables/buyers.json"))[0]["gstin"] == GSTIN


def test_a_name_that_is_a_formula_is_none_in_the_spreadsheet(world: World, people: Cast) -> None:
    copy = _copy(world, people)
    [contact] = csv.DictReader(io.StringIO(copy.read("tables/buyer_contacts.csv").decode("utf-8-sig")))
    assert contact["name"] == "'=HYPERLINK(1)"
    assert json.loads(copy.read("tables/buyer_contacts.json"))[0]["name"] == "=HYPERLINK(1)"


def test_papers_and_recordings_are_as_they_came_and_the_manifest_names_them(world: World, people: Cast) -> None:
    copy = _copy(world, people)
    assert copy.read("files/invoices/b/original.jpeg") == PAGE
    assert copy.read("files/voice_recordings/SM1.ogg") == b"sound"
    assert copy.read("contents.pdf").startswith(b"%PDF")
    told = json.loads(copy.read("manifest.json"))["files"]
    assert {each["name"] for each in told} == set(copy.namelist()) - {"manifest.json"}
    for each in told:
        assert hashlib.sha256(copy.read(each["name"])).hexdigest() == each["sha256"]


def test_nothing_of_anybody_else_and_no_secret_is_in_it(world: World, people: Cast) -> None:
    other = retailer(OTHER_RETAILER, OTHER_UDYAM, "Lakshmi Traders")
    with connection():
        Cast(other, buyer_of(other)).bill("LT-1")
    for text in ("set pin", "4821", "4821"):
        world.says(RETAILER, text)
    copy = _copy(world, people)
    whole = b"".join(copy.read(name) for name in copy.namelist())
    for hidden in (b"Lakshmi", b"LT-1", OTHER_RETAILER.encode(), str(other).encode(), b"argon2id", b"phone_index"):
        assert hidden not in whole


def test_the_link_shows_a_button_and_only_the_button_gives_the_file(world: World, people: Cast) -> None:
    path = link(world.house, people.retailer_id).removeprefix(world.web_url)
    client = world.app.test_client()
    shown = client.get(path)
    assert (shown.status_code, shown.mimetype) == (200, "text/html")
    assert "<button>Download</button>" in shown.text
    given_ = client.post(path)
    assert given_.headers["Cache-Control"] == "private, no-store"
    assert json.loads(_opened(given_.data).read("tables/invoices.json"))[0]["invoice_number"] == "INV-7"
    with connection():
        assert "export_fetched" in {row.action for row in AuditLog.select()}
    assert [client.post(path).status_code for _ in range(exports.MOST_A_MINUTE)][-1] == 429


def test_a_link_ends_after_a_day_and_with_the_retailer(world: World, people: Cast) -> None:
    path = link(world.house, people.retailer_id).removeprefix(world.web_url)
    client = world.app.test_client()
    assert client.get(path[:-2] + "AA").status_code == 404
    assert client.get("/exports/ü").status_code == 404
    world.move_to(START + LINK_OPEN + timedelta(days=1))
    assert client.get(path).status_code == 404
    path = link(world.house, people.retailer_id).removeprefix(world.web_url)
    with connection():
        forgetting.forget(people.retailer_id, NOW)
    assert client.get(path).status_code == 404
    assert client.post(path).status_code == 404


def test_by_chat_the_list_comes_and_the_link_after_it(world: World, people: Cast) -> None:
    for text in ("set pin", "4821", "4821", "export my data"):
        world.says(RETAILER, text)
    said = world.says(RETAILER, "4821")
    assert any("/exports/" in text for text in said)
    files = [media for message in world.phones.received(RETAILER) for media in message["media"]]
    assert [file["content_type"] for file in files] == ["application/pdf"]


def test_the_command_writes_the_same(world: World, people: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(cli.export, "opened", lambda: world.house)
    for who in (str(people.retailer_id), RETAILER):
        told = CliRunner().invoke(cli.export.export, [who, "--out", str(tmp_path / "copy.zip"), "--json"])
        assert told.exit_code == 0
        content = (tmp_path / "copy.zip").read_bytes()
        assert json.loads(told.output)["sha256"] == hashlib.sha256(content).hexdigest()
        assert "tables/invoices.csv" in _opened(content).namelist()
    assert CliRunner().invoke(cli.export.export, ["+919999999999", "--out", str(tmp_path / "x.zip")]).exit_code == 1


@given(parts=st.lists(st.lists(st.binary(max_size=5000), max_size=4), max_size=5))
def test_whatever_the_parts_are_the_archive_holds_them(parts: list[list[bytes]]) -> None:
    made = [Part(f"{n}.bin", pieces, packed=bool(n % 2)) for n, pieces in enumerate(parts)]
    copy = _opened(b"".join(zipped(made)))
    assert [copy.read(f"{n}.bin") for n in range(len(parts))] == [b"".join(pieces) for pieces in parts]


def test_a_large_copy_is_given_in_small_pieces() -> None:
    pieces = list(zipped([Part("large.bin", (bytes(1_000_000) for _ in range(50)), packed=True)]))
    assert max(map(len, pieces)) <= 1_000_000
    assert sum(map(len, pieces)) > 50_000_000


NAMES = st.text(min_size=1, max_size=30).filter(lambda text: "\x00" not in text and text.strip())


@some
@given(name=NAMES, amount=st.decimals("0.01", "99999999.99", places=2), paid=st.decimals("0.01", "5000", places=2))
def test_tallys_vouchers_are_xml_and_balance_whatever_a_buyer_is_called(
    clean: Settings, name: str, amount: Decimal, paid: Decimal
) -> None:
    with connection(), database.atomic() as everything_:
        people = cast(name=name)
        bill = people.bill("INV<&>7", amount=amount)
        payments.record(people.retailer_id, bill, NewPayment(START, "a & b", min(paid, amount)), NOW)
        read = ElementTree.fromstring(b"".join(vouchers(people.retailer_id, {people.buyer_id: GSTIN})))  # noqa: S314 -- our own
        everything_.rollback()
    found = read.findall(".//VOUCHER")
    assert [each.get("VCHTYPE") for each in found] == ["Sales", "Receipt"]
    for voucher in found:
        entries = voucher.findall("ALLLEDGERENTRIES.LIST")
        assert sum(Decimal(each.findtext("AMOUNT", "")) for each in entries) == 0
        for each in entries:
            assert (each.findtext("ISDEEMEDPOSITIVE") == "Yes") == (Decimal(each.findtext("AMOUNT", "")) < 0)
    ledgers = {each.get("NAME") for each in read.findall(".//LEDGER")}
    assert {each.text for each in read.findall(".//LEDGERNAME")} <= ledgers


def test_tally_counts_tax_kept_back_and_what_was_let_go(world: World, people: Cast) -> None:
    read = ElementTree.fromstring(_copy(world, people).read("tally.xml"))  # noqa: S314 -- our own
    [receipt] = [each for each in read.findall(".//VOUCHER") if each.get("VCHTYPE") == "Receipt"]
    told = {each.findtext("LEDGERNAME"): each.findtext("AMOUNT") for each in receipt.findall("ALLLEDGERENTRIES.LIST")}
    assert told == {"=HYPERLINK(1)": "1010.50", "Bank": "-1000.50", "TDS Receivable": "-10.00"}
