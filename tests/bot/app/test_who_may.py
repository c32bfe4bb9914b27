"""Whose rows, and who may: each route closed to strangers, roles and other firms."""

import uuid
from datetime import timedelta
from typing import Any

from db import disputes, members
from db.database import connection
from db.models import Member, PageSession
from tests.cast import NOW, PIN, Cast, choose_pin, member_of, retailer
from tests.drafted import drafted
from tests.page_visitor import API, Visitor
from tests.world import OTHER_RETAILER, OTHER_UDYAM, START, STRANGER, World


def _member(world: World, people: Cast, role: str, phone: str = STRANGER) -> Visitor:
    member_of(people.retailer_id, role, phone, lang="ta")
    return Visitor(world).sign_in(phone)


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
    notice = drafted(people, bill, world.today)
    with connection():
        member_id = members.invite(people.retailer_id, STRANGER, "helper", "en", NOW)
        dispute = disputes.want(people.retailer_id, people.buyer_id, [bill], NOW)
    other_id = retailer(OTHER_RETAILER, OTHER_UDYAM, "Ravi Traders")
    choose_pin(other_id)
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
