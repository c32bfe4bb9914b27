"""Of several ways in which a recogniser could write a note, the one that means something."""

from datetime import UTC, date, datetime

from intents.heard import Own, settle
from intents.turn import Turn
from locales import Lang, Message

YES_OR_NO = (Message("speech.yes"), Message("speech.no"))


def _turn(lang: Lang = "en") -> Turn:
    return Turn("+919840012345", "retailer", lang, "", "MM1", date(2026, 11, 24), datetime(2026, 11, 24, tzinfo=UTC))


def test_the_possibility_that_means_something_is_taken_and_is_not_sure() -> None:
    settled = settle(_turn(), ["how match is over you", "how much is overdue"], (), Own())
    assert settled.text == "how much is overdue"


def test_what_is_understood_at_once_is_taken_as_it_was_heard() -> None:
    settled = settle(_turn(), ["How much is overdue?", "How much is over do?"], (), Own())
    assert (settled.text, settled.sure) == ("How much is overdue?", True)


def test_possibilities_that_mean_different_things_are_not_sure() -> None:
    settled = settle(_turn(), ["delete all my data", "how much is overdue", "how much is overdue now"], (), Own())
    assert not settled.sure


def test_an_answer_to_the_open_question_comes_first() -> None:
    assert settle(_turn("hi"), ["हां जी"], YES_OR_NO, Own()).text == "हाँ"


def test_a_wish_that_is_no_answer_stays_a_wish() -> None:
    assert settle(_turn(), ["How much is overdue?"], YES_OR_NO, Own()).text == "How much is overdue?"


def test_a_buyer_of_his_is_named_as_he_names_him() -> None:
    settled = settle(_turn(), ["how much does murgan stores owe"], (), Own(("Murugan Stores",)))
    assert settled.text == "how much does Murugan Stores owe"
