"""Learns where names stand: a conditional random field over the phrases. The same phrases give the same tagger."""

from pathlib import Path

import pycrfsuite

from intents.naming.lines import lines
from intents.naming.signs import signs

_SEED = 4
_SETTINGS = {"c1": 0.1, "c2": 0.03, "max_iterations": 100, "feature.minfreq": 2, "feature.possible_transitions": True}


def learn(path: Path) -> None:
    """Write the tagger there."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for words, labels in lines(_SEED):
        if words:
            said = {word for word, label in zip(words, labels, strict=True) if label == "O"}
            trainer.append(signs(words, said), labels)
    trainer.set_params(_SETTINGS)
    trainer.train(str(path))
