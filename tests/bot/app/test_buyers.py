"""A buyer's page, and a buyer looked up before anything is sold to him."""

from db.database import connection
from tests.cast import Cast
from tests.page_visitor import Visitor
from tests.suppliers import pays, supplier
from tests.world import OTHER_GSTIN


def test_a_buyer_has_his_score_his_bills_and_our_own_contact_of_him(owner: Visitor, people: Cast) -> None:
    people.bill()
    listed = owner.get("/buyers").json["buyers"]
    assert [(each["name"], each["bills"], each["owed"]) for each in listed] == [("Kaveri Garments", 1, "80252.00")]
    found = owner.get(f"/buyers/{people.buyer_id}").json
    assert found["invoices"][0]["number"] == "INV-7"
    assert found["score"] is None
    assert found["about"][0]["en"]


def test_somebody_new_is_looked_up_by_his_gstin_before_selling(owner: Visitor, people: Cast) -> None:
    for n in (1, 2, 3):
        theirs = supplier(n, gstin=OTHER_GSTIN)
        with connection():
            pays(theirs, 5)
    found = owner.get(f"/buyers/score?gstin={OTHER_GSTIN.lower()}").json
    assert (found["done"], found["name"]) == (True, OTHER_GSTIN)
    assert 0 <= found["score"] <= 100
    assert found["about"][0].keys() == {"ta", "hi", "en"}
    for wrong in ("", OTHER_GSTIN[:-1] + "0", "x" * 100):
        answer = owner.get(f"/buyers/score?gstin={wrong}").json
        assert (answer["done"], "GSTIN" in answer["said"]["en"]) == (False, True)
