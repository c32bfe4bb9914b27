"""Where buyers pay: changed by the owner alone, with his PIN or a code to his phone, as in the chat."""

from typing import Any

import pytest

from db import preferences
from db.database import connection
from db.models import AuditLog, Outbox
from tests.cast import PIN, Cast, member_of
from tests.intents.talk import Talk
from tests.page_visitor import Visitor, code_to
from tests.world import RETAILER, STRANGER, World

ACCOUNT = {"number": "1234 5678 9012", "ifsc": "sbino001234", "holder": "Murugan Stores"}


def _chosen(people: Cast) -> Any:
    with connection():
        return preferences.get(people.retailer_id)


def test_an_account_is_shown_back_with_its_bank_and_kept_with_the_pin(owner: Visitor, people: Cast) -> None:
    told = owner.post("/settings/bank/check", ACCOUNT).json
    assert told["account"] == {
        "number": "123456789012", "ifsc": "SBIN0001234", "holder": "Murugan Stores", "bank": "State Bank of India",
    }  # fmt: skip
    assert "State Bank of India" in told["said"]["en"]
    assert _chosen(people).bank_account is None
    assert owner.post("/settings/bank", ACCOUNT | {"pin": "9999"}).json["done"] is False
    assert _chosen(people).bank_account is None
    assert owner.post("/settings/bank", ACCOUNT | {"pin": PIN}).json["done"] is True
    assert _chosen(people).bank_account == told["account"]
    assert owner.get("/settings").json["bank_account"] == "…9012 (SBIN0001234)"


@pytest.mark.parametrize("wrong", [{"number": "12"}, {"number": "my account"}, {"ifsc": "SBIN"}, {"holder": "1"}])
def test_what_is_no_account_is_said_so_before_the_pin_counts(
    owner: Visitor, people: Cast, wrong: dict[str, str]
) -> None:
    for path in ("/settings/bank/check", "/settings/bank"):
        answer = owner.post(path, ACCOUNT | {"pin": "0000"} | wrong).json
        assert (answer["done"], bool(answer["said"]["hi"])) == (False, True)
    with connection():
        assert AuditLog.select().where(AuditLog.action.startswith("proof_")).count() == 0


def test_the_page_and_the_chat_keep_the_same_account(owner: Visitor, people: Cast) -> None:
    owner.post("/settings/bank", ACCOUNT | {"pin": PIN})
    page = _chosen(people).bank_account
    talk = Talk()
    for words in ("bank account", "1234 5678 9012", "sbino001234", "1", PIN):
        talk.says(words)
    assert _chosen(people).bank_account == page
    with connection():
        acts = [each.details for each in AuditLog.select().where(AuditLog.action == "setting_changed")]
    assert acts == [{"setting": "bank_account", "value": "set"}] * 2, "and no account stands in the trail"


def test_both_are_taken_away_with_the_pin(owner: Visitor, people: Cast) -> None:
    with connection():
        account = {"holder": "Murugan", "number": "123456789012", "ifsc": "SBIN0001234", "bank": ""}
        preferences.choose(people.retailer_id, upi_id="murugan@okaxis", bank_account=account)
    for what in ("upi", "bank"):
        assert owner.post(f"/settings/{what}/remove", {"pin": "9999"}).json["done"] is False
    assert (_chosen(people).upi_id, _chosen(people).bank_account) == ("murugan@okaxis", account)
    for what in ("upi", "bank"):
        assert owner.post(f"/settings/{what}/remove", {"pin": PIN}).json["done"] is True
    assert (_chosen(people).upi_id, _chosen(people).bank_account) == (None, None)


def test_a_code_to_the_owners_phone_does_in_place_of_the_pin_once(owner: Visitor, people: Cast) -> None:
    assert owner.post("/proof/code").json["done"] is True
    assert owner.post("/proof/code").json["done"] is False, "one a minute"
    code = code_to(RETAILER)
    upi = {"upi_id": "murugan@okaxis", "pin": code}
    assert owner.post("/settings/upi", upi).json["done"] is True
    assert _chosen(people).upi_id == "murugan@okaxis"
    assert owner.post("/settings/upi", upi | {"upi_id": "other@okaxis"}).json["done"] is False


def test_the_code_that_opened_the_page_proves_nothing_more(owner: Visitor, people: Cast) -> None:
    upi = {"upi_id": "murugan@okaxis", "pin": code_to(RETAILER)}
    assert owner.post("/settings/upi", upi).json["done"] is False
    assert _chosen(people).upi_id is None


@pytest.mark.parametrize("role", ["helper", "accountant"])
def test_nobody_else_of_the_firm_may(owner: Visitor, people: Cast, world: World, role: str) -> None:
    member_of(people.retailer_id, role, lang="ta")
    other = Visitor(world).sign_in(STRANGER)
    for path in ("upi", "upi/remove", "bank", "bank/check", "bank/remove"):
        assert other.post(f"/settings/{path}", ACCOUNT | {"upi_id": "thief@bank", "pin": PIN}).status_code == 403
    assert other.post("/proof/code").status_code == 403
    with connection():
        assert Outbox.select().where((Outbox.kind == "code") & Outbox.idempotency_key.contains("own")).count() == 0
    assert (_chosen(people).upi_id, _chosen(people).bank_account) == (None, None)
