"""Ask a query of another coding pass: what it says of the main one is read as that of the other.

A query names what the main coding makes: `TAKES`, `NEEDS`, `Position`, `counted`. Of another one it is asked with the
types, labels and properties of that one in their place; the name of the coding itself is the parameter `$coding`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from kg.common.errors import QueryError
from kg.common.problems import nearest
from kg.model.codings import LABELS, MAIN, TYPES, in_coding
from kg.query.document import Query
from kg.store.base import Store
from kg.store.steady import look_up
from kg.words import Message

CODING = "coding"
"""The standard parameter that every query takes."""
_SKIPPED = r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|`[^`]*`|//[^\n]*|/\*.*?\*/"
_PARTS = re.compile(
    rf"(?P<main>\bcoding:\s*'{MAIN}')|(?P<skip>{_SKIPPED})"
    r"|\[(?P<var>\w*):(?P<types>[A-Z_][A-Z_|:]*)(?P<range>\*[\d.]*)?\s*(?:\{(?P<own>[^{}]*)\})?(?=[\s\]])"
    rf"|(?P<label>(?<=[:|&!])(?:{'|'.join(LABELS)})\b)"
    r"|(?P<made>\bcounted:\s*true\b)|(?P<owner>\b\w+)\.counted\b",
    re.DOTALL,
)
_KNOWN = """
MATCH (c:Case) WHERE $case IS NULL OR c.id = $case
MATCH (s:Stance {graph: c.graph}) RETURN DISTINCT s.coding AS coding
"""


def asked_of(query: Query, given: Mapping[str, Any], store: Store) -> str | None:
    """Return the pass that a query is asked of; None for the main one, and for a query with such a parameter itself.

    :raises QueryError: if there is no such pass in the case, or in any case if none is chosen.
    """
    coding = given.get(CODING)
    if coding in (None, "", MAIN) or any(each.name == CODING for each in query.metadata.parameters):
        return None
    require_coding(str(coding), [given.get("case")], store)
    return str(coding)


def require_coding(coding: str | None, cases: Iterable[str | None], store: Store) -> None:
    """Check that a pass is in each of the cases; None is the main one, or any case.

    :raises QueryError: if it is not, with the nearest name.
    """
    for case in cases if coding not in (None, "", MAIN) else ():
        known = {str(row["coding"]) for row in look_up(store, _KNOWN, {"case": case}).dicts()}
        if coding not in known:
            near = nearest(str(coding), known) or Message(
                "error.codings", names=", ".join(sorted(known)) or "–"
            )
            raise QueryError(Message("error.no coding", coding=str(coding), near=near))


def of_coding(cypher: str) -> str:
    """Return Cypher about the pass called `$coding`; what is coded in no pass stays as it is.

    :raises QueryError: if it looks for relationships of several types at once, one of which depends on the coding.

    >>> of_coding("MATCH (a)-[:TAKES]->(p:Position) WHERE p.demand = ':TAKES'")
    "MATCH (a)-[:TAKES_IN_CODING {coding: $coding}]->(p:PositionInCoding) WHERE p.demand = ':TAKES'"
    >>> of_coding("MATCH (d)-[n:NEEDS*1..6 {status: 'met'}]->(e), (g {counted: true}) WHERE s.counted")
    "MATCH (d)-[n:NEEDS_IN_CODING*1..6 {status: 'met', coding: $coding}]->(e), (g {counts_in: $coding}) WHERE \
coalesce(s.counts_in = $coding, s.counted)"
    """
    return _PARTS.sub(_other, cypher)


def _other(found: re.Match[str]) -> str:
    if found["main"]:
        return "coding: $coding"
    if found["types"]:
        return _relationship(found)
    if found["label"]:
        return in_coding(found["label"])
    if found["made"]:
        return "counts_in: $coding"
    owner = found["owner"]
    return f"coalesce({owner}.counts_in = $coding, {owner}.counted)" if owner else found[0]


def _relationship(found: re.Match[str]) -> str:
    types = found["types"].split("|")
    if not set(types) & set(TYPES):
        return found[0]
    if len(types) > 1:
        raise QueryError(Message("error.types of a coding together", types=found["types"]))
    own = f"{found['own'].strip()}, " if found["own"] and found["own"].strip() else ""
    return f"[{found['var']}:{in_coding(types[0])}{found['range'] or ''} {{{own}coding: $coding}}"
