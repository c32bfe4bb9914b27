"""Signing out on a device that was lost or lent: from another one, without the PIN."""

from datetime import timedelta

from bot.app import device
from db import audit, page_sessions
from db.database import connection, database
from db.models import AuditLog, PageSession
from tests.cast import NOW, Cast, member_of
from tests.page_visitor import Visitor
from tests.world import RETAILER, STRANGER, World

PHONE = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36"
)
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/18.5 Mobile/15E148 Safari/604.1"
)
LAPTOP = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0"
EDGE = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 "
    "Safari/537.36 Edg/142.0.0.0"
)
SAMSUNG = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 "
    "Mobile Safari/537.36"
)


def _visitor(world: World, user_agent: str = "", phone: str = RETAILER) -> Visitor:
    """Signed in, a code a minute being all that a phone gets."""
    world.clock.move_to(world.today + timedelta(days=1))
    found = Visitor(world)
    found.client.environ_base = {"HTTP_USER_AGENT": user_agent}  # type: ignore[attr-defined]
    return found.sign_in(phone)


def test_a_browser_is_told_by_two_words() -> None:
    told = [device.named(each) for each in (PHONE, IPHONE, LAPTOP, EDGE, SAMSUNG, "curl/8.5", "")]
    assert told == ["Chrome, Android", "Safari, iPhone", "Firefox, Windows", "Edge, Windows",
                    "Samsung Internet, Android", "", ""]  # fmt: skip
    assert device.named("Chrome Linux " * 1000) == "Chrome, Linux"


def test_each_browser_stands_in_the_list_with_its_device_and_when_it_was_seen(world: World, people: Cast) -> None:
    with connection():
        page_sessions.begin(people.retailer_id, None, device.named(PHONE))
        database.execute_sql("UPDATE page_sessions SET seen_at = now() - interval '3 days'")
    laptop = _visitor(world, LAPTOP)
    found = laptop.get("/sessions").json["sessions"]
    assert [each["own"] for each in found] == [True, False]
    assert found[1]["device"] == "Chrome, Android"
    assert found[0]["seen"] > found[1]["seen"]


def test_a_lost_phone_is_signed_out_from_the_laptop(world: World, people: Cast) -> None:
    phone, laptop = _visitor(world), _visitor(world)
    lost = next(each for each in laptop.get("/sessions").json["sessions"] if not each["own"])
    assert laptop.ask("DELETE", f"/sessions/{lost['id']}").status_code == 204
    assert phone.get("/today").status_code == 401
    assert laptop.get("/today").status_code == 200
    assert laptop.ask("DELETE", f"/sessions/{lost['id']}").status_code == 404
    with connection():
        act = AuditLog.get(AuditLog.action == "page_sessions_ended")
        assert (act.performed_by, act.details) == ("retailer", {"sessions": 1})
        assert not list(audit.breaks())


def test_all_others_are_signed_out_at_once_and_this_one_stays(world: World, people: Cast) -> None:
    others = [_visitor(world), _visitor(world)]
    here = _visitor(world)
    assert here.ask("DELETE", "/sessions").json == {"ended": 2}
    assert here.ask("DELETE", "/sessions").json == {"ended": 0}
    assert [each.get("/session").status_code for each in (*others, here)] == [401, 401, 200]
    with connection():
        assert AuditLog.select().where(AuditLog.action == "page_sessions_ended").count() == 1


def test_a_session_that_is_over_stands_in_no_list(world: World, people: Cast) -> None:
    with connection():
        page_sessions.begin(people.retailer_id, None)
        database.execute_sql("UPDATE page_sessions SET created_at = now() - interval '91 days'")
        page_sessions.begin(people.retailer_id, None)
        PageSession.update(expires_at=NOW - timedelta(days=400)).where(PageSession.device == "").execute()
    assert len(_visitor(world).get("/sessions").json["sessions"]) == 1


def test_the_owner_and_a_helper_end_only_their_own(world: World, people: Cast) -> None:
    member_of(people.retailer_id, lang="ta")
    owner, helper = _visitor(world), _visitor(world, phone=STRANGER)
    for one, other in ((owner, helper), (helper, owner)):
        listed = one.get("/sessions").json["sessions"]
        assert [each["own"] for each in listed] == [True]
        assert other.ask("DELETE", f"/sessions/{listed[0]['id']}").status_code == 404
        assert other.ask("DELETE", "/sessions").json == {"ended": 0}
    assert owner.get("/session").status_code == helper.get("/session").status_code == 200
