"""Nothing that names a person leaves, and nothing is lost on the way back."""

from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn

from services.claude import Tool, mask, stand_in
from services.claude.bedrock import Bedrock
from services.claude.claude import Claude
from services.claude.masking import PLACEHOLDER
from tests.bedrock import LocalBedrock, calls
from tests.services.claude.conftest import ROUTER, WRITER

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@st.composite
def gstins(draw: st.DrawFn) -> str:
    pan = draw(st.text(_LETTERS, min_size=5, max_size=5)) + draw(st.from_regex(r"[0-9]{4}[A-Z]", fullmatch=True))
    body = f"{draw(st.sampled_from(['33', '27', '09']))}{pan}1Z"
    return draw(st.sampled_from([str, str.lower]))(body + luhn.calc_check_digit(body, _ALPHABET))


private = st.one_of(
    gstins(),
    st.from_regex(r"(\+91[ -]?|0)?[6-9][0-9]{4}[ -]?[0-9]{5}", fullmatch=True),
    st.from_regex(r"UDYAM-[A-Z]{2}-[0-9]{2}-[0-9]{7}", fullmatch=True),
    st.from_regex(r"[a-z]{3,10}[0-9]{0,3}@(okaxis|ybl|upi|paytm)", fullmatch=True),
    st.from_regex(r"[a-z]{3,10}@[a-z]{3,8}\.(com|in)", fullmatch=True),
    st.from_regex(r"[0-9]{12}", fullmatch=True),
    st.from_regex(r"[A-Z]{4}N[0-9]{17}", fullmatch=True),
    st.from_regex(r"[A-Z]{4}0[A-Z0-9]{6}", fullmatch=True),
    st.from_regex(r"[0-9]{13,18}", fullmatch=True),
    st.sampled_from(["Kaveri Garments", "முருகன் ஸ்டோர்ஸ்", "गुप्ता ट्रेडर्स"]),
)
words = st.lists(
    st.one_of(
        st.sampled_from(["பணம்", "paisa", "aa gaya", "bill", "INV/77", "₹4,500", "कल", "utr", "[NAME_1]", "[GSTIN_1]"]),
        st.text(st.characters(codec="utf-8", categories=("L", "P", "Zs")), max_size=12),
    ),
    max_size=6,
)
NAMES = ("Kaveri Garments", "முருகன் ஸ்டோர்ஸ்", "गुप्ता ट्रेडर्स")


@given(st.text(max_size=200), st.lists(st.text(min_size=1, max_size=12), max_size=4))
def test_masking_and_putting_back_loses_nothing(text: str, names: list[str]) -> None:
    hidden = mask(text, names)
    assert hidden.put_back(hidden.text) == text
    assert not hidden.strange(hidden.text)


@given(words, st.lists(private, min_size=1, max_size=4), words)
def test_nothing_private_is_left_in_a_masked_text(before: list[str], secrets: list[str], after: list[str]) -> None:
    text = " ".join([*before, *(f" {each} ," for each in secrets), *after])
    hidden = mask(text, NAMES)
    assert hidden.put_back(hidden.text) == text
    for each in secrets:
        assert each.casefold() not in PLACEHOLDER.sub(" ", hidden.text).casefold()


def test_figures_of_any_script_are_figures() -> None:
    assert mask("என் எண் ௯௮௪௦௦௧௨௩௪௫").text == "என் எண் [PHONE_1]"
    assert mask("मेरा नंबर ९८४०० १२३४५").text == "मेरा नंबर [PHONE_1]"


def test_the_same_thing_is_the_same_placeholder() -> None:
    assert mask("9840012345 and 9811054321, I mean 9840012345").text == "[PHONE_1] and [PHONE_2], I mean [PHONE_1]"


def test_what_is_no_secret_stays() -> None:
    text = "INV/77 of 15/10/2026 for ₹1,50,000 and bill 20261, 45 days"
    assert mask(text, ("Kaveri Garments",)).text == text


def test_case_endings_hang_on_after_a_name() -> None:
    assert mask("Kaveri Garmentsoda bill", NAMES).text == "[NAME_1]oda bill"
    assert mask("முருகன் ஸ்டோர்ஸ்க்கு", NAMES).text == "[NAME_1]க்கு"


def test_a_stand_in_has_the_shape_of_what_was_hidden() -> None:
    masked = mask("pay 33AADCK7310M1ZK by UTR 412345678901 to 9840012345, Kaveri Garments", NAMES).text
    assert PLACEHOLDER.search(stand_in(masked)) is None
    assert mask(stand_in(masked), ("Qavreko Stores",)).text == masked


def test_nothing_private_goes_over_the_wire(bedrock: LocalBedrock, client: Bedrock) -> None:
    claude, tools = Claude(client, WRITER, ROUTER), (Tool("unknown", "all"),)
    bedrock.then(calls("unknown"))

    @given(words, st.lists(private, min_size=1, max_size=3))
    def sent(before: list[str], secrets: list[str]) -> None:
        claude.choose(" ".join([*before, *(f" {each} ," for each in secrets)]), tools, side="buyer", names=NAMES)
        raw = bedrock.asked[-1].raw
        message = PLACEHOLDER.sub(" ", bedrock.asked[-1].message).casefold()
        assert all(each.casefold() not in message and each not in raw for each in secrets)

    sent()
