"""Tamil's case endings come off a name, and nothing comes off where none is."""

import pytest

from intents.naming.endings import bare


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("முருகனுக்கு", "முருகன்"), ("செல்வத்துக்கு", "செல்வம்"), ("அன்னபூரணிக்கு", "அன்னபூரணி"),
        ("ஸ்டோர்ஸுக்கு", "ஸ்டோர்ஸ்"), ("ராஜுக்கு", "ராஜு"), ("ஏஜென்சின்னு", "ஏஜென்சி"), ("பாபுகிட்ட", "பாபு"),
        ("டெக்ஸ்டைல்ஸ்காரன்", "டெக்ஸ்டைல்ஸ்"), ("muruganukku", "murugan"), ("storesku", "stores"), ("ravikku", "ravi"),
        ("ரவியோட", "ரவி"), ("raviyoda", "ravi"), ("ஸ்டீல்ஸ்ல", "ஸ்டீல்ஸ்"), ("மில்லுக்கு", "மில்"),
        ("velmurugankittaerundhu", "velmurugan"),
    ],
)  # fmt: skip
def test_an_ending_comes_off(said: str, name: str) -> None:
    assert bare(said)[0] == name


@pytest.mark.parametrize("name", ["அண்ணாமலை", "கான்", "rafeeq", "tinku", "kamala", "शर्मा"])
def test_a_name_that_only_ends_like_one_stays_whole(name: str) -> None:
    assert bare(name) == (name, "")
