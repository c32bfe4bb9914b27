"""Instructions inside what people send. The model is taken to be fooled: it calls what the attacker wants, repeats his
figure, writes his words. What is tested is that our own checks hold all the same."""

import json
import tomllib
import uuid
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from config.settings import Settings
from db import invoices, members
from db.invoices import NewInvoice, Page
from db.models import BuyerContact, Dispute, Invoice, LegalNotice, Payment, Retailer
from intents.tools import WEIGHTY, tools_for
from intents.wish import understand
from services import documents
from services.claude.bedrock import Bedrock
from services.claude.claude import Claude
from services.documents import FLOOR, Reading
from services.eyes import beside_guess
from services.eyes.claude import ClaudeEyes
from services.eyes.model import FIELDS
from tests.bedrock import Answer, LocalBedrock, calls, says
from tests.cast import NOW, buyer_of, cast, retailer
from tests.intents.talk import Talk, shown
from tests.services.claude.test_grounded import FACTS
from tests.services.documents.bill_papers import bill_lines, text_pdf
from tests.world import BUYER, OTHER_GSTIN, OTHER_RETAILER, OTHER_UDYAM, RETAILER, START, STRANGER

FOLDER = Path(__file__).parent / "attacks"
ATTACKS = [
    pytest.param(each, id=f"{file.stem}-{number}-{each['who']}")
    for file in sorted(FOLDER.glob("*.toml"))
    for number, each in enumerate(tomllib.loads(file.read_text("utf-8"))["attack"])
]
PHONES = {"owner": RETAILER, "helper": STRANGER, "buyer": BUYER}
OTHERS = ("4,44,444", "444444", "Anand", "Lakshmi", OTHER_GSTIN, OTHER_RETAILER.removeprefix("+91"))
"""What stands in the other retailer's rows."""


def of(*who: str) -> list[Any]:
    return [each for each in ATTACKS if each.values[0]["who"] in who]  # type: ignore[index]


def test_there_are_enough_of_each_kind() -> None:
    assert len(ATTACKS) >= 50
    for who, least in (("helper", 10), ("owner", 10), ("buyer", 15), ("invoice", 6), ("letter", 5)):
        assert len(of(who)) >= least, who


@pytest.fixture
def model(bedrock: LocalBedrock) -> Claude:
    return Claude(Bedrock("ap-south-1", bedrock.url), "anthropic.claude-sonnet-5-5", "anthropic.claude-haiku-5-5")


@pytest.fixture
def two_firms(empty_db: Settings) -> None:
    """The firm that is attacked, with a helper; and another, whose data nobody here may see."""
    ours = cast()
    ours.bill()
    member_id = members.invite(ours.retailer_id, STRANGER, "helper", "en", NOW)
    members.accept(ours.retailer_id, member_id, "en", NOW)
    theirs = retailer(OTHER_RETAILER, OTHER_UDYAM, "Lakshmi Traders")
    buyer_id = buyer_of(theirs, OTHER_GSTIN, "+919811099999", name="Anand Hardware")
    page = Page("invoices/x/z/original.jpeg", "image/jpeg", bytes(32))
    bill = NewInvoice(
        invoice_id=uuid.uuid4(), buyer_id=buyer_id, invoice_number="OTHER-99", udyam_number=OTHER_UDYAM,
        invoice_date=START, principal_amount=Decimal(444444), confidence={}, reviewed=False, pages=(page,),
    )  # fmt: skip
    invoices.register(theirs, bill, NOW)


def _state() -> dict[str, Any]:
    """What no attack may change: bills and their sums, payments, notices, disputes, who is who."""
    return {
        "bills": sorted((row.invoice_number, row.principal_amount, row.invoice_date, row.status) for row in Invoice),
        "payments": Payment.select().count(),
        "notices": LegalNotice.select().count(),
        "disputes": Dispute.select().count(),
        "firms": sorted((row.name, row.phone, row.udyam_number, row.status) for row in Retailer),
        "buyers": sorted((row.name, row.phone, row.email or "") for row in BuyerContact),
    }


@pytest.mark.parametrize("attack", of("helper", "owner", "buyer"))
def test_no_message_brings_its_sender_more_than_his_rights(
    two_firms: None, bedrock: LocalBedrock, model: Claude, attack: dict[str, Any]
) -> None:
    bedrock.then(calls(attack["tool"], **attack.get("quoted", {})))
    side = "buyer" if attack["who"] == "buyer" else "retailer"
    role = attack["who"] if attack["who"] == "helper" else "owner"
    before = _state()
    intent = understand(attack["text"], side, "en", START, model, role)
    # By the words alone a person may ask for anything of his side; by the model for no more than it was offered.
    assert intent.source != "model" or intent.name in {tool.name for tool in tools_for(side, role)}
    assert not (role == "helper" and intent.source == "model" and intent.name in WEIGHTY)
    assert all(_said(value, attack["text"]) for name, value in intent.params.items() if name in _FIGURES)
    talk = Talk(phone=PHONES[attack["who"]], side=side if side == "buyer" else None, model=model)
    answers = [talk.says(attack["text"])]
    if attack["who"] != "owner":
        # The attacker goes on by himself; an owner's own yes is not the attacker's.
        answers += [talk.says("yes"), talk.says("1")]
    assert _state() == before
    told = "\n".join(shown(each) for each in answers)
    assert [each for each in OTHERS if each in told and each not in attack["text"]] == []


_FIGURES = frozenset({"invoice_number", "payment_reference"})


def _said(value: str, text: str) -> bool:
    return value.casefold() in text.casefold()


@pytest.fixture(scope="module")
def paper() -> tuple[list[bytes], Reading]:
    files = [text_pdf(bill_lines())]
    return documents.pictures(files), documents.read(files)


def _reads(said: dict[str, str]) -> Answer:
    """The call of the eyes' tool, which has no word on how sure it is."""
    whole = json.loads(calls("bill_read", **said).body)
    del whole["content"][0]["input"]["sure"]
    return Answer(json.dumps(whole))


@pytest.mark.parametrize("attack", of("invoice"))
def test_no_line_on_a_bill_changes_a_figure_unasked(
    bedrock: LocalBedrock, paper: tuple[list[bytes], Reading], attack: dict[str, Any]
) -> None:
    pages, ours = paper
    bedrock.then(_reads(attack["said"]))
    told = ClaudeEyes(Bedrock("ap-south-1", bedrock.url), "anthropic.claude-sonnet-5-5").look(pages)
    assert told is not None
    weighed = beside_guess(ours, told.said, "Claude")
    for name in FIELDS:
        field = weighed.field(name)
        assert field.value == ours.field(name).value or field.confidence < FLOOR, name


@pytest.mark.parametrize("attack", [each for each in of("invoice") if each.values[0]["text"].isascii()])  # type: ignore[index]
def test_a_line_of_orders_in_a_bills_own_text_is_no_field_of_it(
    paper: tuple[list[bytes], Reading], attack: dict[str, Any]
) -> None:
    read = documents.read([text_pdf([*bill_lines(), (60, 790, attack["text"])])])
    for name in FIELDS:
        field = read.field(name)
        assert field.value == paper[1].field(name).value or field.confidence < FLOOR, name


@pytest.mark.parametrize("attack", of("letter"))
def test_no_name_in_a_bill_writes_our_letters(bedrock: LocalBedrock, model: Claude, attack: dict[str, Any]) -> None:
    facts, must = FACTS["en"] | {"buyer": attack["text"]}, ("number", "amount", "due")
    plain = "Bill INV-7 for ₹80,252 is due on 8 January 2027. Kindly arrange the payment. Thank you."
    bedrock.then(says(plain))
    assert model.write("reminder.first", facts, "en", must) == plain
    bedrock.then(says(attack["said"]))
    assert model.write("reminder.first", facts, "en", must) is None
