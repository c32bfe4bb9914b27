"""All files of a bundle, in the order in which they are read."""

from jobs.evidence.case import Case
from jobs.evidence.raw.bill import originals, told_bill
from jobs.evidence.raw.money import claims, paid, told_claim
from jobs.evidence.raw.papers import dispute_files, notice_files
from jobs.evidence.raw.transcript import mail, messages
from jobs.evidence.raw.writing import as_json
from services.evidence import Content
from services.evidence.trail import EXTRACT
from services.evidence.trail import told as extract


def files(case: Case) -> list[Content]:
    """Everything but the document itself, which names them by their hashes."""
    return [
        *originals(case),
        Content("bill.json", as_json(told_bill(case))),
        Content("messages.json", as_json(messages(case))),
        *([Content("mail-events.json", as_json(mail(case)))] if case.mail else []),
        Content("payments.json", as_json(paid(case))),
        Content("interest.json", as_json({name: told_claim(each) for name, each in claims(case)})),
        *notice_files(case),
        *dispute_files(case),
        Content(EXTRACT, as_json(extract(case.acts, case.proof))),
    ]
