"""A shop with something in every room of the companion page."""

from datetime import timedelta
from decimal import Decimal

from db import communications, disputes, invoices, members, notices, preferences, promises
from db.database import connection
from jobs.notices.drafting import draft_notice
from services import samples
from tests.cast import NOW, Cast, buyer_of, choose_pin, mark_paid, retailer
from tests.world import GSTIN, OTHER_GSTIN, START, World

THIRD_GSTIN = "29AAGCB7383J1Z4"
NAMES = {
    "en": ("Murugan Stores", "Kaveri Garments", "Ravi Textiles and Sons Private Limited", "Hosur Components"),
    "ta": ("முருகன் ஸ்டோர்ஸ்", "காவேரி கார்மென்ட்ஸ்", "ரவி டெக்ஸ்டைல்ஸ் அண்ட் சன்ஸ்", "ஓசூர் காம்போனென்ட்ஸ்"),
    "hi": ("मुरुगन स्टोर्स", "कावेरी गारमेंट्स", "रवि टेक्सटाइल्स एंड संस प्राइवेट लिमिटेड", "होसुर कंपोनेंट्स"),
}


def full(world: World, lang: str = "en") -> Cast:
    """Bills young and old, one paid, one promised; a buyer without a number; a notice and a dispute; a helper."""
    firm, *names = NAMES[lang]
    retailer_id = retailer(name=firm, lang=lang)
    known = ((GSTIN, "+919811054321"), (OTHER_GSTIN, "+919811054322"), (THIRD_GSTIN, None))
    kaveri, ravi, hosur = (
        buyer_of(retailer_id, gstin, phone=phone, name=name) for (gstin, phone), name in zip(known, names, strict=True)
    )
    people = Cast(retailer_id, kaveri)
    picture = samples.render("tally", START)[0][0]
    world.house.services.storage.put(retailer_id, "invoices/x/y/original.jpeg", picture)
    late = people.bill("KG/2026/118", START - timedelta(days=58), Decimal("118250.00"))
    people.bill("KG/2026/131", START - timedelta(days=24), Decimal("80252.00"))
    old = people.bill("RT-77", START - timedelta(days=160), Decimal("425000.50"), buyer_id=ravi)
    promised = people.bill("RT-92", START - timedelta(days=33), Decimal("64000.00"), buyer_id=ravi)
    people.bill("HC-5", START - timedelta(days=2), Decimal("1250000.00"), buyer_id=hosur)
    paid = people.bill("HC-3", START - timedelta(days=70), Decimal("33000.00"), buyer_id=hosur)
    choose_pin(retailer_id)
    with connection():
        preferences.choose(retailer_id, upi_id="murugan@okaxis")
        mark_paid(retailer_id, paid, START - timedelta(days=4), "UTR123456789012", NOW)
        promises.keep(retailer_id, [promised], "On Friday", START + timedelta(days=10), NOW)
        communications.keep_reply(retailer_id, late, kind="other", text="Please send the bill once more")
        members.invite(retailer_id, "+919900112233", "helper", lang, NOW)
        bill = invoices.get(retailer_id, late)
        assert bill is not None
        notice = notices.want(retailer_id, kaveri, [bill], lang, world.today, asked=True)
        draft_notice(str(notice.notice_id))
        found = disputes.want(retailer_id, ravi, [old], NOW)
        world.house.services.storage.put(retailer_id, "disputes/x/y.pdf", b"%PDF-1.7")
        disputes.drafted(found, {}, ["no_notice"], ("disputes/x/y.zip", bytes(32)), "verified", NOW)
    return people
