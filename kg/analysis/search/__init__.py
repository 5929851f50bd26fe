"""Search for packages: the largest that break nobody's red line, or why there is none."""

from __future__ import annotations

import importlib.util
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.analysis.choice import of_one_case
from kg.analysis.deals import VERDICTS, Row
from kg.analysis.ground import Ground, Held, Package, read
from kg.analysis.search.clauses import Clauses, clauses
from kg.analysis.unlock import GOALS
from kg.common.errors import KgError, QueryError, QueryTimeout
from kg.common.problems import nearest
from kg.common.workers import Worker
from kg.model.verdicts import ACCEPTS, CONDITION_MET, DELEGATED, UNKNOWN, WORST_FIRST
from kg.query.catalogue import Catalogue
from kg.query.packages import PACKAGE, statuses
from kg.query.run import run
from kg.store.base import Store
from kg.store.steady import one_state
from kg.words import Message

LIMIT, SECONDS = 100, 10.0
"""How many packages, or cores, are looked for at most, and for how long."""
_SCRIPT = Path(__file__).with_name("solver.py")
_WELCOME = (ACCEPTS, CONDITION_MET)


@dataclass(frozen=True)
class Offer:
    """A package to which no demand can be added that somebody wants.

    `verdicts` has each actor's worst verdict, as `kg deal test` gives it, `heard` the worst on what it has spoken of;
    `unknown` the number of demands named of which it has said nothing. `front` says that no other package found is at
    least as good for everybody and better for one, if silence is left out of account; `cautious`, that none is if
    silence is worse than any verdict.
    """

    demands: tuple[str, ...]
    refused: tuple[str, ...]
    verdicts: Mapping[str, str]
    heard: Mapping[str, str]
    unknown: Mapping[str, int]
    front: bool = True
    cautious: bool = True


@dataclass(frozen=True)
class Core:
    """What cannot stand together, although any part of it can: requirements, relations and positions."""

    required: tuple[tuple[str, str], ...]
    relations: tuple[tuple[str, str, str], ...]
    positions: tuple[Held, ...]


@dataclass
class Searched:
    """What a search found: packages, or cores if there is none; `complete` says that there are no more.

    `evidence` has a row of `explain/stances` for each stance of a core. `stopped` says why it is not complete: `limit`
    or `time`. `seconds` is how long it took.
    """

    case: str
    parameters: dict[str, Any]
    goal: str
    required: dict[str, str]
    without: tuple[str, ...]
    candidates: tuple[str, ...]
    offers: list[Offer] = field(default_factory=list)
    cores: list[Core] = field(default_factory=list)
    evidence: dict[str, Row] = field(default_factory=dict)
    stopped: str = ""
    seconds: float = 0.0

    @property
    def complete(self) -> bool:
        """Return whether all there are were found."""
        return not self.stopped


@one_state
def search(
    store: Store,
    parameters: Mapping[str, Any] | None = None,
    *,
    without: Collection[str] = (),
    goal: str = "red lines",
    limit: int = LIMIT,
    seconds: float = SECONDS,
) -> Searched:
    """Find the largest packages of demands that somebody wants, such that no red line (or no position) is broken.

    `parameters` are those of `kg.analysis.deals.put`; its `package` is what every package has to say. The positions of
    the actors in `without` do not count. If no package does it, the smallest sets of what cannot stand together are
    found instead.

    :raises kg.common.errors.QueryError: if a name is unknown, or what is required contradicts itself.
    :raises kg.common.errors.KgError: if python-sat is not installed.
    """
    if importlib.util.find_spec("pysat") is None:
        raise KgError(Message("error.deal search needs python-sat"))
    given = of_one_case(store, parameters)
    bound = run(Catalogue.find().get(VERDICTS), store, given).parameters
    ground = read(store, bound, bound[PACKAGE])
    _require_actors(without, ground.actors)
    required = statuses(bound[PACKAGE])
    candidates = tuple(sorted({each.demand for each in ground.held if each.on["met"] in _WELCOME}))
    found = Searched(bound["case"], bound, goal, required, tuple(sorted(without)), candidates)
    solve(found, ground, limit, seconds)
    stances = sorted({held.stance for core in found.cores for held in core.positions})
    if stances:
        asked = {"case": found.case, "as_of": bound.get("as_of"), "stances": ",".join(stances)}
        rows = run(Catalogue.find().get("explain/stances"), store, asked).rows.dicts()
        found.evidence = {row["stance"]: row for row in rows}
    return found


def solve(found: Searched, ground: Ground, limit: int, seconds: float) -> None:
    """Look for packages of the candidates, or for cores if there is none."""
    free = [demand for demand in found.candidates if demand not in found.required]
    made = clauses(ground, found.required, free, GOALS[found.goal], found.without)
    begun = time.monotonic()
    named = [demand for demand, status in found.required.items() if status == "met"]
    for answer in _answers(made, limit, seconds, found):
        if "best" in answer:
            taken = sorted({*named, *(made.wanted[number] for number in answer["best"])})
            found.offers.append(_offer(ground, found.required, taken, found.without))
        else:
            found.cores.append(_core(ground, [made.groups[number] for number in answer["core"]]))
    found.seconds = time.monotonic() - begun
    found.offers = _in_order(found.offers)


def _require_actors(named: Collection[str], known: Collection[str]) -> None:
    for actor in sorted(named):
        if actor not in known:
            hint = nearest(actor, known) or Message("value error.allowed", shown=", ".join(sorted(known)))
            raise QueryError(Message("error.no such actor here", actor=actor, hint=hint))


def _answers(made: Clauses, limit: int, seconds: float, found: Searched) -> Iterator[dict[str, Any]]:
    """Yield what the solver finds, until there is no more, or a limit is reached."""
    ends = time.monotonic() + seconds
    worker = Worker(_SCRIPT, {}, Message("error.the solver ended"))
    try:
        request = {"hard": made.hard, "groups": list(made.groups), "wanted": list(made.wanted)}
        worker.send(request)
        for _ in range(limit + 1):
            try:
                answer = worker.answer(ends - time.monotonic(), Message("error.the solver ended"))
            except QueryTimeout:
                found.stopped = "time"
                return
            if "done" in answer:
                return
            if len(found.offers) + len(found.cores) < limit:
                yield answer
        found.stopped = "limit"
    finally:
        worker.stop()


def _offer(ground: Ground, required: Package, taken: Sequence[str], without: Collection[str]) -> Offer:
    """Return a package with its verdicts."""
    package = {**{d: s for d, s in required.items() if s != "open"}, **dict.fromkeys(taken, "met")}
    settled = ground.settled(package) or {}
    spoken: dict[str, dict[str, list[str]]] = {}
    for held, verdict in ground.verdicts(package) or ():
        spoken.setdefault(held.actor, {}).setdefault(held.demand, []).append(verdict)
    for actor, demand in ground.handed:
        if demand in settled and demand not in spoken.setdefault(actor, {}):
            spoken[actor][demand] = [DELEGATED]
    verdicts, heard, unknown = {}, {}, {}
    for actor in sorted(ground.actors - set(without)):
        own = spoken.get(actor, {})
        unknown[actor] = sum(demand not in own for demand in package)
        worst = [verdict for demand in own.values() for verdict in demand]
        heard[actor] = min(worst, key=WORST_FIRST.index) if worst else UNKNOWN
        silent = [UNKNOWN] if unknown[actor] else []
        verdicts[actor] = min([heard[actor], *silent], key=WORST_FIRST.index)
    refused = tuple(sorted(demand for demand, status in settled.items() if status == "refused"))
    return Offer(tuple(taken), refused, verdicts, heard, unknown)


def _core(ground: Ground, reasons: Sequence[tuple[str, ...]]) -> Core:
    return Core(
        tuple((demand, status) for kind, demand, status in _of("package", reasons)),
        tuple((start, relation, end) for _, relation, start, end in _of("relation", reasons)),
        tuple(ground.held[int(number)] for _, number in _of("position", reasons)),
    )


def _of(kind: str, reasons: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    return (reason for reason in sorted(reasons) if reason[0] == kind)


def _in_order(offers: list[Offer]) -> list[Offer]:
    """Return packages with what no other is better than; those first, then the largest."""
    optimistic = [_ranks(offer, cautious=False) for offer in offers]
    cautious = [_ranks(offer, cautious=True) for offer in offers]
    marked = [
        Offer(
            offer.demands,
            offer.refused,
            offer.verdicts,
            offer.heard,
            offer.unknown,
            front=not any(_better(other, optimistic[number]) for other in optimistic),
            cautious=not any(_better(other, cautious[number]) for other in cautious),
        )
        for number, offer in enumerate(offers)
    ]
    return sorted(
        marked, key=lambda each: (not each.front, not each.cautious, -len(each.demands), each.demands)
    )


def _ranks(offer: Offer, *, cautious: bool) -> list[int]:
    """Return the place of each actor's worst verdict among all verdicts; of silence, if that counts, before them."""
    return [
        -1 if cautious and offer.unknown[actor] else WORST_FIRST.index(verdict)
        for actor, verdict in sorted(offer.heard.items())
    ]


def _better(one: list[int], other: list[int]) -> bool:
    return one != other and all(a >= b for a, b in zip(one, other, strict=True))


def as_data(found: Searched) -> dict[str, Any]:
    """Return what was found as plain data for programs."""
    return {
        "case": found.case,
        "goal": found.goal,
        "required": [f"{demand}={status}" for demand, status in sorted(found.required.items())],
        "without": list(found.without),
        "candidates": list(found.candidates),
        "complete": found.complete,
        "stopped": found.stopped or None,
        "packages": [
            {
                "demands": list(offer.demands),
                "refused": list(offer.refused),
                "verdicts": dict(offer.verdicts),
                "heard": dict(offer.heard),
                "unknown": dict(offer.unknown),
                "front": {"optimistic": offer.front, "cautious": offer.cautious},
            }
            for offer in found.offers
        ],
        "cores": [
            {
                "required": [f"{demand}={status}" for demand, status in core.required],
                "relations": [
                    dict(zip(("from", "type", "to"), each, strict=True)) for each in core.relations
                ],
                "positions": [_position(found, held) for held in core.positions],
            }
            for core in found.cores
        ],
    }


def _position(found: Searched, held: Held) -> Row:
    row = found.evidence.get(held.stance, {})
    own = {"actor": held.actor, "demand": held.demand, "stance": held.stance, "on": dict(held.on)}
    return {**own, **{name: row.get(name) for name in ("quote", "citation", "source")}}
