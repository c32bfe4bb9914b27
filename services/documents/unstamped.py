"""The fields of a photo whose print a rubber stamp hides, read once more without its ink."""

from dataclasses import replace

from services.documents import examined
from services.documents.examined import Examined
from services.documents.kind import not_final
from services.documents.model import FLOOR, REVIEWED, Reading
from services.documents.seen import inked
from services.documents.sender import Sender
from services.documents.signed.seal import Keys

_ON_EVERY_BILL = ("invoice_number", "invoice_date", "principal_amount")


def may_be_stamped(reading: Reading) -> bool:
    """Something is asked about that stands on every bill, or a GSTIN that was seen."""
    asked = [name for name in _ON_EVERY_BILL if not reading.field(name).certain_enough]
    return bool(asked) or 0 < reading.buyer_gstin.confidence < FLOOR


def read(done: Examined, sender: Sender, keys: Keys | None) -> Examined:
    """Its fields as the pages say them without coloured ink; as before where that gainsays what was sure, or a stamp
    may say what kind of paper it is. What is printed in colour stays on the sheet."""
    if not_final.told(done.sheet) or done.reading.several:
        return done
    clear = {number: page for number, each in done.seen.items() if (page := inked.read(each, number)) is not None}
    if not clear:
        return done
    anew = examined.read(done.pages, {**done.seen, **clear}, sender, keys)
    sure = [name for name in REVIEWED if done.reading.field(name).certain_enough]
    same = all(anew.reading.field(name).value == done.reading.field(name).value for name in sure)
    return replace(done, reading=anew.reading, found=anew.found) if same else done
