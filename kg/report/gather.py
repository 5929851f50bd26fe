"""Gather everything for a briefing from the store: the answers of the query packs, and the matrix."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import json
from dataclasses import dataclass, field, replace

from kg.analysis.agreement import Agreement, compared
from kg.analysis.deals import VERDICTS, Tested, put
from kg.analysis.matrix import Matrix, matrix
from kg.common.errors import QueryError
from kg.model.codings import MAIN
from kg.query.catalogue import Catalogue
from kg.query.coding import CODING
from kg.query.run import run
from kg.report.lookups import Head, Names, head, sources
from kg.report.sources import Row, Sources
from kg.report.words import Words
from kg.store.base import Store

QUERIES = (
    "actors/conditions",
    "actors/delegations",
    "chains/blocked",
    "chains/deadlocks",
    "chains/needs",
    "conflict/all",
    "evidence/codings",
    "evidence/hearsay",
    "evidence/single-source",
    "evidence/sources",
    "evidence/speculated",
    "evidence/stance",
    "explain/ties",
    "gaps/disputed",
    "gaps/former-speakers",
    "gaps/one-voice",
    "gaps/silence",
    "gaps/silent-on-red-lines",
    "gaps/unheard",
    "issues/outcomes",
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
    """What the briefing is about: a case, as of a day, since a day, at a level, under assumptions, of a coding."""

    case: str
    as_of: str | None = None
    since: str | None = None
    level: str = "principal"
    assume: tuple[str, ...] = ()
    lang: str = "en"
    all_actors: bool = False
    coding: str | None = None
    in_office: bool = False


@dataclass
class Findings:
    """The answers by query; near misses, and the ledger of shifts if a day was given, are separate."""

    wanted: Wanted
    head: Head
    as_of: str
    given: dict[str, str]
    assumed: list[str]
    words: Words
    names: Names
    sources: Sources
    matrix: Matrix
    rows: dict[str, list[Row]]
    near_misses: list[Row]
    ledger: list[Row]
    stances: dict[str, Row] = field(default_factory=dict)
    agreement: list[Agreement] = field(default_factory=list)
    proposals: list[Tested] = field(default_factory=list)

    def takes(self, query: str) -> set[str]:
        """Return the parameters of a query."""
        return {parameter.name for parameter in Catalogue.find().get(query).metadata.parameters}

    @property
    def fingerprint(self) -> str:
        """Return a hash of the answers: a different one means that the coding for that day has changed since."""
        answers = [self.rows, self.near_misses, self.ledger]
        text = json.dumps(answers, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    @property
    def positions(self) -> list[Row]:
        """Return every position held, by issue and demand."""
        return self.rows["issues/who-stands-where"]


def gather(store: Store, wanted: Wanted) -> Findings:
    """Run all queries.

    :raises kg.common.errors.NotFound: if the case is not loaded, or the language has no catalogue.
    :raises QueryError: if a parameter is invalid, or nothing was known by that day.
    """
    words = Words(wanted.lang)
    about, names = head(store, wanted.case, words)
    as_of = wanted.as_of or about.as_of
    _ordered(wanted.since, as_of)
    level = wanted.level if wanted.level != "principal" else ""
    given = {"case": wanted.case, "as_of": as_of, "level": level, "coding": wanted.coding or ""}
    given["in_office"] = "true" if wanted.in_office else ""
    asked = {
        **given,
        "all_actors": "true" if wanted.all_actors else "",
        "assume": ",".join(wanted.assume),
        "near_misses": "true",
        "since": wanted.since or "",
    }
    rows = {name: _rows(store, name, asked) for name in QUERIES}
    conflicts = rows["conflict/all"]
    rows["conflict/all"] = [row for row in conflicts if row["severity"]]
    found = matrix(store, {name: asked[name] for name in (*given, "assume", "all_actors") if asked[name]})
    return Findings(
        wanted,
        about,
        as_of,
        given,
        found.assume,
        words,
        names,
        Sources(rows["evidence/sources"], *sources(store, wanted.case)),
        _named(found, names),
        rows,
        near_misses=[row for row in conflicts if not row["severity"]],
        ledger=_rows(store, "shifts/ledger", asked) if wanted.since else [],
        stances={row["stance"]: row for row in rows["evidence/stance"]},
        agreement=compared(rows["evidence/codings"], wanted.coding or MAIN, as_of, store, names.of_case),
        proposals=_proposals(store, asked, words.lang),
    )


_PROPOSALS = """
MATCH (c:Case {id: $case}) MATCH (p:Proposal {graph: c.graph})
WHERE p.date IS NULL OR p.date <= date($as_of)
RETURN p.id AS id ORDER BY p.date, id
"""


def _proposals(store: Store, given: dict[str, str], lang: str) -> list[Tested]:
    """Put every proposal known by the day to everybody; those that contradict themselves are left to the check."""
    asked, found = _taken(VERDICTS, given), []
    for row in store.read(_PROPOSALS, {"case": given["case"], "as_of": given["as_of"]}).dicts():
        with contextlib.suppress(QueryError):
            found.append(put(store, {**asked, "proposal": row["id"]}, lang=lang))
    return found


def _rows(store: Store, name: str, given: dict[str, str]) -> list[Row]:
    """Return the rows of a query run with those values that it takes."""
    return list(run(Catalogue.find().get(name), store, _taken(name, given)).rows.dicts())


def _taken(name: str, given: dict[str, str]) -> dict[str, str]:
    """Return those of the values that a query takes."""
    takes = {parameter.name for parameter in Catalogue.find().get(name).metadata.parameters}
    return {key: value for key, value in given.items() if key in (*takes, CODING) and value}


def _ordered(since: str | None, as_of: str) -> None:
    days = []
    for name, text in (("since", since or "0001-01-01"), ("as-of", as_of)):
        try:
            days.append(dt.date.fromisoformat(text))
        except ValueError:
            days.append(dt.date.min)
        if days[-1].isoformat() != text:  # Python accepts other notations of a day too
            raise QueryError(f"{name}: '{text}' is no day; write YYYY-MM-DD")
    if since and days[0] >= days[1]:
        raise QueryError(f"since {since} is not before {as_of}, the day the briefing is as of")


def _named(found: Matrix, names: Names) -> Matrix:
    """Return the matrix with labels in the briefing's language, sorted by them."""
    actors = [(actor, names.label("actor", actor)) for actor, _ in found.actors]
    demands = [
        (demand, names.label("demand", demand), issue, names.label("issue", issue))
        for demand, _, issue, _ in found.demands
    ]
    return replace(
        found,
        actors=sorted(actors, key=lambda actor: (actor[1].casefold(), actor[0])),
        demands=sorted(demands, key=lambda row: (row[3].casefold(), row[2], row[1].casefold(), row[0])),
        cells={
            key: replace(cell, value=names.label("value", cell.value)) for key, cell in found.cells.items()
        },
    )
