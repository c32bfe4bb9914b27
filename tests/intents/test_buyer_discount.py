"""A wish for a lower price is passed on as one: the bill is owed as it stands, and no dispute is made of it."""

import pytest

from db import audit
from db.models import BuyerReply
from tests.cast import Cast
from tests.intents.talk import Talk, retailer_heard


@pytest.mark.parametrize(
    "text",
    [
        "discount do", "kuch kam karo", "thoda discount milega kya", "bhaiya thoda kam kar do na", "डिस्काउंट दीजिए",
        "कुछ कम करो", "थोड़ी छूट मिलेगी क्या", "give me some discount", "please reduce the amount a little",
        "can you reduce", "any concession possible", "konjam kuraichu podunga", "discount kudunga anna",
        "rate kammi pannunga", "கொஞ்சம் குறைச்சுக்கோங்க", "தள்ளுபடி கிடைக்குமா", "டிஸ்கவுண்ட் குடுங்க",
    ],
)  # fmt: skip
def test_it_is_passed_on_and_disputes_nothing(people: Cast, buyer: Talk, text: str) -> None:
    assert buyer.ids(text) == ["buyer.discount"]
    assert retailer_heard() == ["notify.buyer_discount"]
    [kept] = BuyerReply.select()
    assert (kept.kind, kept.text) == ("other", text)
    bill = people.get(kept.invoice_id)
    assert (bill.pause_reason, bill.status) == (None, "active")
    assert audit.trail(people.retailer_id, bill.invoice_id)[-1].action == "buyer_discount"


@pytest.mark.parametrize(
    "text",
    [
        "you promised discount", "discount bola tha diya nahi", "discount sonneenga kudukala",
        "discount not given in bill", "10 pieces were torn so reduce the amount",
        "8 piece hi aaye amount kam karo", "maal kharab tha discount do", "நீங்க சொன்ன தள்ளுபடி குடுக்கல",
        "पांच पीस फटे निकले थोड़ा कम करो",
    ],
)  # fmt: skip
def test_what_objects_to_the_bill_stays_an_objection(people: Cast, buyer: Talk, text: str) -> None:
    assert buyer.ids(text) == ["buyer.dispute"]
    assert people.get(BuyerReply.get().invoice_id).pause_reason == "dispute"


@pytest.mark.parametrize("text", ["kal de dunga, thoda kam karo", "will pay tomorrow, give some discount"])
def test_a_promise_with_such_a_wish_stays_a_promise(people: Cast, buyer: Talk, text: str) -> None:
    assert buyer.ids(text) == ["buyer.promise"]
