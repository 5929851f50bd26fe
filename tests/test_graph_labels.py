"""`Position` is an actor's own position; inherited, assumed and speculated ones have labels of their own."""

from __future__ import annotations

import json
import re

from kg.query.catalogue import Catalogue
from kg.query.run import run
from kg.store.base import Store
from tests.support import loaded

store = loaded.store
_PLAIN = "MATCH (c:Case {id: 'alaska-2025'}) MATCH (a:Actor {graph: c.graph})-[:TAKES]->(p:Position)"
_ALL = "MATCH (c:Case {id: 'alaska-2025'}) MATCH (a:Actor {graph: c.graph})-[:TAKES]->(p)"


def test_the_plain_query_returns_own_positions_that_counted_and_nothing_else(store: Store) -> None:
    plain = store.read(f"{_PLAIN} RETURN p.id AS id ORDER BY id").rows
    counted = store.read(
        f"{_ALL} WHERE NOT p.state IN ['speculated', 'inherited'] AND p.variant = 'as coded'"
        " AND p.valid_from < p.valid_before RETURN p.id AS id ORDER BY id"
    ).rows
    everything = store.read(f"{_ALL} RETURN count(p) AS n").rows[0][0]
    assert plain == counted
    assert 0 < len(plain) < everything


def test_each_label_says_what_it_holds(store: Store) -> None:
    asked = f"{_ALL} RETURN DISTINCT labels(p)[0] AS label, p.state AS state ORDER BY label, state"
    found: dict[str, set[str]] = {}
    for label, state in store.read(asked).rows:
        found.setdefault(label, set()).add(state)
    assert found["Position"] <= {"stated", "conditional", "disputed"}
    assert found["InheritedPosition"] == {"inherited"}
    assert found["SpeculatedPosition"] == {"speculated"}
    assert "speculated" not in found["AssumedPosition"]


def test_the_first_query_of_the_cypher_box_gives_the_red_lines_of_the_pack(store: Store) -> None:
    source = (loaded.ROOT / "kg/browse/web/js/views/cypher.js").read_text(encoding="utf-8")
    example = next(text for text in re.findall(r'"(?:[^"\\]|\\.)*"', source) if ":TAKES" in text)
    rows = store.read(json.loads(example)).dicts()
    theirs = {(row["actor"], row["value"], row["demand"], row["quote"]) for row in rows}
    packs: set[tuple[str, ...]] = set()
    query = Catalogue.find().get("redlines/red-lines")
    for level in ("principal", "actor"):
        days = [row[0] for row in store.read(f"{_PLAIN} RETURN DISTINCT toString(p.valid_from) AS day").rows]
        for case in store.cases():
            for day in [None, *days] if case.id == "alaska-2025" else [None]:
                given = {"case": case.id, "level": level, "as_of": day}
                found = run(query, store, {k: v for k, v in given.items() if v is not None}).rows.dicts()
                packs |= {(r["actor_label"], r["value"], r["demand_label"], r["quote"]) for r in found}
    assert packs
    assert packs <= theirs
