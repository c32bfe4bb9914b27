"""The model is there when it is needed: trained by whoever comes first, once, and anew when the phrases change."""

from collections.abc import Callable
from pathlib import Path

import pytest

from intents.understanding import model
from intents.understanding.model import Model

Build = Callable[[], dict[str, Model]]


@pytest.fixture
def trainings() -> list[str]:
    return []


@pytest.fixture
def build(trainings: list[str]) -> Build:
    """A training that is quick, since it takes what was learnt before, and that counts itself."""

    def train() -> dict[str, Model]:
        trainings.append("x")
        return model.load()

    return train


def test_a_missing_model_is_trained_once_and_then_found(tmp_path: Path, build: Build, trainings: list[str]) -> None:
    assert model.ready(tmp_path, build) == model.ready(tmp_path, build)
    assert len(trainings) == 1


def test_a_model_of_older_phrases_gives_way(tmp_path: Path, build: Build) -> None:
    old = tmp_path / "model-0000000000000000.npz"
    old.write_bytes(b"old")
    assert model.source_hash() in model.ready(tmp_path, build).name
    assert not old.exists()


def test_what_was_learnt_when_it_was_built_is_used_where_nothing_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in an image with a read-only root; root himself may write everywhere, so he is not asked."""
    built = model.ready()
    monkeypatch.setattr(model.os, "access", lambda *_: False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert model.place() == built.parent
    assert not (tmp_path / "baaki").exists()
