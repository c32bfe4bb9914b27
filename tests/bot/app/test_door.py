"""Signing in to the page: the phone is proved by a code, and nobody learns who is with Baaki."""

from datetime import timedelta

import pytest

from db import members, moving, page_passkeys, page_sessions, proofs, retailers
from db.database import connection, database
from db.models import Outbox, PageSession
from tests.cast import NOW, cast, member_of, retailer
from tests.page_visitor import Visitor, code_to
from tests.world import OTHER_RETAILER, OTHER_UDYAM, RETAILER, STRANGER, World


@pytest.fixture
def owner(world: World) -> Visitor:
    cast()
    return Visitor(world).sign_in()


def _helper(world: World, role: str = "helper", phone: str = STRANGER) -> Visitor:
    """A member of the cast's firm, signed in."""
    people = cast()
    member_of(people.retailer_id, role, phone, lang="ta")
    return Visitor(world).sign_in(phone)


def test_a_code_by_whatsapp_opens_the_page(owner: Visitor) -> None:
    found = owner.get("/session").json
    assert (found["role"], found["firm"]["name"], found["language"]) == ("owner", "Murugan Stores", "en")


def test_the_code_is_sent_as_a_code(world: World) -> None:
    cast()
    Visitor(world).post("/code", {"phone": "98400 12345"})
    world.work()
    assert "code to open Baaki's page" in world.said_to(RETAILER)[-1]


def test_the_cookie_is_kept_from_scripts_and_other_sites(world: World) -> None:
    cast()
    visitor = Visitor(world)
    visitor.post("/code", {"phone": RETAILER})
    told = visitor.post("/session", {"phone": RETAILER, "code": code_to(RETAILER)}).headers["Set-Cookie"]
    assert "HttpOnly" in told
    assert "SameSite=Strict" in told
    assert "Secure" not in told  # by http on loopback


def test_behind_https_the_cookie_is_secure_and_bound_to_the_host(world: World) -> None:
    cast()
    visitor = Visitor(world)
    visitor.post("/code", {"phone": RETAILER})
    settings = world.house.settings.model_copy(update={"public_url": "https://baaki.example.in"})
    object.__setattr__(world.house, "settings", settings)
    headers = {"Origin": "https://baaki.example.in"}
    told = visitor.post("/session", {"phone": RETAILER, "code": code_to(RETAILER)}, headers=headers)
    assert told.headers["Set-Cookie"].startswith("__Host-baaki=")
    assert "Secure" in told.headers["Set-Cookie"]


def test_signing_in_again_ends_the_session_before_it(owner: Visitor) -> None:
    before = owner.client.get_cookie("baaki", domain="127.0.0.1")
    owner.world.clock.move_to(owner.world.today + timedelta(days=1))
    owner.sign_in()
    after = owner.client.get_cookie("baaki", domain="127.0.0.1")
    assert before is not None
    assert after is not None
    assert before.value != after.value
    with connection():
        assert PageSession.select().count() == 1
        assert page_sessions.find(before.value) is None


def test_signing_out_ends_it(owner: Visitor) -> None:
    assert owner.ask("DELETE", "/session").status_code == 204
    assert owner.get("/session").status_code == 401
    with connection():
        assert PageSession.select().count() == 0


def test_the_token_stands_nowhere_in_the_database(owner: Visitor) -> None:
    cookie = owner.client.get_cookie("baaki", domain="127.0.0.1")
    assert cookie is not None
    with connection():
        row = database.execute_sql("SELECT page_sessions::text FROM page_sessions").fetchone()
    assert cookie.value not in row[0]


def test_an_old_session_opens_nothing(owner: Visitor) -> None:
    with connection():
        PageSession.update(expires_at=NOW - timedelta(days=400)).execute()
    assert owner.get("/invoices").status_code == 401


def test_a_session_ends_after_ninety_days_however_much_it_is_used(owner: Visitor) -> None:
    with connection():
        database.execute_sql("UPDATE page_sessions SET created_at = now() - interval '91 days'")
    assert owner.get("/session").status_code == 401


def test_an_unknown_number_is_answered_like_a_known_one(world: World) -> None:
    cast()
    known, unknown = (Visitor(world).post("/code", {"phone": phone}) for phone in (RETAILER, STRANGER))
    assert (known.status_code, known.json) == (unknown.status_code, unknown.json)
    with connection():
        assert Outbox.select().where(Outbox.kind == "code").count() == 1
    refused = [Visitor(world).post("/session", {"phone": phone, "code": "000000"}) for phone in (RETAILER, STRANGER)]
    assert [each.status_code for each in refused] == [401, 401]
    assert len({each.json["error"]["message"] for each in refused}) == 1


def test_what_can_be_nobodys_number_is_called_so(world: World) -> None:
    assert [Visitor(world).post("/code", {"phone": each}).status_code for each in ("98400", "hello")] == [400, 400]


def test_a_code_opens_once(world: World) -> None:
    cast()
    visitor = Visitor(world).sign_in()
    again = Visitor(world).post("/session", {"phone": RETAILER, "code": code_to(RETAILER)})
    assert again.status_code == 401
    assert visitor.get("/session").status_code == 200


def test_after_three_wrong_codes_the_right_one_opens_no_more(world: World) -> None:
    people = cast()
    visitor = Visitor(world)
    visitor.post("/code", {"phone": RETAILER})
    code = code_to(RETAILER)
    wrong = "111111" if code != "111111" else "222222"
    for guess in (wrong, wrong, wrong, code):
        assert visitor.post("/session", {"phone": RETAILER, "code": guess}).status_code == 401
    with connection():
        assert proofs.locked_until(people.retailer_id, "own", world.clock.now()) is None, "the chat stays open"


def test_the_pin_does_not_open_the_page(world: World) -> None:
    people = cast()
    with connection():
        proofs.propose_pin(people.retailer_id, "4821")
        proofs.confirm_pin(people.retailer_id, "4821")
    visitor = Visitor(world)
    visitor.post("/code", {"phone": RETAILER})
    assert visitor.post("/session", {"phone": RETAILER, "code": "4821"}).status_code == 401


def test_a_helpers_code_does_not_open_the_owners_page(world: World) -> None:
    _helper(world)
    visitor = Visitor(world)
    world.clock.move_to(world.today + timedelta(days=1))
    visitor.post("/code", {"phone": STRANGER})
    visitor.post("/code", {"phone": RETAILER})
    helpers, owners = code_to(STRANGER), code_to(RETAILER)
    if helpers != owners:
        assert visitor.post("/session", {"phone": RETAILER, "code": helpers}).status_code == 401
    assert visitor.post("/session", {"phone": STRANGER, "code": helpers}).status_code == 200
    assert visitor.get("/session").json["role"] == "helper"


def test_a_helper_who_was_removed_is_out_at_once(world: World) -> None:
    visitor = _helper(world)
    with connection():
        row = PageSession.get()
        members.end(row.retailer_id, row.member_id, "removed", NOW)
    assert visitor.get("/today").status_code == 401


def test_what_another_site_sends_changes_nothing(owner: Visitor) -> None:
    for headers in (
        {"Origin": "https://evil.example"},
        {"Origin": ""},
        {"Origin": "null"},
        {"Origin": owner.world.web_url.replace("127.0.0.1", "127.0.0.1.evil.example")},
    ):
        assert owner.post("/language", {"language": "ta"}, headers=headers).status_code == 403
    plain = owner.client.post(
        "/app/api/language", json={"language": "ta"}, base_url=owner.world.web_url,
        headers={"Origin": owner.world.web_url},
    )  # fmt: skip
    assert plain.status_code == 403, "without our header"
    assert owner.get("/session").json["language"] == "en"


def test_a_change_of_language_is_one_for_the_chat_too(owner: Visitor) -> None:
    assert owner.post("/language", {"language": "ta"}).status_code == 204
    assert "பில்" in owner.world.says(RETAILER, "help")[-1]


def test_an_accountant_goes_from_firm_to_firm_and_to_no_other(world: World) -> None:
    visitor = _helper(world, "accountant")
    other = retailer(OTHER_RETAILER, OTHER_UDYAM, "Ravi Traders")
    assert visitor.post("/firm", {"firm": str(other)}).status_code == 404
    member_of(other, "accountant", lang="hi")
    assert visitor.post("/firm", {"firm": str(other)}).json["firm"]["name"] == "Ravi Traders"
    assert {each["name"] for each in visitor.get("/session").json["firms"]} == {"Ravi Traders", "Murugan Stores"}


def test_whoever_has_the_old_phone_is_signed_out_when_the_account_moves(owner: Visitor) -> None:
    with connection():
        row = PageSession.get()
        page_passkeys.add(row.retailer_id, None, b"a key", b"public", 0)
        newcomer = retailers.begin(OTHER_RETAILER, "en")
        moving.move(row.retailer_id, newcomer.retailer_id, NOW)
        assert page_passkeys.find(b"a key") is None
    assert owner.get("/session").status_code == 401


def test_a_person_is_signed_in_on_so_many_browsers_and_no_more(world: World) -> None:
    people = cast()
    with connection():
        tokens = [page_sessions.begin(people.retailer_id, None) for _ in range(page_sessions.MOST + 2)]
        assert page_sessions.find(tokens[0]) is None
        assert page_sessions.find(tokens[-1]) is not None
