"""The reference's answers to each query, and the conversion of an engine's rows to the same form."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from tests.laws.batch import split
from tests.reference import codings, gaps, hearsay, needs, rules, stances
from tests.reference.asked import Asked, Row

QUERIES: dict[str, Callable[[Asked], Iterator[Row]]] = {
    "actors/conditions": stances.conditions,
    "actors/contradictions": rules.contradictions,
    "actors/dissent": rules.dissent,
    "actors/profile": stances.profile,
    "chains/needs": needs.needs,
    "conflict/all": rules.conflicts,
    "conflict/incompatible-options": rules.incompatible_options,
    "conflict/opposition": rules.opposition,
    "evidence/codings": codings.codings,
    "evidence/hearsay": hearsay.hearsay,
    "evidence/speculated": stances.speculated,
    "explain/position": stances.explained,
    "gaps/disputed": gaps.disputed,
    "gaps/former-speakers": gaps.former_speakers,
    "gaps/one-voice": gaps.one_voice,
    "gaps/silence": gaps.silence,
    "gaps/silent-on-red-lines": gaps.silent_on_red_lines,
    "gaps/unheard": gaps.unheard,
    "issues/cells": stances.cells,
    "issues/who-stands-where": stances.who_stands_where,
    "overlap/common-ground": stances.common_ground,
    "overlap/different-words": rules.different_words,
    "overlap/shared-demands": rules.shared_demands,
    "overlap/under-condition": rules.under_condition,
    "redlines/crossed": rules.crossed,
    "redlines/given-up": stances.given_up,
    "redlines/red-lines": stances.red_lines,
}
_FORMS: dict[str, Callable[[Any], Any]] = {
    "conditions": bool,
    "other_conditions": bool,
    "conditions_now": bool,
    "note": bool,
    "differs": sorted,
    "speaker": lambda text: text and sorted(name.rpartition("-")[2] for name in text.split(", ")),
    "direction": lambda text: text and text.removeprefix("both "),
}
"""Columns in which the engines give more, or use words: the part that the reference gives."""
ROLES = ("current", "speculated")
"""The columns of `explain/position` that are compared."""


def expected(query: str, asked: Asked) -> list[str]:
    """Return the rows of the reference, in a fixed order."""
    return sorted(json.dumps(row, sort_keys=True) for row in QUERIES[query](asked))


def told(rows: Iterator[Mapping[str, Any]], columns: set[str]) -> dict[str, list[str]]:
    """Return the rows of an engine by world, in the same order, reduced to these columns."""
    found: dict[str, list[str]] = {}
    for row in rows:
        about = split(row) if row.get("role", ROLES[0]) in ROLES or "lead" not in row else None
        if about:
            own = {name: _FORMS.get(name, _same)(about[1][name]) for name in sorted(columns)}
            found.setdefault(about[0], []).append(json.dumps(own, sort_keys=True))
    return {prefix: sorted(lines) for prefix, lines in found.items()}


def columns(answered: Iterable[list[str]]) -> set[str]:
    """Return the columns that the reference fills."""
    first = next((lines[0] for lines in answered if lines), "{}")
    return set(json.loads(first))


def difference(engine: list[str], reference: list[str]) -> str:
    """Return the rows that only one of them has, one per line."""
    more = [f"engine only: {line}" for line in engine if line not in reference]
    less = [f"reference only: {line}" for line in reference if line not in engine]
    return "\n".join([*more, *less] or ["some rows are there more often"])


def _same(value: Any) -> Any:
    return value
