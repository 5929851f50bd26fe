"""Cases to text in a format of RDF."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence

from kg.model.whole import Case
from kg.rdf.formats import serialise
from kg.rdf.names import Namer
from kg.rdf.write import quads


def export(cases: Sequence[Case], form: str, base: str | None = None) -> Iterator[str]:
    """The cases in one file, in pieces; `base` takes the place of the cases' own.

    >>> from kg.check import checked_case
    >>> from kg.paths import find_data
    >>> alaska = checked_case(find_data("seeds") / "alaska-2025")
    >>> next(export([alaska], "turtle"))[:37]
    '@base <https://example.org/kg/> .\\n@pre'
    """
    bases = [Namer.for_case(case, base).base for case in cases]
    found = itertools.chain.from_iterable(quads(case, base) for case in cases)
    return serialise(found, form, bases[0] if bases else "")


def uses_default_base(cases: Iterable[Case]) -> bool:
    """Whether a case names no base of its own."""
    return any(case.head is not None and case.head.base_iri is None for case in cases)
