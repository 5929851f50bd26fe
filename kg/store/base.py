"""What a store is: where graphs of cases are kept and asked. Two engines implement it; a third would too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

from kg.common.errors import StoreError
from kg.graph.staging import StagedGraph

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many rows are done and how many there are."""


class Change(NamedTuple):
    """One thing that a load adds, changes or removes: its label or type, and its key within the case."""

    what: str
    kind: str
    key: str


@dataclass
class Changes:
    """What a load or unload changes, by label or relationship type: added, changed and removed counts.

    >>> Changes("demo", added={"Stance": 3}).empty
    False
    """

    case: str
    added: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    removed: dict[str, int] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Whether nothing changes."""
        return not (self.added or self.changed or self.removed)


@dataclass(frozen=True)
class LoadedCase:
    """A case that a store holds: from which files (each 'name sha256'), and the counts of what it has."""

    id: str
    title: str
    place: str
    fingerprint: str
    files: tuple[str, ...]
    as_of: str
    stances: int


@dataclass
class Rows:
    """The rows of a query: column names, and a list of values per row in plain Python types.

    Dates are ISO strings, and the keys of maps are sorted. `truncated` says that the row limit cut the rest off.
    """

    columns: list[str]
    rows: list[list[Any]]
    truncated: bool = False

    def dicts(self) -> Iterator[dict[str, Any]]:
        """Each row as a mapping from column to value."""
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)


class Store(Protocol):
    """A place that graphs of cases are loaded into and queries are run on. Use it as a context manager."""

    @property
    def name(self) -> str:
        """The store's address as it may be shown: without credentials."""
        ...

    def load(
        self, graphs: list[StagedGraph], *, dry_run: bool = False, progress: Progress | None = None
    ) -> list[Changes]:
        """Bring the cases to exactly what the graphs say, all of them or nothing; other cases stay untouched.

        :raises StoreError: if the store cannot be reached, or another load holds it.
        """
        ...

    def unload(self, case: str) -> Changes:
        """Remove a case.

        :raises NotFound: if the store does not hold it.
        """
        ...

    def cases(self) -> list[LoadedCase]:
        """The cases it holds, by id."""
        ...

    def read(
        self,
        cypher: str,
        parameters: dict[str, Any] | None = None,
        *,
        timeout: float = 30.0,
        limit: int | None = None,
    ) -> Rows:
        """Run a read-only query; one that writes is refused by the engine's own access mode.

        :raises QueryError: if the query is wrong, writes, or takes longer than `timeout` seconds.
        """
        ...

    def close(self) -> None:
        """Let go of the engine."""
        ...

    def __enter__(self) -> Store: ...

    def __exit__(self, *error: object) -> None: ...


def one_each(graphs: list[StagedGraph]) -> list[StagedGraph]:
    """The graphs, of which no two may be of the same case.

    :raises StoreError: if two are.
    """
    cases = [graph.case for graph in graphs]
    for case in cases:
        if cases.count(case) > 1:
            raise StoreError(f"two graphs of the case '{case}' cannot be loaded at once")
    return graphs


def is_text(name: str) -> bool:
    """Whether a name that came from the system is text, and no other bytes.

    >>> is_text("Grün"), is_text("Gr\\udcfcn")
    (True, False)
    """
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
