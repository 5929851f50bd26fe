"""The agreement of two coding passes: units matched and unmatched, and each step of the coding by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from kg.analysis.alpha import alpha
from kg.analysis.choice import of_one_case
from kg.analysis.names import CaseNames
from kg.query.catalogue import Catalogue
from kg.query.conditions import BETWEEN, code_in_words
from kg.query.run import answered_for, run
from kg.store.base import Store
from kg.store.steady import look_up, one_state
from kg.words import DEFAULT, Language

QUERY = "evidence/codings"
NOMINAL, ORDINAL = "nominal", "ordinal"
CONDITIONS = "conditions"
NONE = ""
"""The value of a step of which a pass says nothing: no firmness, no speaker, no event, no condition."""
_SCALES = """
MATCH (c:Case {id: $case}) MATCH (v:StanceValue {graph: c.graph})
RETURN 'value' AS step, v.id AS id, -v.polarity AS rank
UNION ALL MATCH (c:Case {id: $case}) MATCH (f:Firmness {graph: c.graph})
RETURN 'firmness' AS step, f.id AS id, -f.rank AS rank
"""

Row = Mapping[str, Any]


@dataclass(frozen=True)
class _Compared:
    """A step: the columns of the query that it compares, the kind of their ids, and which pairs have it."""

    name: str
    kind: str = ""
    metric: str = NOMINAL
    column: str = ""
    of_stances: bool = False
    across_units: bool = False

    def of(self, row: Row, prefix: str = "") -> str:
        """Return the value of one side."""
        value = row[f"{prefix}{self.column or self.name}"]
        return BETWEEN.join(value) if isinstance(value, list) else value or NONE


STEPS = (
    _Compared("value", "value", ORDINAL, of_stances=True),
    _Compared("firmness", "firmness", ORDINAL, of_stances=True),
    _Compared("mode", "mode"),
    _Compared("speaker", "actor"),
    _Compared("principal", "actor", across_units=True),
    _Compared(CONDITIONS, of_stances=True),
    _Compared("event", "event"),
    _Compared("delegation", "actor", column="to"),
)
"""In the order in which a coder takes them. A principal tells units apart, so it is also compared in pairs that share
words but no principal; a delegation is compared by whom the decision is handed to, nobody if it is a stance."""


@dataclass
class Step:
    """One step of the coding in all pairs that have it: how often which values met, and alpha.

    `alpha` is None if it is not defined: no pair, or all values are the same. `labels` are names of the values.
    """

    name: str
    metric: str
    table: dict[tuple[str, str], int]
    alpha: float | None
    labels: dict[str, str] = field(default_factory=dict)

    @property
    def n(self) -> int:
        """Return the number of pairs."""
        return sum(self.table.values())

    @property
    def agreed(self) -> int:
        """Return the number of pairs with the same value."""
        return sum(number for (one, other), number in self.table.items() if one == other)


@dataclass
class Agreement:
    """Two passes compared, in the sources that both have coded; rows are those of the query `evidence/codings`."""

    case: str
    as_of: str
    coding: str
    against: str
    sources: list[str]
    matched: list[Row]
    other_principal: list[Row]
    only_here: list[Row]
    only_there: list[Row]
    steps: list[Step]


@dataclass
class Agreements:
    """A pass compared with each other one; `reason` says why there is nothing to compare, if so."""

    found: list[Agreement]
    reason: str = ""


@one_state
def agreements(
    store: Store, parameters: Mapping[str, Any] | None = None, *, lang: str = DEFAULT
) -> Agreements:
    """Compare one coding pass with another, or with every other; parameters are those of `evidence/codings`.

    :raises kg.common.errors.QueryError: if several cases are loaded and none is chosen, or a parameter is invalid.
    """
    given = of_one_case(store, parameters)
    result = run(Catalogue.find().get(QUERY), store, given)
    rows = list(result.rows.dicts())
    if not rows:
        return Agreements([], result.reason)
    names = CaseNames.read(store, given["case"], Language.of(lang))
    coding, day = result.parameters["coding"], answered_for(result, store)
    return Agreements(compared(rows, coding, day, store, names))


def compared(rows: Iterable[Row], coding: str, as_of: str, store: Store, names: CaseNames) -> list[Agreement]:
    """Return the agreement with each pass that rows of the query are about."""
    listed = sorted(rows, key=lambda row: str(row["other_coding"]))
    orders = _orders(store, listed[0]["case"]) if listed else {}
    found = []
    for against, group in groupby(listed, key=lambda row: str(row["other_coding"])):
        of_pass = list(group)
        by: dict[str, list[Row]] = {}
        for row in of_pass:
            by.setdefault(row["verdict"], []).append(row)
        matched = [row for row in of_pass if row["verdict"] in ("same", "different")]
        others = by.get("other principal", [])
        found.append(
            Agreement(
                *(of_pass[0]["case"], as_of, coding, against),
                sources=sorted({row["source"] for row in of_pass}),
                matched=matched,
                other_principal=others,
                only_here=by.get("only here", []),
                only_there=by.get("only there", []),
                steps=[_step(step, matched, others, orders, names) for step in STEPS],
            )
        )
    return found


def _step(
    step: _Compared, matched: list[Row], others: list[Row], orders: Mapping[str, list[str]], names: CaseNames
) -> Step:
    rows = [*matched, *others] if step.across_units else matched
    rows = [row for row in rows if not step.of_stances or (row["value"] and row["other_value"])]
    units = [(step.of(row), step.of(row, "other_")) for row in rows]
    order = orders[step.name] if step.metric == ORDINAL else None
    labels = {value: names.label(step.kind, value) for unit in units for value in unit if value}
    if step.name == CONDITIONS:
        coded = [row[f"{prefix}{CONDITIONS}"] for row in rows for prefix in ("", "other_")]
        labels = {BETWEEN.join(codes): _conditions(codes, names) for codes in coded if codes}
    return Step(step.name, step.metric, dict(sorted(Counter(units).items())), alpha(units, order), labels)


def _conditions(codes: Iterable[str], names: CaseNames) -> str:
    """Return the conditions of a stance in words."""
    return BETWEEN.join(code_in_words(code, names.label, names.language) for code in codes)


def _orders(store: Store, case: str) -> dict[str, list[str]]:
    """Return the values of the ordered scales: most in favour first, firmest first, none between its neighbours."""
    ranked: dict[str, list[tuple[float, str]]] = {"value": [], "firmness": [(0, NONE)]}
    for row in look_up(store, _SCALES, {"case": case}).dicts():
        ranked[row["step"]].append((row["rank"], row["id"]))
    return {step: [name for _, name in sorted(listed)] for step, listed in ranked.items()}
