"""A dispute begun and followed on the page."""

import uuid
from datetime import timedelta
from typing import Any

from db import disputes
from db.database import connection
from jobs.disputes.steps import page, with_steps
from services import samples
from tests.cast import NOW, PIN, Cast
from tests.page_visitor import Visitor
from tests.world import START, World


def test_a_dispute_is_shown_with_its_papers(owner: Visitor, people: Cast, world: World) -> None:
    bill = people.bill(dated=START - timedelta(days=120))
    world.house.services.storage.put(people.retailer_id, "disputes/x/y.pdf", page("en"))
    with connection():
        found = disputes.want(people.retailer_id, people.buyer_id, [bill], NOW)
        disputes.drafted(found, {}, ["no_pan"], ("disputes/x/y.zip", bytes(32)), "verified", NOW)
    shown = owner.get("/disputes").json["disputes"][0]
    assert (shown["status"], shown["blocked"], shown["bills"][0]["number"]) == ("ready", True, "INV-7")
    assert owner.get(f"/disputes/{found.dispute_id}/document").data == with_steps(page("en"), "en")
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
