"""What the page is told: the owner's own rows and nobody else's, by the functions that the chat uses."""

import uuid
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from bot.app import events
from db import departures, disputes, invoices, members, notices, payments, preferences, proofs
from db.database import connection
from db.models import Member, Outbox, PageSession
from jobs.notices.drafting import draft_notice
from services import samples
from tests.cast import NOW, Cast, buyer_of, cast, retailer
from tests.intents.talk import Talk
from tests.page_visitor import API, Visitor
from tests.suppliers import pays, supplier
from tests.world import OTHER_GSTIN, OTHER_RETAILER, OTHER_UDYAM, START, STRANGER, World

PIN = "4827"


@pytest.fixture
def people(world: World) -> Cast:
    return cast()


@pytest.fixture
def owner(world: World, people: Cast) -> Visitor:
    with connection():
        proofs.propose_pin(people.retailer_id, PIN)
        proofs.confirm_pin(people.retailer_id, PIN)
    return Visitor(world).sign_in()


def _member(world: World, people: Cast, role: str, phone: str = STRANGER) -> Visitor:
    with connection():
        member_id = members.invite(people.retailer_id, phone, role, "ta", NOW)
        members.accept(people.retailer_id, member_id, "ta", NOW)
    return Visitor(world).sign_in(phone)


def _draft(people: Cast, world: World, bill: uuid.UUID | None = None) -> Any:
    """A notice that waits for a yes, made as the worker makes it."""
    bill = bill or people.bill(dated=START - timedelta(days=60))
    with connection():
        found = invoices.get(people.retailer_id, bill)
        assert found is not None
        notice = notices.want(people.retailer_id, people.buyer_id, [found], "en", world.today, asked=True)
        draft_notice(str(notice.notice_id))
        return notices.get(people.retailer_id, notice.notice_id)


def test_today_says_what_is_owed_and_what_happens_next(owner: Visitor, people: Cast) -> None:
    people.bill("INV-7", START - timedelta(days=60), Decimal(100_000))
    people.bill("INV-8", START - timedelta(days=25), Decimal(50_000))
    found = owner.get("/today").json
    assert (found["bills"], found["owed"]) == (2, "150000.00")
    assert (found["late"]["bills"], found["late"]["owed"]) == (1, "100000.00")
    told = [(each["on"], each["what"], each["bills"][0]["number"]) for each in found["coming"]]
    assert (str(START + timedelta(days=5)), "reminder_first", "INV-8") in told
    assert (str(START), "reminder_first", "INV-7") in told, "what was missed is done today"
    assert {each["group"]: each["owed"] for each in found["ageing"]} == {
        "not_due": "50000.00", "to_30": "100000.00", "to_60": "0.00", "to_90": "0.00", "over_90": "0.00",
    }  # fmt: skip
    due = START + timedelta(days=20)
    week = str(due - timedelta(days=due.weekday()))
    assert {each["week"]: each["expected"] for each in found["weeks"]}[week] == "50000.00"


def test_a_bill_has_its_sum_its_pages_and_its_story(owner: Visitor, people: Cast, world: World) -> None:
    bill = people.bill(dated=START - timedelta(days=120), amount=Decimal(100_000))
    world.house.services.storage.put(people.retailer_id, "invoices/x/y/original.jpeg", b"a picture")
    found = owner.get(f"/invoices/{bill}").json
    assert Decimal(found["total"]) == Decimal(found["outstanding"]) + Decimal(found["interest"])
    assert Decimal(found["interest"]) > 0
    assert found["timeline"][0]["what"].keys() == {"ta", "hi", "en"}
    assert found["pages"] == [{"page": 1, "type": "image/jpeg"}]
    picture = owner.get(f"/invoices/{bill}/pages/1")
    assert (picture.data, picture.mimetype) == (b"a picture", "image/jpeg")
    assert picture.headers["Cache-Control"] == "private, no-store"
    assert owner.get(f"/invoices/{bill}/pages/2").status_code == 404


def test_bills_come_a_page_at_a_time_and_none_twice(owner: Visitor, people: Cast) -> None:
    for n in range(120):
        people.bill(f"B-{n}", START - timedelta(days=n % 7))
    found, after, pages = [], "", 0
    while after is not None:
        answer = owner.get(f"/invoices?after={after}").json
        found += [each["number"] for each in answer["invoices"]]
        after, pages = answer["after"], pages + 1
    assert pages == 3
    assert len(found) == len(set(found)) == 120


def test_bills_are_found_by_state_by_number_and_by_the_buyers_name(owner: Visitor, people: Cast) -> None:
    other = buyer_of(people.retailer_id, OTHER_GSTIN, phone=None, name="Ravi Textiles")
    people.bill("INV-7", START - timedelta(days=60))
    people.bill("INV-8", START)
    people.bill("X/9", START, buyer_id=other)
    paid = people.bill("INV-10", START - timedelta(days=3))
    with connection():
        payments.mark_paid(people.retailer_id, paid, START, "CASH", NOW)

    def numbers(query: str) -> set[str]:
        return {each["number"] for each in owner.get(f"/invoices?{query}").json["invoices"]}

    assert numbers("state=late") == {"INV-7"}
    assert numbers("state=open") == {"INV-7", "INV-8", "X/9"}
    assert numbers("state=paid") == {"INV-10"}
    assert numbers("q=inv-") == {"INV-7", "INV-8", "INV-10"}
    assert numbers("q=ravi") == {"X/9"}
    assert numbers(f"buyer={other}") == {"X/9"}
    assert numbers("q=%25") == set(), "a pattern is no pattern here"
    for wrong in ("state=nothing", "after=x", "q=" + "x" * 61):
        assert owner.get(f"/invoices?{wrong}").status_code == 400


def test_money_that_came_is_noted_once_however_often_it_is_said(owner: Visitor, people: Cast) -> None:
    bill = people.bill(dated=START - timedelta(days=60))
    for _ in range(3):
        answer = owner.post(f"/invoices/{bill}/paid", {"paid_on": str(START), "reference": "UTR123456789012"})
        assert answer.status_code == 200
    with connection():
        assert len(payments.of_invoice(people.retailer_id, bill)) == 1
    assert people.get(bill).status == "paid"
    assert owner.get("/today").json["bills"] == 0


def test_a_part_leaves_the_rest_open_and_one_key_is_one_payment(owner: Visitor, people: Cast) -> None:
    bill = people.bill(dated=START - timedelta(days=20), amount=Decimal(100_000))
    part = {"paid_on": str(START), "reference": "SBIN526312345678", "amount": "40000", "tds": "1000", "key": "k" * 36}
    for _ in range(3):
        assert "₹40,000" in owner.post(f"/invoices/{bill}/paid", part).json["said"]["en"]
    found = owner.get(f"/invoices/{bill}").json
    assert (found["status"], found["outstanding"]) == ("active", "59000.00")
    assert [(each["amount"], each["tds"], each["waived"]) for each in found["payments"]] == [
        ("40000.00", "1000.00", "0.00")
    ]
    rest = {"paid_on": str(START), "reference": "cash", "amount": "58500.50", "rest": "gone", "key": "r" * 36}
    assert owner.post(f"/invoices/{bill}/paid", rest).json["done"]
    assert people.get(bill).status == "paid"
    with connection():
        kept = payments.of_invoice(people.retailer_id, bill)[-1]
    assert (kept.waived, kept.reference) == (Decimal("499.50"), "CASH")
    assert owner.post(f"/invoices/{bill}/paid", part).status_code == 200, "what was noted is told, not refused"


def test_a_mistake_is_taken_back_for_ten_minutes(owner: Visitor, people: Cast, world: World) -> None:
    bill, other = people.bill(dated=START), people.bill("INV-8", START)
    facts = {"paid_on": str(START), "reference": "UTR123456789012", "key": "k" * 36}
    owner.post(f"/invoices/{bill}/paid", facts)
    assert owner.get(f"/invoices/{bill}").json["undo"] is True
    assert owner.post(f"/invoices/{other}/undo").status_code == 404
    assert owner.post(f"/invoices/{bill}/undo").json["done"] is True
    assert people.get(bill).status == "active"
    owner.post(f"/invoices/{bill}/paid", facts)
    assert people.get(bill).status == "active", "what was taken back is not brought again by a late repetition"
    owner.post(f"/invoices/{bill}/paid", facts | {"key": "n" * 36})
    world.move_to(START + timedelta(days=1))
    assert owner.get(f"/invoices/{bill}").json["undo"] is False
    assert owner.post(f"/invoices/{bill}/undo").status_code == 404
    assert people.get(bill).status == "paid"


def test_one_utr_noted_by_two_of_the_firm_counts_once_and_cash_twice(owner: Visitor, people: Cast) -> None:
    bill = people.bill(dated=START, amount=Decimal(100_000))
    for key, reference in zip("abcd", ("UTR123456789012", "utr123456789012", "cash", "cash"), strict=True):
        facts = {"paid_on": str(START), "reference": reference, "amount": "10000", "key": key * 36}
        assert owner.post(f"/invoices/{bill}/paid", facts).json["done"]
    assert owner.get(f"/invoices/{bill}").json["outstanding"] == "70000.00"


def test_money_noted_on_the_page_is_what_it_would_be_in_the_chat(owner: Visitor, people: Cast) -> None:
    """Late, with interest in it, and with tax kept back."""
    bills = [people.bill(f"L-{n}", START - timedelta(days=120), Decimal(100_000)) for n in range(6)]
    reference = "SBIN526312345678"
    facts = [{"amount": "101000", "interest": "yes"}, {"tds": "2000"}, {"amount": "50000", "interest": "yes"}]
    chat = [["2", "101000"], ["3", "2000", "2"], ["2", "50000", "1"]]
    for bill, more in zip(bills[:3], facts, strict=True):
        said = owner.post(f"/invoices/{bill}/paid", {"paid_on": str(START), "reference": reference} | more)
        assert said.json["done"]
    talk = Talk()
    for number, answers in zip(("L-3", "L-4", "L-5"), chat, strict=True):
        for words in (f"paid {number} today {reference}", *answers):
            talk.says(words)
    with connection():
        kept = [payments.of_invoice(people.retailer_id, bill) for bill in bills]
        told = [[(each.amount, each.tds, each.waived, each.interest_part, each.kind) for each in row] for row in kept]
    assert all(len(row) == 1 for row in told)
    assert told[:3] == told[3:]


@pytest.mark.parametrize(
    "wrong",
    [{"amount": "-1"}, {"amount": "0"}, {"amount": 5}, {"amount": "1e3"}, {"amount": "1.001"}, {"amount": "NaN"},
     {"tds": "80252"}, {"rest": "forgive"}, {"interest": "maybe"}, {"key": ""}, {"reference": ""}],
)  # fmt: skip
def test_a_sum_that_can_not_be_is_refused(owner: Visitor, people: Cast, wrong: dict[str, Any]) -> None:
    bill = people.bill(dated=START)
    facts = {"paid_on": str(START), "reference": "cash"} | wrong
    assert owner.post(f"/invoices/{bill}/paid", facts).status_code == 400
    assert owner.get(f"/invoices/{bill}").json["payments"] == []


@pytest.mark.parametrize("day", ["2031-01-01", "2020-01-01", "yesterday"])
def test_a_day_that_can_not_be_is_refused(owner: Visitor, people: Cast, day: str) -> None:
    bill = people.bill(dated=START)
    assert owner.post(f"/invoices/{bill}/paid", {"paid_on": day, "reference": "x"}).status_code == 400
    assert people.get(bill).status == "active"


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


def test_a_notice_goes_out_with_the_pin_and_the_hash_and_not_without(
    owner: Visitor, people: Cast, world: World
) -> None:
    notice = _draft(people, world)
    shown = owner.get("/notices").json["notices"][0]
    assert (shown["state"], shown["sha256"]) == ("draft", notice.sha256)
    assert owner.get(f"/notices/{shown['id']}/document").data.startswith(b"%PDF")
    path = f"/notices/{shown['id']}/approve"
    assert owner.post(path, {"pin": "1111", "sha256": shown["sha256"]}).json["done"] is False
    assert owner.post(path, {"pin": PIN, "sha256": "0" * 64}).json["said"]["en"]
    with connection():
        assert notices.get(people.retailer_id, notice.notice_id).state == "draft"  # type: ignore[union-attr]
    assert owner.post(path, {"pin": PIN, "sha256": shown["sha256"]}).json["done"] is True
    with connection():
        assert notices.get(people.retailer_id, notice.notice_id).state == "approved"  # type: ignore[union-attr]
        assert Outbox.select().where(Outbox.kind == "legal_notice").count() == 1


def test_three_wrong_pins_lock_the_right_one_out(owner: Visitor, people: Cast, world: World) -> None:
    notice = _draft(people, world)
    path = f"/notices/{notice.notice_id}/approve"
    for pin in ("1111", "2222", "3333", PIN):
        assert owner.post(path, {"pin": pin, "sha256": notice.sha256}).json["done"] is False
    with connection():
        assert notices.get(people.retailer_id, notice.notice_id).state == "draft"  # type: ignore[union-attr]


def test_without_a_pin_the_page_says_how_to_set_one(world: World, people: Cast) -> None:
    notice = _draft(people, world)
    answer = (
        Visitor(world).sign_in().post(f"/notices/{notice.notice_id}/approve", {"pin": PIN, "sha256": notice.sha256})
    )
    assert answer.json["done"] is False
    assert "set PIN" in answer.json["said"]["en"]


def test_members_are_invited_and_removed_with_the_pin(owner: Visitor, people: Cast) -> None:
    about = {"phone": "99001 12233", "role": "accountant"}
    assert owner.post("/members", about | {"pin": "0000"}).json["done"] is False
    assert owner.get("/members").json["members"] == []
    assert owner.post("/members", about | {"pin": PIN}).json["done"] is True
    found = owner.get("/members").json["members"]
    assert [(each["role"], each["status"]) for each in found] == [("accountant", "invited")]
    assert owner.post(f"/members/{found[0]['id']}/remove", {"pin": PIN}).json["done"] is True
    assert owner.get("/members").json["members"] == []


def test_settings_are_the_chats_settings(owner: Visitor, people: Cast) -> None:
    assert owner.get("/settings").json["daily_summary"] == "daily"
    assert owner.post("/settings", {"name": "daily_summary", "value": "weekly"}).json["daily_summary"] == "weekly"
    assert owner.post("/settings", {"name": "skip_sundays", "value": "yes"}).json["skip_sundays"] == "yes"
    with connection():
        assert preferences.get(people.retailer_id).daily_summary == "weekly"
    for wrong in ({"name": "upi_id", "value": "thief@bank"}, {"name": "daily_summary", "value": "hourly"}, {}):
        assert owner.post("/settings", wrong).status_code == 400


def test_where_buyers_pay_is_changed_with_the_pin_alone(owner: Visitor, people: Cast) -> None:
    assert owner.post("/settings/upi", {"upi_id": "murugan@okaxis", "pin": "9999"}).json["done"] is False
    assert owner.post("/settings/upi", {"upi_id": "murugan@okaxis", "pin": PIN}).json["done"] is True
    with connection():
        assert preferences.get(people.retailer_id).upi_id == "murugan@okaxis"


def test_a_dispute_is_shown_with_its_papers(owner: Visitor, people: Cast, world: World) -> None:
    bill = people.bill(dated=START - timedelta(days=120))
    world.house.services.storage.put(people.retailer_id, "disputes/x/y.pdf", b"%PDF papers")
    with connection():
        found = disputes.want(people.retailer_id, people.buyer_id, [bill], NOW)
        disputes.drafted(found, {}, ["no_pan"], ("disputes/x/y.zip", bytes(32)), "verified", NOW)
    shown = owner.get("/disputes").json["disputes"][0]
    assert (shown["status"], shown["blocked"], shown["bills"][0]["number"]) == ("ready", True, "INV-7")
    assert owner.get(f"/disputes/{found.dispute_id}/document").data == b"%PDF papers"
    blocked = owner.post(f"/disputes/{found.dispute_id}/approve", {"pin": PIN, "sha256": bytes(32).hex()})
    assert blocked.status_code == 400, "what can't be filed is not"


def _with_its_picture(world: World, people: Cast) -> None:
    picture = samples.render("tally", START)[0][0]
    world.house.services.storage.put(people.retailer_id, "invoices/x/y/original.jpeg", picture)


def test_a_dispute_is_begun_on_the_page_with_what_the_form_needs(owner: Visitor, people: Cast, world: World) -> None:
    late = people.bill("INV-7", START - timedelta(days=120))
    people.bill("INV-8", START)
    _with_its_picture(world, people)
    found = owner.get("/disputes").json
    assert [each["bills"] for each in found["offers"]] == [[str(late)]]
    assert found["needs"] == ["pan", "address"]
    about: dict[str, Any] = {"bills": [str(late)], "pan": "ABCPK1234F", "address": "12 Bazaar Street, Erode 638001"}
    for wrong in ({"pan": "12"}, {"address": "Erode"}):
        answer = owner.post("/disputes", about | wrong).json
        assert (answer["done"], bool(answer["said"]["ta"])) == (False, True)
    assert owner.post("/disputes", about).json["done"] is True
    world.work()
    found = owner.get("/disputes").json
    assert (found["offers"], found["needs"]) == ([], [])
    shown = found["disputes"][0]
    assert (shown["status"], shown["bills"][0]["number"]) == ("ready", "INV-7")
    assert any("notice" in each["en"] for each in shown["faults"]), "the lint says what is weak"
    assert owner.get(f"/disputes/{shown['id']}/document").data.startswith(b"%PDF")


def test_papers_that_can_not_be_made_keep_no_worker_busy(owner: Visitor, people: Cast, world: World) -> None:
    """The bill's picture is not in the store."""
    late = people.bill("INV-7", START - timedelta(days=120))
    known = {"pan": "ABCPK1234F", "address": "12 Bazaar Street, Erode 638001"}
    assert owner.post("/disputes", {"bills": [str(late)]} | known).json["done"] is True
    world.work()
    assert owner.get("/disputes").json["disputes"][0]["status"] == "wanted"
    _with_its_picture(world, people)
    world.move_to(START + timedelta(days=1))
    world.sweep_stuck()
    assert owner.get("/disputes").json["disputes"][0]["status"] == "ready"


def test_only_what_is_offered_becomes_a_dispute(owner: Visitor, people: Cast) -> None:
    late, young = people.bill("INV-7", START - timedelta(days=120)), people.bill("INV-8", START)
    known = {"pan": "ABCPK1234F", "address": "12 Bazaar Street, Erode 638001"}
    for bills in ([str(young)], [str(late), str(young)], [], [str(uuid.uuid4())], ["x"]):
        assert owner.post("/disputes", {"bills": bills} | known).status_code == 404
    for wrong in (str(late), [5], None):
        assert owner.post("/disputes", {"bills": wrong} | known).status_code == 400
    with connection():
        assert not disputes.waiting(NOW + timedelta(days=1))


def test_the_number_of_papers_uploaded_by_hand_is_kept_and_only_then(owner: Visitor, people: Cast) -> None:
    bill = people.bill(dated=START - timedelta(days=120))
    with connection():
        found = disputes.want(people.retailer_id, people.buyer_id, [bill], NOW)
        disputes.drafted(found, {}, [], ("disputes/x/y.zip", bytes(32)), "verified", NOW)
    path = f"/disputes/{found.dispute_id}/reference"
    assert owner.post(path, {"number": "TN-2026-000123"}).status_code == 400, "nobody was handed the papers yet"
    with connection():
        assert disputes.approve(people.retailer_id, found.dispute_id, bytes(32), NOW, "retailer")
        assert disputes.exported(found, NOW)
    for wrong in ("", "12", "what they gave", "x" * 61):
        assert owner.post(path, {"number": wrong}).status_code == 400
    assert owner.post(path, {"number": "tn-2026-000123"}).json["done"] is True
    shown = owner.get("/disputes").json["disputes"][0]
    assert (shown["status"], shown["reference"]) == ("filed", "TN-2026-000123")
    assert people.get(bill).status == "dispute_filed"


def test_events_tell_that_something_changed_and_go_on_from_the_last_id(
    owner: Visitor, people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.app.events.HELD_SECONDS", 0)
    first = owner.get("/events").text
    assert "event: changed" in first
    seen = first.split("id: ")[1].split("\n")[0]
    assert "changed" not in owner.get("/events", headers={"Last-Event-ID": seen}).text
    people.bill()
    assert "event: changed" in owner.get("/events", headers={"Last-Event-ID": seen}).text


def test_streams_take_two_threads_of_a_process_and_no_more(owner: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    assert all(events._HELD.acquire(blocking=False) for _ in range(2))
    try:
        assert "retry: 10000" in owner.get("/events").text, "answered at once, to come back later"
    finally:
        events._HELD.release(2)


def _routes(world: World) -> list[tuple[str, str, tuple[str, ...] | None]]:
    """(method, path, roles) of every API route; roles None: open to all."""
    found = []
    for rule in world.app.url_map.iter_rules():
        if rule.rule.startswith(API):
            view = world.app.view_functions[rule.endpoint]
            path = rule.rule
            for name in ("invoice_id", "buyer_id", "notice_id", "dispute_id", "member_id", "upload_id", "session_id"):
                path = path.replace(f"<{name}>", str(uuid.UUID(int=7)))
            path = path.replace("<int:number>", "1").replace("<key>", "AAAA").replace("<kind>", "pdf")
            roles = getattr(view, "roles", None)
            found += [(method, path, roles) for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}]
    assert len(found) > 20
    return found


OPEN = {
    ("POST", f"{API}/code"), ("POST", f"{API}/session"), ("DELETE", f"{API}/session"),
    ("POST", f"{API}/passkeys/challenge"), ("POST", f"{API}/passkeys/session"),
}  # fmt: skip


def test_every_route_is_closed_to_a_stranger_and_to_a_session_that_is_over(owner: Visitor, world: World) -> None:
    over = owner
    cookie = over.client.get_cookie("baaki", domain="127.0.0.1")
    assert cookie is not None
    with connection():
        PageSession.update(expires_at=NOW - timedelta(days=300)).execute()
    for visitor in (Visitor(world), over):
        for method, path, roles in _routes(world):
            if (method, path) in OPEN:
                assert roles is None
                continue
            answer = visitor.ask(method, path, {} if method in ("POST", "PUT") else None)
            assert answer.status_code == 401, (method, path)
            assert answer.json["error"].keys() >= {"code", "message", "retryable", "requestId", "timestamp"}


def _forget_the_limit(world: World) -> None:
    """There are more routes and roles than requests a minute."""
    redis = world.house.queues.redis
    for key in redis.scan_iter("*baaki-limits*"):
        redis.delete(key)


def test_what_a_role_may_not_do_is_403_and_what_it_may_is_not(world: World, people: Cast) -> None:
    visitors = {
        "helper": _member(world, people, "helper"),
        "accountant": _member(world, people, "accountant", "+919900112244"),
        "owner": Visitor(world).sign_in(),
    }
    for method, path, roles in _routes(world):
        if roles is None or (method, path) in (("GET", f"{API}/events"), ("POST", f"{API}/members/leave")):
            continue  # a stream, and what ends the session that walks; test_leaving.py has its roles
        for role, visitor in visitors.items():
            _forget_the_limit(world)
            answer = visitor.ask(method, path, {} if method in ("POST", "PUT") else None)
            assert (answer.status_code == 403) == (role not in roles), (role, method, path, answer.status_code)


def test_an_accountant_changes_nothing_but_his_own_language_firm_and_membership(world: World) -> None:
    for rule in world.app.url_map.iter_rules():
        changes = (rule.methods or set()) & {"POST", "PUT", "DELETE"}
        # His own keys to the page, and where he has it open, are nothing of the firm's.
        own_doors = rule.rule.startswith((f"{API}/passkeys", f"{API}/sessions"))
        if rule.rule.startswith(API) and changes and not own_doors:
            roles = getattr(world.app.view_functions[rule.endpoint], "roles", ())
            own = rule.endpoint in ("app_door.set_language", "app_door.choose_firm", "app_leaving.leave_firm")
            assert ("accountant" in roles) == own, rule.endpoint


def test_nothing_of_one_firm_is_seen_or_changed_from_another(owner: Visitor, people: Cast, world: World) -> None:
    """Every id of one firm's, asked for by another's owner: 404, as for what is not there."""
    bill = people.bill(dated=START - timedelta(days=60))
    notice = _draft(people, world, bill)
    with connection():
        member_id = members.invite(people.retailer_id, STRANGER, "helper", "en", NOW)
        dispute = disputes.want(people.retailer_id, people.buyer_id, [bill], NOW)
    other_id = retailer(OTHER_RETAILER, OTHER_UDYAM, "Ravi Traders")
    with connection():
        proofs.propose_pin(other_id, PIN)
        proofs.confirm_pin(other_id, PIN)
    other = Visitor(world).sign_in(OTHER_RETAILER)
    proof: dict[str, Any] = {"pin": PIN, "sha256": notice.sha256, "paid_on": str(START), "reference": "CASH"}
    proof |= {"bills": [str(bill)], "number": "TN-2026-000123"}
    asked: list[tuple[str, str]] = [
        ("GET", f"/invoices/{bill}"), ("GET", f"/invoices/{bill}/pages/1"), ("POST", f"/invoices/{bill}/paid"),
        ("GET", f"/buyers/{people.buyer_id}"), ("GET", f"/notices/{notice.notice_id}/document"),
        ("POST", f"/notices/{notice.notice_id}/approve"), ("GET", f"/disputes/{dispute.dispute_id}/document"),
        ("POST", f"/disputes/{dispute.dispute_id}/approve"), ("POST", "/disputes"), ("GET", f"/notices/wish/{bill}"),
        ("POST", f"/invoices/{bill}/undo"),
        ("POST", f"/disputes/{dispute.dispute_id}/reference"),
        ("POST", f"/members/{member_id}/remove"),
    ]  # fmt: skip
    for method, path in asked:
        assert other.ask(method, path, proof if method == "POST" else None).status_code == 404, path
    for path in (
        "/today",
        "/invoices",
        "/buyers",
        "/notices",
        "/disputes",
        "/members",
        "/uploads",
        "/settings",
        "/sessions",
    ):
        answer = other.get(path)
        assert answer.status_code == 200
        for secret in ("Kaveri", "INV-7", "Murugan", str(bill), str(people.retailer_id)):
            assert secret not in answer.text, path
    with connection():
        assert Member.get_by_id(member_id).status == "invited"
    assert people.get(bill).status == "active"
    assert owner.get(f"/invoices/{bill}").status_code == 200


def test_an_id_that_is_none_is_404(owner: Visitor) -> None:
    for path in ("/invoices/x", "/buyers/x", "/notices/x/document", "/disputes/x/document", "/uploads/x"):
        method = "PUT" if "uploads" in path else "GET"
        headers = {"Upload-Offset": "0"} if method == "PUT" else {}
        assert owner.ask(method, path, headers=headers).status_code == 404, path


def test_days_are_indias(owner: Visitor, world: World) -> None:
    assert owner.get("/session").json["today"] == str(date(2026, 11, 24)) == str(world.today)


def test_who_asked_to_be_forgotten_sees_it_and_calls_it_back(owner: Visitor, people: Cast) -> None:
    assert owner.get("/today").json["leaves_on"] is None
    assert owner.post("/settings/stay").status_code == 404
    with connection():
        departures.begin(people.retailer_id, START + timedelta(days=7), NOW)
    assert owner.get("/today").json["leaves_on"] == str(START + timedelta(days=7))
    assert owner.post("/settings/stay").json["done"] is True
    with connection():
        assert departures.open_of(people.retailer_id) is None


def test_a_copy_of_everything_is_the_owners_and_wants_his_pin(owner: Visitor, people: Cast, world: World) -> None:
    assert owner.post("/settings/export", {"pin": "0000"}).json["done"] is False
    assert owner.post("/settings/export", {"pin": PIN}).json["done"] is True
    with connection():
        rows = Outbox.select().where(Outbox.retailer_id == people.retailer_id)
        assert any("export.caption" in str(each.message) for each in rows)
    assert _member(world, people, "accountant").post("/settings/export", {"pin": PIN}).status_code == 403
