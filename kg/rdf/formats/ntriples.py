"""N-Triples: one triple per line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.rdf.formats import Triple


def write(triples: Iterable[Triple], _base: str, _prefixes: dict[str, str]) -> Iterator[str]:
    """Yield one line for each triple."""
    for subject, predicate, value in triples:
        yield f"{subject} {predicate} {value} .\n"
