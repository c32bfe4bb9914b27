"""rapidocr, imported without its catalogue of models to download: ours lie in its wheel and are given to it.

The catalogue is read twice as the library is imported, over a second of processor before the first page.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


def rapidocr() -> Any:
    """The class of its engine."""
    import rapidocr as library

    with _nothing_read():
        made: Any = library.RapidOCR
    return made


def models() -> Path:
    """The folder of the models in its wheel."""
    import rapidocr as library

    return Path(str(library.__file__)).parent / "models"


@contextmanager
def _nothing_read() -> Iterator[None]:
    import omegaconf

    reader: Any = omegaconf.OmegaConf
    read = reader.load
    reader.load = staticmethod(lambda _: reader.create())
    try:
        yield
    finally:
        reader.load = staticmethod(read)
