"""Open the store that an address names, with the right engine."""

from __future__ import annotations

import os
import re
from collections.abc import Callable

from kg.common.errors import StoreError
from kg.common.problems import nearest
from kg.store.base import Store, is_text
from kg.words import Message

AskPassword = Callable[[str], str]
"""Asks the user for a password; takes the name of the user and server that it is for."""
Opener = Callable[[str, AskPassword | None], Store]


def _embedded(address: str, ask_password: AskPassword | None) -> Store:  # noqa: ARG001
    from kg.store.embedded import EmbeddedStore

    return EmbeddedStore(address.removeprefix("embedded:") or None)


def _neo4j(address: str, ask_password: AskPassword | None) -> Store:
    from kg.store.bolt import BoltStore

    return BoltStore(address, ask_password=ask_password)


ENGINES: dict[str, Opener] = {
    "embedded": _embedded,
    **dict.fromkeys(["neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc"], _neo4j),
}
"""How to open a store, by the part of its address before the colon. To add an engine: a module and a line here."""

_PATH = re.compile(r"[/\\~]|\.{1,2}($|[/\\])|[A-Za-z]:[/\\]")
"""An address that starts like this is a folder, whatever follows."""
_SERVER = re.compile(r"(localhost|[^/\\]+:\d+)($|/)")
_FOLDER = "put ./ before it if it is a folder's name"


def open_store(address: str | None = None, *, ask_password: AskPassword | None = None) -> Store:
    """Open the store at an address: a folder, `embedded:FOLDER`, or a Neo4j URI such as `neo4j://localhost`.

    Without an address: the environment variable KG_STORE, or else the embedded store in the user's data folder.

    :raises StoreError: if the address is invalid, or a server cannot be reached.

    >>> open_store("embedded:/tmp/somewhere").name
    '/tmp/somewhere'
    """
    address = address or os.environ.get("KG_STORE") or "embedded:"
    if not is_text(address):
        raise StoreError(Message("error.the store s address is not"))
    engine, colon, _ = address.partition(":")
    opener = ENGINES.get(engine) if colon else None
    if opener is None:
        _must_be_a_folder(address)
    return (opener or _embedded)(address, ask_password)


def _must_be_a_folder(address: str) -> None:
    """Refuse an address that was probably meant for a server; a password in it is not repeated.

    :raises StoreError: with what to write instead.
    """
    if _PATH.match(address):
        return
    scheme, slashes, _ = address.partition("//")
    name, engine = scheme.removesuffix(":"), address.lower()
    if slashes and name != scheme and "@" not in name:
        hint = nearest(name, ENGINES) or Message(
            "error.known are and the path of", engines=", ".join(ENGINES)
        )
        raise StoreError(Message("error.no engine", name=name, hint=hint))
    if slashes and name.lower() in ENGINES:
        raise StoreError(Message("error.the store s address lacks a", name=name.lower(), folder=_FOLDER))
    if "@" in address:
        raise StoreError(Message("error.the store s address has an", folder=_FOLDER))
    if engine in ENGINES:
        like = "embedded:FOLDER" if engine == "embedded" else f"{engine}://host:7687"
        raise StoreError(
            Message("error.is an engine but no address", address=address, like=like, folder=_FOLDER)
        )
    if _SERVER.match(address):
        raise StoreError(Message("error.looks like a server write bolt", address=address, folder=_FOLDER))
