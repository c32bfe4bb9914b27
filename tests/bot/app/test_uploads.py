"""Files from the page: in pieces, broken off, sent twice, from two tabs at once; each arrives once, as it was."""

import hashlib
import threading
import uuid
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import conversations, page_uploads, vault
from db.database import connection, database
from db.models import InboundMessage, PageUpload, PageUploadPart
from db.page_uploads import NewUpload
from services import samples
from tests.cast import Cast, example, member_of
from tests.page_visitor import Visitor
from tests.world import RETAILER, START, STRANGER, World

NOTHING = {"id": None, "said": None, "choices": [], "answered": False}


@pytest.fixture
def owner(world: World, people: Cast) -> Visitor:
    return Visitor(world).sign_in()


def _about(content: bytes, key: str = "a-key-of-the-browser", kind: str = "image/jpeg") -> dict[str, Any]:
    return {"key": key, "type": kind, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def _put(visitor: Visitor, upload: str, begins: int, piece: bytes) -> Any:
    return visitor.ask("PUT", f"/uploads/{upload}", data=piece, headers={"Upload-Offset": str(begins)})


def _send(visitor: Visitor, content: bytes, size: int = 100_000, **about: str) -> dict[str, Any]:
    """As the page sends it, to its end."""
    now = visitor.post("/uploads", _about(content, **about)).json
    while now["status"] == "coming":
        now = _put(visitor, now["id"], now["offset"], content[now["offset"] : now["offset"] + size]).json
    return dict(now)


def test_a_bill_from_the_page_is_read_and_asked_about_like_one_from_whatsapp(owner: Visitor, world: World) -> None:
    bill, kind = samples.render("bilingual", START)[0]
    assert _send(owner, bill, kind=kind)["status"] == "handed"
    world.work()
    world.twilio_quiet()
    world.work()
    asked = owner.get("/talk").json
    assert "Kaveri" in asked["said"]["en"] or "?" in asked["said"]["en"]
    shown = owner.get("/uploads").json["uploads"]
    assert [(each["status"], each["handled"]) for each in shown] == [("taken", "done")]
    with connection():
        assert PageUploadPart.select().count() == 0, "the pieces are gone once it is read"


def test_a_bill_is_confirmed_on_the_page_without_a_word_on_whatsapp(owner: Visitor, world: World) -> None:
    bill, kind = samples.render("bilingual", START)[0]
    _send(owner, bill, kind=kind)
    world.work()
    for _ in range(8):
        asked = owner.get("/talk").json
        if asked["id"] is None or owner.get("/invoices").json["invoices"]:
            break
        assert owner.post("/talk", {"id": asked["id"], "text": "1"}).status_code == 202
        assert owner.post("/talk", {"id": asked["id"], "text": "1"}).status_code == 202, "taken once"
        assert owner.post("/talk", {"id": asked["id"], "text": "2"}).status_code == 409, "it is answered"
        assert owner.get("/talk").json == NOTHING | {"answered": True}, "and not asked again meanwhile"
        world.work()
        assert owner.post("/talk", {"id": asked["id"], "text": "1"}).status_code == 409, "another is asked by now"
    assert len(owner.get("/invoices").json["invoices"]) == 1
    assert owner.get("/uploads").json["uploads"][0]["number"]


def test_nothing_is_asked_where_no_bill_is_open(owner: Visitor) -> None:
    assert owner.get("/talk").json == NOTHING
    assert owner.post("/talk", {"id": str(uuid.uuid4()), "text": "1"}).status_code == 409


def test_the_same_file_again_is_the_same_file(owner: Visitor) -> None:
    first = _send(owner, b"a picture")
    assert _send(owner, b"a picture")["id"] == first["id"]
    with connection():
        assert InboundMessage.select().count() == 1


def test_a_key_stands_for_one_file(owner: Visitor) -> None:
    owner.post("/uploads", _about(b"one"))
    assert owner.post("/uploads", _about(b"two")).status_code == 409


def test_a_piece_that_does_not_fit_changes_nothing(owner: Visitor) -> None:
    content = b"0123456789"
    upload = owner.post("/uploads", _about(content)).json
    assert _put(owner, upload["id"], 0, content[:4]).json["offset"] == 4
    for begins, piece in ((0, content[:4]), (7, content[7:]), (4, b""), (4, content * 2)):
        assert _put(owner, upload["id"], begins, piece).json["offset"] == 4
    assert _put(owner, upload["id"], 4, content[4:]).json["status"] == "handed"


def test_what_is_not_what_was_announced_goes_no_further(owner: Visitor) -> None:
    upload = owner.post("/uploads", _about(b"abc")).json
    assert _put(owner, upload["id"], 0, b"xyz").json["status"] == "spoilt"
    with connection():
        assert InboundMessage.select().count() == 0
        assert PageUploadPart.select().count() == 0


def test_pieces_are_sealed(owner: Visitor) -> None:
    upload = owner.post("/uploads", _about(b"a secret bill, and more")).json
    _put(owner, upload["id"], 0, b"a secret bill")
    with connection():
        assert b"secret" not in bytes(PageUploadPart.get().content)


def test_what_never_came_whole_is_not_kept_for_ever(owner: Visitor, world: World) -> None:
    upload = owner.post("/uploads", _about(b"half of it")).json
    _put(owner, upload["id"], 0, b"half")
    world.sweep_stuck()
    assert owner.get("/uploads").json["uploads"]
    with connection():
        database.execute_sql("UPDATE page_uploads SET created_at = now() - interval '31 days'")
    world.sweep_stuck()
    assert owner.get("/uploads").json["uploads"] == []
    with connection():
        assert PageUploadPart.select().count() == 0


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"type": "text/html"}, 400), ({"size": 0}, 400), ({"size": "9"}, 400), ({"size": True}, 400),
        ({"size": 10**9}, 413), ({"sha256": "abc"}, 400), ({"key": "../../etc"}, 400), ({"key": None}, 400),
    ],
)  # fmt: skip
def test_what_is_announced_wrongly_is_refused(owner: Visitor, changed: dict[str, Any], status: int) -> None:
    assert owner.post("/uploads", _about(b"abc") | changed).status_code == status


def test_a_helpers_bill_comes_from_the_helpers_phone(world: World, people: Cast) -> None:
    member_of(people.retailer_id)
    _send(Visitor(world).sign_in(STRANGER), b"a picture")
    with connection():
        assert InboundMessage.get().payload["from"] == STRANGER


def test_the_page_does_not_open_whatsapps_day(owner: Visitor, world: World) -> None:
    _send(owner, b"no picture at all")
    world.work()
    with connection():
        assert conversations.last_heard_from(vault.blind_index("phone", RETAILER)) is None


def test_two_tabs_at_once_make_one_message(owner: Visitor) -> None:
    content = bytes(range(256)) * 40
    tabs = [threading.Thread(target=_send, args=(owner, content, 1000)) for _ in range(3)]
    for tab in tabs:
        tab.start()
    for tab in tabs:
        tab.join(60)
    with connection():
        assert InboundMessage.select().count() == 1
        assert [row.status for row in PageUpload.select()] == ["handed"]


_PIECES = st.lists(st.tuples(st.integers(0, 300), st.integers(1, 120)), max_size=12)


@given(content=st.binary(min_size=1, max_size=300), tries=_PIECES)
def test_p58_whatever_breaks_off_or_comes_twice_the_file_arrives_once_and_whole(
    empty_db: object, content: bytes, tries: list[tuple[int, int]]
) -> None:
    """Feature: msme-payment-enforcement, Property 58: For any pending offline operations (image uploads, status
    updates), the system should automatically synchronize them when internet connectivity is restored.

    Pieces lost, repeated and out of place, then the rest in order: one message, with the bytes that were announced.
    """
    del empty_db
    new = NewUpload(f"key-{uuid.uuid4()}", "image/jpeg", len(content), hashlib.sha256(content).digest())
    with example() as people:
        upload_id = page_uploads.begin(people.retailer_id, None, new).upload_id
        handed = []
        for begins, size in tries:
            page_uploads.add(people.retailer_id, upload_id, begins, content[begins : begins + size])
            handed.append(page_uploads.hand_over(people.retailer_id, upload_id, RETAILER))
        now = page_uploads.begin(people.retailer_id, None, new)
        page_uploads.add(people.retailer_id, upload_id, now.received, content[now.received :])
        handed += [page_uploads.hand_over(people.retailer_id, upload_id, RETAILER) for _ in range(2)]
        assert sum(each is not None for each in handed) == 1
        assert page_uploads.take(people.retailer_id, upload_id) == content
        assert page_uploads.take(people.retailer_id, upload_id) is None
