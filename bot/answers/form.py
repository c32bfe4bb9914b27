"""The page itself: whose bills, the choices, and what is said to an answer. No script: any browser shows it."""

from collections.abc import Mapping, Sequence
from datetime import date

from flask import Response
from markupsafe import Markup

from bot.answers.wish import CHOICES, LATEST, LONGEST
from bot.private import behind_a_link
from intents.buyer import About
from locales import Lang, Message, day, rupees, t

_PAGE = Markup(
    '<!doctype html><html lang="{lang}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    '<meta name="robots" content="noindex"><title>{title}</title><link rel="stylesheet" href="/app/static/app.css">'
    "<main><h1>{title}</h1>{body}</main></html>"
)
_FORM = Markup(
    '<div class="card"><p>{about}</p>{bills}</div>{wrong}<form method="post" class="card">'
    '<fieldset class="pick">{choices}</fieldset>{day}{words}<button>{send}</button></form>'
)
_CHOICE = Markup('<label><input type="radio" name="what" value="{what}" required{chosen}><span>{text}</span></label>')
_DAY = Markup(
    '<label class="field">{text}<input type="date" name="day" min="{first}" max="{last}" value="{given}"></label>'
)
_WORDS = Markup(
    '<label class="field">{text}<textarea name="words" rows="3" maxlength="{most}">{given}</textarea></label>'
)
_LINE = Markup("<p>{}</p>")
_WRONG = Markup('<p role="alert" class="late">{}</p>')


def page(lang: Lang, whom: About | None, today: date, given: Mapping[str, str] | None = None) -> Response:
    """The choices; where all is paid, that there is nothing to answer. `given` is what something was missing of: it
    stands there still."""
    if whom is None:
        return said(lang, [Message("buyer.nothing_open")])
    return _page(lang, _form(lang, whom, today, given), 200 if given is None else 400)


def said(lang: Lang, messages: Sequence[Message]) -> Response:
    lines = Markup("").join(_LINE.format(each.render(lang)) for each in messages)
    return _page(lang, Markup('<div class="card">{}</div>').format(lines))


def _form(lang: Lang, whom: About, today: date, given: Mapping[str, str] | None) -> Markup:
    kept = given or {}
    return _FORM.format(
        about=t("answers.about", lang, supplier=str(whom.retailer.name)),
        bills=Markup("").join(_LINE.format(each) for each in _bills(lang, whom)),
        wrong="" if given is None else _WRONG.format(t("answers.wrong", lang)),
        choices=Markup("").join(_choice(lang, each, kept.get("what", "")) for each in CHOICES),
        day=_DAY.format(text=t("answers.day", lang), first=today, last=today + LATEST, given=kept.get("day", "")),
        words=_WORDS.format(text=t("answers.words", lang), most=LONGEST, given=kept.get("words", "")[:LONGEST]),
        send=t("answers.send", lang),
    )


def _choice(lang: Lang, what: str, chosen: str) -> Markup:
    return _CHOICE.format(what=what, text=t(f"answers.{what}", lang), chosen=" checked" if what == chosen else "")


def _bills(lang: Lang, whom: About) -> list[str]:
    return [
        f"{bill.invoice_number} · {day(bill.invoice_date, lang)} · {rupees(bill.principal_amount, lang)}"
        for bill in sorted(whom.bills, key=lambda bill: (bill.invoice_date, bill.invoice_number))
    ]


def _page(lang: Lang, body: Markup, status: int = 200) -> Response:
    shown = _PAGE.format(lang=lang, title=t("answers.title", lang), body=body)
    return behind_a_link(Response(shown, status, mimetype="text/html"))
