"""Day 46: the monitor wants a notice of the buyer's overdue bills, or asks the retailer what it needs to know first."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import date

from db import buyers, enterprises, invoices, notices, outbox, retailers
from db.ladder import Due
from db.models import Invoice, Retailer
from db.outbox import New
from intents.approve_notice import standing
from intents.approve_notice.about import in_order, supply
from intents.spoken import Spoken
from jobs import news
from jobs.house import House
from jobs.notices.drafting import listening
from law.eligibility import Enterprise, refuses, supplier_reasons, supply_reasons
from locales import Message

Fallen = dict[Due, list[Invoice]]
"""Each buyer's bills that became overdue."""


def take(here: House, fallen: Fallen, owners: Mapping[uuid.UUID, Retailer], day: date) -> None:
    """Nothing where the supplier or the buyer stands outside the Act: he was told when he was asked, and is told again
    whenever he wishes for a notice."""
    if not fallen:
        return
    known = enterprises.of_all({group.retailer_id for group in fallen})
    gstins = buyers.gstins_of({group.buyer_id for group in fallen})
    invited: Fallen = {}
    for group, some in fallen.items():
        enterprise = known[group.retailer_id]
        bills = [bill for bill in some if _may(enterprise, bill, gstins, day)]
        if bills and standing.missing_of(enterprise, owners[group.retailer_id]) is None:
            _want(group.retailer_id, bills, day)
        elif bills:
            invited[group] = bills
    _invite(here, invited, owners, known, day)


def _may(enterprise: Enterprise, bill: Invoice, gstins: Mapping[uuid.UUID, str], day: date) -> bool:
    """Whether a notice of this bill may be sent; doubts are told with its draft."""
    found = (*supplier_reasons(enterprise), *supply_reasons(enterprise, supply(bill, gstins, disputed=False), day))
    return not any(refuses(reason) for reason in found)


def _want(retailer_id: uuid.UUID, bills: Sequence[Invoice], day: date) -> None:
    """Together with what an open draft to this buyer is about; an approved one is left to go."""
    open_one = notices.open_for(retailer_id, bills[0].buyer_id)
    if open_one is not None and open_one.state == "approved":
        return
    before = notices.invoice_ids(retailer_id, open_one.notice_id) if open_one is not None else []
    ids = {*before, *(bill.invoice_id for bill in bills)}
    found = [invoices.get(retailer_id, each) for each in sorted(ids, key=str)]
    owed = in_order([bill for bill in found if bill is not None and bill.status != "paid"])
    language = retailers.get(retailer_id).preferred_language
    notices.want(retailer_id, bills[0].buyer_id, owed, language, day, asked=False)


def _invite(
    here: House,
    groups: Fallen,
    owners: Mapping[uuid.UUID, Retailer],
    known: Mapping[uuid.UUID, Enterprise],
    day: date,
) -> None:
    """Once a day, however many buyers there are: to the first of them."""
    if not groups:
        return
    first = {group.retailer_id: group for group in reversed(groups)}
    names = buyers.names_for(list(first.values()))
    listening_now = listening(here, [owners[each] for each in first])
    later: list[New] = []
    for group in sorted(first.values()):
        retailer_id, bills = group.retailer_id, groups[group]
        told = news.naming("notice.invite", names[group], bills)
        invited = Message(told.id, {name: told.params[name] for name in ("buyer", "numbers")})
        key = f"notice:invite:{retailer_id}:{day}"
        if retailer_id in listening_now:
            step = standing.missing_of(known[retailer_id], owners[retailer_id])
            assert step is not None  # noqa: S101 -- else a notice was wanted
            _ask(retailer_id, invited, step, bills, key)
        else:
            again = Message("notice.invite_later", {"first": told.params["first"]})
            later += news.to(owners[retailer_id], Spoken((invited, again)), key)
    outbox.put_all(later)


def _ask(retailer_id: uuid.UUID, invited: Message, step: str, bills: Sequence[Invoice], key: str) -> None:
    asked, choices = standing.question(step)
    said = Spoken((invited, Message("notice.before_first"), asked), choices)
    news.ask(retailer_id, said, standing.opening(step, [str(bill.invoice_id) for bill in bills]), key)
