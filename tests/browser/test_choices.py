"""Which texts show answers to tap."""

import pytest
from playwright.sync_api import Page


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Which?\n1. தமிழ்\n2. हिन्दी\n3. English", ["தமிழ்", "हिन्दी", "English"]),
        ("Which?\n\n1) Yes\n2) No\n\nReply with a number.", ["Yes", "No"]),
        ("*1.* *Confirm*\n*2.* Change", ["Confirm", "Change"]),
        ("Bills:\n1. INV-1\n2. INV-2\nTotal ₹5\nPay soon", []),
        ("1. only one", []),
        ("Is it right?\n\n1. Yes, correct", ["Yes, correct"]),
        ("Bills:\n1. INV-1", []),
        ("Steps\n\n1. one\nand then more", []),
        ("2. two\n3. three", []),
        ("1. one\n3. three", []),
        ("Amount: 1.50\n2.50 more", []),
        ("no list at all", []),
        ("", []),
        ("\n".join(["Pick"] + [f"{n}. item {n}" for n in range(1, 13)]), [f"item {n}" for n in range(1, 13)]),
    ],
)
def test_numbered_lines_at_the_end_are_choices(page: Page, text: str, labels: list[str]) -> None:
    found = page.evaluate("""async (text) => (await import("/static/js/choices.js")).choicesIn(text)""", text)
    assert [choice["label"] for choice in found] == labels
    assert [choice["number"] for choice in found] == [str(n + 1) for n in range(len(labels))]
