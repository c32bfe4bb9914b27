import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.papers import (
    UDYAM_STATES,
    GstinFault,
    gstin_fault,
    gstin_valid,
    invoice_number_key,
    invoice_number_valid,
    normal_gstin,
    normal_reference,
    normal_udyam,
    reference_plausible,
    state_known,
    udyam_valid,
)

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
VALID = "27AAPFU0939F1ZV"


def check_digit(first_14: str) -> str:
    """As GSTN publishes it: weights 1, 2, 1, 2… from the left, the two digits of each product in base 36 added."""
    products = [ALPHABET.index(sign) * (1 + place % 2) for place, sign in enumerate(first_14)]
    return ALPHABET[(36 - sum(p // 36 + p % 36 for p in products) % 36) % 36]


first_14 = st.builds(
    lambda state, pan, entity: f"{state:02d}{pan}{entity}Z",
    st.integers(1, 38),
    st.from_regex(r"[A-Z]{5}[0-9]{4}[A-Z]", fullmatch=True),
    st.sampled_from(ALPHABET[1:]),
)


@given(first_14)
def test_a_gstin_with_the_right_check_digit_is_valid_and_with_any_other_is_not(start: str) -> None:
    right = check_digit(start)
    assert gstin_valid(start + right)
    assert all(gstin_fault(start + sign) is GstinFault.CHECK_DIGIT for sign in ALPHABET if sign != right)


@given(first_14, st.data())
def test_one_misread_character_is_always_noticed(start: str, data: st.DataObject) -> None:
    gstin = start + check_digit(start)
    place = data.draw(st.integers(0, 14))
    sign = data.draw(st.sampled_from(ALPHABET.replace(gstin[place], "")))
    assert not gstin_valid(gstin[:place] + sign + gstin[place + 1 :])


@pytest.mark.parametrize("text", ["27 aapfu0939f1zv", "27-AAPFU-0939F-1ZV", " २७AAPFU०९३९F१ZV\n", "27AAPFU0939F1ZV"])
def test_a_gstin_is_known_however_it_is_written(text: str) -> None:
    assert normal_gstin(text) == VALID
    assert gstin_valid(text)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("24AAACC1206D1ZM", None),
        ("29AABCU9603R1ZM", GstinFault.CHECK_DIGIT),
        ("00AAPFU0939F1Z" + check_digit("00AAPFU0939F1Z"), GstinFault.STATE),
        ("38AAPFU0939F1Z" + check_digit("38AAPFU0939F1Z"), None),
        ("27AAPFU0939F0ZV", GstinFault.SHAPE),
        ("27AAPFU0939F1Z", GstinFault.SHAPE),
        ("", GstinFault.SHAPE),
        ("27AAPFU0939F1ZV1", GstinFault.SHAPE),
    ],
)
def test_a_gstin_says_what_is_wrong_with_it(text: str, fault: GstinFault | None) -> None:
    assert gstin_fault(text) == fault


@pytest.mark.parametrize(
    "text",
    ["UDYAM-KR-03-0001234", "udyam kr 03 0001234", "UDYAMKR030001234", "Udyam–KR–03–0001234", "UDYAM-KR-०३-௦௦௦௧௨௩௪"],
)
def test_a_udyam_number_is_known_however_it_is_written(text: str) -> None:
    assert normal_udyam(text) == "UDYAM-KR-03-0001234"
    assert udyam_valid(text)
    assert state_known(text)


@pytest.mark.parametrize(
    "text", ["UDYAM-KR-3-0001234", "UDYAM-KR-03-001234", "UDYOG-KR-03-0001234", "KR-03-0001234", ""]
)
def test_another_shape_is_no_udyam_number(text: str) -> None:
    assert not udyam_valid(text)
    assert not state_known(text)


def test_an_unknown_state_code_warns_but_does_not_refuse() -> None:
    assert udyam_valid("UDYAM-XX-03-0001234")
    assert not state_known("UDYAM-XX-03-0001234")


def test_every_state_and_territory_has_a_udyam_code() -> None:
    assert len(UDYAM_STATES) == 37
    assert {"TN", "KR", "TS", "OD", "CG", "UK", "GA", "PY", "CH"} <= UDYAM_STATES.keys()


@pytest.mark.parametrize("text", ["INV-001", "2025-26/0042", "A", "1234567890123456", " inv/12 "])
def test_an_invoice_number_has_up_to_16_letters_digits_dashes_and_slashes(text: str) -> None:
    assert invoice_number_valid(text)


@pytest.mark.parametrize("text", ["", "12345678901234567", "INV#1", "INV 12", "பில்-1"])
def test_another_invoice_number_breaks_rule_46(text: str) -> None:
    assert not invoice_number_valid(text)


def test_invoice_numbers_are_compared_without_case_and_outer_spaces() -> None:
    assert invoice_number_key(" inv–०१२ ") == invoice_number_key("INV-012") == "INV-012"
    assert invoice_number_key("INV  12") != invoice_number_key("INV12")


@pytest.mark.parametrize("text", ["412345678901", "4123 4567 8901", "HDFCN52025011234", "SBINR52025011512345678"])
def test_upi_and_bank_references_are_plausible(text: str) -> None:
    assert reference_plausible(text)


@pytest.mark.parametrize(
    "text", ["", "paid", "41234567890", "4123456789012", "SBINR520250115123456789", "HDFC-N52025011-2"]
)
def test_other_references_are_worth_a_question(text: str) -> None:
    assert not reference_plausible(text)


@given(st.text(max_size=40))
def test_no_text_breaks_the_judges(text: str) -> None:
    for judge in (gstin_fault, udyam_valid, state_known, invoice_number_valid, reference_plausible):
        judge(text)


@given(st.text(ALPHABET + ALPHABET.lower() + " -–/\t०९௦௯", max_size=40))
def test_a_normal_form_is_its_own_normal_form(text: str) -> None:
    for normal in (normal_gstin, normal_udyam, normal_reference, invoice_number_key):
        assert normal(normal(text)) == normal(text)
