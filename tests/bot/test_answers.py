"""A buyer who is written to by e-mail answers on the page that the e-mail names, as others do in the chat."""

import re
from datetime import timedelta

import pytest
from werkzeug.test import TestResponse

from db import invoices, pauses, payments, suppressions
from db.database import connection
from locales import LANGUAGES, Lang, t
from tests.cast import NOW, Cast, cast, mark_paid
from tests.world import RETAILER, START, World

MAIL = "kaveri@example.in"
DAY_30 = START + timedelta(days=30)
PROMISED = (DAY_30 + timedelta(days=9)).isoformat()


def _reminded(world: World, lang: Lang = "en") -> tuple[Cast, str]:
    """A reminder by e-mail; → whom it is about, and the path of the page that it names."""
    people = cast(phone=None, email=MAIL, lang=lang)
    people.bill()
    world.move_to(DAY_30)
    world.monitor(DAY_30)
    [mail] = world.phones.mails()
    found = re.search(rf"{re.escape(world.web_url)}(/answers/\S+)", mail["text"])
    assert found is not None, mail["text"]
    return people, found[1]


def _chooses(world: World, path: str, what: str, **more: str) -> TestResponse:
    answer = world.app.test_client().post(path, data={"what": what} | more, base_url=world.web_url)
    world.work()
    return answer


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_shows_the_bill_and_what_can_be_answered(world: World, lang: Lang) -> None:
    _, path = _reminded(world, lang)
    page = world.app.test_client().get(path, base_url=world.web_url)
    assert "INV-7" in page.text
    assert all(t(f"answers.{each}", lang) in page.text for each in ("paid", "promise", "problem", "other", "stop"))
    assert "script" not in page.headers["Content-Security-Policy"]


def test_what_is_paid_is_told_with_its_reference(world: World) -> None:
    people, path = _reminded(world)
    assert _chooses(world, path, "paid", words="UTR 423456789012").status_code == 200
    assert "423456789012" in world.said_to(RETAILER)[-1]
    with connection():
        assert payments.of_invoice(people.retailer_id, invoices.unpaid(people.retailer_id)[0].invoice_id) == []


def test_a_promised_day_is_kept_and_asks_the_retailer(world: World) -> None:
    _, path = _reminded(world)
    assert _chooses(world, path, "promise", day=PROMISED).status_code == 200
    assert t("pause.ask_promise", "en") in world.said_to(RETAILER)[-1]


def test_a_problem_pauses_the_reminders(world: World) -> None:
    people, path = _reminded(world)
    _chooses(world, path, "problem", words="Two boxes were broken")
    assert "Two boxes were broken" in world.said_to(RETAILER)[-1]
    with connection():
        assert pauses.holds(invoices.unpaid(people.retailer_id)[0], DAY_30)


def test_the_same_answer_sent_twice_is_told_once(world: World) -> None:
    _, path = _reminded(world)
    for _ in range(2):
        assert _chooses(world, path, "other", words="Who are you?").status_code == 200
    assert sum("Who are you?" in each for each in world.said_to(RETAILER)) == 1


def test_whoever_wants_no_more_e_mails_gets_none(world: World) -> None:
    _, path = _reminded(world)
    _chooses(world, path, "stop")
    assert "no more e-mails" in world.said_to(RETAILER)[-1]
    world.move_to(DAY_30 + timedelta(days=10))
    world.monitor(DAY_30 + timedelta(days=10))
    assert len(world.phones.mails()) == 1
    with connection():
        assert suppressions.mail_stopped(MAIL)


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"what": "hack"},
        {"what": "promise"},
        {"what": "promise", "day": "2020-01-01"},
        {"what": "other", "words": " "},
    ],
)
def test_what_is_missing_is_said_and_nothing_is_kept(world: World, given: dict[str, str]) -> None:
    _, path = _reminded(world)
    before = len(world.said_to(RETAILER))
    answer = world.app.test_client().post(path, data=given, base_url=world.web_url)
    world.work()
    assert (answer.status_code, t("answers.wrong", "en") in answer.text) == (400, True)
    assert len(world.said_to(RETAILER)) == before


def test_a_paid_bill_is_not_asked_about_and_an_old_address_opens_nothing(world: World) -> None:
    people, path = _reminded(world)
    with connection():
        bill = invoices.unpaid(people.retailer_id)[0].invoice_id
        mark_paid(people.retailer_id, bill, DAY_30, "UTR123456789012", NOW)
    visitor = world.app.test_client()
    assert t("buyer.nothing_open", "en") in visitor.get(path, base_url=world.web_url).text
    world.move_to(DAY_30 + timedelta(days=91))
    assert visitor.get(path, base_url=world.web_url).status_code == 404


def test_words_are_shown_as_words(world: World) -> None:
    """A bill's number may hold what a browser would take for its own."""
    people = cast(phone=None, email=MAIL, lang="en")
    people.bill("<b>7</b>")
    world.move_to(DAY_30)
    world.monitor(DAY_30)
    path = re.search(r"(/answers/\S+)", world.phones.mails()[0]["text"])
    assert path is not None
    assert "&lt;b&gt;7" in world.app.test_client().get(path[1], base_url=world.web_url).text


def test_what_was_chosen_and_written_stands_there_still_where_something_is_missing(world: World) -> None:
    _, path = _reminded(world)
    again = _chooses(world, path, "promise", words="from <the> bank")
    assert again.status_code == 400
    assert 'value="promise" required checked' in again.text
    assert "from &lt;the&gt; bank</textarea>" in again.text
