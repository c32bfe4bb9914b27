"""A plain table becomes the first partition of one by month: no row is written again, and nobody waits long.

A check says that the table holds nothing of the months to come: first for new rows alone, then, while everybody works,
for the old ones. With that proof the table is attached without being read, under a lock of some tenths of a second.
The check could refuse a row in four weeks at the soonest; one that a crash left lying is taken away by the clock.
"""

from datetime import date, datetime, timedelta
from functools import partial
from typing import NamedTuple

from db.database import database
from db.partitions import waiting
from db.partitions.months import AHEAD, add, after
from db.partitions.tables import TABLES, Ranged

_LEAST = timedelta(days=28)
_NEWEST = "SELECT {key} FROM {table} ORDER BY 1 DESC LIMIT 1"
_CHECK = "ALTER TABLE {table} ADD CONSTRAINT {check} CHECK ({key} IS NOT NULL AND {key} < {bound}) NOT VALID"
_VALIDATE = "ALTER TABLE {table} VALIDATE CONSTRAINT {check}"
_DROP = "ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {check}"
_WHOLE = """
ALTER TABLE {table} RENAME TO {before};
CREATE TABLE {table} (LIKE {before} INCLUDING ALL EXCLUDING INDEXES) PARTITION BY RANGE ({key});
ALTER TABLE {table} DROP CONSTRAINT {check}
"""
_PARTS = """
ALTER TABLE {table} ATTACH PARTITION {before} FOR VALUES FROM (MINVALUE) TO ({bound});
ALTER TABLE {before} DROP CONSTRAINT {check};
CREATE TABLE {other} (LIKE {before} INCLUDING ALL);
ALTER TABLE {table} ATTACH PARTITION {other} DEFAULT
"""
# A unique index without the key can't be the whole's: it stays each partition's own.
_INDEXES = """
SELECT c.relname, pg_get_indexdef(i.indexrelid) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
WHERE i.indrelid = %s::regclass AND NOT i.indisunique ORDER BY 1
"""
_REFERENCES = """
SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = %s::regclass AND contype = 'f' ORDER BY 1
"""
_GRANTS = """
SELECT format('GRANT %%s ON %%s TO %%s', a.privilege_type, c.oid::regclass,
    CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END)
FROM pg_class c, aclexplode(c.relacl) a WHERE c.oid = %s::regclass AND a.grantee <> c.relowner
"""


class Carried(NamedTuple):
    """What the plain table had and the whole is to have: names and how they are made."""

    indexes: list[tuple[str, str]]
    references: list[tuple[str, str]]
    grants: list[tuple[str]]


def bound(table: Ranged, now: datetime) -> date:
    """The first month that the old table holds nothing of: four weeks away at the least. Reads the table."""
    newest = database.execute_sql(_NEWEST.format(key=table.key, table=table.name)).fetchone()
    last = max(now, table.moment(newest[0])) if newest else now
    return after((last + _LEAST).date())


def split(table: Ranged, now: datetime, months: int = AHEAD) -> None:
    """Raises BusyError where a lock was not to be had; then all is as it was, and it can be begun again."""
    with waiting.alone():
        _forget_check(table)
        until = bound(table, now)
        names = _names(table, until)
        try:
            waiting.patiently(partial(_run, _CHECK, names))
            waiting.patiently(partial(_run, _VALIDATE, names))
            waiting.patiently(partial(_swap, table, names, until, months))
        except BaseException:
            _forget_check(table)
            raise
        database.execute_sql(f"ANALYZE {table.name}")


def unfinished() -> list[str]:
    """Take away the checks of divisions that a crash cut off; → of which tables. Raises BusyError."""
    with waiting.alone():
        return [table.name for table in TABLES if _forget_check(table)]


def _names(table: Ranged, until: date) -> dict[str, str]:
    return {
        "table": table.name, "before": table.before, "other": table.other, "key": table.key,
        "bound": table.edge_of(until), "check": f"{table.name}_bound",
    }  # fmt: skip


def _run(statements: str, names: dict[str, str]) -> None:
    database.execute_sql(statements.format(**names))


def _swap(table: Ranged, names: dict[str, str], until: date, months: int) -> None:
    waiting.hold(table)
    carried = _carried(table)
    for index, _ in carried.indexes:
        database.execute_sql(f"ALTER INDEX {index} RENAME TO {index}_before")
    _run(_WHOLE, names)
    for _, statement in carried.indexes:
        database.execute_sql(statement)
    for name, told in carried.references:
        database.execute_sql(f"ALTER TABLE {table.name} ADD CONSTRAINT {name} {told}")
    for [statement] in carried.grants:
        database.execute_sql(statement)
    _run(_PARTS, names)
    for number in range(months):
        add(table, after(until, number))


def _carried(table: Ranged) -> Carried:
    return Carried(*(database.execute_sql(each, (table.name,)).fetchall() for each in (_INDEXES, _REFERENCES, _GRANTS)))


def _forget_check(table: Ranged) -> bool:
    known = "SELECT 1 FROM pg_constraint WHERE conrelid = %s::regclass AND conname = %s"
    if not database.execute_sql(known, (table.name, f"{table.name}_bound")).fetchone():
        return False
    waiting.patiently(partial(_run, _DROP, {"table": table.name, "check": f"{table.name}_bound"}))
    return True
