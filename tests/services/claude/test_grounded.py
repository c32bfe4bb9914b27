"""A text goes out only if every figure, date and name in it is a fact, and nothing in it is what Baaki never says."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from locales import LANGUAGES, Lang, day, rupees
from services.claude.grounded import faults

FACTS: dict[Lang, dict[str, str]] = {
    lang: {
        "buyer": "Kaveri Garments",
        "supplier": "Murugan Stores",
        "number": "INV-7",
        "amount": rupees(Decimal(80252), lang),
        "dated": day(date(2026, 11, 24), lang),
        "due": day(date(2027, 1, 8), lang),
    }
    for lang in LANGUAGES
}
GOOD: dict[Lang, str] = {
    "en": "Kaveri Garments, a friendly note from Murugan Stores: bill {number} of {dated} for {amount} is due on "
    "{due}. Please arrange the payment by then. If it is already on its way, thank you.",
    "hi": "Kaveri Garments, Murugan Stores की ओर से याद दिलाने के लिए: बिल {number} ({dated}), राशि {amount}, "
    "भुगतान की आखिरी तारीख {due}. कृपया समय पर भुगतान कर दीजिए। अगर कर चुके हैं, तो धन्यवाद।",
    "ta": "Kaveri Garments, Murugan Stores சார்பாக ஒரு நினைவூட்டல்: பில் {number} ({dated}), தொகை {amount}, "
    "கடைசி தேதி {due}. தயவுசெய்து அதற்குள் செலுத்துங்கள். ஏற்கெனவே செலுத்தியிருந்தால், நன்றி.",
}
MUST = ("number", "amount", "due")


def good(lang: Lang) -> str:
    return GOOD[lang].format(**FACTS[lang])


def found(text: str, lang: Lang = "en") -> set[str]:
    return faults(text, FACTS[lang], lang, [FACTS[lang][each] for each in MUST], allowed=("UPI", "UTR"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_text_that_keeps_to_its_facts_has_no_fault(lang: Lang) -> None:
    assert found(good(lang), lang) == set()


@pytest.mark.parametrize(
    ("other", "wanted"),
    [
        ("₹80,252", "Rs. 80,252"),
        ("₹80,252", "₹80252.00"),
        ("₹80,252", "80,252/-"),
        ("₹80,252", "₹८०,२५२"),
        ("8 January 2027", "08/01/2027"),
        ("8 January 2027", "January 8, 2027"),
        ("8 January 2027", "8th Jan 2027"),
        ("8 January 2027", "2027-01-08"),
        ("24 November 2026", "24 November"),
        ("24 November 2026", "Nov 24"),
    ],
)
def test_a_fact_may_be_written_another_way(other: str, wanted: str) -> None:
    assert found(good("en").replace(other, wanted)) == set()


ADDED: list[tuple[Lang, str, str]] = [
    ("en", "Please add ₹500.", "figure"),
    ("en", "A charge of 18% applies.", "figure"),
    ("en", "See also INV-8.", "figure"),
    ("en", "Call 9840012345.", "figure"),
    ("en", "It is ½ of the total.", "figure"),
    ("en", "It is due on 15/10.", "figure"),
    ("en", "It is due on 9 January 2027.", "date"),
    ("en", "It is due on 9 January.", "date"),
    ("en", "It is due in February.", "date"),
    ("en", "Pay within seven days.", "number in words"),
    ("en", "It is half a lakh.", "number in words"),
    ("en", "Please pay by Monday.", "day in words"),
    ("en", "Please pay today.", "day in words"),
    ("en", "Please pay within a week.", "day in words"),
    ("en", "Ramesh will come.", "name"),
    ("en", "We also wrote to Anand Hardware.", "name"),
    ("en", "We will call the police.", "crime"),
    ("en", "This is a fraud.", "crime"),
    ("en", "We will see you in court.", "court"),
    ("en", "Or else we take legal action.", "threat"),
    ("en", "Your reputation is at stake.", "shame"),
    ("en", "Your customers will hear of it.", "others"),
    ("en", "Ask your lawyer.", "advice"),
    ("en", "A legal notice follows.", "council"),
    ("en", "Pay at www.pay.example.", "link"),
    ("en", "Pay here: bit.ly/x", "link"),
    ("en", "**Pay**", "markup"),
    ("en", "Hello [NAME_2].", "markup"),
    ("en", "नमस्ते", "script"),
    ("en", "оплата", "script"),
    ("en", "pay\u202enow", "signs"),
    ("hi", "₹५०० और दीजिए।", "figure"),
    ("hi", "सात दिन में दीजिए।", "number in words"),
    ("hi", "पचास हज़ार दीजिए।", "number in words"),
    ("hi", "9 जनवरी तक दीजिए।", "date"),
    ("hi", "फ़रवरी में दीजिए।", "date"),
    ("hi", "कल तक दीजिए।", "day in words"),
    ("hi", "श्री रमेश आएँगे।", "name"),
    ("hi", "Ramesh आएँगे।", "name"),
    ("hi", "हम पुलिस को बताएँगे।", "crime"),
    ("hi", "अदालत में मिलेंगे।", "court"),
    ("hi", "वरना कार्रवाई होगी।", "threat"),
    ("hi", "आपकी बदनामी होगी।", "shame"),
    ("hi", "आपके परिवार को बताएँगे।", "others"),
    ("hi", "वकील से पूछिए।", "advice"),
    ("hi", "thana jayenge", "crime"),
    ("hi", "வணக்கம்", "script"),
    ("ta", "₹௫௦௦ கூடுதல்.", "figure"),
    ("ta", "௰ நாள்.", "figure"),
    ("ta", "ஏழு நாட்களில் செலுத்துங்கள்.", "number in words"),
    ("ta", "ஐம்பதாயிரம் செலுத்துங்கள்.", "number in words"),
    ("ta", "ஜனவரி 9 அன்று.", "date"),
    ("ta", "பிப்ரவரி மாதம்.", "date"),
    ("ta", "நாளைக்குள் செலுத்துங்கள்.", "day in words"),
    ("ta", "திரு ரமேஷ் வருவார்.", "name"),
    ("ta", "போலீஸில் சொல்வோம்.", "crime"),
    ("ta", "நீதிமன்றத்தில் பார்ப்போம்.", "court"),
    ("ta", "கடும் நடவடிக்கை எடுக்கப்படும்.", "threat"),
    ("ta", "உங்கள் நற்பெயர் கெடும்.", "shame"),
    ("ta", "உங்கள் குடும்பத்தாரிடம் சொல்வோம்.", "others"),
    ("ta", "வக்கீலைக் கேளுங்கள்.", "advice"),
    ("ta", "नमस्ते", "script"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "added", "kind"), ADDED, ids=[each[1] for each in ADDED])
def test_what_is_no_fact_or_never_said_is_found(lang: Lang, added: str, kind: str) -> None:
    assert kind in found(f"{good(lang)} {added}", lang)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("left_out", MUST)
def test_p12_a_text_that_lacks_number_amount_or_due_date_is_found(lang: Lang, left_out: str) -> None:
    """Feature: msme-payment-enforcement, Property 12: number, amount and due date are in every reminder."""
    text = GOOD[lang].format(**FACTS[lang] | {left_out: ""})
    assert found(text, lang) == {"missing"}


@given(st.sampled_from(LANGUAGES), st.decimals(min_value=1, max_value=10**9, places=2))
def test_any_other_sum_is_found(lang: Lang, amount: Decimal) -> None:
    assume(amount not in (Decimal(80252), Decimal(8), Decimal(24), Decimal(2026), Decimal(2027)))
    for shown in (rupees(amount, lang), f"Rs {amount}", str(amount)):
        assert "figure" in found(f"{good(lang)} {shown}", lang)


@given(st.sampled_from(LANGUAGES), st.integers(-400, 400))
def test_any_other_day_is_found(lang: Lang, off: int) -> None:
    other = date(2027, 1, 8) + timedelta(days=off)
    assume(other not in (date(2027, 1, 8), date(2026, 11, 24)))
    for shown in (day(other, lang), f"{other:%d/%m/%Y}", f"{other:%d-%m-%y}", other.isoformat()):
        assert {"date", "figure"} & found(f"{good(lang)} {shown}", lang), shown


def test_a_number_of_days_is_no_sum_of_money() -> None:
    facts = {"number": "INV-7", "amount": "₹80,252", "days_late": "45", "rate": "17.25%"}
    said = "Bill INV-7 for ₹80,252 is 45 days late, at 17.25% a year. Please pay soon."
    assert faults(said, facts, "en", ["INV-7"]) == set()
    assert "figure" in faults(said.replace("45 days", "₹45"), facts, "en", [])
    assert "figure" in faults(said.replace("45 days", "45%"), facts, "en", [])
    assert "figure" in faults(said.replace("₹80,252", "₹17.25"), facts, "en", [])


def test_a_fact_inside_a_longer_figure_is_not_shown() -> None:
    facts = {"number": "7", "amount": "₹80,252"}
    assert faults("Please pay ₹80,252.75 for bill 7.", facts, "en", ["₹80,252"]) == {"figure", "missing"}
    assert "missing" in faults("Please pay ₹80,252 for the bill.", facts, "en", ["7"])


def test_what_a_buyer_is_called_is_no_forbidden_word() -> None:
    facts = {"buyer": "Court Road Traders", "number": "INV-7"}
    assert faults("Court Road Traders, please look at bill INV-7 again.", facts, "en", ["INV-7"]) == set()
    assert "court" in faults("Court Road Traders, see you in court about INV-7.", facts, "en", ["INV-7"])


def test_a_long_text_of_the_buyers_does_not_lend_its_words() -> None:
    facts = {"number": "INV-7", "buyer_said": "I will call the police if you write again, " * 3}
    assert "crime" in faults(f"Bill INV-7. {facts['buyer_said']}", facts, "en", ["INV-7"], most=900)


def test_too_long_or_empty_is_a_fault() -> None:
    assert "length" in found(good("en") + " Please pay soon." * 200)
    assert "length" in found("")
