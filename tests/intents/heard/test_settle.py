"""Of several ways in which a recogniser could write a note, the one that means something."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from intents.heard import Own, answers_to, settle
from intents.router import CLEAR, route
from intents.turn import Turn
from intents.wished import HANDLERS
from locales import LANGUAGES, Lang, Message, t
from services.messaging.tappable import LONGEST_ITEM

YES_OR_NO = (Message("speech.yes"), Message("speech.no"))


def _turn(lang: Lang = "en") -> Turn:
    return Turn("+919840012345", "retailer", lang, "", "MM1", date(2026, 11, 24), datetime(2026, 11, 24, tzinfo=UTC))


def test_the_possibility_that_means_something_is_taken() -> None:
    settled = settle(_turn(), ["ow mach is over you", "how much is overdue"], (), Own())
    assert (settled.text, settled.sure) == ("how much is overdue", True)


def test_what_is_understood_at_once_is_taken_as_it_was_heard() -> None:
    settled = settle(_turn(), ["How much is overdue?", "How much is over do?"], (), Own())
    assert (settled.text, settled.sure) == ("How much is overdue?", True)


def test_possibilities_that_mean_different_things_are_offered() -> None:
    settled = settle(_turn(), ["delete all my data", "how much is overdue", "how much is overdue now"], (), Own())
    assert not settled.sure
    assert {"delete_data", "check_status"} <= set(settled.maybe)


def test_a_wish_that_was_written_by_its_sound_alone_is_offered() -> None:
    settled = settle(_turn("ta"), ["நாட்டி சாப்பு", "நாட்டி சார்ப்பு"], (), Own())
    assert "approve_notice" in settled.maybe


def test_what_both_passes_wrote_is_not_taken_where_nothing_else_bears_it_out() -> None:
    settled = settle(_turn("hi"), ["पचास हज़ार पचास हज़ार", "पचास हज़ार पचास है।"], (), Own())
    assert not settled.sure


def test_within_an_open_question_nothing_is_offered() -> None:
    asked = replace(_turn(), state={"dialogue": "mark_paid", "step": "date"})
    settled = settle(asked, ["mumbo jumbo kumbo"], (), Own())
    assert (settled.text, settled.sure, settled.maybe) == ("mumbo jumbo kumbo", False, ())


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", sorted(set(HANDLERS) - {"unknown"}))
def test_the_words_of_an_offered_wish_mean_that_wish_and_fit_a_button(name: str, lang: Lang) -> None:
    offered = t(f"speech.wish.{name}", lang)
    meant = route(offered, "retailer", lang, date(2026, 11, 24))
    assert (meant.name, meant.confidence >= CLEAR, meant.params) == (name, True, {})
    assert len(offered) <= LONGEST_ITEM


def test_an_answer_to_the_open_question_comes_first() -> None:
    assert settle(_turn("hi"), ["हां जी"], answers_to(YES_OR_NO, "hi"), Own()).text == "हाँ"


def test_a_wish_that_is_no_answer_stays_a_wish() -> None:
    assert settle(_turn(), ["How much is overdue?"], answers_to(YES_OR_NO, "en"), Own()).text == "How much is overdue?"


def test_a_buyer_of_his_is_named_as_he_names_him() -> None:
    settled = settle(_turn(), ["how much does murgan stores owe"], (), Own(("Murugan Stores",)))
    assert settled.text == "how much does Murugan Stores owe"


@pytest.mark.parametrize("heard", ["Who knows me money?", "mumbo jumbo kumbo", "the weather in the town"])
def test_to_erase_everything_is_offered_only_where_it_was_likely_said(heard: str) -> None:
    assert "delete_data" not in settle(_turn(), [heard, "something else again"], (), Own()).maybe
