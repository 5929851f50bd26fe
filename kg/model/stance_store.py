"""Store stances in SQLite instead of lists, so that a million need no more memory than a thousand."""

from __future__ import annotations

import itertools
import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from kg.model.case import Stance
from kg.model.origin import Origin

_COLUMNS = """
create table stance (
    number integer primary key, id text, file text, section text, position integer,
    actor text, principal text, speaker text, demand text, date text, coding text, body text
);
"""


class StoredStance(NamedTuple):
    """A stance with its place, and the principal and day that count for it once they are known."""

    stance: Stance
    origin: Origin
    principal: str
    date: str


class StanceStore:
    """All stances of a case, in the order they were read, in a temporary SQLite database.

    >>> len(StanceStore())
    0
    """

    def __init__(self) -> None:
        # An empty name is a private temporary database that lives in memory until it grows, then on disk.
        self.db = sqlite3.connect("", check_same_thread=False)
        self.db.execute("pragma journal_mode = off")
        self.db.execute("pragma synchronous = off")
        self.db.executescript(_COLUMNS)

    def __len__(self) -> int:
        return int(self.db.execute("select count(*) from stance").fetchone()[0])

    def add(self, stance: Stance, origin: Origin, *, principal: str = "", date: str = "") -> None:
        """Add a stance; principal and day may be filled in later."""
        self.db.execute(
            "insert into stance (id, file, section, position, actor, principal, speaker, demand, date, coding, body)"
            " values (?,?,?,?,?,?,?,?,?,?,?)",
            (
                *(
                    stance.id,
                    origin.file,
                    origin.section,
                    origin.index,
                    stance.actor,
                    principal,
                    stance.speaker,
                ),
                *(
                    stance.demand,
                    date,
                    stance.coding,
                    stance.model_dump_json(by_alias=True, exclude_defaults=True),
                ),
            ),
        )

    def of_coding(self, coding: str, name: str) -> StanceStore:
        """Return a store with the stances of one coding pass, which has another name there."""
        found = StanceStore()
        rows = self.db.execute(
            "select number, id, file, section, position, actor, principal, speaker, demand, date, ?,"
            " json_set(body, '$.coding', ?) from stance where coding = ? order by number",
            (name, name, coding),
        )
        found.db.executemany("insert into stance values (?,?,?,?,?,?,?,?,?,?,?,?)", rows)
        found.index()
        return found

    def settle(self, facts: Iterable[tuple[str, str, int]]) -> None:
        """Set principal and day of stances, given as (principal, day, number)."""
        self.db.executemany("update stance set principal = ?, date = ? where number = ?", facts)

    def __iter__(self) -> Iterator[StoredStance]:
        return (row for _, row in self.numbered())

    def numbered(self, order: str = "number") -> Iterator[tuple[int, StoredStance]]:
        """Yield the stances with their numbers, ordered by the given columns."""
        if order not in ("number", "id"):
            raise ValueError(f"cannot order stances by {order!r}")
        cursor = self.db.execute(
            f"select number, body, file, section, position, principal, date from stance order by {order}"  # noqa: S608
        )
        for number, body, file, section, position, principal, date in cursor:
            yield (
                number,
                StoredStance(
                    Stance.model_validate_json(body), Origin(file, section, position), principal, date
                ),
            )

    def bodies(self) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
        """Yield each stance's id, principal, day, and what was written of it as plain values: quicker than models."""
        cursor = self.db.execute("select id, principal, date, body from stance order by number")
        return ((name, principal, day, json.loads(body)) for name, principal, day, body in cursor)

    def groups(self) -> Iterator[tuple[tuple[str, str, str], list[StoredStance]]]:
        """Yield the stances grouped by principal, demand and day, in that order; each group sorted by id."""
        cursor = self.db.execute(
            "select principal, demand, date, body, file, section, position from stance where date != ''"
            " order by principal, demand, date, id"
        )
        for key, rows in itertools.groupby(cursor, key=lambda row: (row[0], row[1], row[2])):
            members = [
                StoredStance(
                    Stance.model_validate_json(body), Origin(file, section, position), key[0], key[2]
                )
                for *_, body, file, section, position in rows
            ]
            yield key, members

    def twice(self) -> Iterator[tuple[str, Origin, Origin]]:
        """Yield ids that occur more than once, each with a later place and the first."""
        cursor = self.db.execute(
            "select s.id, s.file, s.section, s.position, f.file, f.section, f.position from stance s join stance f"
            " on f.number = (select min(number) from stance where id = s.id)"
            " where s.number > f.number order by s.number"
        )
        for name, file, section, position, first_file, first_section, first_position in cursor:
            yield name, Origin(file, section, position), Origin(first_file, first_section, first_position)

    def equal(self) -> Iterator[tuple[str, Origin, str]]:
        """Yield stances that say the same as an earlier one, with its id: equal but for id, coder and explanations."""
        cursor = self.db.execute(
            "select id, file, section, position, first from (select number, id, file, section, position,"
            " first_value(id) over same as first, row_number() over same as place from stance window same as"
            " (partition by json_remove(body, '$.id', '$.coder', '$.coded', '$.meaning', '$.note') order by number))"
            " where place > 1 and id != first order by number"
        )
        for name, file, section, position, first in cursor:
            yield name, Origin(file, section, position), first

    def with_any(self, characters: str) -> Iterator[StoredStance]:
        """Yield the stances in whose text one of the characters occurs."""
        found = " or ".join("instr(body, ?)" for _ in characters)
        rows = self.db.execute(f"select number from stance where {found} order by number", tuple(characters))  # noqa: S608
        numbers = {number for (number,) in rows}
        return (stored for number, stored in self.numbered() if number in numbers) if numbers else iter(())

    def index(self) -> None:
        """Create the indexes for look-ups by id, demand and holder; call it once, after all stances were added."""
        self.db.execute("create index if not exists stance_id on stance (id)")
        self.db.execute("create index if not exists stance_demand on stance (demand)")
