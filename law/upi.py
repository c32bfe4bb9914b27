"""A UPI payment link: NPCI's "UPI Linking Specifications" 1.6, `upi://pay` with the payee, exact amount and reference.

What scans or opens it shows the amount filled in; the reference comes back in the payee's statement.
"""

import re
from decimal import Decimal
from urllib.parse import quote

VPA = re.compile(r"[A-Za-z0-9._-]{2,256}@[A-Za-z][A-Za-z0-9]{1,63}")
LONGEST_NOTE = 80
LONGEST_REFERENCE = 35
_NOT_IN_A_NOTE = re.compile(r"[^\w ,./-]")
_PAISA = Decimal("0.01")


def pay_link(vpa: str, payee: str, amount: Decimal, note: str, reference: str) -> str:
    """The link. `amount` in rupees, exact to the paisa; `note` is cut to what apps show, `reference` is ours.

    ValueError for what is no VPA, an amount that is not above 0 or has parts of a paisa, a reference that is not
    1–35 letters and digits.
    """
    if not VPA.fullmatch(vpa):
        raise ValueError("not a UPI id")
    if not (amount.is_finite() and amount > 0 and amount == amount.quantize(_PAISA)):
        raise ValueError(f"{amount} cannot be paid")
    if not re.fullmatch(rf"[A-Za-z0-9]{{1,{LONGEST_REFERENCE}}}", reference):
        raise ValueError("not a reference")
    fields = {
        "pa": vpa,
        "pn": payee,
        "am": f"{amount:.2f}",
        "tn": _NOT_IN_A_NOTE.sub(" ", note)[:LONGEST_NOTE].strip(),
        "tr": reference,
        "cu": "INR",
    }
    return "upi://pay?" + "&".join(f"{name}={quote(value, safe='@')}" for name, value in fields.items())
