"""The words beside a notice."""

from collections.abc import Mapping

from intents.spoken import Spoken
from jobs.templates.template import Template
from locales import Lang, Message, Value

NoticeSlots = {"buyer": "1", "supplier": "2", "bills": "3", "total": "4", "pay_by": "5"}
"""The variables of the notice's template, by the names of the parameters; the PDF's address is the one after."""
NOTICE_FILE = "6"
NOTICE_SAMPLES = {
    "1": "Kaveri Garments", "2": "Murugan Stores", "3": "INV-7", "4": "₹81,355.47", "5": "9 December 2026",
    NOTICE_FILE: "section-15-notice.pdf",
}  # fmt: skip


def notice_parts(shown: Mapping[str, Value]) -> Spoken:
    """What stands beside a notice, the same in an e-mail, in free text and in the template."""
    return Spoken(
        (
            Message("legal.letter.greeting", {"buyer": shown["buyer"], "supplier": shown["supplier"]}),
            Message("legal.letter.facts", {name: shown[name] for name in ("bills", "total", "pay_by")}),
            Message("legal.letter.attached"),
            Message("legal.letter.answers"),
        )
    )


def notice_template(lang: Lang) -> Template:
    parts = notice_parts({name: f"{{{{{slot}}}}}" for name, slot in NoticeSlots.items()})
    return Template("baaki_notice", lang, parts.render(lang), NOTICE_SAMPLES, file_slot=NOTICE_FILE)
