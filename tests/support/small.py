"""Create small cases on an ontology with a pool of synthetic terms, of which a case uses only some."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from kg.check import check
from kg.common.paths import PACKAGE
from kg.graph.build import build
from kg.graph.staging import StagedGraph

Item = dict[str, Any]


def words(name: str) -> Item:
    return {"en": name, "de": name}


def term(name: str, **more: Any) -> Item:
    return {"id": name, "label": words(name), "definition": f"About {name}.", **more}


def relation(kind: str, start: str, end: str, **more: Any) -> Item:
    return {"type": kind, "from": start, "to": end, "basis": "coder-declared", "justification": "So.", **more}


POOL: Item = {
    "issues": [term("top"), term("low", broader="top"), term("side")],
    "actors": [
        *(term(name, kind="bloc") for name in ("big", "rest")),
        term("mid", kind="bloc", member_of=["big"]),
        term("ann", kind="state", member_of=["mid"]),
        term(
            "bob",
            kind="state",
            member_of=[{"actor": "mid", "until": "2021-01-05"}, {"actor": "rest", "from": "2021-01-06"}],
        ),
        term("cyd", kind="state"),
        term("dan", kind="person", represents=["ann"]),
        term(
            "eve",
            kind="person",
            represents=[{"actor": "cyd", "until": "2021-01-04"}, {"actor": "bob", "from": "2021-01-05"}],
        ),
    ],
    "demands": [
        *(term(name, issue="low") for name in ("one", "two", "three", "four")),
        *(term(name, issue="side") for name in ("anti", "other", "talk")),
        term("steps", issue="top", kind="sequence", sequence=["one", "other"]),
    ],
    "relations": [
        relation("entails", "one", "two"),
        relation("entails", "two", "three"),
        relation("excludes", "three", "anti"),
        relation("requires", "other", "anti"),
        relation("before", "four", "one"),
        relation("discusses", "talk", "anti"),
    ],
}
ACTORS = [actor["id"] for actor in POOL["actors"]]
DEMANDS = [demand["id"] for demand in POOL["demands"]]


def write(path: Path, content: Item) -> None:
    """Write JSON, which is also YAML."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def ontology(folder: Path, pool: Item = POOL) -> Path:
    """Write the shipped scales, kinds and classes with the pool's terms."""
    shipped = PACKAGE.parent / "ontology"
    for name in ("graph", "kinds", "links", "relations", "scales"):
        shutil.copytree(shipped / name, folder / name)
    write(folder / "pool.yaml", pool)
    return folder


def source(name: str, date: str) -> Item:
    own = {"kind": "news-article", "publisher": "Paper", "language": "en", "licence": "none"}
    return {"id": name, "title": name, "date": date, **own}


def stance(name: str, actor: str, demand: str, value: str = "supports", **more: Any) -> Item:
    own = {"source": "s1", "mode": "direct", "quotes": [f"quote of {name}"], "meaning": f"Meaning of {name}."}
    own |= {"coder": "coder", "coded": "2022-01-01"}
    return {"id": name, "actor": actor, "demand": demand, "value": value, **own, **more}


def delegation(name: str, actor: str, to: str, **more: Any) -> Item:
    own = stance(name, actor, "nothing")
    del own["value"], own["demand"]
    return {**own, "to": to, **more}


def case(folder: Path, name: str, **sections: Any) -> Path:
    """Write a case with these sections; there is a source `s1` of 2021-01-01 unless others are given."""
    head = {"id": name, "title": words(name), "description": "Made up."}
    content = {
        "case": head,
        "coders": [{"id": "coder", "name": "Coder"}],
        "sources": [source("s1", "2021-01-01")],
    }
    write(folder / name / "case.yaml", {**content, **sections})
    return folder / name


def graph(place: Path, terms: Path) -> StagedGraph:
    """Check a case, without errors, and build its graph."""
    checked = check(place, ontology=terms)
    assert checked.ok, "\n".join(map(str, checked.problems))
    return build(checked.case)


def positions(staged: StagedGraph) -> list[Item]:
    """Return positions that hold without assumptions."""
    return [p for p in variants(staged) if p["variant"] == "as coded"]


def variants(staged: StagedGraph) -> list[Item]:
    """Return all positions, including those that hold only under assumptions."""
    found = [row.properties for row in staged.nodes() if row.label.endswith("Position")]
    return sorted(found, key=lambda position: str(position["id"]))


def on(day: str, found: Iterable[Item], **wanted: Any) -> list[Item]:
    """Return the positions in force on a day that have these properties."""
    return [
        p
        for p in found
        if p["valid_from"] <= day < p["valid_before"]
        and all(p.get(name) == value for name, value in wanted.items())
    ]


@cache
def shared_ontology() -> Path:
    """Return an ontology for all tests that only read it."""
    import atexit
    import tempfile

    folder = Path(tempfile.mkdtemp(prefix="kg-ontology-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return ontology(folder / "ontology")
