from collections.abc import Callable
from pathlib import Path

import pytest

from locales import LANGUAGES
from locales.check import main

Add = Callable[..., None]
EVERY_ID_USED = 'USED = ["sample.reminder", "sample.both", "sample.plain", "sample.days"]'


@pytest.fixture
def house(catalogues: Path) -> Path:
    """A checkout with the sample catalogues and one room whose code uses each of them."""
    room = catalogues.parent / "intents"
    room.mkdir()
    (room / "used.py").write_text(EVERY_ID_USED, encoding="utf-8")
    return catalogues.parent


def faults(house: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    status = main(house / "locales", house)
    *lines, _ = capsys.readouterr().out.splitlines()
    assert status == (1 if lines else 0)
    return lines


@pytest.fixture
def add(house: Path, write_po: Callable[..., None]) -> Add:
    """Adds one message, given in Tamil, Hindi and English, to the sample catalogues."""

    def add_message(message_id: str, *texts: str, flag: str = "") -> None:
        for lang, text in zip(LANGUAGES, texts, strict=True):
            write_po(house / "locales" / lang / "sample.po", {message_id: text}, flag)

    return add_message


def write_code(house: Path, code: str) -> None:
    (house / "intents" / "more.py").write_text(code, encoding="utf-8")


def test_the_catalogues_of_this_house_are_whole(capsys: pytest.CaptureFixture[str]) -> None:
    assert main() == 0, capsys.readouterr().out


def test_whole_catalogues_have_no_fault(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert faults(house, capsys) == []


@pytest.mark.parametrize(
    ("texts", "fault"),
    [
        (("நன்றி", "", "Thanks"), "hi/sample.po: sample.plain2: is empty"),
        (("நன்றி {a}", "धन्यवाद", "Thanks"), "hi/sample.po: sample.plain2: placeholders differ from 'ta': a"),
        (("நன்றி {A b}", "धन्यवाद", "Thanks"), "brace"),
        (("நன்றி धन्यवाद", "धन्यवाद", "Thanks"), "ta/sample.po: sample.plain2: has letters of the script of 'hi'"),
        (("நன்றி", "நன்றி", "Thanks"), "hi/sample.po: sample.plain2: is not written in the script of 'hi'"),
        (("Thanks", "धन्यवाद", "Thanks"), "ta/sample.po: sample.plain2: is not written in the script of 'ta'"),
        (("நன்றி", "धन्यवाद", "நன்றி"), "en/sample.po: sample.plain2: has letters of the script of 'ta'"),
    ],
)
def test_a_fault_in_a_text_is_found(
    house: Path, add: Add, capsys: pytest.CaptureFixture[str], texts: tuple[str, ...], fault: str
) -> None:
    add("sample.plain2", *texts)
    write_code(house, 't("sample.plain2", lang, a="")')
    assert any(fault in line for line in faults(house, capsys))


def test_a_text_flagged_any_script_may_mix_them(house: Path, add: Add, capsys: pytest.CaptureFixture[str]) -> None:
    add("sample.languages", *["தமிழ், हिन्दी, English"] * 3, flag="any-script")
    write_code(house, 't("sample.languages", lang)')
    assert faults(house, capsys) == []


def test_a_text_of_placeholders_alone_needs_no_script(
    house: Path, add: Add, capsys: pytest.CaptureFixture[str]
) -> None:
    add("sample.line", *["{a}: {b}"] * 3)
    write_code(house, 't("sample.line", lang, a="", b="")')
    assert faults(house, capsys) == []


def test_an_id_missing_in_one_language_is_found(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = house / "locales" / "hi" / "sample.po"
    path.write_text(path.read_text(encoding="utf-8").split('\nmsgid "sample.days"')[0], encoding="utf-8")
    assert faults(house, capsys) == ["locales/hi/sample.po: sample.days is missing"]


def test_an_id_in_the_wrong_file_and_an_id_given_twice_are_found(
    house: Path, add: Add, capsys: pytest.CaptureFixture[str]
) -> None:
    add("other.plain", "நன்றி", "धन्यवाद", "Thanks")
    add("sample.plain", "நன்றி", "धन्यवाद", "Thanks")
    write_code(house, 't("other.plain", lang)')
    found = faults(house, capsys)
    assert sum("begins with the name of its file" in line for line in found) == 3
    assert sum("stands twice" in line for line in found) == 3


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ('t("sample.plian", lang)', "intents/more.py:1: no message 'sample.plian'"),
        ('Message("elsewhere.x", {})', "intents/more.py:1: no message 'elsewhere.x'"),
        ('QUESTIONS = {"date": "sample.ask_date"}', "intents/more.py:1: no message 'sample.ask_date'"),
        ('t("sample.both", lang, first=x)', "intents/more.py:1: 'sample.both' needs second"),
        ('Message("sample.both", {"second": x})', "intents/more.py:1: 'sample.both' needs first"),
        ('Message(id="sample.both")', "intents/more.py:1: 'sample.both' needs first, second"),
    ],
)
def test_code_that_asks_for_what_is_not_there_is_found(
    house: Path, capsys: pytest.CaptureFixture[str], code: str, fault: str
) -> None:
    write_code(house, code)
    assert faults(house, capsys) == [fault]


@pytest.mark.parametrize(
    "code",
    [
        't("sample.both", lang, **known)',
        'Message("sample.both", known)',
        'Message("sample.both", {**known})',
        'Message("sample.both", params={"first": x, "second": y})',
        'log.info("sample.sent")',
        'open("sample.pdf")',
        'import_module("jobs.inbound")',
    ],
)
def test_code_that_is_right_or_no_message_is_left_alone(
    house: Path, capsys: pytest.CaptureFixture[str], code: str
) -> None:
    write_code(house, code)
    assert faults(house, capsys) == []


def test_an_unused_id_is_found_unless_code_or_template_builds_or_names_it(
    house: Path, add: Add, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("status_paid", "rung.first", "title", "lonely"):
        add(f"sample.{name}", "நன்றி", "धन्यवाद", "Thanks")
    write_code(house, 't(f"sample.status_{state}", lang)\nname = "sample.rung." + rung')
    (house / "intents" / "page.html").write_text("<h1>{{ t('sample.title', lang) }}</h1>", encoding="utf-8")
    assert faults(house, capsys) == ["locales: sample.lonely is used nowhere"]
