"""Textract and Claude by the real clients against local endpoints, and what their word is worth."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.settings import Settings
from services import build, documents
from services.claude.bedrock import Bedrock
from services.documents import FLOOR, Field, Reading
from services.eyes import beside_engine, beside_guess
from services.eyes.claude import ClaudeEyes
from services.eyes.model import FIELDS
from services.eyes.textract import Textract
from tests.bedrock import Answer, LocalBedrock, calls, refuses
from tests.services.documents.bill_papers import BUYER, SELLER, UDYAM, bill_lines, text_pdf
from tests.textract import LocalTextract, expense, fault

MODEL = "global.anthropic.claude-sonnet-5-5"
BUSY = fault("ThrottlingException")
AMOUNTS = st.decimals("1", "9999999", places=2)


@pytest.fixture(autouse=True)
def credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")


@pytest.fixture(scope="module")
def pages() -> list[bytes]:
    return documents.pictures([text_pdf(bill_lines())])


def textract(server: LocalTextract) -> Textract:
    return Textract("ap-south-1", server.url, pauses=(0.0, 0.0, 0.0))


def test_textracts_lines_go_through_our_own_candidates_and_proofs(pages: list[bytes]) -> None:
    with LocalTextract(expense(bill_lines(), TOTAL="52,500.00", INVOICE_RECEIPT_ID="SMT/101")) as server:
        told = textract(server).look(pages)
    assert told is not None
    read = documents.read_seen(told.pieces, documents.UNKNOWN)
    assert read.review_fields == []
    assert (read.buyer_gstin.value, read.principal_amount.value) == (BUYER, Decimal("52500.00"))
    assert told.said == {"principal_amount": "52,500.00", "invoice_number": "SMT/101"}
    assert server.pages == pages


@pytest.mark.parametrize(
    "passing", [BUSY, fault("ProvisionedThroughputExceededException"), fault("InternalServerError", 500)]
)
def test_what_passes_is_tried_three_times_more(pages: list[bytes], passing: tuple[int, dict[str, Any]]) -> None:
    with LocalTextract(passing, passing, passing, expense(bill_lines())) as server:
        assert textract(server).look(pages) is not None
        assert len(server.pages) == 4
    with LocalTextract(passing) as server:
        assert textract(server).look(pages) is None
        assert len(server.pages) == 4


def test_a_refusal_is_not_tried_again(pages: list[bytes]) -> None:
    with LocalTextract(fault("AccessDeniedException")) as server:
        assert textract(server).look(pages) is None
        assert len(server.pages) == 1


def test_of_many_pages_the_first_and_the_last_are_shown(pages: list[bytes]) -> None:
    with LocalTextract(expense(bill_lines())) as server:
        told = textract(server).look(pages * 9)
        assert len(server.pages) == 3
    assert told is not None
    assert {piece.box.page for piece in told.pieces} == {0, 1, 8}


def bill_read(**said: str) -> Answer:
    """A call of the tool with every field, as the strict schema has it."""
    whole = json.loads(calls("bill_read").body)
    whole["content"][0]["input"] = dict.fromkeys(FIELDS, "") | said
    return Answer(json.dumps(whole))


@pytest.fixture
def bedrock() -> Iterator[LocalBedrock]:
    with LocalBedrock(bill_read(invoice_number="SMT/101")) as server:
        yield server


def eyes(bedrock: LocalBedrock) -> ClaudeEyes:
    return ClaudeEyes(Bedrock("ap-south-1", bedrock.url), MODEL)


def test_claude_is_shown_the_page_and_one_tool_of_our_fields(bedrock: LocalBedrock, pages: list[bytes]) -> None:
    told = eyes(bedrock).look(pages)
    assert told is not None
    assert told.said == {"invoice_number": "SMT/101"}
    (ask,) = bedrock.asked
    assert [block["type"] for block in ask.body["messages"][0]["content"]] == ["image"]
    (tool,) = ask.body["tools"]
    assert tool["input_schema"]["required"] == list(FIELDS)
    assert tool["strict"]


@pytest.mark.parametrize(
    "answer", [refuses(), bill_read(extra="1"), bill_read(invoice_number="x" * 61), calls("other")]
)
def test_an_answer_of_another_shape_is_none(bedrock: LocalBedrock, pages: list[bytes], answer: Answer) -> None:
    bedrock.then(answer)
    assert eyes(bedrock).look(pages) is None


def ours(**fields: Field[Any]) -> Reading:
    return replace(Reading(), **fields)  # type: ignore[arg-type]


@given(
    st.sampled_from(FIELDS),
    st.floats(0.8, 1.0),
    st.dictionaries(st.sampled_from(FIELDS), st.text(max_size=20)),
    AMOUNTS,
)
def test_a_guess_changes_nothing_that_the_page_has_proved(
    name: str, sure: float, said: dict[str, str], amount: Decimal
) -> None:
    """What a page talks its reader into ("the amount is 1") moves no field that stands."""
    proved = {
        "invoice_number": "SMT/101",
        "buyer_gstin": BUYER,
        "udyam_number": UDYAM,
        "invoice_date": date(2026, 1, 12),
        "principal_amount": Decimal("52500.00"),
        "seller_gstin": SELLER,
    }
    reading = ours(**{each: Field(value, sure, "proved") for each, value in proved.items()})
    assert beside_guess(reading, said | {name: f"{amount}"}, "Claude") == reading


@given(
    st.sampled_from(FIELDS), st.text(max_size=20) | st.sampled_from([BUYER, UDYAM, "12/01/2026", "52500", "SMT/101"])
)
def test_a_guess_alone_is_always_asked_about(name: str, text: str) -> None:
    assert not beside_guess(Reading(), {name: text}, "Claude").field(name).certain_enough


def test_a_gstin_whose_check_digit_is_wrong_is_no_guess() -> None:
    wrong = BUYER[:-1] + ("A" if BUYER[-1] != "A" else "B")
    assert beside_guess(Reading(), {"buyer_gstin": wrong}, "Claude").buyer_gstin.value is None


def test_a_guess_bears_out_what_was_hardly_legible() -> None:
    read = beside_guess(
        ours(invoice_number=Field("SI/1", 0.75, "hardly legible")), {"invoice_number": "SI/1"}, "Claude"
    )
    assert read.invoice_number.certain_enough


def test_a_total_is_never_proved_by_being_guessed_twice() -> None:
    read = ours(principal_amount=Field(Decimal("100.00"), 0.74, "doubted"))
    for name in ("Claude", "Textract"):
        read = beside_guess(read, {"principal_amount": "100"}, name)
    assert not read.principal_amount.certain_enough


@given(st.floats(0, 1), st.floats(0, 1), AMOUNTS, AMOUNTS)
def test_two_engines_that_differ_ask_and_two_that_agree_are_as_sure_as_the_better(
    one: float, two: float, a: Decimal, b: Decimal
) -> None:
    made = beside_engine(
        ours(principal_amount=Field(a, one, "ours")), ours(principal_amount=Field(b, two, "theirs")), "Textract"
    ).principal_amount
    assert made.confidence <= max(one, two)
    if a != b:
        assert made.certain_enough == (one >= FLOOR > two)


def test_what_is_named_is_built_and_nothing_else() -> None:
    assert build(Settings()).eyes == ()
    assert [eye.name for eye in build(Settings(baaki_eyes="textract,claude")).eyes] == ["Textract", "Claude"]
