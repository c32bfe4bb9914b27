"""The companion page: what an owner, a helper or an accountant sees of the firm, in the browser (docs/decisions/0022).

`shell` gives out the page itself, `door` signs in and out, the other modules answer `/app/api/…` in JSON. Nothing is
decided here: every act is done by the same functions as in the chat.
"""

from flask import Flask

from bot.app import (
    buyers,
    contacts,
    corrections,
    disputes,
    door,
    events,
    invoices,
    leaving,
    members,
    money,
    notice_changes,
    notice_wishes,
    notices,
    papers,
    passkeys,
    payments,
    proof,
    reminders,
    sessions,
    settings,
    shell,
    talk,
    today,
    uploads,
)

ROOMS = (
    shell, door, passkeys, today, invoices, corrections, reminders, papers, payments, buyers, contacts, notices,
    notice_wishes, notice_changes, disputes, members, settings, money, leaving, proof, sessions, uploads, talk, events,
)  # fmt: skip


def register(app: Flask) -> None:
    for room in ROOMS:
        app.register_blueprint(room.pages)
