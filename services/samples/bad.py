"""Files that are no bill: what people send by mistake."""

import io
import zipfile
from collections.abc import Callable

from PIL import Image, ImageDraw


def cat() -> bytes:
    """A drawn cat as a JPEG."""
    image = Image.new("RGB", (900, 900), (203, 222, 214))
    draw = ImageDraw.Draw(image)
    fur, dark, pink = (142, 108, 82), (58, 44, 36), (224, 158, 150)
    draw.ellipse((210, 470, 690, 1010), fill=fur)
    for left in (235, 505):
        draw.polygon([(left, 330), (left + 30, 95), (left + 165, 230)], fill=fur)
        draw.polygon([(left + 30, 280), (left + 48, 160), (left + 115, 235)], fill=pink)
    draw.ellipse((215, 190, 685, 620), fill=fur)
    for eye in (315, 505):
        draw.ellipse((eye, 330, eye + 85, 430), fill=(226, 208, 96))
        draw.ellipse((eye + 30, 335, eye + 55, 425), fill=dark)
    draw.polygon([(420, 455), (480, 455), (450, 490)], fill=pink)
    draw.arc((385, 470, 450, 540), 0, 150, fill=dark, width=6)
    draw.arc((450, 470, 515, 540), 30, 180, fill=dark, width=6)
    for lift in (-30, 0, 30):
        draw.line((370, 500 + lift // 3, 150, 480 + lift), fill=dark, width=4)
        draw.line((530, 500 + lift // 3, 750, 480 + lift), fill=dark, width=4)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=88)
    return out.getvalue()


def archive() -> bytes:
    """A ZIP that is sent under a photo's media type."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("bill.txt", "Invoice No 1")
    return out.getvalue()


def locked_pdf() -> bytes:
    """A PDF with a password that nobody knows (standard handler, revision 2; ISO 32000-1, 7.6.3)."""
    lock = b"<</Filter/Standard/V 1/R 2/P -44/O<" + b"a7" * 32 + b">/U<" + b"5c" * 32 + b">>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
        lock,
    ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    ident = b"<" + b"1f" * 16 + b">"
    out += b"trailer\n<</Size 5/Root 1 0 R/Encrypt 4 0 R/ID[%s%s]>>\nstartxref\n%d\n%%%%EOF\n" % (ident, ident, table)
    return bytes(out)


def nothing() -> bytes:
    return b""


FILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "cat": ("image/jpeg", cat),
    "zip": ("image/jpeg", archive),
    "locked": ("application/pdf", locked_pdf),
    "empty": ("image/jpeg", nothing),
}
