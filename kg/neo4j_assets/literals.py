"""Write values as Cypher literals in text to be pasted: parameters, and the first line of a picture."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any


def literal(value: Any) -> str:
    r"""Return a value as Cypher. JSON's text, lists and numbers are valid Cypher too.

    >>> literal(None), literal(["a"]), literal('say "no"')
    ('null', '["a"]', '"say \\"no\\""')
    """
    return json.dumps(value, ensure_ascii=False)


def params(values: Mapping[str, Any]) -> str:
    """Return the command that sets parameters in Neo4j Browser.

    >>> params({"case": "demo", "as_of": None})
    ':params {case: "demo", as_of: null}'
    """
    return f":params {{{', '.join(f'{name}: {literal(value)}' for name, value in values.items())}}}"


def filled(opening: str, values: Mapping[str, Any]) -> str:
    """Return the first line of a picture, `WITH $case AS …`, with values instead of its parameters.

    >>> filled("WITH $case AS in_case, $day AS on_day", {"case": "demo", "day": None})
    'WITH "demo" AS in_case, null AS on_day'
    """
    return "WITH " + ", ".join(_filled(part, values) for part in _parts(opening))


def _parts(opening: str) -> Iterable[str]:
    return opening.removeprefix("WITH ").split(", ")


def _filled(part: str, values: Mapping[str, Any]) -> str:
    name, _, alias = part.partition(" AS ")
    return f"{literal(values[name.removeprefix('$')])} AS {alias}"
