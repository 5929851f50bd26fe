"""Actor networks: congruence, conflict, or congruence minus conflict."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from kg.analysis.discourse import Discourse, Matter, Pair, discourse
from kg.exports.networks.network import NO_BEGINNING, NO_END, Network, NetworkTie, Node, Phase, Presence, Wish
from kg.graph.position_labels import ALL
from kg.graph.staging import StagedGraph
from kg.model.case_model import Case
from kg.render.palette import colour
from kg.store.embedded.temporary import temporary_store
from kg.words import Language

KINDS = ("congruence", "conflict", "subtract")
TYPES = {
    **dict.fromkeys(("congruence", "conflict", "net", "conditional"), "integer"),
    **dict.fromkeys(("shared", "collisions", "sign"), "string"),
}
_POSITIONS = ", ".join(f"'{label}'" for label in ALL)
_DAYS = f"""
select json_extract(properties, '$.valid_from') as day from node where label in ({_POSITIONS})
union select json_extract(properties, '$.valid_before') from node where label in ({_POSITIONS})
union select json_extract(properties, '$.valid_from') from edge where type in ('MEMBER_OF', 'REPRESENTS')
union select json_extract(properties, '$.valid_before') from edge where type in ('MEMBER_OF', 'REPRESENTS')
union select json_extract(properties, '$.since') from edge where type in ('CLASHES_WITH', 'ENTAILS_ALL')
order by day
"""  # noqa: S608 - labels that are constants
_SIGNS = {-1: "opposed", 0: "even", 1: "close"}


def actors(case: Case, graph: StagedGraph, wish: Wish, day: str) -> Network:
    """Return the network on a day, or on every day up to it.

    It uses the queries of `kg coalitions`, on a temporary store.
    """
    assert case.head is not None
    given = {"case": case.id, "level": wish.level, "inherited": str(wish.inherited).lower()}
    days = _turns(graph, day) if wish.over_time else [day]
    with temporary_store([graph]) as store:
        about = {"conflicts": wish.conflicts, "lang": wish.language}
        found = [discourse(store, {**given, "as_of": each}, **about) for each in days]
    spans = (
        [Presence.of(*pair) for pair in itertools.pairwise([*days, NO_END])]
        if wish.over_time
        else [Presence()]
    )
    return Network(
        title=case.head.title.of(wish.language),
        directed=False,
        node_types={**dict.fromkeys(("name", "kind"), "string"), "activity": "integer"},
        tie_types=TYPES,
        nodes=_nodes(case, found, wish.language),
        ties=list(_ties(case, list(zip(spans, found, strict=True)), wish)),
        changing=wish.over_time,
    )


def _turns(graph: StagedGraph, last: str) -> list[str]:
    """Return the days on which something may change, up to the last one requested."""
    days = [row[0] for row in graph.db.execute(_DAYS) if row[0] and row[0] != NO_BEGINNING]
    return [each for each in days if each <= last] or [last]


def _nodes(case: Case, found: Sequence[Discourse], language: str) -> Iterator[Node]:
    """Yield everybody who takes a side on some day; activity is the number of demands at the end."""
    for name in sorted({actor for each in found for actor in each.sides}):
        actor = case.actors[name]
        values = {"name": name, "kind": actor.kind, "activity": len(found[-1].sides.get(name, ()))}
        yield Node(name, actor.label.of(language), values, "#4e79a7")


def _ties(case: Case, found: Sequence[tuple[Presence, Discourse]], wish: Wish) -> Iterator[NetworkTie]:
    pairs = sorted({pair for _, each in found for pair in (*each.congruence, *each.conflict)})
    for pair in pairs:
        phases: list[Phase] = []
        for span, each in found:
            phase = _phase(case, each, pair, wish, span)
            if phase is None:
                continue
            if phases and phases[-1].span.before == span.first and _same(phases[-1], phase):
                phases[-1] = Phase(phase.values, phase.weight, Presence(phases[-1].span.first, span.before))
            else:
                phases.append(phase)
        if phases:
            sign = phases[-1].values["sign"]
            shade = colour({"close": 1.0, "even": 0.0, "opposed": -1.0}[sign])
            label = _label(phases[-1], wish)
            yield NetworkTie(f"{pair[0]}.{pair[1]}", *pair, label, tuple(phases), shade)


def _label(last: Phase, wish: Wish) -> str:
    """Return the kind of network, and how many of the conflicts that a tie counts rest on conditions."""
    number = last.values["conditional"]
    if not number or wish.network == "congruence":
        return wish.network
    words = Language.of(wish.language)
    return f"{wish.network} ({words.count('network.conditional', number, of=last.values['conflict'])})"


def _same(one: Phase, other: Phase) -> bool:
    return one.values == other.values and one.weight == other.weight


def _phase(case: Case, found: Discourse, pair: Pair, wish: Wish, span: Presence) -> Phase | None:
    """Return what a pair has in common or in conflict, or None if there is nothing of the wanted kind."""
    shared, collisions = found.congruence.get(pair, []), found.conflict.get(pair, [])
    net = len(shared) - len(collisions)
    weight = {"congruence": len(shared), "conflict": len(collisions), "subtract": net}[wish.network]
    if not (shared or collisions) or (weight == 0 and wish.network != "subtract"):
        return None
    values = {
        "congruence": len(shared),
        "conflict": len(collisions),
        "net": net,
        "conditional": sum((pair, about) in found.conditional for about in collisions),
        "shared": [_told(case, about, wish.language) for about in shared] or None,
        "collisions": [
            _told(case, about, wish.language, found.conditional.get((pair, about), []))
            for about in collisions
        ]
        or None,
        "sign": _SIGNS[(net > 0) - (net < 0)],
    }
    return Phase(values, _normalised(weight, found, pair, wish), span)


def _normalised(weight: int, found: Discourse, pair: Pair, wish: Wish) -> float:
    """Return the weight; divided by the mean number of demands on which the two take a side, if wanted."""
    if wish.normalise == "none":
        return float(weight)
    activity = sum(len(found.sides.get(actor, ())) for actor in pair) / 2
    return round(weight / activity, 6) if activity else 0.0


def _told(case: Case, about: Matter, language: str, conditions: Sequence[str] = ()) -> str:
    """Return the demands of a matter, and in brackets what it depends on."""
    told = " × ".join(case.demands[name].label.of(language) for name in about)
    return f"{told} ({'; '.join(conditions)})" if conditions else told
