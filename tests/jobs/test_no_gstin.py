"""What is made and sent of a buyer without a GSTIN: reminders, answers, notice, dispute, evidence, copies."""

import csv
import io
import json
import zipfile
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest

from config.settings import Settings
from db import buyers, disputes, enterprises, invoices, notice_facts, retailers
from db.database import connection, transaction
from db.models import LegalNotice
from jobs.disputes import case, paper
from jobs.disputes.form import NOT_REGISTERED, values
from jobs.evidence import make
from jobs.export import everything
from jobs.notices.paper import pdf
from law.filing import BLOCKING, Fault, faults
from locales import LANGUAGES, Lang, t
from services import samples
from services.evidence import verify
from services.local_portal.desk import Desk
from services.signing import build
from tests.cast import NOW, Cast, own_buyer_of, retailer
from tests.jobs.evidence.life import house
from tests.jobs.evidence.test_bundle import files_of
from tests.jobs.notices.test_life import approve
from tests.jobs.notices.test_paper import bare, text_of
from tests.world import BUYER, RETAILER, START, STRANGER, World

LATE = START + timedelta(days=150)


def hotel(phone: str | None = BUYER, **more: str) -> Cast:
    mine = retailer()
    return Cast(mine, own_buyer_of(mine, phone, **more))


def _ready_for_a_notice(people: Cast) -> None:
    with connection():
        enterprises.learn(people.retailer_id, size="small", activity="makes", registered_on=date(2021, 3, 4))
        retailers.set_address(people.retailer_id, "12, Bazaar Street\nErode 638001")


def _lived_to_day_46(world: World) -> None:
    for day in (30, 40, 44):
        world.monitor(START + timedelta(days=day))
    world.move_to(START + timedelta(days=46))
    world.says(RETAILER, "help")
    world.monitor(START + timedelta(days=46))


def test_he_is_reminded_answers_and_is_heard(world: World) -> None:
    people = hotel(lang="en")
    people.bill()
    world.monitor(START + timedelta(days=30))
    [reminder] = world.said_to(BUYER)
    assert "INV-7" in reminder and "None" not in reminder
    world.says(BUYER, "will pay by 10 January")
    assert any("Ravi Hotel" in said for said in world.said_to(RETAILER))


def test_he_says_stop_and_is_left_alone(world: World) -> None:
    people = hotel(lang="en")
    people.bill()
    world.monitor(START + timedelta(days=30))
    world.says(BUYER, "STOP")
    before = len(world.said_to(BUYER))
    world.monitor(START + timedelta(days=40))
    assert len(world.said_to(BUYER)) == before


def test_two_retailers_of_one_number_are_answered_apart(world: World) -> None:
    mine = hotel(lang="en")
    theirs = retailer(STRANGER, "UDYAM-UP-50-0098765", "Sharma Traders")
    mine.bill("INV-7")
    Cast(theirs, own_buyer_of(theirs, BUYER, "Ravi Lodge", "en")).bill("ST-1")
    world.monitor(START + timedelta(days=30))
    told = "\n".join(world.said_to(RETAILER))
    assert "ST-1" not in told and "Ravi Lodge" not in told
    assert sorted(number for said in world.said_to(BUYER) for number in ("INV-7", "ST-1") if number in said) == [
        "INV-7",
        "ST-1",
    ]


def test_his_notice_goes_out_after_the_yes(world: World) -> None:
    people = hotel(lang="en", email="ravi@example.in")
    _ready_for_a_notice(people)
    people.bill()
    _lived_to_day_46(world)
    approve(world)
    world.twilio_quiet()
    world.work()
    [mail] = world.phones.mails()
    seen = bare(text_of(world.phones.file(mail["attachments"][0])))
    assert bare(t("legal.no_gstin", "en")) in seen
    assert "None" not in seen


def test_who_has_no_number_gets_his_notice_by_post(world: World) -> None:
    people = hotel(None)
    _ready_for_a_notice(people)
    people.bill()
    _lived_to_day_46(world)
    said = approve(world)
    assert any("Ravi Hotel" in each for each in said)
    copies = [each for message in world.phones.received(RETAILER)[-3:] for each in message["media"]]
    assert copies[-1]["content_type"] == "application/pdf"
    with connection():
        assert LegalNotice.get().state == "approved"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_notice_says_that_he_is_not_registered(empty_db: Settings, tmp_path: Path, lang: Lang) -> None:
    people = hotel()
    bill = people.bill(dated=START - timedelta(days=60))
    facts = notice_facts.gather(people.retailer_id, people.buyer_id, [bill], START)
    seen = bare(text_of(pdf(facts, lang, "BN-1/1", build(Settings(baaki_var_dir=tmp_path)))))
    assert facts["buyer"]["gstin"] is None
    assert bare(t("legal.no_gstin", lang)) in seen
    assert "None" not in seen


def _case(people: Cast) -> case.Case:
    bill = people.bill(dated=START - timedelta(days=60))
    with transaction():
        return case.gather(disputes.want(people.retailer_id, people.buyer_id, [bill], NOW), LATE)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_councils_form_says_so_and_so_does_the_reference(empty_db: Settings, lang: Lang) -> None:
    made = _case(hotel())
    form = values(made, None)
    assert form["respondent_gstin"] == NOT_REGISTERED
    seen = text_of(paper.reference(made, form, [], lang))
    assert bare(NOT_REGISTERED) in bare(seen)
    assert "None" not in seen


def test_the_retailer_is_told_that_the_portal_may_ask_for_a_pan_and_may_file(empty_db: Settings) -> None:
    found = faults(_case(hotel()).reference(None), LATE)
    assert Fault.NO_BUYER_GSTIN in found
    assert Fault.NO_BUYER_GSTIN not in BLOCKING
    assert all("PAN" in t(f"dispute.fault.{Fault.NO_BUYER_GSTIN}", lang) for lang in LANGUAGES)


def test_the_portal_takes_the_form(empty_db: Settings) -> None:
    people = hotel()
    form = values(_case(people), None) | {"pan": "ABCPK1234F"}
    assert Desk().reasons_against({"form": form, "papers": [{"name": "1.pdf", "content": "", "sha256": ""}]}) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_evidence_says_so_and_is_whole(empty_db: Settings, tmp_path: Path, lang: Lang) -> None:
    people = hotel()
    bill = invoices.get(people.retailer_id, people.bill(dated=START - timedelta(days=60)))
    assert bill is not None
    here = house(empty_db, tmp_path)
    here.services.storage.put(people.retailer_id, "invoices/x/y/original.jpeg", samples.render("tally", START)[0][0])
    bundle = make(here, bill, lang, by="retailer")
    assert bare(t("legal.no_gstin", lang)) in bare(text_of(bundle.document))
    assert json.loads(files_of(bundle)["bill.json"])["buyer"]["gstin"] is None
    assert verify(bundle.archive).findings == ()


def test_the_copy_of_everything_has_him_and_no_gstin(world: World) -> None:
    people = hotel()
    people.bill()
    copy = zipfile.ZipFile(io.BytesIO(b"".join(everything(world.house, people.retailer_id))))
    told = {"buyer_id": str(people.buyer_id), "gstin": None}
    assert json.loads(copy.read("tables/buyers.json")) == [told]
    [row] = csv.DictReader(io.StringIO(copy.read("tables/buyer_contacts.csv").decode("utf-8-sig")))
    assert row["name"] == "Ravi Hotel"
    assert b"None" not in copy.read("tally.xml")


def test_two_of_one_name_are_two_ledgers(world: World) -> None:
    people = hotel()
    with connection():
        for n, buyer_id in enumerate((people.buyer_id, own_buyer_of(people.retailer_id, STRANGER))):
            people.bill(f"INV-{n}", buyer_id=buyer_id)
    copy = zipfile.ZipFile(io.BytesIO(b"".join(everything(world.house, people.retailer_id))))
    read = ElementTree.fromstring(copy.read("tally.xml"))  # noqa: S314 -- our own
    names = {each.get("NAME") for each in read.findall(".//LEDGER")}
    assert {f"Ravi Hotel {BUYER[-4:]}", f"Ravi Hotel {STRANGER[-4:]}"} <= names


def test_his_name_stands_in_the_lists(world: World) -> None:
    people = hotel(None)
    people.bill()
    assert any("Ravi Hotel" in said for said in world.says(RETAILER, "status"))
    with connection():
        assert buyers.name_for(people.retailer_id, people.buyer_id) == "Ravi Hotel"
