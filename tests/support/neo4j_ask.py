"""Simple requests to a Neo4j server: is it up, which version, is it empty; empty it."""

from __future__ import annotations

import time
from typing import Any

from tests.support.neo4j_errors import NoNeo4j

Auth = tuple[str, str]
_OTHERS = "WHERE ($kept = '' OR NOT name STARTS WITH $kept)"


def ask(
    uri: str, auth: Auth, query: str, database: str | None = None, **parameters: Any
) -> list[dict[str, Any]]:
    """Return the rows of one query, in a separate transaction."""
    from neo4j import GraphDatabase

    with GraphDatabase.driver(uri, auth=auth) as driver, driver.session(database=database) as session:
        return session.run(query, parameters).data()


def set_first_password(uri: str, password: str) -> None:
    """Replace the initial password of a new server, as its first user must."""
    change = "ALTER CURRENT USER SET PASSWORD FROM $old TO $new"
    ask(uri, ("neo4j", "neo4j"), change, "system", old="neo4j", new=password)


def version_of(uri: str, auth: Auth) -> str:
    """Return the server's version, as in '2026.08.1'."""
    rows = ask(
        uri, auth, "CALL dbms.components() YIELD name, versions WHERE name = 'Neo4j Kernel' RETURN versions"
    )
    return str(rows[0]["versions"][0])


def wait_until_it_answers(uri: str, auth: Auth, patience: float) -> None:
    """:raises NoNeo4j: if it does not within `patience` seconds."""
    from neo4j.exceptions import DriverError, Neo4jError

    deadline = time.monotonic() + patience
    while True:
        try:
            version_of(uri, auth)
            return
        except (DriverError, Neo4jError) as error:
            if time.monotonic() > deadline:
                raise NoNeo4j(f"{uri} does not answer after {patience} s: {error}") from error
            time.sleep(0.5)


def count(uri: str, auth: Auth) -> int:
    """Return the number of nodes."""
    return int(ask(uri, auth, "MATCH (n) RETURN count(n) AS nodes")[0]["nodes"])


def empty(uri: str, auth: Auth, *, bare: bool = False) -> None:
    """Remove every node and relationship, and the constraints and indexes that kg did not make; if `bare`, its own too.

    Making some fifty indexes takes seconds, and each of them makes the server forget its plans.
    """
    ask(uri, auth, "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS")
    kept = "" if bare else "kg_"
    for row in ask(uri, auth, f"SHOW CONSTRAINTS YIELD name {_OTHERS}", kept=kept):
        ask(uri, auth, "DROP CONSTRAINT $name IF EXISTS", name=row["name"])
    for row in ask(uri, auth, f"SHOW INDEXES YIELD name, type {_OTHERS} AND type <> 'LOOKUP'", kept=kept):
        ask(uri, auth, "DROP INDEX $name IF EXISTS", name=row["name"])
