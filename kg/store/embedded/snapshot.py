"""A staged graph that an embedded store keeps, to be read only: what is broken about it is told in one line."""

from __future__ import annotations

import functools
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.graph.schema import GraphSchema
from kg.store.embedded.folder import DamagedError

if TYPE_CHECKING:
    from pydantic import TypeAdapter


class Snapshot:
    """A staged file of the store, as a context manager; where there is none, none is made.

    :raises DamagedError: here and in its methods, if it is missing or not what was written there.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        except (sqlite3.Error, OSError, ValueError) as error:
            raise self._damaged(error) from None

    def rows(self, sql: str) -> Iterator[tuple[Any, ...]]:
        """The rows of a query on it."""
        try:
            yield from self._db.execute(sql)
        except sqlite3.Error as error:
            raise self._damaged(error) from None

    def properties(self, text: str) -> dict[str, Any]:
        """The properties that a row of it has as JSON."""
        try:
            return dict(json.loads(text))
        except (ValueError, TypeError) as error:
            raise self._damaged(error) from None

    def schema(self) -> GraphSchema:
        """Labels, types and indexes that its graph was made for."""
        found = list(self.rows("select value from fact where name = 'schema'"))
        try:
            return _schemas().validate_json(found[0][0] if found else "")
        except ValueError:
            raise DamagedError(self.path, "does not say what its graph was made for") from None

    def __enter__(self) -> Snapshot:
        return self

    def __exit__(self, *error: object) -> None:
        self._db.close()

    def _damaged(self, error: Exception) -> DamagedError:
        return DamagedError(self.path, f"cannot be read ({error})" if self.path.exists() else "is missing")


@functools.cache
def _schemas() -> TypeAdapter[GraphSchema]:
    from pydantic import TypeAdapter

    return TypeAdapter(GraphSchema)


def is_sound(path: Path) -> bool:
    """Whether a staged file is there and can be read, as far as its schema tells."""
    try:
        with Snapshot(path) as staged:
            staged.schema()
    except DamagedError:
        return False
    return True
