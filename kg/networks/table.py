"""Make columns of statements from the stances of a case, or from the positions in a store."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from kg.common.errors import QueryError
from kg.model.case_model import Case
from kg.model.codings import MAIN
from kg.networks.request import Request
from kg.networks.statements import Column, Level, Statements
from kg.networks.variables import QUALIFIERS, Body, Variable
from kg.words import Message

SCALE = "scale"
"""The qualifier that every case has: the polarity of the stance's value, from -1 to 1."""
Said = tuple[str, str, str, Body]
"""A stance: its id, its principal, its day, and what was written."""


@dataclass
class Table:
    """Statements of a case, with what they are made of: for each its written body, in the same order."""

    statements: Statements
    bodies: list[Body]
    qualifier: str
    span: float
    boolean: bool
    left_out: dict[str, int] = field(default_factory=dict)


def natural(name: str) -> tuple[Any, ...]:
    """Return a key by which `s2` comes before `s10`.

    >>> sorted(["s10", "s2"], key=natural)
    ['s2', 's10']
    """
    return tuple(
        (0, int(part), "") if part.isdigit() else (1, 0, part) for part in re.split(r"(\d+)", name) if part
    )


def qualifiers(said: Iterable[Said]) -> set[str]:
    """Return the names of the qualifiers that some stances have."""
    return {name for *_, body in said for name in body.get(QUALIFIERS, {})}


def qualifier_of(said: Sequence[Said], wanted: str | None) -> str:
    """Return the qualifier to be used: the one asked for, else `agreement` or the only one if every stance has it.

    :raises QueryError: if it is one that no stance has.
    """
    names = qualifiers(said)
    if wanted is not None:
        if wanted != SCALE and wanted not in names:
            known = ", ".join([SCALE, *sorted(names)])
            raise QueryError(Message("network.no qualifier", name=wanted, known=known))
        return wanted
    whole = names.intersection(*(body.get(QUALIFIERS, {}) for *_, body in said)) if said else set()
    if "agreement" in whole:
        return "agreement"
    return next(iter(whole)) if len(whole) == len(names) == 1 else SCALE


def statements(
    case: Case,
    said: Iterable[Said],
    variables: Sequence[Variable],
    request: Request,
) -> Table:
    """Return the statements of a case: each stance of a coding pass that is not speculated, as of a day.

    Conditional ones are left out unless the request wants them; what is left out is counted in `left_out`.
    """
    day = request.as_of
    left_out = {"speculated": 0, "conditional": 0, "undecided": 0}
    taken: list[Said] = []
    for each in said:
        body = each[3]
        if body.get("coding", MAIN) != request.coding or (day and case.sources[body["source"]].date > day):
            continue
        if not case.ontology.modes[body["mode"]].counted:
            left_out["speculated"] += 1
        elif not request.conditional and any(
            body.get(key) for key in ("if", "only_if", "further_conditions")
        ):
            left_out["conditional"] += 1
        else:
            taken.append(each)
    taken.sort(key=lambda each: (_moment(case, each), natural(each[3]["source"]), natural(each[0])))
    name = qualifier_of(taken, request.qualifier)
    values = [_level(case, body, name) for *_, body in taken]
    if request.direction_only and not _boolean(values, name):
        values = [_sign(value, name) for value in values]
        keep = [value != "" for value in values]
        left_out["undecided"] = keep.count(False)
        taken = [each for each, stays in zip(taken, keep, strict=True) if stays]
        values = [value for value in values if value != ""]
    return _table(case, taken, values, variables, _Kind(name, request.direction_only, left_out))


def positions(
    case: Case,
    said: Iterable[Said],
    cells: Iterable[Mapping[str, Any]],
    variables: Sequence[Variable],
    request: Request,
) -> Table:
    """Return the positions of a day as statements, one for each actor and demand.

    `cells` are rows of `issues/cells`, `said` the stances that they name.

    Without a direction are: disputed positions, decisions handed to others, and triggers that are not known to hold.
    They are left out, and so are conditional and inherited positions unless the request wants them; what is left out
    is counted in `left_out`.
    """
    day = str(request.as_of or case.day)
    left_out = {"disputed": 0, "delegated": 0, "open trigger": 0, "conditional": 0, "undecided": 0}
    left_out["inherited"] = 0
    written = {name: body for name, _, _, body in said}
    taken: list[Said] = []
    for cell in cells:
        if cell["state"] == "inherited" and not request.inherited:
            left_out["inherited"] += 1
        elif cell["open_trigger"]:
            left_out["open trigger"] += 1
        elif cell["direction"] is None or cell["polarity"] is None:
            left_out["delegated" if cell["state"] == "delegated" else "disputed"] += 1
        elif cell["conditions"] and not request.conditional:
            left_out["conditional"] += 1
        elif request.direction_only and not cell["polarity"]:
            left_out["undecided"] += 1
        else:
            own = {"actor": cell["actor"], "demand": cell["demand"], "value": cell["value"]}
            own |= {"state": cell["state"], "conditions": cell["conditions"]}
            taken.append((cell["stance"], cell["actor"], day, {**written.get(cell["stance"], {}), **own}))
    taken.sort(key=lambda each: (each[3]["actor"], each[3]["demand"], natural(each[0])))
    values = [_level(case, body, SCALE) for *_, body in taken]
    if request.direction_only:
        values = [_sign(value, SCALE) for value in values]
    return _table(case, taken, values, variables, _Kind(SCALE, request.direction_only, left_out))


def _moment(case: Case, each: Said) -> str:
    """Return when a stance was said: its day, with the hour of its document if that is of the same day."""
    source = case.sources.get(each[3]["source"])
    if source is not None and source.time and str(source.date) == each[2]:
        return f"{each[2]}T{source.time}"
    return each[2]


@dataclass(frozen=True)
class _Kind:
    """Of what kind the levels are, and what was left out."""

    name: str
    direction_only: bool
    left_out: dict[str, int]


def _table(
    case: Case,
    taken: list[Said],
    values: list[Level],
    variables: Sequence[Variable],
    kind: _Kind,
) -> Table:
    found: list[Body] = [{**body, "principal": principal} for _, principal, _, body in taken]
    columns = {each.name: Column.of([each.value(body, case) for body in found]) for each in variables}
    levels, codes, span, boolean = _scale(case, values, kind)
    made = Statements(
        [each[0] for each in taken],
        np.array([_moment(case, each) for each in taken], dtype="datetime64[s]"),
        columns,
        Column.of([body["source"] for body in found]),
        codes,
        levels,
    )
    return Table(made, found, kind.name, span, boolean, kind.left_out)


def _level(case: Case, body: Body, name: str) -> Level:
    if name == SCALE:
        return float(case.ontology.values[body["value"]].polarity)
    value = body.get(QUALIFIERS, {}).get(name, "")
    return int(value) if isinstance(value, bool) else value


def _sign(value: Level, name: str) -> Level:
    """Return 1 for agreement, 0 for disagreement, and an empty text for neither.

    :raises QueryError: if the qualifier is a text.
    """
    if value == "":
        return ""
    if isinstance(value, str):
        raise QueryError(Message("network.text has no direction", name=name))
    return "" if value == 0 else int(value > 0)


def _boolean(values: Iterable[Level], name: str) -> bool:
    """Return whether levels are agreement and disagreement, 1 and 0."""
    return name != SCALE and {value for value in values if value != ""} <= {0, 1}


def _scale(case: Case, values: list[Level], kind: _Kind) -> tuple[list[Level], Any, float, bool]:
    """Return the levels, each statement's number among them, the length of the scale, and whether there are two."""
    given = {value for value in values if value != ""}
    text = any(isinstance(value, str) for value in given)
    levels: list[Level] = sorted({str(value) for value in given} if text else given)
    boolean = not text and _boolean(given, kind.name)
    if boolean or kind.direction_only:
        levels, boolean = [0, 1], True
    places = {level: number for number, level in enumerate(levels)}
    codes = np.array(
        [places[str(value) if text else value] if value != "" else -1 for value in values], dtype=np.int32
    )
    if kind.name == SCALE and not boolean:
        scale = [each.polarity for each in case.ontology.values.values()]
        return levels, codes, float(max(scale) - min(scale)), False
    span = 0.0 if text or len(levels) < 2 else float(levels[-1]) - float(levels[0])
    return levels, codes, span, boolean
