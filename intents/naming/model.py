"""The learnt tagger on disk."""

from pathlib import Path

from intents import learnt
from intents.understanding.model import source_hash

_HERE = Path(__file__).parent


def ready() -> Path:
    """The tagger's file; learnt first where it is missing or older than the phrases."""
    name = f"names-{learnt.digest(_HERE, ('*.py', '*.toml'), source_hash())}.crf"
    return learnt.once(learnt.place(_HERE, name) / name, _learn)


def _learn(path: Path) -> None:
    from intents.naming.train import learn

    learn(path)
