"""Ask rdflib the same SPARQL many times: parsing takes it far longer than answering."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import Any
from unittest.mock import patch

from rdflib.plugins.sparql import processor
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.sparql import Query


@lru_cache(maxsize=256)
def _prepared(text: str, base: str | None, namespaces: tuple[tuple[str, Any], ...]) -> Query:
    return translateQuery(parseQuery(text), base, dict(namespaces))


@contextmanager
def parsed_once() -> Iterator[None]:
    """Within it, rdflib keeps what it has parsed; pyshacl asks each rule's query anew for every node."""

    def translated(text: str, base: str | None, namespaces: Mapping[str, Any] | None) -> Query:
        return _prepared(text, base, tuple(sorted((namespaces or {}).items())))

    with patch.object(processor, "parseQuery", str), patch.object(processor, "translateQuery", translated):
        yield
