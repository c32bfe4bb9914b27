"""Who sends the bill, as far as he is known: his own numbers, and what his bills of before say."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sender:
    """`numbers`: of his newest bills; `buyers`: the GSTINs that he has billed."""

    gstin: str | None = None
    udyam: str | None = None
    numbers: tuple[str, ...] = ()
    buyers: frozenset[str] = frozenset()

    @property
    def own(self) -> str | None:
        return self.gstin.strip().upper() if self.gstin else None


UNKNOWN = Sender()
