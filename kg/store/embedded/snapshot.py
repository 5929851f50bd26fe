"""Read a snapshot, a staged graph in an embedded store; raises DamagedError if it is damaged."""

from __future__ import annotations

import functools
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.graph.schema import GraphSchema
from kg.store.embedded.folder import DamagedError
from kg.words import Message

if TYPE_CHECKING:
    from pydantic import TypeAdapter


class Snapshot:
    """A snapshot opened read-only, as a context manager; a missing file is not created.

    :raises DamagedError: here and in its methods, if the file is missing or its content is not what was written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        except (sqlite3.Error, OSError, ValueError) as error:
            raise self._damaged(error) from None

    def rows(self, sql: str) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of an SQL query on it."""
        try:
            yield from self._db.execute(sql)
        except sqlite3.Error as error:
            raise self._damaged(error) from None

    def properties(self, text: str) -> dict[str, Any]:
        """Parse the properties of a row, stored as JSON."""
        try:
            return dict(json.loads(text))
        except (ValueError, TypeError) as error:
            raise self._damaged(error) from None

    def schema(self) -> GraphSchema:
        """Return the labels, types and indexes that its graph was built for."""
        found = list(self.rows("select value from fact where name = 'schema'"))
        try:
            return _schemas().validate_json(found[0][0] if found else "")
        except ValueError:
            raise DamagedError(self.path, Message("engine.damaged schema")) from None

    def __enter__(self) -> Snapshot:
        return self

    def __exit__(self, *error: object) -> None:
        self._db.close()

    def _damaged(self, error: Exception) -> DamagedError:
        there = self.path.exists()
        return DamagedError(
            self.path,
            Message("engine.damaged file", error=error) if there else Message("engine.missing file"),
        )


@functools.cache
def _schemas() -> TypeAdapter[GraphSchema]:
    from pydantic import TypeAdapter

    return TypeAdapter(GraphSchema)
