"""Every notice is signed and dated, and the retailer is asked before anything of it goes."""

import hashlib
import io
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyhanko.pdf_utils.reader import PdfFileReader

from config.settings import Settings
from db import conversations, enterprises, ladder, retailers
from db.database import connection
from db.models import LegalNotice, Outbox
from intents.spoken import Spoken
from jobs.monitor import sweep
from jobs.notices import paper
from jobs.notices.drafting import draft_notice
from law.ladder import LADDER
from locales import LANGUAGES, Lang
from services.signing import build, own_certificate
from tests.cast import Cast, buyer_of, retailer
from tests.jobs.notices.papers import BILLS, facts
from tests.services.test_signing import checked
from tests.world import START, World


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("var")


@given(bills=BILLS, lang=st.sampled_from(LANGUAGES))
def test_p53_every_notice_carries_a_valid_signature_and_its_time(
    folder: Path, bills: list[dict[str, Any]], lang: Lang
) -> None:
    """Feature: msme-payment-enforcement, Property 53: For any generated Section 15 notice, a timestamped copy with a
    digital signature is stored."""
    before = datetime.now(UTC).replace(microsecond=0)
    signer = build(Settings(baaki_var_dir=folder))
    content = signer.sign(paper.pdf(facts(lang, bills), lang, "BN-7F3A91C2/1", signer), "as drafted")
    status = checked(content, own_certificate(folder / "signing").root)
    assert status.bottom_line
    assert status.coverage.name == "ENTIRE_FILE"
    [signature] = PdfFileReader(io.BytesIO(content)).embedded_signatures
    assert before <= signature.self_reported_timestamp <= datetime.now(UTC) + timedelta(seconds=1)


DAY_46 = START + timedelta(days=46)
_EACH = iter(range(10**5))


@given(
    amounts=st.lists(st.decimals(Decimal(1), Decimal(10**7), places=2), min_size=1, max_size=3), writes=st.booleans()
)
def test_p41_a_notice_that_made_itself_is_told_and_waits_for_the_yes(
    world: World, amounts: list[Decimal], writes: bool
) -> None:
    """Feature: msme-payment-enforcement, Property 41: For any automatically generated notice the retailer is notified
    and asked to approve before it is sent. Property 53: what is stored is the signed document."""
    people = _people(amounts)
    world.move_to(DAY_46)
    with connection():
        if writes:  # within 24 hours: choices and a file can be sent
            phone = retailers.get(people.retailer_id).phone
            conversations.save(phone, people.retailer_id, conversations.Talk("en", {}), world.clock.now())
        sweep(world.house, DAY_46)
        wanted = LegalNotice.select().where(LegalNotice.retailer_id == people.retailer_id).get()
        draft_notice(str(wanted.notice_id))
        notice = LegalNotice.select().where(LegalNotice.retailer_id == people.retailer_id).get()
        theirs = Outbox.select().where(Outbox.retailer_id == people.retailer_id)
        told = [Spoken.from_json(row.message) for row in theirs.where(Outbox.kind == "notify")]
        gone = theirs.where(Outbox.kind == "legal_notice").count()
    assert (notice.state, notice.document_sha256 is not None, notice.approved_by_retailer) == ("draft", True, False)
    [asked] = [said for said in told if said.parts and said.parts[0].id == "notice.ready"]
    assert ("notice.approve" in {choice.id for choice in asked.choices}) == writes
    assert asked.parts[-1].id == ("notice.look" if writes else "notice.look_later")
    assert gone == 0
    stored = world.house.services.storage.get(notice.document_key)
    assert hashlib.sha256(stored).hexdigest() == notice.sha256
    assert len(PdfFileReader(io.BytesIO(stored)).embedded_signatures) == 1


def _people(amounts: list[Decimal]) -> Cast:
    """A supplier of whom all is known, new for each example, with bills that fall overdue together."""
    nth = next(_EACH)
    retailer_id = retailer(f"+9198400{nth:05d}", f"UDYAM-TN-02-{nth:07d}")
    people = Cast(retailer_id, buyer_of(retailer_id, phone=None, email="kaveri@example.in"))
    with connection():
        enterprises.learn(retailer_id, size="small", activity="makes", registered_on=date(2021, 3, 4))
        retailers.set_address(retailer_id, "12, Bazaar Street\nErode 638001")
    for number, amount in enumerate(amounts, start=1):
        invoice_id = people.bill(f"INV-{number}", amount=amount)
        with connection():
            for rung in LADDER[:3]:
                ladder.take(invoice_id, rung, "none", None, START + timedelta(days=44))
            ladder.schedule(invoice_id, DAY_46)
    return people
