"""The guarantees of a load, on both engines: exactly what the graphs contain, all or nothing, other cases unchanged."""

from __future__ import annotations

import pytest

from kg.common.errors import NotFound, StoreError
from kg.store import open_store
from tests.support import stores
from tests.support.graphs import staged, stamp

pytestmark = pytest.mark.sample(10, of="neo4j", together="stores")

address = stores.address


def test_a_load_adds_everything_and_says_so(address: str) -> None:
    with open_store(address) as store:
        assert store.cases() == []
        (changes,) = store.load([staged("demo", 3)])
        assert changes.case == "demo"
        assert changes.changed == changes.removed == {}
        assert changes.added == {
            "Actor": 2,
            "Case": 1,
            "Demand": 2,
            "Issue": 1,
            "Stance": 3,
            "MEMBER_OF": 1,
            "UNDER": 2,
            "HELD_BY": 3,
            "TOWARDS": 3,
            "DEPENDS_ON": 3,
        }
        (case,) = store.cases()
        assert (case.id, case.title, case.place, case.as_of) == (
            "demo",
            "Case demo",
            "cases/demo",
            "2025-03-01",
        )
        assert (case.stances, case.files) == (3, ("case.yaml 00",))
    assert stores.content(address) == [3, 9, "note 2"]


def test_loading_again_changes_nothing(address: str) -> None:
    with open_store(address) as store:
        store.load([staged("demo", 3)])
        before = stores.labels_and_types(address)
        (changes,) = store.load([staged("demo", 3)])
        assert changes.empty
    assert stores.labels_and_types(address) == before


def test_changes_are_counted_and_what_is_gone_goes(address: str) -> None:
    with open_store(address) as store:
        store.load([staged("demo", 5)])
        (changes,) = store.load([staged("demo", 4, note="said otherwise")])
        assert changes.added == {}
        assert changes.changed == {"Case": 1, "Stance": 1}
        assert changes.removed == {"Stance": 1, "HELD_BY": 1, "TOWARDS": 1, "DEPENDS_ON": 1}
    assert stores.content(address) == [4, 12, "said otherwise"]
    assert ["Stance", 4] in stores.labels_and_types(address)


def test_a_relationship_whose_properties_change_is_changed(address: str) -> None:
    graph = staged("demo", 3)
    graph.db.execute("""update edge set hash = 'x', properties = json_set(properties, '$.status', 'refused')
        where type = 'DEPENDS_ON' and start = 'Stance/s1'""")
    stamp(graph)
    with open_store(address) as store:
        store.load([staged("demo", 3)])
        assert store.load([graph], dry_run=True)[0].changed == {"Case": 1, "DEPENDS_ON": 1}


def test_a_dry_run_writes_nothing(address: str) -> None:
    with open_store(address) as store:
        (changes,) = store.load([staged("demo", 3)], dry_run=True)
        assert changes.added["Stance"] == 3
        assert store.cases() == []
        store.load([staged("demo", 3)])
        assert store.load([staged("demo", 9)], dry_run=True)[0].added["Stance"] == 6
    assert stores.content(address) == [3, 9, "note 2"]


def test_cases_live_side_by_side(address: str) -> None:
    with open_store(address) as store:
        store.load([staged("demo", 3), staged("other", 4)])
        store.load([staged("demo", 6)])
        assert stores.content(address, "other") == [4, 12, "note 3"]
        changes = store.unload("demo")
        assert changes.removed["Stance"] == 6
        assert changes.added == changes.changed == {}
        assert [case.id for case in store.cases()] == ["other"]
    assert stores.content(address, "other") == [4, 12, "note 3"]
    assert ["Stance", 4] in stores.labels_and_types(address)


def test_unloading_what_is_not_there(address: str) -> None:
    with open_store(address) as store:
        with pytest.raises(NotFound, match="no case 'demo'"):
            store.unload("demo")
        store.load([staged("other", 1)])
        with pytest.raises(NotFound, match="no case 'demo'"):
            store.unload("demo")


def test_unloading_the_last_case_leaves_an_empty_store(address: str) -> None:
    with open_store(address) as store:
        store.load([staged("demo", 1)])
        store.unload("demo")
        assert store.cases() == []
        assert store.load([staged("demo", 2)])[0].added["Stance"] == 2
    assert stores.content(address) == [2, 6, "note 1"]


def test_several_cases_load_together_or_not_at_all(address: str) -> None:
    broken = staged("other", 3)
    broken.db.execute("update edge set end = 'Actor/nobody' where type = 'HELD_BY' and start = 'Stance/s2'")
    with open_store(address) as store:
        store.load([staged("demo", 3)])
        before = stores.labels_and_types(address)
        with pytest.raises(StoreError, match="relationship to a node"):
            store.load([staged("demo", 7), broken])
        assert [case.id for case in store.cases()] == ["demo"]
        assert stores.labels_and_types(address) == before
        assert not store.load([staged("demo", 7), staged("other", 3)])[0].empty
    assert stores.content(address) == [7, 21, "note 6"]


def test_dates_lists_and_numbers_are_what_the_ontology_says(address: str) -> None:
    with open_store(address) as store:
        store.load([staged("demo", 2)])
        rows = store.read("""
            MATCH (c:Case {id: 'demo'}) MATCH (s:Stance {graph: c.graph, id: 's1'})-[:HELD_BY]->(a)
            MATCH (:Actor {graph: c.graph, id: 'ann'})-[m:MEMBER_OF]->()
            RETURN s.date AS date, s.date.year AS year, s.date < date('2025-03-03') AS early, a.aliases AS aliases,
                s.polarity AS polarity, s.red_line AS red_line, m.valid_before AS open,
                m.valid_before > date('9000-01-01') AS later, [s.date] AS list, {day: s.date} AS map,
                s.key = c.graph + '/Stance/s1' AS key
        """).dicts()
        assert next(rows) == {
            "date": "2025-03-02",
            "year": 2025,
            "early": True,
            "aliases": ["bob", "boby"],
            "polarity": 1.0,
            "red_line": False,
            "open": "9999-12-31",
            "later": True,
            "list": ["2025-03-02"],
            "map": {"day": "2025-03-02"},
            "key": True,
        }


def test_progress_is_told(address: str) -> None:
    told: list[tuple[str, int, int]] = []
    with open_store(address) as store:
        store.load([staged("demo", 3)], progress=lambda *step: told.append(step))
    assert told
    assert all(what.startswith("demo") and 0 < done <= total for what, done, total in told)
