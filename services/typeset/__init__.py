"""Pages and pictures set by typst: Tamil and Devanagari shaped right, fonts from wheels, none of the machine's."""

from services.typeset.code import qr
from services.typeset.compile import pdf, pictures
from services.typeset.fitting import fitted

__all__ = ["fitted", "pdf", "pictures", "qr"]
