"""Generate a case with everything that queries follow: blocs, relations, conditions, sequences, red lines.

    python -m bench.synthetic_network FOLDER STANCES

Forty actors and three blocs. The number of demands grows with the stances (one per forty stances), so that every actor
has a stance on every demand. Eight sources, one per month.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.synthetic import term, write

ACTORS, BLOCS, ISSUES, SOURCES = 40, 3, 20, 8
VALUES = ("demands", "supports", "open-to", "undecided", "sceptical", "opposes", "rejects")
RED_LINE = CONDITION = 0.05


def write_network(folder: Path, stances: int, seed: int = 1) -> Path:
    """Write a case of the given number of stances into a new folder; the same seed gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(seed)  # noqa: S311
    demands = max(50, stances // ACTORS)
    write(folder / "case.yaml", _head(folder.name, demands, chance))
    with (folder / "stances.jsonl").open("w", encoding="utf-8") as file:
        for stance in _stances(stances, demands, chance):
            file.write(json.dumps(stance) + "\n")
    return folder


def _head(name: str, demands: int, chance: random.Random) -> dict[str, Any]:
    both = {"en": "Made up", "de": "Ausgedacht"}
    member = [{"member_of": [f"bloc-{n % BLOCS}"]} if n < 3 * BLOCS else {} for n in range(ACTORS)]
    sequences = [_sequence(n, demands, chance) for n in range(demands // 50)]
    return {
        "case": {"id": name, "title": both, "description": both},
        "coders": [{"id": "machine", "name": "A program"}],
        "sources": [_source(n) for n in range(SOURCES)],
        "actors": [
            *(term(f"actor-{n}", kind="state", **member[n]) for n in range(ACTORS)),
            *(term(f"bloc-{n}", kind="bloc") for n in range(BLOCS)),
        ],
        "issues": [term(f"issue-{n}") for n in range(ISSUES)],
        "demands": [
            *(term(f"demand-{n}", kind="outcome", issue=f"issue-{n % ISSUES}") for n in range(demands)),
            *sequences,
        ],
        "relations": _relations(demands, chance),
        "delegations": [_delegation(n, chance) for n in range(5)],
    }


def _source(number: int) -> dict[str, Any]:
    shared = {"title": "A report", "publisher": "A paper", "language": "en", "licence": "CC0-1.0"}
    return {"id": f"source-{number}", "kind": "news-article", "date": f"2025-0{number + 1}-01", **shared}


def _sequence(number: int, demands: int, chance: random.Random) -> dict[str, Any]:
    steps = [f"demand-{n}" for n in chance.sample(range(demands), 2)]
    return term(f"sequence-{number}", kind="sequence", issue="issue-0", sequence=steps)


def _relations(demands: int, chance: random.Random) -> list[dict[str, Any]]:
    """Return entailments and exclusions, each from a lower number to a higher one, so that there are no cycles."""
    found = set()
    for kind in ("entails", "excludes"):
        for _ in range(demands // 4):
            start, end = sorted(chance.sample(range(demands), 2))
            found.add((kind, f"demand-{start}", f"demand-{end}"))
    shared = {"basis": "coder-declared", "justification": "Made up."}
    return [{"type": kind, "from": start, "to": end, **shared} for kind, start, end in sorted(found)]


def _delegation(number: int, chance: random.Random) -> dict[str, Any]:
    giver, taker = chance.sample(range(ACTORS), 2)
    return {
        "id": f"delegation-{number}",
        "actor": f"actor-{giver}",
        "to": f"actor-{taker}",
        "issue": f"issue-{number}",
        **_coded(f"handed over {number} times", chance),
    }


def _stances(number: int, demands: int, chance: random.Random) -> Iterator[dict[str, Any]]:
    for n in range(number):
        bloc = chance.random() < 0.05
        actor = f"bloc-{chance.randrange(BLOCS)}" if bloc else f"actor-{chance.randrange(ACTORS)}"
        on = chance.randrange(demands + demands // 50)
        demand = f"demand-{on}" if on < demands else f"sequence-{on - demands}"
        more: dict[str, Any] = {"firmness": "red-line"} if chance.random() < RED_LINE else {}
        condition = f"demand-{chance.randrange(demands)}"
        if chance.random() < CONDITION and condition != demand:
            more["only_if"] = [{"demand": condition}]
        value = chance.choice(VALUES)
        quoted = _coded(f"what was said in sentence {n} of all", chance)
        yield {"id": f"s{n}", "actor": actor, "demand": demand, "value": value, **more, **quoted}


def _coded(quote: str, chance: random.Random) -> dict[str, Any]:
    return {
        "mode": "paraphrase",
        "source": f"source-{chance.randrange(SOURCES)}",
        "quotes": [quote],
        "meaning": {"en": "Made up.", "de": "Ausgedacht."},
        "coder": "machine",
        "coded": "2026-01-01",
    }


if __name__ == "__main__":
    write_network(Path(sys.argv[1]), int(sys.argv[2]))
