"""Make a network of a case: choose statements or positions, count them, and give one matrix or a series of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from kg.analysis.ties import Above
from kg.common.errors import QueryError
from kg.common.problems import nearest
from kg.model.case_model import Case
from kg.networks.request import Request
from kg.networks.result import Networks
from kg.networks.series import matrices, moment
from kg.networks.statements import Chosen, Filter, choose
from kg.networks.table import Said, Table, positions, qualifiers, statements
from kg.networks.variables import Variable, variable
from kg.words import DEFAULT, Message

_INTEGERS_THAT_REPEAT = (-128, 127)


def network(
    case: Case,
    request: Request,
    said: Iterable[Said] | None = None,
    cells: Iterable[Mapping[str, Any]] | None = None,
    language: str = DEFAULT,
    above: Above | None = None,
) -> Networks:
    """Return the networks of a case.

    `said` are its stances if they do not stand in the case. For positions, `cells` are the rows of `issues/cells`, and
    `above` says whom each actor belongs to or speaks for: two actors so tied are not tied by what they hold.

    :raises QueryError: if options contradict each other or name what does not exist, or nothing is left for a network.
    """
    request.check()
    said = list(case.stances.bodies() if said is None else said)
    wanted = _variables(case, request, qualifiers(said))
    table = _table(case, request, list(wanted.values()), said, cells)
    filters = _filters(case, request, table, wanted, language)
    pair = [request.rows] if request.mode == "events" else [request.rows, request.columns]
    one_per = choose(
        table.statements,
        pair,
        once_per=request.duplicates,
        graded=request.aggregated != "ignore",
        begin=moment(request.start),
        end=moment(request.stop, last=True),
        of_documents=[each for each in filters if wanted[each.variable].of_document],
        of_statements=[each for each in filters if not wanted[each.variable].of_document],
        without_year=request.dna_compatible and request.duplicates in ("week", "month"),
        never_repeated=_INTEGERS_THAT_REPEAT if request.dna_compatible else None,
    )
    if request.minimum > 1:
        _frequent(table, one_per, pair, request.minimum)
    notes = {name: number for name, number in table.left_out.items() if number}
    notes |= {"lacking": one_per.lacking} if one_per.lacking else {}
    notes |= {"repeated": one_per.repeated} if one_per.repeated else {}
    found = Networks(case, request, table, [], one_per, language, notes, above or {}, wanted)
    if not len(one_per.kept):
        raise QueryError(Message("network.empty", why=_why(table, one_per, notes)))
    if request.mode != "events":
        found.matrices = list(matrices(found))
        if not found.matrices:
            raise QueryError(Message("network.no window fits"))
    return found


def _variables(case: Case, request: Request, known: Collection[str]) -> dict[str, Variable]:
    given = [each.partition("=") for each in (*request.include, *request.exclude)]
    for (name, sign, _), text in zip(given, (*request.include, *request.exclude), strict=True):
        if not sign or not name:
            raise QueryError(Message("network.filter form", text=text))
    names = [request.rows] + ([] if request.mode == "events" else [request.columns])
    return {
        name: variable(name, case, known) for name in dict.fromkeys([*names, *(name for name, _, _ in given)])
    }


def _table(
    case: Case,
    request: Request,
    variables: Sequence[Variable],
    said: Iterable[Said],
    cells: Iterable[Mapping[str, Any]] | None,
) -> Table:
    if request.preset == "positions":
        assert cells is not None, "positions are read from a store"
        for each in variables:
            if each.name in ("principal", "speaker") or each.name.partition(".")[0] in (
                "principal",
                "speaker",
            ):
                raise QueryError(Message("network.positions have holders", name=each.name))
        return positions(case, said, cells, variables, request)
    return statements(case, said, variables, request)


def _filters(
    case: Case, request: Request, table: Table, wanted: Mapping[str, Variable], language: str
) -> list[Filter]:
    """Return what to leave out; a value may be given as id or as label.

    :raises QueryError: if no statement has the value; the message gives the nearest.
    """
    found: dict[tuple[str, bool], set[str]] = {}
    for only, given in ((True, request.include), (False, request.exclude)):
        for text in given:
            name, _, value = text.partition("=")
            column = table.statements.columns[name]
            known = {wanted[name].label(each, case, language): each for each in column.names}
            known |= {each: each for each in column.names}
            if value and value not in known:
                near = nearest(value, known)
                hint = f"; {near}" if near else ""
                raise QueryError(Message("network.no value", name=name, value=value, hint=hint))
            found.setdefault((name, only), set()).add(known.get(value, value))
    return [Filter(name, frozenset(values), only) for (name, only), values in found.items()]


def _frequent(table: Table, chosen: Chosen, pair: Sequence[str], minimum: int) -> None:
    """Leave out statements whose row or column has fewer statements than the minimum."""
    enough = np.ones(len(chosen.kept), dtype=bool)
    for name in pair:
        column = table.statements.columns[name]
        codes = column.codes[chosen.kept]
        enough &= np.bincount(codes, minlength=len(column.names))[codes] >= minimum
    chosen.kept = chosen.kept[enough]


def _why(table: Table, chosen: Chosen, notes: Mapping[str, int]) -> Message | str:
    if not len(table.statements):
        return Message("network.why no statements", notes=_notes(notes))
    if not len(chosen.pool):
        return Message("network.why outside", number=len(table.statements))
    return Message("network.why filtered", number=len(chosen.pool), notes=_notes(notes))


def _notes(notes: Mapping[str, int]) -> str:
    return ", ".join(f"{name}: {number}" for name, number in notes.items()) or "–"
