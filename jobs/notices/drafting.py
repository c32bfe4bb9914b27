"""A wanted notice is made: facts gathered, set, signed, stored; then the retailer is asked (Property 41)."""

import hashlib
import uuid
from collections.abc import Iterable
from datetime import UTC

import structlog

from db import conversations, notice_facts, notice_work, notices, retailers
from db.database import connection, transaction
from db.models import LegalNotice, Retailer
from intents.approve_notice import offer
from intents.approve_notice.about import demanded, document
from intents.approve_notice.approval import record
from intents.spoken import Spoken
from jobs import abroad, hearing, news
from jobs.dispatch import dispatch
from jobs.house import House, house
from jobs.letters import WINDOW
from jobs.notices import paper
from jobs.notices.recital import recital
from law.notice import number_of
from locales import Message, as_lang

log = structlog.get_logger()


def draft_notice(notice_id: str) -> None:
    """The RQ job. One that fails stays wanted; the sweeper gives it out again."""
    here = house()
    with connection():
        notice = notice_work.get(uuid.UUID(notice_id))
        if notice is not None and notice.state == "wanted":
            make(here, notice)
        dispatch(here)


def make(here: House, notice: LegalNotice) -> bool:
    """Draft and show it; → False where it is wanted no more, or its bills are paid."""
    about = notices.invoice_ids(notice.retailer_id, notice.notice_id)
    facts = notice_facts.gather(notice.retailer_id, notice.buyer_id, about, notice.generated_date)
    content = signed(here, notice, facts)
    key = f"legal_notices/{notice.retailer_id}/{notice.invoice_id}/section_15_notice_{notice.notice_id}.pdf"
    here.services.storage.put(notice.retailer_id, key, content)
    with transaction():
        made = notices.keep_document(
            notice.retailer_id,
            notice.notice_id,
            document_key=key,
            sha256=hashlib.sha256(content).digest(),
            facts=facts,
            facts_hash=notice_facts.hash_of(facts),
            licensed=here.services.signer().licensed,
        )
        fresh = notices.get(notice.retailer_id, notice.notice_id)
        if not made or fresh is None:
            return False
        _keep_in_mind(here, fresh)
        _show(here, fresh)
    log.info("notice_drafted", notice_id=str(notice.notice_id), version=notice.version)
    return True


def signed(here: House, notice: LegalNotice, facts: dict[str, object]) -> bytes:
    """The document of these facts."""
    lang, signer = as_lang(notice.language), here.services.signer()
    number = number_of(notice.series, notice.version)
    made = paper.pdf(facts, lang, number, signer, recital(abroad.of(here, notice.retailer_id), facts, lang))
    return signer.sign(made, reason=f"Notice {number} as drafted; not to be changed")


def _keep_in_mind(here: House, notice: LegalNotice) -> None:
    sha256 = notice.sha256
    now = here.clock.now()
    record(notice.retailer_id, notice, "notice_drafted", by="system", at=now, sha256=sha256, version=notice.version)


def _show(here: House, notice: LegalNotice) -> None:
    """Inside his window with the PDF, three choices and the summary by voice; outside it that it is ready."""
    retailer_id: uuid.UUID = notice.retailer_id
    key = f"notice:ready:{notice.notice_id}"
    asked = demanded(notice)
    about = (*offer.summary(notice), *offer.doubts(retailer_id, notice, notice.generated_date))
    if listens(here, retailer_id):
        files = (*hearing.also_spoken(here, retailer_id, key), document(notice))
        shown = Spoken((*about, Message("notice.look")), offer.CHOICES, files)
        news.ask(retailer_id, shown, offer.state(notice), key)
    else:
        later = Message("notice.look_later", {"first": asked["first"]})
        news.ask(retailer_id, Spoken((*about, later)), {}, key)


def listens(here: House, retailer_id: uuid.UUID) -> bool:
    """Whether he wrote within 24 hours: only then a file can be sent to him, and choices by number make sense."""
    return bool(listening(here, [retailers.get(retailer_id)]))


def listening(here: House, some: Iterable[Retailer]) -> set[uuid.UUID]:
    """Which of these did."""
    of_phone = {bytes(each.phone_index): each.retailer_id for each in some}
    since = here.clock.now().astimezone(UTC) - WINDOW
    heard = conversations.last_heard(list(of_phone))
    return {of_phone[index] for index, at in heard.items() if at > since}
