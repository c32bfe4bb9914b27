""" "Resend the bill": its pages, for the supplier to pass on."""

from datetime import timedelta

import pytest

from db import buyers
from tests.cast import Cast, buyer_of
from tests.intents.talk import Talk
from tests.world import OTHER_GSTIN, START, STRANGER

ASKED = [
    "send him the bill's copy", "resend the bill", "send me the bill copy again", "I need a copy of INV-7",
    "forward the invoice to the buyer", "avarukku bill anuppu", "bill copy venum", "bill anupu avanuku",
    "billa thirumba anuppunga",
    "அவருக்கு பில் அனுப்புங்க", "பில் காப்பி வேணும்", "பில்லை மீண்டும் அனுப்புங்கள்", "INV-7 பில் நகல் அனுப்பு",
    "unko bill bhej do", "bill dobara bhejo", "बिल की कॉपी चाहिए", "उनको बिल भेज दो", "बिल फिर से भेजिए",
]  # fmt: skip
HIS_OWN = [
    "I will send the bill again",
    "shall I resend the bill",
    "naan bill anuppuren avarukku",
    "बिल दोबारा भेज रहा हूँ",
]


@pytest.mark.parametrize("said", ASKED)
def test_the_only_bill_comes_with_its_pages(talk: Talk, said: str) -> None:
    assert talk.ids(said) == ["copy.here", "copy.he_asks"]
    assert [each.kind for each in talk.last.enclosures] == ["stored"]  # type: ignore[union-attr]


def test_of_several_the_one_that_is_named_or_chosen(talk: Talk, people: Cast) -> None:
    other = buyer_of(people.retailer_id, OTHER_GSTIN, STRANGER, name="Lakshmi Stores")
    people.bill("INV-8", START - timedelta(days=1), buyer_id=other)
    assert talk.ids("I need a copy of INV-8")[0] == "copy.here"
    assert talk.ids("send the bill copy to Lakshmi Stores")[0] == "copy.here"
    assert talk.ids("resend the bill") == ["copy.which"]
    assert talk.ids("INV-7")[0] == "copy.here"


def test_nothing_is_said_of_a_buyer_who_can_not_ask(talk: Talk, people: Cast) -> None:
    buyers.save_contact(people.retailer_id, people.buyer_id, opt_in_basis="none")
    assert talk.ids("resend the bill") == ["copy.here"]


@pytest.mark.parametrize("said", HIS_OWN)
def test_what_he_does_himself_is_no_such_wish(talk: Talk, said: str) -> None:
    assert "copy.here" not in talk.ids(said)
