"""What is learnt is written once, whole, and takes the place of what was learnt from older sources."""

from pathlib import Path

import pytest

from intents import learnt
from intents.understanding.model import ready


def test_it_is_made_once_and_the_older_one_goes(tmp_path: Path) -> None:
    made = []

    def write(path: Path) -> None:
        made.append(path)
        path.write_text("learnt")

    (tmp_path / "names-0.crf").write_text("older")
    for _ in range(2):
        assert learnt.once(tmp_path / "names-1.crf", write).read_text() == "learnt"
    assert len(made) == 1
    assert sorted(path.name for path in tmp_path.glob("names-*")) == ["names-1.crf"]


def test_what_stops_half_way_leaves_nothing_that_looks_whole(tmp_path: Path) -> None:
    def stops(path: Path) -> None:
        path.write_text("half")
        raise OSError

    with pytest.raises(OSError):
        learnt.once(tmp_path / "names-1.crf", stops)
    assert not (tmp_path / "names-1.crf").exists()


def test_a_changed_source_or_another_digest_makes_another_name(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one")
    first = learnt.digest(tmp_path, ["*.txt"])
    assert learnt.digest(tmp_path, ["*.txt"], "other") != first
    (tmp_path / "a.txt").write_text("two")
    assert learnt.digest(tmp_path, ["*.txt"]) != first


def test_what_was_learnt_when_it_was_built_is_used_where_nothing_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in an image with a read-only root; root himself may write everywhere, so he is not asked."""
    built = ready()
    monkeypatch.setattr(learnt.os, "access", lambda *_: False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert learnt.place(built.parent, built.name) == built.parent
    assert not (tmp_path / "baaki").exists()
    assert learnt.place(tmp_path, built.name) == tmp_path / "baaki"
