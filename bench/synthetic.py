"""Generate cases of any size with a seeded generator, in the form in which a coding program would write them.

    python -m bench.synthetic FOLDER STANCES

The folder then contains `case.yaml`, `sources.yaml` and `stances.jsonl`, ready to be checked, built and loaded.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ISSUES, DEMANDS_EACH, ACTORS = 20, 10, 100
STANCES_A_SOURCE = 50
MOST_SOURCES = 2_000
FIRST_DAY, DAYS = dt.date(2015, 1, 1), 3_600
VALUES = ("demands", "supports", "opposes", "rejects")


def write_case(folder: Path, stances: int, seed: int = 1) -> Path:
    """Write a case of the given number of stances into a new folder; the same seed gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(seed)  # noqa: S311
    sources = _sources(min(MOST_SOURCES, stances // STANCES_A_SOURCE + 1), chance)
    write(folder / "case.yaml", _head(folder.name))
    write(folder / "sources.yaml", {"sources": sources})
    with (folder / "stances.jsonl").open("w", encoding="utf-8") as file:
        for stance in _stances(stances, sources, chance):
            file.write(json.dumps(stance) + "\n")
    return folder


def _head(name: str) -> dict[str, Any]:
    """Return the case with its own terms. JSON is also YAML."""
    both = {"en": "Made up", "de": "Ausgedacht"}
    return {
        "case": {"id": name, "title": both, "description": both},
        "coders": [{"id": "machine", "name": "A program"}],
        "actors": [term(f"actor-{n}", kind="state") for n in range(ACTORS)],
        "issues": [term(f"issue-{n}") for n in range(ISSUES)],
        "demands": [
            term(f"demand-{n}", kind="outcome", issue=f"issue-{n // DEMANDS_EACH}")
            for n in range(ISSUES * DEMANDS_EACH)
        ],
    }


def term(name: str, **more: Any) -> dict[str, Any]:
    """Return a term with labels and a definition derived from its id."""
    words = name.replace("-", " ").capitalize()
    return {
        "id": name,
        "label": {"en": words, "de": words},
        "definition": {"en": "Made up.", "de": "Ausgedacht."},
        **more,
    }


def _sources(number: int, chance: random.Random) -> list[dict[str, Any]]:
    days = sorted(chance.randrange(DAYS) for _ in range(number))
    shared = {"title": "A report", "publisher": "A paper", "language": "en", "licence": "CC0-1.0"}
    return [
        {"id": f"source-{n}", "kind": "news-agency-report", "date": _day(day), **shared}
        for n, day in enumerate(days)
    ]


def _stances(number: int, sources: list[dict[str, Any]], chance: random.Random) -> Iterator[dict[str, Any]]:
    for n in range(number):
        actor, demand = chance.randrange(ACTORS), chance.randrange(ISSUES * DEMANDS_EACH)
        value = chance.choice(VALUES)
        yield {
            "id": f"s{n}",
            "actor": f"actor-{actor}",
            "demand": f"demand-{demand}",
            "value": value,
            "mode": "paraphrase",
            "source": sources[n % len(sources)]["id"],
            "quotes": [f"what actor {actor} said in sentence {n} of all"],
            "meaning": {
                "en": f"Actor {actor} {value} demand {demand}.",
                "de": f"Akteur {actor}: {demand} ({value}).",
            },
            "coder": "machine",
            "coded": "2026-01-01",
        }


def _day(number: int) -> str:
    return (FIRST_DAY + dt.timedelta(days=number)).isoformat()


def write(path: Path, data: dict[str, Any]) -> None:
    """Write a section file. JSON is also YAML."""
    path.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write_case(Path(sys.argv[1]), int(sys.argv[2]))
