"""Test packages of demands: what they settle, who would accept them, who breaks, and how versions differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kg.analysis.choice import of_one_case
from kg.common.errors import QueryError
from kg.model.texts import in_language
from kg.model.verdicts import LEFT_OPEN, UNKNOWN, WORST_FIRST
from kg.query.catalogue import Catalogue
from kg.query.localise import localise
from kg.query.packages import PACKAGE, PROPOSAL
from kg.query.run import Result, run
from kg.store.base import Store
from kg.store.steady import look_up
from kg.words import DEFAULT, Message

Row = dict[str, Any]
SETTLED, VERDICTS = "deals/settled", "deals/verdicts"
_OF_SETTLED = ("case", "as_of", "assume", PROPOSAL, PACKAGE, "coding")


@dataclass(frozen=True)
class ActorVerdict:
    """An actor's worst verdict on a package, and on how many of the demands named it has said nothing."""

    actor: str
    label: str
    verdict: str
    unknown: int
    named: int


@dataclass
class Tested:
    """A package put to everybody.

    `package` is what it says, as `demand=met|refused|open`. `settled` are rows of `deals/settled`, `rows` those of
    `deals/verdicts`, `actors` the worst verdict of each actor, the worst first. `answer` is the result of
    `deals/verdicts`, to be rendered in any of the formats of a query.
    """

    answer: Result
    proposal: str = ""
    label: str = ""
    package: list[str] = field(default_factory=list)
    settled: list[Row] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    actors: list[ActorVerdict] = field(default_factory=list)

    @property
    def holes(self) -> list[Row]:
        """Rows of the demands that it meets and that require something which it does not meet."""
        return [row for row in self.settled if row["missing"]]


@dataclass(frozen=True)
class Moved:
    """What an actor's verdict on a demand is in each of several packages, where it is not the same in all."""

    actor: str
    actor_label: str
    demand: str
    demand_label: str
    verdicts: tuple[str, ...]


@dataclass
class Compared:
    """Several packages side by side: the worst verdict of each actor in each, and every verdict that differs."""

    tested: list[Tested]
    actors: list[tuple[str, str, tuple[str, ...]]] = field(default_factory=list)
    moved: list[Moved] = field(default_factory=list)


def put(store: Store, parameters: Mapping[str, Any] | None = None, *, lang: str = DEFAULT) -> Tested:
    """Put a package to everybody; parameters are those of the query `deals/verdicts`.

    `proposal` names a coded proposal, `package` lists what the package says, or what is changed in the proposal:
    `["ceasefire=met", "nato-membership=refused"]`.

    :raises QueryError: if the package is empty or contradicts itself, a name is unknown, or no case is chosen.

    >>> import kg, tempfile
    >>> folder = tempfile.TemporaryDirectory()
    >>> with kg.open_store(folder.name + "/store") as store:
    ...     _ = kg.load_cases(["seeds/alaska-2025"], store)
    ...     tested = put(store, {"proposal": "land-for-withdrawal-and-guarantees"})
    >>> [(each.actor, each.verdict) for each in tested.actors][0]
    ('ukraine', 'breaks-red-line')
    """
    catalogue = Catalogue.find()
    given = of_one_case(store, parameters)
    if not given.get(PROPOSAL) and not given.get(PACKAGE):
        raise QueryError(Message("error.the package is empty"))
    answer = run(catalogue.get(VERDICTS), store, given)
    about = {name: given[name] for name in _OF_SETTLED if name in given}
    settled = run(catalogue.get(SETTLED), store, about)
    rows = list(localise(answer, store, lang).rows.dicts())
    named = {row["demand"] for row in settled.rows.dicts() if row["rule"] in ("contained", "refused")}
    return Tested(
        answer,
        proposal=given.get(PROPOSAL) or "",
        label=_label(store, given, lang),
        package=answer.parameters[PACKAGE],
        settled=list(localise(settled, store, lang).rows.dicts()),
        rows=rows,
        actors=_worst(rows, named),
    )


def compare(
    store: Store,
    proposals: Sequence[str],
    parameters: Mapping[str, Any] | None = None,
    *,
    lang: str = DEFAULT,
) -> Compared:
    """Put several proposals to everybody, and compare what they mean for whom.

    :raises QueryError: as `put` does.
    """
    tested = [put(store, {**(parameters or {}), PROPOSAL: name}, lang=lang) for name in proposals]
    labels = {each.actor: each.label for one in tested for each in one.actors}
    worst = [{each.actor: each.verdict for each in one.actors} for one in tested]
    actors = [
        (actor, label, tuple(each.get(actor, UNKNOWN) for each in worst))
        for actor, label in sorted(labels.items())
    ]
    found = [{(row["actor"], row["demand"]): row for row in one.rows} for one in tested]
    moved = []
    for actor, demand in sorted(set().union(*found)):
        rows = [each.get((actor, demand)) for each in found]
        verdicts = tuple(row["verdict"] if row else LEFT_OPEN for row in rows)
        if len(set(verdicts)) > 1:
            row = next(row for row in rows if row)
            moved.append(Moved(actor, row["actor_label"], demand, row["demand_label"], verdicts))
    return Compared(tested, actors, moved)


def _worst(rows: list[Row], named: set[str]) -> list[ActorVerdict]:
    """Return the worst verdict of each actor, the worst first."""
    by_actor: dict[str, list[Row]] = {}
    for row in rows:
        by_actor.setdefault(row["actor"], []).append(row)
    found = [
        ActorVerdict(
            actor,
            own[0]["actor_label"],
            min((row["verdict"] for row in own), key=WORST_FIRST.index),
            len({row["demand"] for row in own if row["verdict"] == UNKNOWN}),
            len(named),
        )
        for actor, own in by_actor.items()
    ]
    return sorted(found, key=lambda each: (WORST_FIRST.index(each.verdict), each.actor))


_LABEL = """
MATCH (c:Case {id: $case}) MATCH (p:Proposal {graph: c.graph, id: $proposal})
RETURN coalesce(p[$label], p.label) AS label
"""


def _label(store: Store, given: Mapping[str, Any], lang: str) -> str:
    """Return what the proposal is called in a language; empty for a package of one's own."""
    if not given.get(PROPOSAL):
        return ""
    asked = {"case": given.get("case"), "proposal": given[PROPOSAL], "label": in_language("label", lang)}
    rows = look_up(store, _LABEL, asked).rows
    return str(rows[0][0]) if rows else str(given[PROPOSAL])


def as_rows(found: Compared) -> list[Row]:
    """Return a comparison as rows: one for each actor with its worst verdicts, one for each verdict that moved."""
    names = [one.proposal for one in found.tested]
    rows: list[Row] = [
        {"actor": actor, "actor_label": label, "demand": None, **dict(zip(names, verdicts, strict=True))}
        for actor, label, verdicts in found.actors
    ]
    for each in found.moved:
        own = {"actor": each.actor, "actor_label": each.actor_label, "demand": each.demand}
        rows.append({**own, **dict(zip(names, each.verdicts, strict=True))})
    return rows
