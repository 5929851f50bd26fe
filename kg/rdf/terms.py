"""Triples as text: every term is written once in N-Triples notation, so that sorting and streaming need no graph."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from kg.rdf.names import as_iri, full

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r"}
_SPECIAL = re.compile(r'[\x00-\x1f"\\\x7f]')


class Quad(NamedTuple):
    """A triple, and its graph: the IRI of a source, or empty for the default graph.

    Subject, predicate and object are N-Triples terms: `<https://…>` or `"Waffenruhe"@de`.
    """

    subject: str
    predicate: str
    object: str
    graph: str = ""


@lru_cache(maxsize=10_000)
def node(iri: str) -> str:
    """Return an IRI as a term.

    >>> node("https://example.org/a")
    '<https://example.org/a>'
    """
    return f"<{as_iri(iri)}>"


@lru_cache(maxsize=10_000)
def named(name: str) -> str:
    """Return a prefixed name as a term.

    >>> named("kg:Stance")
    '<https://example.org/kg/ns#Stance>'
    """
    return f"<{full(name)}>"


def plain(text: str, language: str = "") -> str:
    """Return text as a literal, with its language if it has one.

    >>> plain('so "bald"', "de")
    '"so \\\\"bald\\\\""@de'
    """
    body = _SPECIAL.sub(_escaped, text)
    return f'"{body}"@{language.lower()}' if language else f'"{body}"'


@lru_cache(maxsize=1_000)
def typed(lexical: str, datatype: str) -> str:
    """Return a literal of an XML Schema datatype.

    >>> typed("true", "boolean")
    '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'
    """
    return f"{plain(lexical)}^^{named('xsd:' + datatype)}"


@lru_cache(maxsize=1_000)
def day(value: dt.date) -> str:
    """Return a day as a literal."""
    return typed(value.isoformat(), "date")


def truth(value: bool) -> str:
    """Return a boolean as a literal."""
    return typed("true" if value else "false", "boolean")


def whole(value: int) -> str:
    """Return an integer as a literal."""
    return typed(str(value), "integer")


def decimal(value: float) -> str:
    """Return a number as a literal, never in exponent notation.

    >>> decimal(0.7), decimal(-1)
    ('"0.7"^^<http://www.w3.org/2001/XMLSchema#decimal>', '"-1.0"^^<http://www.w3.org/2001/XMLSchema#decimal>')
    """
    text = format(Decimal(repr(float(value))), "f")
    return typed(text if "." in text else f"{text}.0", "decimal")


def json_map(value: Mapping[str, Any]) -> str:
    """Return a map as a literal of JSON, its names sorted.

    >>> json_map({"b": 1})
    '"{\\\\"b\\\\":1}"^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON>'
    """
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"{plain(text)}^^{named('rdf:JSON')}"


def _escaped(found: re.Match[str]) -> str:
    return _ESCAPES.get(found[0]) or f"\\u{ord(found[0]):04X}"
