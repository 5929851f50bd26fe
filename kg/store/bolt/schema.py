"""Create constraints and indexes in Neo4j, and find which labels of a database belong to kg."""

from __future__ import annotations

from collections.abc import Iterator

from kg.common.errors import StoreError
from kg.graph.schema import GraphSchema
from kg.store.bolt.server import Server
from kg.words import Message

LOCK = "LoadLock"
LEFTOVER = "Leftover"
_OWN_KEYS = {LOCK: "id", LEFTOVER: "graph"}


def quoted(name: str) -> str:
    """Quote a label, type or property of the schema for Cypher; it must be a plain word.

    :raises StoreError: if it is not: nothing else may become part of a statement.

    >>> quoted("HELD_BY")
    '`HELD_BY`'
    """
    if not (name.isascii() and name.isidentifier()):
        raise StoreError(Message("error.cannot be a label type or", name=name))
    return f"`{name}`"


def any_of(labels: list[str]) -> str:
    """Return a label expression that matches any of the labels.

    >>> any_of(["Actor", "Case"])
    '`Actor`|`Case`'
    """
    return "|".join(quoted(label) for label in labels)


def prepare_lock(server: Server) -> None:
    """Create the constraints that the lock relies on, if they are missing."""
    _create_missing(server, dict(_constraint(label, key) for label, key in _OWN_KEYS.items()))


def prepare(server: Server, schemas: list[GraphSchema]) -> None:
    """Create missing constraints and indexes; must not run concurrently with another load."""
    _create_missing(server, {name: text for schema in schemas for name, text in _statements(schema)})


def _create_missing(server: Server, wanted: dict[str, str]) -> None:
    present = {name for (name,) in server.ask("SHOW INDEXES YIELD name RETURN name")}
    missing = [text for name, text in wanted.items() if name not in present]
    for text in missing:
        server.run(text)
    if missing:
        server.run("CALL db.awaitIndexes(300)")


def our_labels(server: Server) -> list[str]:
    """Return the labels whose nodes kg created: those that its constraints are on."""
    rows = server.ask(
        "SHOW CONSTRAINTS YIELD name, labelsOrTypes WHERE name STARTS WITH 'kg_' RETURN labelsOrTypes[0] AS label"
    )
    return sorted({label for (label,) in rows} - set(_OWN_KEYS))


def _constraint(label: str, key: str) -> tuple[str, str]:
    name = f"kg_{label}_{key}"
    here = f"FOR (n:{quoted(label)}) REQUIRE n.{quoted(key)} IS UNIQUE"
    return name, f"CREATE CONSTRAINT {quoted(name)} IF NOT EXISTS {here}"


def _statements(schema: GraphSchema) -> Iterator[tuple[str, str]]:
    for label in sorted(schema.nodes):
        yield _constraint(label, "key")
    for label in sorted(schema.nodes):
        further = [own for own in schema.indexed.get(label, []) if own not in ("graph", "id")]
        for columns in (("graph", "id"), *((own,) for own in further)):
            name = f"kg_{label}_{'_'.join(columns)}"
            on = ", ".join(f"n.{quoted(column)}" for column in columns)
            yield name, f"CREATE INDEX {quoted(name)} IF NOT EXISTS FOR (n:{quoted(label)}) ON ({on})"
