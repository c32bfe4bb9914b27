"""A buyer's number or address on his page: the chat's checks, the chat's questions, and the trail."""

from typing import Any

import pytest

from config.clock import INDIA
from db import audit, buyers
from db.database import connection
from db.models import AuditLog
from tests.cast import Cast, buyer_of, member_of, retailer
from tests.intents.talk import Talk
from tests.page_visitor import Visitor
from tests.world import OTHER_GSTIN, OTHER_RETAILER, OTHER_UDYAM, RETAILER, STRANGER, World

NEW = "+919822012345"


@pytest.fixture
def owner(world: World, people: Cast) -> Visitor:
    return Visitor(world).sign_in()


def _known(people: Cast) -> Any:
    with connection():
        return buyers.contact_of(people.retailer_id, people.buyer_id)


def test_a_number_is_corrected_with_what_its_owner_agreed_to(owner: Visitor, people: Cast, world: World) -> None:
    path = f"/buyers/{people.buyer_id}/contact"
    found = owner.get(path).json
    assert found["language"] is None, "he is written to already, in his language"
    assert [each["value"] for each in found["opt_in"]["choices"]][-1] == "none"
    answer = owner.post(path, {"contact": "98220 12345", "opt_in": "in_writing"}).json
    assert (answer["done"], "Kaveri Garments" in answer["said"]["en"]) == (True, True)
    known = _known(people)
    assert (known.phone, known.opt_in_basis, known.language) == (NEW, "in_writing", "hi")
    assert known.opted_in_at.astimezone(INDIA).date() == world.today
    assert owner.get(f"/buyers/{people.buyer_id}").json["phone"] == NEW


def test_an_address_is_given_beside_the_number_and_wants_no_agreement(owner: Visitor, people: Cast) -> None:
    before = _known(people)
    path = f"/buyers/{people.buyer_id}/contact"
    assert owner.post(path, {"contact": "Accounts@Kaveri.example.IN"}).json["done"] is True
    known = _known(people)
    assert (known.email, known.phone) == ("accounts@kaveri.example.in", before.phone)
    assert known.opt_in_basis == before.opt_in_basis


@pytest.mark.parametrize("wrong", ["98220", "later", "kaveri", "a@b", RETAILER])
def test_what_is_no_contact_is_said_so_and_changes_nothing(owner: Visitor, people: Cast, wrong: str) -> None:
    before = _known(people)
    answer = owner.post(f"/buyers/{people.buyer_id}/contact", {"contact": wrong, "opt_in": "in_writing"}).json
    assert (answer["done"], bool(answer["said"]["ta"])) == (False, True)
    assert (_known(people).phone, _known(people).email) == (before.phone, before.email)


@pytest.mark.parametrize("about", [{}, {"opt_in": "sure"}, {"opt_in": 1}])
def test_a_number_without_the_word_of_its_owner_is_400(owner: Visitor, people: Cast, about: dict[str, Any]) -> None:
    assert owner.post(f"/buyers/{people.buyer_id}/contact", {"contact": NEW} | about).status_code == 400
    assert _known(people).phone != NEW


def test_of_a_buyer_without_a_language_it_is_asked(owner: Visitor, people: Cast) -> None:
    with connection():
        buyer_id = buyers.for_gstin(OTHER_GSTIN)
        buyers.save_contact(people.retailer_id, buyer_id, name="Ravi Textiles")
    path = f"/buyers/{buyer_id}/contact"
    assert [each["value"] for each in owner.get(path).json["language"]["choices"]] == ["ta", "hi", "en"]
    assert owner.post(path, {"contact": "a@ravi.example.in"}).status_code == 400
    assert owner.post(path, {"contact": "a@ravi.example.in", "language": "ta"}).json["done"] is True
    with connection():
        assert buyers.contact_of(people.retailer_id, buyer_id).language == "ta"  # type: ignore[union-attr]


def test_the_page_and_the_chat_keep_the_same_and_write_the_same_into_the_trail(owner: Visitor, people: Cast) -> None:
    people.bill("INV-7")
    other = buyer_of(people.retailer_id, OTHER_GSTIN, name="Ravi Textiles")
    people.bill("R-1", buyer_id=other)
    talk = Talk()
    for words in ("number R-1", "98220 12345", "3"):
        talk.says(words)
    owner.post(f"/buyers/{people.buyer_id}/contact", {"contact": "98220 12345", "opt_in": "in_writing"})
    with connection():
        chat, page = buyers.contact_of(people.retailer_id, other), _known(people)
        assert chat is not None
        assert (chat.phone, chat.opt_in_basis, chat.language) == (page.phone, page.opt_in_basis, page.language)
        acts = list(AuditLog.select().where(AuditLog.action == "buyer_contact_changed").order_by(AuditLog.sequence))
        assert [each.entity_id for each in acts] == [other, people.buyer_id]
        assert acts[0].details == acts[1].details == {"given": ["opt_in_basis", "phone"]}, "and no number"
        assert not list(audit.breaks())


def test_an_accountant_may_not_and_another_firm_finds_nobody(owner: Visitor, people: Cast, world: World) -> None:
    member_of(people.retailer_id, "accountant", lang="ta")
    about = {"contact": NEW, "opt_in": "in_writing"}
    path = f"/buyers/{people.buyer_id}/contact"
    assert Visitor(world).sign_in(STRANGER).post(path, about).status_code == 403
    retailer(OTHER_RETAILER, OTHER_UDYAM, "Ravi Traders")
    other = Visitor(world).sign_in(OTHER_RETAILER)
    assert (other.get(path).status_code, other.post(path, about).status_code) == (404, 404)
    assert _known(people).phone != NEW
