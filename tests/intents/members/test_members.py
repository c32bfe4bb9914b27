"""Helpers and accountants: invited by the owner's PIN, members by their own yes."""

from datetime import timedelta

import pytest

from config.settings import Settings
from db import forgetting, members, retailers
from db.models import AuditLog, Invoice, Member, Outbox, Retailer
from intents.members.wanted import wanted
from intents.turn import Turn
from locales import LANGUAGES
from tests.cast import NOW, buyer_of, cast, retailer
from tests.intents.talk import Talk, document, has, reading, shown
from tests.world import OTHER_RETAILER, OTHER_UDYAM, RETAILER, START, STRANGER

PIN = "4821"
SON = STRANGER
SECOND = "+919900112244"


def owner_invites(words: str = "add member", phone: str = SON, role: str = "1", owner: str = RETAILER) -> Talk:
    """The owner through to the PIN, set on the way if need be."""
    talk = Talk(phone=owner)
    talk.says(words)
    if talk.state["step"] == "phone":
        talk.says(phone)
    if talk.state["step"] == "role":
        talk.says(role)
    while talk.state.get("dialogue") == "proof":
        talk.says(PIN)
    return talk


def joined(role: str = "1") -> Talk:
    """A member who has said yes."""
    cast()
    owner_invites("add someone", role=role)
    talk = Talk(phone=SON)
    talk.says("yes")
    return talk


def told(kind: str) -> list[str]:
    """The message ids of this kind in the outbox, oldest first."""
    rows = Outbox.select().where(Outbox.kind == kind).order_by(Outbox.position)
    return [part["id"] for row in rows for part in row.message["parts"]]


@pytest.mark.parametrize(
    ("words", "wish"),
    [
        ("add member", "add"), ("Add my son 99001 12233", "add"), ("invite accountant", "add"),
        ("ஆளைச் சேர்", "add"), ("என் மகனை சேர்க்க", "add"), ("aalai serkka", "add"),
        ("सदस्य जोड़ो", "add"), ("parivar ko jodo", "add"), ("munim jodna hai", "add"),
        ("remove member", "remove"), ("ஆளை நீக்கு", "remove"), ("sadasya hatao", "remove"), ("सदस्य हटाओ", "remove"),
        ("who can use the account", "who"), ("யார் பயன்படுத்தலாம்", "who"), ("खाता कौन इस्तेमाल कर सकता है", "who"),
        ("kaun use kar sakta hai", "who"), ("yaar payanpaduthalam", "who"),
        ("status", None), ("paid INV-7", None), ("bhai naya bill jodo", None), ("INV-7 remove", None),
    ],
)  # fmt: skip
def test_wishes_about_members_are_known_by_their_words(words: str, wish: str | None) -> None:
    turn = Turn(RETAILER, "retailer", "en", words, "SM0", START, NOW)
    assert wanted(turn) == wish


def test_an_invitation_needs_the_owners_pin_and_the_persons_yes(empty_db: Settings) -> None:
    people = cast()
    talk = owner_invites("add someone")
    assert talk.last is not None
    assert has(talk.last, "members.invited")
    [row] = Outbox.select().where(Outbox.kind == "invitation")
    assert (row.recipient, row.message["parts"][0]["id"]) == (SON, "members.invitation")
    assert members.memberships(SON) == []
    guest = Talk(phone=SON)
    assert guest.ids("hello?") == ["members.invitation"]
    assert guest.ids("yes") == ["members.welcome"]
    [member] = members.memberships(SON)
    assert (member.retailer_id, member.role) == (people.retailer_id, "helper")
    assert told("notify") == ["members.joined"]


def test_number_and_role_may_come_with_the_wish(empty_db: Settings) -> None:
    cast()
    talk = Talk()
    assert talk.ids("add accountant 99001 12233") == ["proof.why", "proof.pin_new"]
    assert talk.state["about"] == {"role": "accountant", "phone": SON}


def test_without_the_pin_nobody_is_invited(empty_db: Settings) -> None:
    cast()
    talk = Talk()
    for text in ("add member", SON, "no"):
        talk.says(text)
    assert Member.select().count() == 0


def test_whoever_declines_leaves_no_number(empty_db: Settings) -> None:
    cast()
    owner_invites()
    guest = Talk(phone=SON)
    assert guest.ids("வேண்டாம்") == ["members.you_declined"]
    row = Member.get()
    assert (row.status, row.phone, row.phone_index) == ("declined", None, None)
    assert told("notify") == ["members.declined"]
    assert guest.ids("hi") == ["onboarding.three"]


def test_an_invitation_may_be_had_in_ones_own_language_and_that_stays(empty_db: Settings) -> None:
    cast()
    owner_invites()
    guest = Talk(phone=SON)
    assert guest.says("hindi please").lang == "hi"
    assert guest.says("hello?").lang == "hi"
    assert guest.says("1").lang == "hi"
    assert Member.get().language == "hi"


def test_an_invitation_ends_after_a_week(empty_db: Settings) -> None:
    cast()
    owner_invites()
    assert Talk(phone=SON, now=NOW + timedelta(days=8)).ids("yes") == ["onboarding.three"]


def test_a_helper_works_for_the_firm_and_the_trail_says_so(empty_db: Settings) -> None:
    helper = joined()
    helper.says(doc=document(reading()))
    for _ in range(12):
        if not helper.state:
            break
        helper.says("later" if helper.state.get("step") == "contact" else "1")
    assert Invoice.get().invoice_number == "INV-7"
    rows = AuditLog.select().where(AuditLog.entity_id == Invoice.get().invoice_id)
    assert {row.performed_by for row in rows} == {"helper"}


def test_a_helper_at_a_weighty_act_is_told_kindly_and_the_owner_hears_of_it(empty_db: Settings) -> None:
    helper = joined()
    assert helper.ids("add member 98400 77777") == ["proof.owner_only"]
    assert told("notify")[-1] == "proof.member_tried"
    assert Outbox.select().order_by(Outbox.position.desc()).get().recipient == RETAILER
    assert [shown(helper.last, lang) for lang in LANGUAGES]  # type: ignore[arg-type]


def test_a_members_delete_my_data_is_his_leaving(empty_db: Settings) -> None:
    helper = joined()
    assert helper.ids("delete my data") == ["members.leave_ask"]
    assert helper.ids("1") == ["members.you_left"]
    assert members.memberships(SON) == []
    assert Member.get().phone is None
    assert Retailer.get().status == "active"
    assert told("notify")[-1] == "members.left"


def test_the_owner_removes_with_his_pin(empty_db: Settings) -> None:
    joined()
    talk = Talk()
    assert talk.ids("remove member") == ["members.ask_which"]
    assert talk.ids("1") == ["proof.ask"]
    assert talk.ids(PIN) == ["members.removed"]
    assert members.memberships(SON) == []
    assert told("notify")[-1] == "members.you_were_removed"
    assert Talk().ids("who can use the account") == ["members.only_owner"]


def test_the_list_shows_who_may_and_who_is_asked(empty_db: Settings) -> None:
    joined()
    owner_invites("add accountant", phone=SECOND)
    said = shown(Talk().says("who can use the account"))
    assert "+91 99001 12233 (helper)" in said
    assert "+91 99001 12244 (accountant, not yet answered)" in said


@pytest.mark.parametrize("text", ["INV-7 paid", "add member", "remove member", "number INV-7"])
def test_an_accountant_changes_nothing(empty_db: Settings, text: str) -> None:
    reader = joined("2")
    with_bill(RETAILER)
    assert reader.ids(text) in (["members.read_only"], ["proof.owner_only"], ["status.one"], ["unknown.retailer"])
    assert not reader.state
    assert reader.ids(doc=document(reading())) == ["members.read_only"]
    assert Invoice.select().count() == 1


def with_bill(phone: str) -> None:
    from tests.cast import Cast

    retailer_id = retailers.find_by_phone(phone).retailer_id
    Cast(retailer_id, buyer_of(retailer_id)).bill()


def test_an_accountant_of_several_firms_chooses_and_sees_whose_answer_it_is(empty_db: Settings) -> None:
    reader = joined("2")
    retailer(OTHER_RETAILER, OTHER_UDYAM, "Sharma Traders")
    owner_invites("add accountant", phone=SON, owner=OTHER_RETAILER)
    reader.now += timedelta(minutes=1)
    assert has(reader.says("yes"), "members.welcome")
    reader.now += timedelta(minutes=1)
    reply = reader.says("status")
    assert reply.parts[0].params["firm"] == "Sharma Traders"
    assert has(reader.says("firms"), "members.ask_firm")
    assert has(reader.says("1"), "members.firm_chosen")
    assert reader.says("status").parts[0].params["firm"] == "Murugan Stores"


def test_a_helper_helps_one_firm(empty_db: Settings) -> None:
    helper = joined()
    retailer(OTHER_RETAILER, OTHER_UDYAM, "Sharma Traders")
    owner_invites("add helper", phone=SON, owner=OTHER_RETAILER)
    assert helper.ids("yes") == ["members.helps_another"]


def test_an_account_of_ones_own_is_no_member(empty_db: Settings) -> None:
    cast()
    retailer(OTHER_RETAILER, OTHER_UDYAM, "Sharma Traders")
    owner_invites("add helper", phone=OTHER_RETAILER)
    other = Talk(phone=OTHER_RETAILER)
    assert other.ids("yes") == ["members.has_own"]
    assert members.memberships(OTHER_RETAILER) == []


def test_a_yes_to_another_question_is_no_yes_to_an_invitation(empty_db: Settings) -> None:
    cast()
    retailer(OTHER_RETAILER, OTHER_UDYAM, "Sharma Traders")
    other = Talk(phone=OTHER_RETAILER)
    other.says("delete my data")
    owner_invites("add helper", phone=OTHER_RETAILER)
    other.says("2")
    assert Member.get().status == "invited"


def test_a_helpers_try_at_an_owners_act_is_a_security_event(empty_db: Settings) -> None:
    helper = joined()
    helper.says("export my data")
    [act] = AuditLog.select().where(AuditLog.action == "security_denied")
    assert (act.performed_by, act.details) == ("helper", {"act": "export_data"})


def test_a_members_language_is_his_own(empty_db: Settings) -> None:
    helper = joined()
    assert helper.says("language tamil").lang == "ta"
    assert Member.get().language == "ta"
    assert Retailer.get().preferred_language == "en"


def test_forgetting_the_firm_forgets_its_members(empty_db: Settings) -> None:
    joined()
    forgetting.forget(Retailer.get().retailer_id, NOW)
    assert Member.select().count() == 0
    assert Talk(phone=SON).ids("hi") == ["onboarding.three"]
