"""The interface of a store: it stores the graphs of cases and runs queries. Two engines implement it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

from kg.common.errors import QueryError, StoreError
from kg.common.stopping import Stop
from kg.graph.staging import StagedGraph
from kg.words import Message

Progress = Callable[[str, int, int], None]
"""Called with what is being done, the number of rows done, and the total."""


class Change(NamedTuple):
    """One thing that a load adds, changes or removes: its label or type, and its key within the case."""

    what: str
    kind: str
    key: str


@dataclass
class Changes:
    """What a load or unload changes: counts of added, changed and removed, by label or relationship type.

    >>> Changes("demo", added={"Stance": 3}).empty
    False
    """

    case: str
    added: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    removed: dict[str, int] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Return whether nothing changes."""
        return not (self.added or self.changed or self.removed)


@dataclass(frozen=True)
class LoadedCase:
    """A case in a store: the files it was loaded from (each 'name sha256'), and its counts."""

    id: str
    title: str
    place: str
    fingerprint: str
    files: tuple[str, ...]
    as_of: str
    stances: int


@dataclass
class Rows:
    """The result of a query: column names, and a list of values per row in plain Python types.

    Dates are ISO strings, and the keys of maps are sorted. `truncated` is true if the row limit cut off the rest.
    """

    columns: list[str]
    rows: list[list[Any]]
    truncated: bool = False

    def dicts(self) -> Iterator[dict[str, Any]]:
        """Yield each row as a mapping from column to value."""
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)


class Store(Protocol):
    """Stores the graphs of cases and runs queries on them. Use it as a context manager."""

    @property
    def name(self) -> str:
        """The store's address without credentials, for messages."""
        ...

    def load(
        self,
        graphs: list[StagedGraph],
        *,
        dry_run: bool = False,
        progress: Progress | None = None,
        rebuild: bool = False,
    ) -> list[Changes]:
        """Replace the cases by exactly what the graphs contain, all of them or none; other cases stay unchanged.

        With `rebuild`, everything is written again, as if nothing were there.

        :raises StoreError: if the store cannot be reached, or another load is running.
        """
        ...

    def state(self) -> str:
        """Return a mark that is another one after every load or unload, and in every other store.

        :raises StoreError: if the store cannot be read.
        """
        ...

    def unload(self, case: str) -> Changes:
        """Remove a case.

        :raises NotFound: if it is not in the store.
        """
        ...

    def verify(self) -> int | None:
        """Compare every file of the store with its checksum, and return their number; None if a server has the files.

        :raises StoreError: if one is missing or damaged.
        """
        ...

    def cases(self) -> list[LoadedCase]:
        """Return the cases in the store, sorted by id."""
        ...

    def read(
        self,
        cypher: str,
        parameters: dict[str, Any] | None = None,
        *,
        timeout: float = 30.0,
        limit: int | None = None,
        size: int | None = None,
        stop: Stop | None = None,
    ) -> Rows:
        """Run a query that only reads, and only the graph: see `guard.py`; the engine refuses to write.

        At most `limit` rows and about `size` bytes are read; `stop` ends it from another thread.

        :raises QueryError: if the query is invalid, writes, takes longer than `timeout` seconds, or answers too much.
        :raises QueryStopped: if it was stopped.
        """
        ...

    def close(self) -> None:
        """Close the engine."""
        ...

    def __enter__(self) -> Store: ...

    def __exit__(self, *error: object) -> None: ...


def weight(value: Any) -> int:
    """Return about how many bytes a value takes as text.

    >>> weight([1, "four", {"a": None}])
    34
    """
    if isinstance(value, dict):
        return sum(len(name) + 8 + weight(inner) for name, inner in value.items())
    if isinstance(value, (list, tuple)):
        return sum(map(weight, value)) + 2
    return len(value) + 3 if isinstance(value, str) else 8


def too_large(size: int, rows: int) -> QueryError:
    """Return the error about an answer that is larger than `size` bytes; `rows` of it had been read."""
    return QueryError(Message("error.answer too large", megabytes=size / 1e6, rows=rows))


def one_each(graphs: list[StagedGraph]) -> list[StagedGraph]:
    """Return the graphs after checking that no two are of the same case.

    :raises StoreError: if two are.
    """
    cases = [graph.case for graph in graphs]
    for case in cases:
        if cases.count(case) > 1:
            raise StoreError(Message("error.two graphs of the case cannot", case=case))
    return graphs


def is_text(name: str) -> bool:
    """Return whether a name from the operating system is valid text.

    >>> is_text("Grün"), is_text("Gr\\udcfcn")
    (True, False)
    """
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
