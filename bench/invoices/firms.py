"""Firms, their GSTINs and Udyam numbers, and goods, put together by seed."""

import random
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from stdnum import luhn

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_UDYAM = {"33": "TN", "27": "MH", "24": "GJ", "07": "DL", "29": "KR", "32": "KL", "03": "PB", "09": "UP"}


@dataclass(frozen=True)
class Firm:
    name: str
    address: list[str]
    state: str
    code: str
    gstin: str
    udyam: str
    phone: str


@cache
def lists(name: str) -> dict[str, Any]:
    """firms.toml or layouts.toml."""
    return tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text(encoding="utf-8"))


def firm(rng: random.Random, lang: str = "en", state: str | None = None) -> Firm:
    """A firm; in `state` (a GST code) where one is named and known."""
    data = lists("firms")
    cities = [city for city in data["cities"] if city[2] == state] or data["cities"]
    city, name, code = rng.choice(cities)
    own = data.get(f"firms_{lang}")
    called = rng.choice(own) if own else f"{rng.choice(data['heads'])} {rng.choice(data['trades'])}"
    udyam = f"UDYAM-{_UDYAM[code]}-{rng.randint(1, 38):02d}-{rng.randint(1, 999999):07d}"
    phone = f"{rng.choice('6789')}{rng.randint(0, 999999999):09d}"
    return Firm(called, [rng.choice(data["streets"]), city], name, code, gstin(rng, code), udyam, phone)


def gstin(rng: random.Random, code: str) -> str:
    """A GSTIN of the state with the right check digit."""
    pan = "".join(rng.choice(_LETTERS) for _ in range(3)) + rng.choice("CFPHA") + rng.choice(_LETTERS)
    stem = f"{code}{pan}{rng.randint(1, 9999):04d}{rng.choice(_LETTERS)}{rng.choice('1112')}Z"
    return stem + str(luhn.calc_check_digit(stem, _ALPHABET))


def number(rng: random.Random, year: str, forms: list[str] | None = None) -> str:
    """An invoice number in one of the forms that people use; `year` is "2025-26"."""
    at = rng.choice(["SMT", "A", "KG", "BT", "INV", "SRV"])
    fy = year[2:] if rng.random() < 0.7 else year
    n = rng.randint(1, 3000)
    form: str = rng.choice(forms or lists("firms")["forms"])
    made = form.format(n=n, a=at, low=at.lower(), fy=fy, short=year[2:4] + year[-2:], year=year[:4])
    return made if len(made) <= 16 else f"{at}/{n}"
