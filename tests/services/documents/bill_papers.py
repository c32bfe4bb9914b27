"""Small text PDFs made by hand, quick enough to be made a hundred times in a test."""

from collections.abc import Iterable

SELLER = "33AAKFS4821C1ZI"
BUYER = "33AADCK7310M1ZK"
UDYAM = "UDYAM-TN-03-0048217"

Line = tuple[int, int, str]


def bill_lines(
    *,
    number: str = "SMT/101",
    day: str = "12/01/2026",
    buyer: str | None = BUYER,
    udyam: str | None = UDYAM,
    taxable: str = "50,000.00",
    tax: str = "2,500.00",
    total: str = "52,500.00",
    date_label: str = "Invoice Date",
) -> list[Line]:
    """A plain bill: seller at the head, buyer under "Bill To", one line of goods, IGST at 5 %."""
    return [
        (40, 40, "Sri Murugan Textiles"),
        (40, 56, f"GSTIN: {SELLER}"),
        (40, 72, f"Udyam No: {udyam}" if udyam else "Coimbatore"),
        (250, 100, "TAX INVOICE"),
        (40, 130, "Bill To"),
        (40, 146, "Kaveri Garments Pvt Ltd"),
        (40, 162, f"GSTIN: {buyer}" if buyer else "Chennai"),
        (350, 130, f"Invoice No: {number}"),
        (350, 146, f"{date_label}: {day}"),
        (40, 220, "Cotton cloth"),
        (480, 220, taxable),
        (380, 260, "Taxable Value"),
        (480, 260, taxable),
        (380, 276, "IGST 5%"),
        (480, 276, tax),
        (380, 300, "Grand Total"),
        (480, 300, total),
    ]


def text_pdf(lines: Iterable[Line]) -> bytes:
    """One A4 page; each line is (points from the left, points from the top, Latin text)."""
    shown = []
    for left, top, text in lines:
        safe = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        shown.append(f"BT /F 10 Tf {left} {842 - top} Td ({safe}) Tj ET")
    content = "\n".join(shown).encode("latin-1")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % table
    return bytes(out)
