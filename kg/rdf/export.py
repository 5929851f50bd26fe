"""Write cases in a format of RDF."""

from __future__ import annotations

import datetime as dt
import itertools
import json
from collections.abc import Iterable, Iterator, Sequence

from kg.common.errors import KgError
from kg.model.case_model import Case
from kg.rdf.context import frame
from kg.rdf.derived import derived
from kg.rdf.formats import serialise
from kg.rdf.names import Namer
from kg.rdf.namespaces import Namespaces
from kg.rdf.nanopubs import nanopublications
from kg.rdf.write import quads
from kg.words import Message


def export(
    cases: Sequence[Case],
    form: str,
    base: str | None = None,
    *,
    follows: bool = False,
    day: dt.date | None = None,
) -> Iterator[str]:
    """Yield the text of one file with all cases, in pieces; `base` replaces the cases' own.

    With `follows` also what is derived from them for a day, in a named graph of its own.

    >>> from kg.check import checked_case
    >>> from kg.common.paths import find_data
    >>> alaska = checked_case(find_data("seeds") / "alaska-2025")
    >>> next(export([alaska], "turtle"))[:38]
    '@base <https://example.org/kg/> .\\n@pre'
    """
    bases = [Namer.for_case(case, base).base for case in cases]
    found = itertools.chain.from_iterable(quads(case, base) for case in cases)
    if follows:
        found = itertools.chain(found, *(derived(case, day, base) for case in cases))
    return serialise(found, form, bases[0] if bases else "", _namespaces(cases))


def publications(cases: Sequence[Case], base: str | None = None) -> Iterator[str]:
    """Yield the nanopublications of cases, as TriG."""
    bases = [Namer.for_case(case, base).base for case in cases]
    found = itertools.chain.from_iterable(nanopublications(case, base) for case in cases)
    return serialise(found, "trig", bases[0] if bases else "", _namespaces(cases))


def framed(cases: Sequence[Case], base: str | None = None) -> str:
    """Return the stances and delegations of cases as JSON-LD, with what they refer to nested in them; all in memory.

    :raises KgError: if PyLD is not installed.
    """
    try:
        from pyld import jsonld
    except ImportError:
        raise KgError(Message("error.framing needs pyld")) from None
    document = json.loads("".join(export(cases, "jsonld", base)))
    root = document["@context"].get("@base", "")
    return json.dumps(jsonld.frame(document, frame(root)), ensure_ascii=False, indent=1) + "\n"


def _namespaces(cases: Sequence[Case]) -> Namespaces:
    return Namespaces.of(cases[0].ontology) if cases else Namespaces()


def uses_default_base(cases: Iterable[Case]) -> bool:
    """Return whether a case has no base of its own."""
    return any(case.head is not None and case.head.base_iri is None for case in cases)
