"""A notice that waits for a yes, made as the worker makes it."""

import uuid
from datetime import date

from db import invoices, notices
from db.database import connection
from db.models import LegalNotice
from jobs.notices.drafting import draft_notice
from tests.cast import Cast


def drafted(people: Cast, bill: uuid.UUID, today: date) -> LegalNotice:
    with connection():
        found = invoices.get(people.retailer_id, bill)
        assert found is not None
        notice = notices.want(people.retailer_id, people.buyer_id, [found], "en", today, asked=True)
        draft_notice(str(notice.notice_id))
        made = notices.get(people.retailer_id, notice.notice_id)
        assert made is not None
        return made
