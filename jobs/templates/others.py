"""News for a retailer, a code, an invitation."""

from jobs.templates.template import Template
from locales import Lang, Message, Value, romanise
from services.messaging.content import AUTHENTICATION

NEWS = "1"
CODE = "1"
FIRM, ROLE = "1", "2"


def news_text(text: Value, lang: Lang, *, roman: bool = False) -> str:
    """What a retailer is told outside his window."""
    told = Message("notify.template", {"text": text}).render(lang)
    return romanise(told) if roman else told


def news_template(lang: Lang, *, roman: bool = False) -> Template:
    name = "baaki_news_latin" if roman else "baaki_news"
    return Template(name, lang, news_text(f"{{{{{NEWS}}}}}", lang, roman=roman), {NEWS: "INV-7: Kaveri Garments"})


def code_template(lang: Lang) -> Template:
    """WhatsApp puts its own words for a code; ours stand for them where we keep which template was approved."""
    return Template(
        "baaki_code",
        lang,
        Message("proof.code", {"code": f"{{{{{CODE}}}}}"}).render(lang),
        {CODE: "482190"},
        AUTHENTICATION,
    )


def invitation_template(lang: Lang) -> Template:
    asked = Message("members.invitation", {"firm": f"{{{{{FIRM}}}}}", "role": f"{{{{{ROLE}}}}}"})
    return Template("baaki_invitation", lang, asked.render(lang), {FIRM: "Murugan Stores", ROLE: "helper"})
