"""Values for what varies in a phrase: made up, of every shape that people write."""

import random
import re
import tomllib
from functools import cache
from importlib.resources import files

_HOLE = re.compile(r"\{(\w+)\}")
_MARKS = {"number": "#number", "gstin": "#gstin", "ref": "#reference", "date": "#day", "amount": "#amount"}
_GIVEN = [
    "murugan",
    "selvi",
    "lakshmi",
    "kumaran",
    "annamalai",
    "ravi",
    "senthil",
    "meena",
    "sri",
    "balaji",
    "ganesh",
    "sharma",
    "gupta",
    "verma",
    "mehta",
    "jain",
    "agarwal",
    "patel",
    "singh",
    "khan",
    "anand",
    "metro",
    "royal",
    "national",
    "modern",
    "new",
    "bharat",
    "krishna",
    "shiva",
    "durga",
    "raja",
    "vel",
    "karthik",
    "saravana",
    "priya",
    "maruti",
    "om",
    "hanuman",
    "ambika",
    "kaveri",
    "annapoorna",
    "pandian",
    "chola",
    "bismillah",
    "joseph",
    "raman",
    "mohan",
    "ramesh",
    "suresh",
    "dinesh",
    "rajesh",
    "yadav",
    "mishra",
    "tiwari",
    "முருகன்",
    "செல்வி",
    "லட்சுமி",
    "குமரன்",
    "அண்ணாமலை",
    "ரவி",
    "செந்தில்",
    "பாலாஜி",
    "கணேஷ்",
    "சரவணா",
    "ராஜா",
    "காவேரி",
    "பாண்டியன்",
    "शर्मा",
    "गुप्ता",
    "वर्मा",
    "मेहता",
    "जैन",
    "अग्रवाल",
    "पटेल",
    "सिंह",
    "कृष्णा",
    "भारत",
    "लक्ष्मी",
    "गणेश",
    "बालाजी",
    "मिश्रा",
    "यादव",
]
_TRADE = [
    "stores",
    "traders",
    "textiles",
    "hardware",
    "agency",
    "agencies",
    "enterprises",
    "electricals",
    "brothers",
    "and",
    "sons",
    "&",
    "co",
    "steels",
    "garments",
    "mart",
    "industries",
    "supermarket",
    "provisions",
    "tex",
    "mills",
    "plastics",
    "auto",
    "parts",
    "medicals",
    "kada",
    "anna",
    "bhai",
    "ji",
    "ட்ரேடர்ஸ்",
    "ஸ்டோர்ஸ்",
    "ஏஜென்சி",
    "டெக்ஸ்டைல்ஸ்",
    "ஹார்டுவேர்",
    "ट्रेडर्स",
    "स्टोर",
    "एंड",
    "संस",
    "एजेंसी",
    "इंटरप्राइजेज",
]


def filled(text: str, dice: random.Random) -> str:
    """The phrase with marks where parameters are found in real messages, and with made-up names."""
    return _HOLE.sub(lambda hole: _MARKS.get(hole[1]) or _name(dice), text)


def _name(dice: random.Random) -> str:
    """A made-up firm, or now and then one that nobody has heard of."""
    first = dice.choice(_GIVEN) if dice.random() < 0.75 else _unheard(dice)
    return f"{first} {dice.choice(_TRADE)}" if dice.random() < 0.75 else first


def _unheard(dice: random.Random) -> str:
    parts = [
        dice.choice("bcdghjklmnprstvy") + dice.choice(("a", "e", "i", "o", "u", "aa"))
        for _ in range(dice.randint(2, 4))
    ]
    return "".join(parts) + dice.choice(("", "n", "r", "m", "l"))


def gibberish(dice: random.Random) -> str:
    """Keys hit without sense."""
    keys = "abcdefghijklmnopqrstuvwxyz" + "qwertasdfgzxcv" * 2
    words = ("".join(dice.choice(keys) for _ in range(dice.randint(2, 9))) for _ in range(dice.randint(1, 5)))
    return " ".join(words)


def chatter(dice: random.Random) -> str:
    """Talk about something that is not ours, in the words that our own wishes are asked in."""
    topics, frames = _chatter()
    return dice.choice(frames).replace("{}", dice.choice(topics))


@cache
def _chatter() -> tuple[tuple[str, ...], tuple[str, ...]]:
    data = tomllib.loads(files("intents.understanding").joinpath("chatter.toml").read_text("utf-8"))
    return tuple(data["topics"].split()), tuple(data["frames"])
