"""The reference as a council reads it, and what only the retailer gets of it."""

import io
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

import pypdf
import pytest

from config.settings import Settings
from db import disputes
from db.database import connection, transaction
from jobs.disputes import case, paper
from jobs.disputes.form import values
from jobs.disputes.steps import with_steps
from locales import LANGUAGES, Lang, t
from tests.cast import NOW, Cast, cast
from tests.jobs.notices.test_paper import over_each_other, text_of
from tests.world import START

NUMBERS = ("SVLNPE/26-27/001", "SVLNPE/26-27/002")


@pytest.fixture
def people(clean: Settings) -> Iterator[Cast]:
    with connection():
        yield cast()


def _set(people: Cast, lang: Lang, amount: str = "98765432.10") -> bytes:
    ids = [people.bill(number, START - timedelta(days=40 * at), Decimal(amount)) for at, number in enumerate(NUMBERS)]
    with transaction():
        wanted = disputes.want(people.retailer_id, people.buyer_id, ids, NOW)
    made = case.gather(wanted, START + timedelta(days=200))
    return paper.reference(made, values(made, None), ["2-invoice-1.pdf: SVLNPE/26-27/001"], lang)


def test_numbers_and_sums_stand_beside_each_other(people: Cast) -> None:
    made = _set(people, "en")
    assert list(over_each_other(made)) == []
    assert all(number in text_of(made) for number in NUMBERS)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_goes_to_the_council_is_no_draft_and_tells_it_how_the_interest_is_counted(
    people: Cast, lang: Lang
) -> None:
    read = " ".join(text_of(_set(people, lang)).split())
    assert "bears no interest for that month" in read
    assert "OTP" not in read
    assert "approval" not in read


def test_of_several_bills_the_earliest_last_day_is_called_the_first_ones(people: Cast) -> None:
    assert "Payment of the first of them was due by 29 November 2026" in " ".join(text_of(_set(people, "en")).split())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_who_uploads_it_gets_the_steps_on_a_page_after_it(people: Cast, lang: Lang) -> None:
    filed = _set(people, lang)
    before, shown = (pypdf.PdfReader(io.BytesIO(each)).pages for each in (filed, with_steps(filed, lang)))
    assert len(shown) == len(before) + 1
    assert t("dispute.step.login", "en") in " ".join(shown[-1].extract_text().split())
