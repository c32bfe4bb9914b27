"""A buyer without a GSTIN on the page: his bill is taken there, he has his place in the list, and no rating."""

import hashlib

from locales import LANGUAGES
from tests.cast import Cast, own_buyer_of, retailer
from tests.page_visitor import Visitor
from tests.services.documents.bill_papers import bill_lines, text_pdf
from tests.world import BUYER, OTHER_RETAILER, OTHER_UDYAM, STRANGER, World


def _sent(owner: Visitor, world: World, content: bytes) -> None:
    about = {"key": "a-key-of-the-browser", "type": "application/pdf", "size": len(content)}
    begun = owner.post("/uploads", about | {"sha256": hashlib.sha256(content).hexdigest()}).json
    owner.ask("PUT", f"/uploads/{begun['id']}", data=content, headers={"Upload-Offset": "0"})
    world.work()


def _answers(owner: Visitor, world: World, text: str) -> None:
    asked = owner.get("/talk").json
    assert owner.post("/talk", {"id": asked["id"], "text": text}).status_code == 202
    world.work()


def test_that_he_has_none_is_a_button_on_the_page(owner: Visitor, people: Cast, world: World) -> None:
    _sent(owner, world, text_pdf(bill_lines(buyer=None, udyam=None)))
    asked = owner.get("/talk").json
    assert [each["en"] for each in asked["choices"]] == ["Has no GSTIN"]
    for said in ("33AADCK7310M1ZX", "1", "1", "No, another buyer", STRANGER, "1", "1"):
        assert not owner.get("/invoices").json["invoices"]
        _answers(owner, world, said)
    [bill] = owner.get("/invoices").json["invoices"]
    assert bill["number"] == "SMT/101"
    found = owner.get("/buyers").json["buyers"]
    assert {(each["gstin"], each["bills"]) for each in found if each["bills"]} == {(None, 1)}


def test_he_is_listed_with_what_he_owes_and_without_a_rating(owner: Visitor, people: Cast) -> None:
    buyer_id = own_buyer_of(people.retailer_id, STRANGER)
    people.bill("INV-9", buyer_id=buyer_id)
    listed = {each["name"]: each for each in owner.get("/buyers").json["buyers"]}
    assert (listed["Ravi Hotel"]["gstin"], listed["Ravi Hotel"]["score"], listed["Ravi Hotel"]["owed"]) == (
        None,
        None,
        "80252.00",
    )
    shown = owner.get(f"/buyers/{buyer_id}").json
    assert (shown["gstin"], shown["advice"], shown["months"], shown["phone"]) == (None, None, [], STRANGER)
    assert all("GSTIN" in shown["about"][0][lang] for lang in LANGUAGES)
    assert "None" not in owner.get(f"/buyers/{buyer_id}").text


def test_his_number_is_put_right_on_the_page(owner: Visitor, people: Cast) -> None:
    buyer_id = own_buyer_of(people.retailer_id, STRANGER)
    given = {"contact": "+919811077777", "opt_in": "agreed_in_person"}
    assert owner.post(f"/buyers/{buyer_id}/contact", given).json["done"]
    assert owner.get(f"/buyers/{buyer_id}").json["phone"] == "+919811077777"


def test_another_firms_buyer_of_the_same_number_is_not_there(owner: Visitor, people: Cast) -> None:
    theirs = retailer(OTHER_RETAILER, OTHER_UDYAM, "Sharma Traders")
    foreign = own_buyer_of(theirs, BUYER, "Ravi Lodge")
    own_buyer_of(people.retailer_id, BUYER)
    assert owner.get(f"/buyers/{foreign}").status_code == 404
    assert "Ravi Lodge" not in owner.get("/buyers").text
