"""Everything a briefing says, asked of the store: the answers of the query packs, and the matrix."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace

from kg.analysis.matrix import Matrix, matrix
from kg.errors import QueryError
from kg.query.catalogue import Catalogue
from kg.query.document import Query
from kg.query.run import Result, run
from kg.report.lookups import Head, Names, head, source_kinds
from kg.report.sources import Row, Sources
from kg.report.words import Words
from kg.store.base import Store

QUERIES = (
    "actors/conditions",
    "actors/delegations",
    "actors/who-speaks-for-whom",
    "chains/blocked",
    "chains/deadlocks",
    "chains/needs",
    "conflict/all",
    "evidence/codings",
    "evidence/single-source",
    "evidence/sources",
    "evidence/speculated",
    "evidence/stance",
    "gaps/one-voice",
    "gaps/silence",
    "gaps/silent-on-red-lines",
    "issues/relations",
    "issues/who-stands-where",
    "overlap/different-words",
    "overlap/shared-demands",
    "overlap/under-condition",
    "redlines/crossed",
    "redlines/red-lines",
    "shifts/timeline",
)


@dataclass(frozen=True)
class Wanted:
    """What the briefing is to be about: a case, as of a day, since a day, at a level, under assumptions."""

    case: str
    as_of: str | None = None
    since: str | None = None
    level: str = "principal"
    assume: tuple[str, ...] = ()
    lang: str = "en"


@dataclass
class Findings:
    """The answers, by query; `near_misses` and `shifts` apart. `since` is None where there is one day only."""

    wanted: Wanted
    head: Head
    as_of: str
    assumed: list[str]
    words: Words
    names: Names
    sources: Sources
    matrix: Matrix
    rows: dict[str, list[Row]]
    since: str | None = None
    near_misses: list[Row] = field(default_factory=list)
    shifts: list[Row] = field(default_factory=list)
    stances: dict[str, Row] = field(default_factory=dict)


def gather(store: Store, wanted: Wanted) -> Findings:
    """Ask everything.

    :raises kg.errors.NotFound: if the case is not loaded.
    :raises QueryError: if a parameter is wrong, or nothing was known by that day.
    """
    words = Words(wanted.lang)
    about = head(store, wanted.case, wanted.lang)
    as_of = wanted.as_of or about.as_of
    _ordered(wanted.since, as_of)
    given = {"case": wanted.case, "as_of": as_of, "level": wanted.level, "assume": ",".join(wanted.assume)}
    names = Names(store, wanted.case, words)
    results = _answers(store, {**given, "near_misses": "true"})
    rows = {name: list(result.rows.dicts()) for name, result in results.items()}
    conflicts = rows["conflict/all"]
    rows["conflict/all"] = [row for row in conflicts if row["severity"]]
    findings = Findings(
        wanted,
        about,
        as_of,
        results["conflict/all"].parameters["assume"],
        words,
        names,
        Sources(rows["evidence/sources"], source_kinds(store, wanted.case)),
        _named(matrix(store, {name: value for name, value in given.items() if value}), names),
        rows,
        near_misses=[row for row in conflicts if not row["severity"]],
        stances={row["stance"]: row for row in rows["evidence/stance"]},
    )
    findings.since = _since(wanted.since, findings)
    if findings.since:
        ledger = _ask(store, Catalogue.find().get("shifts/ledger"), {**given, "since": findings.since})
        findings.shifts = list(ledger.rows.dicts())
    return findings


def _ordered(since: str | None, as_of: str) -> None:
    days = []
    for name, text in (("since", since or "0001-01-01"), ("as-of", as_of)):
        try:
            days.append(dt.date.fromisoformat(text))
        except ValueError:
            days.append(dt.date.min)
        if days[-1].isoformat() != text:  # Python takes other ways of writing a day too
            raise QueryError(f"{name}: '{text}' is no day; write YYYY-MM-DD")
    if since and days[0] >= days[1]:
        raise QueryError(f"since {since} is not before {as_of}, the day the briefing is as of")


def _answers(store: Store, given: dict[str, str]) -> dict[str, Result]:
    """The result of each query."""
    catalogue = Catalogue.find()
    return {name: _ask(store, catalogue.get(name), given) for name in QUERIES}


def _ask(store: Store, query: Query, given: dict[str, str]) -> Result:
    """A query run with those of the values that it takes."""
    takes = {parameter.name for parameter in query.metadata.parameters}
    return run(query, store, {name: value for name, value in given.items() if name in takes and value})


def _since(asked: str | None, findings: Findings) -> str | None:
    """The day that shifts are counted from: the one asked for, else that of the first of several source days."""
    days = findings.sources.days
    return asked or days[0] if len(days) > 1 else None


def _named(found: Matrix, names: Names) -> Matrix:
    """The matrix with the names of the briefing's language."""
    return replace(
        found,
        actors=[(actor, names.label("actor", actor)) for actor, _ in found.actors],
        demands=[
            (demand, names.label("demand", demand), issue, names.label("issue", issue))
            for demand, _, issue, _ in found.demands
        ],
        cells={
            key: replace(cell, value=names.label("value", cell.value)) for key, cell in found.cells.items()
        },
    )
