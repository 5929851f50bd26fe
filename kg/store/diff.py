"""Compare, in SQL, a new graph of a case with the one in the store.

The stored graph is described by two tables, nodes and relationships; each row has a mark (such as a hash) that differs
if the properties differ. A relationship with the same ends but other properties counts as changed.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator

from kg.common.errors import StoreError
from kg.store.base import Changes
from kg.words import Message

HELD = """
create table held.node (kind text, start text, end text, mark text);
create table held.edge (kind text, start text, end text, mark text);
"""
"""Tables of the attached database `held`: label and key of nodes, type and both keys of relationships."""

_SURPLUS = """
select kind, start, end, mark, sum(side) as surplus
from (select kind, start, end, mark, 1 as side from ({new})
      union all select kind, start, end, mark, -1 from {held})
group by kind, start, end, mark having sum(side) <> 0
"""
_PAIRS = """
select kind, sum(max(surplus, 0)) as more, sum(max(-surplus, 0)) as less from ({surplus}) group by kind, start, end
"""
_TOTALS = """
select kind, sum(more - min(more, less)), sum(min(more, less)), sum(less - min(more, less))
from ({pairs}) group by kind
"""
NEW_NODES = "select label as kind, key as start, '' as end, {mark} as mark from main.node"
NEW_EDGES = "select type as kind, start, end, {mark} as mark from main.edge"


@contextlib.contextmanager
def room_for_held(db: sqlite3.Connection) -> Iterator[None]:
    """In a `with` block, attach empty tables `held.node` and `held.edge` for what the store has of the case.

    :raises StoreError: if there is not enough disk space for them.
    """
    try:
        db.execute("attach database '' as held")
        try:
            db.executescript(HELD)
            yield
        finally:
            db.commit()
            db.execute("detach database held")
    except sqlite3.Error as error:
        raise StoreError(Message("error.cannot compare with what is loaded", error=error)) from None


def compare(case: str, db: sqlite3.Connection, mark: str = "hash") -> Changes:
    """Return what loading a graph changes; `db` is its database, with the stored graph in `held.node` and `held.edge`.

    `mark` is the SQL expression that computes for a new row the mark that stored rows have.
    """
    changes = Changes(case)
    for new, old in ((NEW_NODES, "held.node"), (NEW_EDGES, "held.edge")):
        surplus = _SURPLUS.format(new=new.format(mark=mark), held=old)
        totals = _TOTALS.format(pairs=_PAIRS.format(surplus=surplus))
        _fill(changes, db.execute(totals))
    return changes


def removal(case: str, counts: Iterable[tuple[str, int]]) -> Changes:
    """Return what removing a case changes, given how many nodes and relationships it has of each label and type.

    >>> removal("demo", [("Actor", 2), ("Event", 0)]).removed
    {'Actor': 2}
    """
    return Changes(case, removed={kind: number for kind, number in counts if number})


def _fill(changes: Changes, totals: Iterable[tuple[str, int, int, int]]) -> None:
    for kind, added, changed, removed in totals:
        for counts, number in (
            (changes.added, added),
            (changes.changed, changed),
            (changes.removed, removed),
        ):
            if number:
                counts[kind] = number
