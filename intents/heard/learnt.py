"""What was learnt of the recogniser (`learn.py`): its confusions, and what each sign of a wish is worth."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from intents.heard.channel import Confusion, Floats
from locales import Lang

FILE = "learnt.json"


@dataclass(frozen=True)
class Learnt:
    """`worth`: of each sign of `wishes.signs`, in their order."""

    confusions: dict[Lang, Confusion]
    worth: Floats


@cache
def learnt() -> Learnt:
    table = json.loads(files("intents.heard").joinpath(FILE).read_text("utf-8"))
    confusions = {
        lang: Confusion(np.array(each["costs"], np.float32), np.array(each["alone"], np.float32))
        for lang, each in table["confusions"].items()
    }
    return Learnt(confusions, np.array(table["worth"], np.float32))
