"""Many generated cases in one store, queried at once and distinguished by the prefix of their names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kg.store.base import Store
from kg.store.bolt import BoltStore
from kg.store.embedded import EmbeddedStore
from kg.workflow.load import load
from tests.laws.worlds import named
from tests.reference.closure import with_outcomes
from tests.reference.positions import Held
from tests.reference.world import World
from tests.support import small
from tests.support.neo4j_server import Neo4jServer, wipe
from tests.support.small import Item

CASES = 3
"""The number of cases that the worlds are spread over."""
PREFIX = len("w000-")


@contextmanager
def in_embedded(batch: Batch, folder: Path) -> Iterator[Store]:
    """Open an embedded store with the worlds of a batch."""
    with EmbeddedStore(folder / "store") as opened:
        batch.load(opened, folder)
        yield opened


@contextmanager
def in_neo4j(batch: Batch, server: Neo4jServer, folder: Path) -> Iterator[Store]:
    """Open a Neo4j, emptied first, with the worlds of a batch."""
    wipe(server)
    with BoltStore(server.uri, ask_password=lambda _: server.password) as opened:
        batch.load(opened, folder)
        yield opened


class Batch:
    """Worlds by prefix. Every second one has its terms, and some relations, in the ontology; the others in the case."""

    def __init__(self, worlds: list[Item]) -> None:
        self.items: dict[str, Item] = {}
        for number, world in enumerate(worlds):
            own = dict(world)
            if number % 2 == 0:
                own["relations"] = [*own["relations"], *own["registry"]]
                own["registry"] = []
            self.items[f"w{number:03}-"] = own
        self.worlds = {
            prefix: World.of(world, {"relations": world["registry"]}) for prefix, world in self.items.items()
        }
        self._held: dict[Any, Held] = {}

    def write(self, folder: Path) -> tuple[list[Path], Path]:
        """Write the cases and the ontology, and return their folders."""
        pool: Item = {"issues": [], "actors": [], "demands": [], "relations": []}
        cases: list[Item] = [{} for _ in range(CASES)]
        for number, (prefix, world) in enumerate(self.items.items()):
            own = named(world, prefix)
            pool["relations"] += own.pop("registry")
            for section in ("issues", "actors", "demands") if number % 2 else ():
                pool[section] += own.pop(section)
            for section, items in own.items():
                cases[number % CASES].setdefault(section, []).extend(items)
        ontology = small.ontology(folder / "ontology", pool)
        return [small.case(folder, f"batch-{n}", **sections) for n, sections in enumerate(cases)], ontology

    def load(self, store: Store, folder: Path) -> None:
        places, ontology = self.write(folder)
        load(places, store, ontology=ontology)

    def held(self, prefix: str, day: str, assumed: tuple[str, ...] = (), *, in_office: bool = False) -> Held:
        """Return the positions of a world on a day under assumptions; cached."""
        key = prefix, day, assumed, in_office
        if key not in self._held:
            self._held[key] = Held(self.worlds[prefix], day, assumed, in_office=in_office)
        return self._held[key]

    def followed(self, prefix: str, day: str, tokens: list[str]) -> tuple[str, ...] | None:
        """Return the assumptions that follow from a world's tokens and outcomes; None if they contradict each other."""
        found = with_outcomes(self.worlds[prefix], self.held(prefix, day).closure, day, tokens)
        return None if found is None else tuple(found)


def split(row: Mapping[str, Any]) -> tuple[str, dict[str, Any]] | None:
    """Split a row into its world's prefix and the row without it; None for a row about two worlds."""
    ends = {str(row[name])[:PREFIX] for name in ("actor", "demand", "other") if row.get(name)}
    if len(ends) > 1:
        return None
    (whose,) = ends
    return whose, {key: _bare(value, whose) for key, value in row.items()}


def _bare(value: Any, prefix: str) -> Any:
    if isinstance(value, list):
        return [_bare(each, prefix) for each in value]
    return value.removeprefix(prefix) if isinstance(value, str) else value
