"""Small generated cases that combine many features: blocs, representation, days, conditions, relations, two codings."""

from __future__ import annotations

import itertools
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.reference.world import World
from tests.support.small import Item, delegation, relation, source, stance, term

SOURCES = {"s1": "2021-01-02", "s2": "2021-02-02", "s3": "2021-03-02", "s4": "2021-04-02"}
ACTORS = ["ann", "big", "bob", "cyd", "dan", "eve", "mid", "rest"]
ISSUES = ["top", "low", "side"]
DEMANDS = ["one", "two", "three", "four", "anti", "other", "talk", "steps"]
VALUES = ["demands", "supports", "open-to", "undecided", "sceptical", "opposes", "rejects"]
MILD = ["open-to", "undecided", "sceptical"]
"""Values that cannot be a red line."""
CHANGE = "2021-02-10"
AFTER = "2021-02-11"
ENTAILS = [("one", "two"), ("two", "three"), ("one", "three"), ("three", "four"), ("other", "three")]
ENTAILS += [("steps", "one"), ("other", "anti"), ("anti", "four")]
EXCLUDES = [("three", "anti"), ("one", "other"), ("four", "talk"), ("two", "anti")]
OTHERS = [("requires", "other", "anti"), ("requires", "two", "other"), ("requires", "talk", "one")]
OTHERS += [("before", "four", "one"), ("before", "two", "other"), ("part-of", "one", "four")]
OTHERS += [("discusses", "talk", "anti"), ("discusses", "talk", "three"), ("in-exchange-for", "two", "other")]
COMPATIBLE = list(itertools.combinations(["two", "four", "other", "anti", "steps", "talk"], 2))
RELATIONS = [*(("entails", *ends) for ends in ENTAILS), *(("excludes", *ends) for ends in EXCLUDES), *OTHERS]
FRAGMENTS = [
    "no land for peace",
    "for peace with all",
    "land",
    "peace",
    "what all of us want",
    "of us want land",
    "they said so",
]
NAMES = {*SOURCES, *ACTORS, *ISSUES, *DEMANDS}


def _ties(*options: list[Any]) -> st.SearchStrategy[list[Any]]:
    return st.sampled_from(options)


MEMBERS = {
    "mid": _ties([], ["big"], ["big"], ["big", "rest"]),
    "ann": _ties(
        ["mid"],
        ["mid", "rest"],
        ["mid", "rest"],
        [{"actor": "mid", "until": CHANGE}, {"actor": "rest", "from": AFTER}],
    ),
    "bob": _ties([], ["mid"], ["big", "mid"], [{"actor": "rest", "from": AFTER}]),
    "cyd": _ties([], [], ["rest"]),
    "dan": _ties([], [], ["mid"]),
}
SPEAKERS = {
    "dan": _ties([], ["ann"], ["ann"], [{"actor": "ann", "until": CHANGE}]),
    "eve": _ties(["bob"], ["mid"], [{"actor": "cyd", "until": CHANGE}, {"actor": "bob", "from": AFTER}]),
    "ann": _ties([], [], [], ["mid"]),
}
MAYBE = st.booleans()


def rarely(draw: st.DrawFn, one_in: int = 4) -> bool:
    return draw(st.integers(1, one_in)) == one_in


def _terms(draw: st.DrawFn) -> Item:
    actors = []
    for name in ACTORS:
        ties = {"member_of": draw(MEMBERS[name]) if name in MEMBERS else []}
        ties["represents"] = draw(SPEAKERS[name]) if name in SPEAKERS else []
        actors.append(term(name, kind="state", **{key: found for key, found in ties.items() if found}))
    issues = [term("top"), term("low", broader="top"), term("side")]
    under = {"anti": "side", "other": "side", "steps": "top"}
    demands = [term(name, issue=under.get(name, "low")) for name in DEMANDS]
    demands[-1]["kind"] = "sequence"
    demands[-1]["sequence"] = draw(
        st.sampled_from([["one", "other"], ["other", "two"], ["three", "one", "other"]])
    )
    return {"actors": actors, "issues": issues, "demands": demands}


def _relations(draw: st.DrawFn) -> list[Item]:
    chosen = draw(st.lists(st.sampled_from(RELATIONS), min_size=2, max_size=9, unique=True))
    pairs = draw(st.lists(st.sampled_from(COMPATIBLE), max_size=4, unique=True))
    chosen += [("compatible-with", *ends) for ends in pairs]
    entailing = [(start, end) for kind, start, end in chosen if kind == "entails"]
    excluded = [(start, end) for kind, start, end in chosen if kind == "excludes"]
    found = []
    for kind, start, end in chosen:
        if kind == "compatible-with" and clash(start, end, entailing, excluded):
            continue  # nobody may say that both can be met
        if kind == "excludes" and any({start, end} <= below(name, entailing) for name in DEMANDS):
            continue  # nobody could hold a demand that entails both
        textual = {"basis": "textual", "source": draw(st.sampled_from(list(SOURCES))), "quotes": ["so"]}
        found.append(relation(kind, start, end, **(textual if draw(MAYBE) else {})))
    return found


def clash(one: str, other: str, entailing: list[tuple[str, str]], excluded: list[tuple[str, str]]) -> bool:
    """Return whether two demands exclude each other, directly or by what they entail."""
    mine, theirs = below(one, entailing), below(other, entailing)
    return any(
        (pair[0] in mine and pair[1] in theirs) or (pair[1] in mine and pair[0] in theirs)
        for pair in excluded
    )


def below(demand: str, entailing: list[tuple[str, str]]) -> set[str]:
    """Return a demand and everything it entails."""
    found, waiting = {demand}, [demand]
    while waiting:
        name = waiting.pop()
        fresh = {end for start, end in entailing if start == name} - found
        found |= fresh
        waiting += fresh
    return found


def _conditions(draw: st.DrawFn, demand: str) -> Item:
    free = [name for name in DEMANDS if name != demand]
    names = draw(st.lists(st.sampled_from(free), unique=True, min_size=1, max_size=2))
    found: Item = {}
    for name in names:
        condition = {"demand": name}
        condition |= {"is": "refused"} if rarely(draw) else {}
        condition |= {"by": draw(st.sampled_from(ACTORS))} if rarely(draw) else {}
        found.setdefault(draw(st.sampled_from(["if", "only_if"])), []).append(condition)
    if "only_if" in found and rarely(draw):
        found["otherwise"] = draw(st.sampled_from(["open-to", "undecided", "opposes"]))
    if rarely(draw, 6):
        found["further_conditions"] = True
    return found


def _coded(draw: st.DrawFn) -> Item:
    own: Item = {"source": draw(st.sampled_from(list(SOURCES)))}
    if rarely(draw):
        own["date"] = draw(st.sampled_from(["2021-01-01", "2021-01-02"]))
    if rarely(draw, 6):
        own["until"] = draw(st.sampled_from(["2021-04-02", "2021-04-20"]))
    if rarely(draw, 6):
        own["principal"] = draw(st.sampled_from(ACTORS))
    if rarely(draw, 3):
        own["speaker"] = draw(st.sampled_from(["dan", "eve", "cyd"]))
    own["mode"] = "speculated" if rarely(draw, 7) else draw(st.sampled_from(["direct", "paraphrase"]))
    return own | ({"coding": "second"} if rarely(draw, 8) else {})


def _stances(draw: st.DrawFn) -> list[Item]:
    """Draw stances on few demands by few actors, so that several fall on the same day."""
    actors = draw(st.lists(st.sampled_from(ACTORS), min_size=3, max_size=5, unique=True))
    demands = draw(st.lists(st.sampled_from(DEMANDS), min_size=2, max_size=5, unique=True))
    found = []
    for number in range(draw(st.integers(7, 15))):
        demand, more = draw(st.sampled_from(demands)), _coded(draw)
        if rarely(draw, 3):
            more |= _conditions(draw, demand)
        if rarely(draw, 3):
            more["firmness"] = draw(st.sampled_from(["red-line", "red-line", "firm", "hedged", "negotiable"]))
        value = draw(st.sampled_from([*VALUES, "demands", "rejects"]))
        found.append(stance(f"x{number:02}", draw(st.sampled_from(actors)), demand, value, **more))
    return found


def _delegations(draw: st.DrawFn) -> list[Item]:
    found = []
    for number in range(draw(st.sampled_from([0, 0, 1, 2]))):
        who, to = draw(st.permutations(ACTORS))[:2]
        matter = draw(
            st.sampled_from([*({"demand": name} for name in DEMANDS), {"issue": "low"}, {"issue": "top"}])
        )
        found.append(delegation(f"g{number:02}", who, to, **{**_coded(draw), **matter}))
    return found


def _outcomes(draw: st.DrawFn) -> list[Item]:
    """Draw outcomes, at most one a day, since those of one day must not contradict each other."""
    found = []
    days = draw(st.lists(st.sampled_from(list(SOURCES)), max_size=3, unique=True)) if draw(MAYBE) else []
    for number, name in enumerate(sorted(days)):
        status = draw(st.sampled_from(["met", "met", "refused", "lapsed"]))
        own = {"date": "2021-01-01"} if rarely(draw, 6) and number == 0 else {}
        demand = draw(st.sampled_from(DEMANDS))
        found.append(
            {"id": f"o{number:02}", "demand": demand, "is": status, "source": name, "quotes": ["so"], **own}
        )
    return found


def _by_the_handbook(case: Item) -> Item:
    """Correct what no case may have: red lines on mild values, decisions left to oneself or one's representative."""
    world = World.of(case)
    for item in case["stances"]:
        if item["value"] in MILD and item.get("firmness") == "red-line":
            item["firmness"] = "firm"
    kept = [
        item
        for item, told in zip(case["delegations"], world.delegations, strict=True)
        if not {told.actor, told.principal} & world.stands_for(told.to, told.said)
    ]
    return {**case, "delegations": kept}


def _superseding(draw: st.DrawFn, case: Item) -> Item:
    """Let a few stances end earlier ones of the same principal and coding."""
    world = World.of(case)
    for item, stance_of in zip(case["stances"], world.stances, strict=True):
        coding = item.get("coding")
        before = [
            other["id"]
            for other, told in zip(case["stances"], world.stances, strict=True)
            if told.principal == stance_of.principal
            and told.said < stance_of.said
            and other.get("coding") == coding
        ]
        if before and rarely(draw, 6):
            item["supersedes"] = [draw(st.sampled_from(before))]
    return case


def _quotes(draw: st.DrawFn) -> list[str]:
    return draw(st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=2, unique=True))


def _read_again(draw: st.DrawFn, found: list[Item]) -> list[Item]:
    """Draw what another coder read: some of the same, with some things read otherwise."""
    again: list[Item] = []
    for item in found:
        item["quotes"] = _quotes(draw)
        if "coding" not in item and draw(MAYBE):
            own = {**item, "id": f"{item['id'][0]}5{item['id'][1:]}", "coding": "second"}
            changes = {
                "quotes": _quotes(draw),
                "principal": draw(st.sampled_from(ACTORS)),
                "actor": draw(st.sampled_from(ACTORS)),
                "mode": draw(st.sampled_from(["direct", "paraphrase", "speculated"])),
                **({"value": draw(st.sampled_from(VALUES)), "firmness": "firm"} if "value" in item else {}),
            }
            again.append(own | {name: value for name, value in changes.items() if rarely(draw, 4)})
    return again


@st.composite
def worlds(draw: st.DrawFn) -> Item:
    """Draw a case as authored sections; the relations called `registry` are shared by cases."""
    told = _relations(draw)
    shared = [each for each in told if each["basis"] != "textual" and draw(MAYBE)]
    sources = [source(name, day) for name, day in SOURCES.items()]
    for each in sources:
        if rarely(draw, 5):
            each["reporter"] = draw(st.sampled_from(ACTORS))
        if rarely(draw, 2):
            each["published_for"] = draw(
                st.lists(st.sampled_from(ACTORS), min_size=1, max_size=2, unique=True)
            )
    found, given = _stances(draw), _delegations(draw)
    case = {
        **_terms(draw),
        "sources": sources,
        "relations": [each for each in told if each not in shared],
        "registry": shared,
        "stances": [*found, *_read_again(draw, found)],
        "delegations": [*given, *_read_again(draw, given)],
        "outcomes": _outcomes(draw),
    }
    return _superseding(draw, _by_the_handbook(case))


def sample(number: int, seeded: int = 0) -> list[Item]:
    """Return the given number of different cases, always the same ones for a seed."""
    found: list[Item] = []

    @seed(seeded)
    @settings(
        max_examples=number,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        derandomize=False,
        suppress_health_check=list(HealthCheck),
    )
    @given(worlds())
    def collect(world: Item) -> None:
        found.append(world)

    collect()
    return list(itertools.islice(found, number))


def named(world: Any, prefix: str) -> Any:
    """Return a world with a prefix added to every name."""
    if isinstance(world, dict):
        return {key: named(value, prefix) for key, value in world.items()}
    if isinstance(world, list):
        return [named(each, prefix) for each in world]
    known = isinstance(world, str) and (world in NAMES or (world[:1] in "xgo" and world[1:].isdigit()))
    return prefix + world if known else world
