"""Parse the address of a Neo4j server, and find the login. Passwords come from the environment or are asked for."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

from kg.common.errors import StoreError
from kg.words import Message

AskPassword = Callable[[str], str]


@dataclass(frozen=True)
class Target:
    """A server, a database on it (None: the user's home database), and a user (None: not given)."""

    uri: str
    database: str | None
    user: str | None

    @property
    def shown(self) -> str:
        """The address without credentials, for messages."""
        return f"{self.uri}/{self.database}" if self.database else self.uri


def parse_target(address: str) -> Target:
    """Parse an address such as `neo4j+s://ann@graph.example:7687/positions` or `bolt://localhost?database=positions`.

    :raises StoreError: if it contains a password, no host, or more than one database.

    >>> parse_target("bolt://ann@localhost:7687/positions").shown
    'bolt://localhost:7687/positions'
    """
    try:
        parts = urlsplit(address)
        host, port, user, password = parts.hostname, parts.port, parts.username, parts.password
    except ValueError:
        raise StoreError(Message("error.the store s address is not a")) from None
    if password is not None:
        raise StoreError(Message("error.leave the password out of the"))
    if not host:
        raise StoreError(Message("error.the store s address names no"))
    place = f"[{host}]" if ":" in host else host
    uri = f"{parts.scheme}://{place}" + (f":{port}" if port else "")
    query = parse_qs(parts.query, keep_blank_values=True)
    named = [unquote(parts.path.strip("/")), *query.pop("database", [])]
    databases = {name for name in named if name}
    if query or len(databases) > 1:
        raise StoreError(Message("error.after the host an address names", uri=uri))
    return Target(uri, databases.pop() if databases else None, unquote(user) if user else None)


def credentials(target: Target, ask: AskPassword | None) -> tuple[str, str] | None:
    """Return user and password.

    The user is in the address, or in NEO4J_USERNAME, or 'neo4j'; the password is in NEO4J_PASSWORD or is asked for.
    None if there is no password, which is right for a server without authentication.
    """
    user = target.user or os.environ.get("NEO4J_USERNAME") or "neo4j"
    password = os.environ.get("NEO4J_PASSWORD")
    if password is None and ask is not None:
        password = ask(f"{user} at {target.shown}")
    return None if password is None else (user, password)
