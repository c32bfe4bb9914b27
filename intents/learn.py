"""Learns from the phrases what is not learnt yet: `python -m intents.learn`. The same phrases give the same models."""

import time

from intents.naming import model as naming
from intents.understanding import model as understanding


def main() -> None:
    """Put the models where they are looked for, unless they are there already and fit the phrases."""
    began = time.monotonic()
    for path in (understanding.ready(), naming.ready()):
        print(f"{path} ({path.stat().st_size / 1e6:.1f} MB), {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
