"""Cases told in another way, or with more at their end, that must not change what was answered before."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

from tests.laws.worlds import named, sample
from tests.support import small
from tests.support.small import Item, source

PLAIN, SHUFFLED, RENAMED, LATER = "told-plainly", "told-shuffled", "told-renamed", "told-later"
VARIANTS = (SHUFFLED, RENAMED, LATER)
LATEST = "2021-06-01"
FILES = 4
CONDITIONS = ("if", "only_if", "otherwise", "further_conditions", "supersedes")
TURNED = {"demands": "rejects", "supports": "opposes", "open-to": "demands", "undecided": "supports"}
Names = dict[str, str]


def plain(number: int, seeded: int) -> Item:
    """One case of several generated worlds."""
    found: Item = {}
    for place, world in enumerate(sample(number, seeded)):
        own = named(world, f"w{place:03}-")
        own["relations"] = [*own["relations"], *own.pop("registry")]
        for section, items in own.items():
            found.setdefault(section, []).extend(items)
    return found


def renamed(case: Item) -> tuple[Item, Names]:
    """The case with other ids in the same order, in which ties are broken; and the old names of the new ids."""
    old = sorted({item["id"] for items in case.values() for item in items if "id" in item})
    new = {name: f"n{number:04}" for number, name in enumerate(old)}
    return replaced(case, new), {new[name]: name for name in old}


def replaced(value: Any, names: Names) -> Any:
    if isinstance(value, dict):
        return {key: replaced(each, names) for key, each in value.items()}
    if isinstance(value, list):
        return [replaced(each, names) for each in value]
    return names.get(value, value) if isinstance(value, str) else value


def later(case: Item) -> Item:
    """The case with a source of a later day for each world, in which some say the opposite and some speak up."""
    more: Item = {**case, "sources": [*case["sources"]], "stances": [*case["stances"]]}
    for prefix in sorted({stance["id"][:5] for stance in case["stances"]}):
        more["sources"].append(source(f"{prefix}s9", LATEST))
        own = [stance for stance in case["stances"] if stance["id"].startswith(prefix)]
        for number, stance in enumerate(own[::2]):
            told = {key: value for key, value in stance.items() if key not in ("date", "until")}
            told |= {"id": f"{prefix}x9{number}", "source": f"{prefix}s9", "quotes": ["later"]}
            told["value"] = TURNED.get(stance["value"], "supports")
            told["demand"] = own[-1]["demand"] if number % 3 == 0 else stance["demand"]
            if number % 3 == 0:
                told = {key: value for key, value in told.items() if key not in CONDITIONS}
            more["stances"].append(told)
    return more


def write(folder: Path, case: Item) -> tuple[list[Path], Names]:
    """The folders of the case and its variants, and the names that one of them has for ids."""
    other, names = renamed(case)
    places = [small.case(folder, PLAIN, **case), small.case(folder, RENAMED, **other)]
    places.append(small.case(folder, LATER, **later(case)))
    return [*places, _shuffled(folder, case)], names


def _shuffled(folder: Path, case: Item) -> Path:
    """Every section in another order, spread over several files and folders."""
    rng = random.Random(0)  # noqa: S311
    place = small.case(folder, SHUFFLED, sources=[])
    for number in range(FILES):
        part = {}
        for section in rng.sample(sorted(case), len(case)):
            items = [item for at, item in enumerate(case[section]) if at % FILES == number]
            part[section] = rng.sample(items, len(items))
        folder_of = place / "parts" if number % 2 else place
        small.write(folder_of / f"{FILES - number}.yaml", part)
    return place
