"""Commands in wordings that no file has: put together from parts, as people put them together when they speak.

`WORDINGS[wish, language]` are sentences whose slots each have several ways to say the same; {number} and {name} stand
for a bill and a buyer. Nothing here was taken from `intents/phrases/`, nor is it learnt from.
"""

from typing import NamedTuple

from hypothesis import strategies as st

from intents.understanding.script import romanised
from locales import Lang

Slots = tuple[tuple[str, ...], ...]
WORDINGS: dict[tuple[str, Lang], tuple[Slots, ...]] = {
    ("check_status", "en"): (
        (
            ("what is the", "tell me the", "i want to know the", "check the", "show me the"),
            ("status", "current status", "latest status"),
            ("of", "for"),
            ("bill", "invoice", "my bill", "my invoice"),
            ("{number}",),
        ),
        (("how much", "how much money"), ("is", "is still"), ("pending", "overdue", "due"), ("from",), ("{name}",)),
        (("which", "which of my", "how many"), ("bills", "invoices"), ("are", "are still"), ("pending", "unpaid")),
    ),
    ("check_status", "hi"): (
        (("{number}",), ("बिल", "इनवॉइस"), ("का स्टेटस", "की स्थिति", "का हाल"), ("क्या है", "बताओ", "बताइए", "दिखाओ")),
        (("{name}",), ("से",), ("कितना", "कितना पैसा", "कितने पैसे"), ("बाकी है", "लेना है", "आना बाकी है")),
        (("मेरे कौन से", "कौन कौन से", "कितने"), ("बिल",), ("बाकी हैं", "पेंडिंग हैं", "ओवरड्यू हैं")),
    ),
    ("check_status", "ta"): (
        (("{number}",), ("பில்", "இன்வாய்ஸ்"), ("நிலை", "நிலவரம்", "ஸ்டேட்டஸ்"), ("என்ன", "சொல்லுங்க", "என்னன்னு சொல்லுங்க")),
        (("{name}",), ("எவ்வளவு", "எவ்வளவு பணம்", "இன்னும் எவ்வளவு"), ("பாக்கி", "தரணும்", "கொடுக்கணும்")),
        (("எந்த", "எந்தெந்த", "எத்தனை"), ("பில்",), ("பாக்கி", "நிலுவையில்"), ("இருக்கு",)),
    ),
    ("search_buyer", "en"): (
        (("is",), ("{name}",), ("reliable", "trustworthy", "good for credit", "a good customer", "a good paymaster")),
        (("what is the", "show me the", "check the"), ("score", "rating", "credit score"), ("of",), ("{name}",)),
        (("can i", "should i", "is it safe to"), ("give credit to", "sell on credit to", "trust"), ("{name}",)),
    ),
    ("search_buyer", "hi"): (
        (("{name}",), ("भरोसेमंद है क्या", "पर भरोसा कर सकते हैं", "अच्छी पार्टी है क्या", "को उधार दे सकते हैं")),
        (("{name}",), ("का स्कोर", "की रेटिंग"), ("क्या है", "बताओ", "दिखाओ", "बताइए")),
        (("क्या",), ("{name}",), ("को उधार देना ठीक है", "पर भरोसा करूँ", "को उधार दूँ")),
    ),
    ("search_buyer", "ta"): (
        (("{name}",), ("நம்பகமானவரா", "நம்பலாமா", "நல்ல பார்ட்டியா", "நல்ல கஸ்டமரா")),
        (("{name}",), ("ஸ்கோர்", "மதிப்பெண்", "ரேட்டிங்"), ("என்ன", "சொல்லுங்க", "காட்டுங்க")),
        (("{name}",), ("கடன் கொடுக்கலாமா", "கடனுக்கு கொடுக்கலாமா", "நம்பி கடன் தரலாமா")),
    ),
    ("upload_invoice", "en"): (
        (
            ("i want to", "i need to", "how do i", "can i", "let me"),
            ("add", "upload", "register", "enter"),
            ("a new", "a", "one more", "another"),
            ("bill", "invoice"),
        ),
    ),
    ("upload_invoice", "hi"): (
        (
            ("नया", "एक नया", "एक और", "मुझे एक"),
            ("बिल", "इनवॉइस"),
            ("डालना है", "जोड़ना है", "चढ़ाना है", "दर्ज करना है", "अपलोड करना है"),
        ),
    ),
    ("upload_invoice", "ta"): (
        (
            ("புது", "ஒரு புது", "இன்னொரு", "ஒரு"),
            ("பில்", "இன்வாய்ஸ்"),
            ("போடணும்", "சேர்க்கணும்", "பதிவு பண்ணணும்", "ஏத்தணும்"),
        ),
    ),
}  # fmt: skip
BEFORE: dict[Lang, tuple[str, ...]] = {
    "en": ("", "please", "sir", "hello,"),
    "hi": ("", "भाई", "सर", "नमस्ते,"),
    "ta": ("", "அண்ணா", "சார்", "வணக்கம்,"),
}
BEHIND: dict[Lang, tuple[str, ...]] = {
    "en": ("", "please", "sir", "?"),
    "hi": ("", "जी", "सर", "?"),
    "ta": ("", "சார்", "அண்ணா", "?"),
}
"""What is said around it, and what a pen puts there and a voice does not."""


class Command(NamedTuple):
    """One way to say a wish; `about` is the bill or the buyer that it names, empty where it names none."""

    wish: str
    lang: Lang
    text: str
    about: str


@st.composite
def commands(draw: st.DrawFn, numbers: tuple[str, ...], names: tuple[str, ...]) -> Command:
    """In its own letters or in Latin ones."""
    wish, lang = draw(st.sampled_from(sorted(WORDINGS)))
    slots = (BEFORE[lang], *draw(st.sampled_from(WORDINGS[wish, lang])), BEHIND[lang])
    said = " ".join(filter(None, [draw(st.sampled_from(slot)) for slot in slots]))
    said = romanised(said) if lang != "en" and draw(st.booleans()) else said
    known = {"{number}": draw(st.sampled_from(numbers)), "{name}": draw(st.sampled_from(names))}
    about = next((value for hole, value in known.items() if hole in said), "")
    return Command(wish, lang, said.format(number=known["{number}"], name=known["{name}"]), about)
