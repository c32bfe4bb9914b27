"""Large tables by month (decision 64): a plain table until it is past a size, then partitions; all else works on both.

Each partition has the table's own keys, and the whole has none: a month never weakens what is unique. What makes that
enough is the table's: see `tables.py`.
"""

from db.partitions.looking import State, state, states
from db.partitions.months import ahead
from db.partitions.splitting import bound, split, unfinished
from db.partitions.tables import TABLES, Ranged
from db.partitions.waiting import BusyError

__all__ = [
    "TABLES", "BusyError", "Ranged", "State", "ahead", "bound", "split", "state", "states", "unfinished",
]  # fmt: skip
