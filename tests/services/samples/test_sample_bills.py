"""The samples: each of a kind, rendered for any day, and read right or asked about."""

from datetime import date

import pytest
from stdnum.in_ import gstin

from locales import LANGUAGES, t
from services import documents, samples
from services.documents import MediaKind, identify
from services.documents.seen.indic import data_folder
from services.samples.bill import recipes

DAY = date(2026, 10, 6)
GOOD = sorted(recipes())
INDIC = {"tamil", "hindi"}


@pytest.mark.parametrize("sample", samples.catalogue(), ids=lambda sample: sample.id)
def test_every_sample_renders_as_it_says_and_has_a_title(sample: samples.Sample) -> None:
    files = samples.render(sample.id, DAY)
    assert [media for _, media in files] == [sample.media_type] * sample.pages
    assert all(t(sample.title_message_id, lang) for lang in LANGUAGES)


@pytest.mark.parametrize("name", GOOD)
def test_a_good_sample_is_of_the_kind_it_says(name: str) -> None:
    data, media = samples.render(name, DAY)[0]
    assert identify(data).media_type == media


@pytest.mark.parametrize("name", GOOD)
def test_its_numbers_have_right_check_digits(name: str) -> None:
    truth = samples.truth(name, DAY)
    assert gstin.is_valid(truth["buyer_gstin"])
    assert gstin.is_valid(truth["seller_gstin"])


@pytest.mark.parametrize(("name", "day"), [*((name, DAY) for name in GOOD), ("bilingual", date(2025, 3, 31))])
def test_no_sample_is_read_wrong_in_silence(name: str, day: date) -> None:
    truth = samples.truth(name, day)
    reading = documents.read([data for data, _ in samples.render(name, day)])
    for field in truth.keys() & set(documents.Reading.names()):
        found = reading.field(field)
        assert found.value == truth[field] or found.confidence < documents.FLOOR, field
    if name not in INDIC or data_folder() is not None:
        assert reading.review_fields == []


def test_a_number_may_be_given() -> None:
    (file,) = samples.render("bilingual", DAY, number="NPP-7")
    assert documents.read([file[0]]).invoice_number.value == "NPP-7"
    assert identify(file[0]) is MediaKind.PDF


def test_an_unknown_sample_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        samples.render("dog", DAY)
