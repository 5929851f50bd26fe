"""Refuse RDF files that would fetch something from elsewhere, and decompression bombs.

Files are inspected before a parser reads them, so that any unsafe file is refused quickly with one clear line.
"""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any
from xml.parsers import expat

from kg.common.errors import KgError, NotFound
from kg.words import Message, Said

MOST_BYTES = 1 << 30
"""Maximum size of a file: its whole content is read into memory."""
DEPTH = 100
"""Maximum nesting depth; files written by `kg` stay below ten."""
_TOO_DEEP = Message("error.rdf is too deep", depth=DEPTH)


def read_bytes(path: Path) -> bytes:
    """Read the bytes of a file of RDF.

    :raises NotFound: if there is no such file.
    :raises KgError: if it is not a regular file, or too large.
    """
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise KgError(Message("error.is no file", path=path))
        if about.st_size > MOST_BYTES:
            raise KgError(
                Message(
                    "error.is too large mb and mb",
                    path=path,
                    st_size=about.st_size >> 20,
                    most_bytes=MOST_BYTES >> 20,
                )
            )
        return path.read_bytes()
    except OSError as error:
        raise NotFound(Message("error.cannot read", path=path, strerror=error.strerror)) from None


def inspect(data: bytes, form: str) -> Said:
    """Say why data may not be read in a format; empty if it may. Syntax errors are left to the parser.

    >>> str(inspect(b'{"@context": "https://example.org/context"}', "jsonld"))
    'it names a context elsewhere, and nothing is fetched: put the context into the file'
    """
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return Message("problem.it is not utf-8")
    return {"jsonld": _json, "rdfxml": _xml}.get(form, _nothing)(data)


def _nothing(_: bytes) -> Said:
    return ""


def _json(data: bytes) -> Said:
    """Refuse JSON-LD with contexts given by address, which a parser would fetch."""
    try:
        waiting: list[tuple[Any, int]] = [(json.loads(data), 0)]
    except RecursionError:
        return _TOO_DEEP
    except ValueError:
        return ""
    while waiting:
        value, depth = waiting.pop()
        if depth > DEPTH:
            return _TOO_DEEP
        if isinstance(value, dict):
            if _names_elsewhere(value):
                return Message("error.rdf names a context elsewhere")
            waiting += [(inner, depth + 1) for inner in value.values()]
        elif isinstance(value, list):
            waiting += [(inner, depth + 1) for inner in value]
    return ""


def _names_elsewhere(value: dict[str, Any]) -> bool:
    context = value.get("@context")
    listed = context if isinstance(context, list) else [context]
    return "@import" in value or any(isinstance(each, str) for each in listed)


class _Stop(Exception):
    """Raised to stop once a reason to refuse was found."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason)
        self.reason = reason


def _xml(data: bytes) -> Said:
    """Refuse XML entities: nested definitions can expand a few lines into gigabytes (a decompression bomb)."""
    parser, depth = expat.ParserCreate(), 0

    def entity(*_: object) -> None:
        raise _Stop(Message("error.rdf defines entities"))

    def start(*_: object) -> None:
        nonlocal depth
        depth += 1
        if depth > DEPTH:
            raise _Stop(_TOO_DEEP)

    def end(*_: object) -> None:
        nonlocal depth
        depth -= 1

    parser.EntityDeclHandler = entity
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    try:
        parser.Parse(data, True)
    except _Stop as found:
        return found.reason
    except expat.ExpatError:
        return ""
    return ""
