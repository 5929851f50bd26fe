"""The page's own computations, run in a browser, compared with Python on the same data."""

from __future__ import annotations

from itertools import combinations, product

import pytest

from kg.analysis.matrix import Cell, matrix
from kg.model.cell_states import cell_states
from kg.render.palette import colour, ink
from tests.support import loaded
from tests.support.web import Visit

pytestmark = pytest.mark.xdist_group("web")


def test_colours_are_those_of_the_pictures(visit: Visit) -> None:
    values = [round(-1 + step / 10, 1) for step in range(21)]
    page = visit("queries", case="alaska-2025")
    found = page.evaluate(
        "async values => { const {colour, ink} = await import('/web/js/scale.js');"
        " return values.map(each => [colour(each), ink(colour(each))]); }",
        values,
    )
    assert found == [[colour(value), ink(colour(value))] for value in values]


def test_marks_are_those_of_the_terminal(visit: Visit) -> None:
    states = [state.id for state in cell_states().states]
    cells = [
        Cell(
            state,
            "D",
            1.0,
            red_line=red,
            conditions=conditional,
            hedged=hedged,
            hearsay=hearsay,
            former=former,
        )
        for state, red, conditional, hedged, hearsay, former in product(states, *[(False, True)] * 5)
    ]
    page = visit("queries", case="alaska-2025")
    found = page.evaluate(
        "async cells => { const {mark} = await import('/web/js/scale.js');"
        " const {loadCase} = await import('/web/js/model.js'); const data = await loadCase('alaska-2025');"
        " return cells.map(each => mark(data, each)); }",
        [
            {
                "state": each.state,
                "letter": "D",
                "red_line": each.red_line,
                "conditions": ["x"] * each.conditions,
                "hedged": each.hedged,
                "hearsay": each.hearsay,
                "former": each.former,
            }
            for each in cells
        ],
    )
    assert found == [each.mark for each in cells]


@pytest.mark.sample(2)
@pytest.mark.parametrize(
    ("case", "day", "level"),
    [
        ("alaska-2025", "2024-06-14", "principal"),
        ("alaska-2025", "2025-08-15", "principal"),
        ("alaska-2025", "2025-11-23", "actor"),
        ("brexit-withdrawal", "2018-12-13", "principal"),
        ("strait-talks", "2021-06-01", "actor"),
        ("strait-talks", "2022-06-01", "principal"),
    ],
)
def test_cells_are_those_of_kg_matrix(visit: Visit, case: str, day: str, level: str) -> None:
    """The page computes them from all positions over time; the command queries the store for the day."""
    page = visit("matrix", case=case, as_of=day, level=level)
    table = page.evaluate(
        "() => Object.fromEntries([...document.querySelectorAll('button.cell')]"
        ".map(each => [each.id, each.textContent]))"
    )
    asked = matrix(loaded.embedded(), {"case": case, "as_of": day, "level": level})
    expected = {f"cell-{actor}-{demand}": cell.mark for (actor, demand), cell in asked.cells.items()}
    assert {name: mark for name, mark in table.items() if mark != "·"} == expected


def test_positions_side_by_side_are_one_cell_with_both(visit: Visit) -> None:
    """Of two conditional positions of opposite sides none leads; what waits for a trigger is not shown beside them."""
    own = {"state": "conditional", "conditions": ["x"], "hedged": False, "hearsay": False, "red_line": False}
    own |= {"valid_from": "2025-01-01", "valid_before": "9999-12-31", "level_principal": True, "stances": []}
    own |= {"former_on": []}
    told = [
        {**own, "letter": "R", "value": "rejects", "polarity": -1.0, "stance": "b", "red_line": True},
        {**own, "letter": "D", "value": "demands", "polarity": 1.0, "stance": "a"},
        {**own, "letter": "S", "value": "supports", "polarity": 0.7, "stance": "c", "open_trigger": True},
    ]
    page = visit("queries", case="alaska-2025")
    found = page.evaluate(
        "async told => { const {mark} = await import('/web/js/scale.js');"
        " const {words} = await import('/web/js/badge.js');"
        " const {loadCase, apart} = await import('/web/js/model.js'); const data = await loadCase('alaska-2025');"
        " const where = {actor: 'nobody', demand: 'nothing', cell: 'nobody|nothing'};"
        " data.graph.positions.push(...told.map(each => ({...each, ...where})));"
        " const cell = data.cells('2025-08-15', 'principal', true).get('nobody|nothing');"
        " return [mark(data, cell), cell.polarity, words(data, cell), apart(cell).map(each => each.stance)]; }",
        told,
    )
    one, two = (
        Cell("conditional", e["letter"], e["polarity"], e["red_line"], conditions=True)
        for e in (told[1], told[0])
    )
    assert found == [two.beside(one).mark, None, "demands · conditional / rejects · conditional", ["a", "b"]]


def test_chains_that_close_a_circle_are_laid_out_too(visit: Visit) -> None:
    page = visit("queries", case="alaska-2025")
    links = [
        {"from": "a", "to": "b", "status": "met", "actor": "x"},
        {"from": "b", "to": "c", "status": "met", "actor": "y"},
        {"from": "c", "to": "a", "status": "met", "actor": "x"},
    ]
    blocked = [{"steps": ["b", "c"], "blocked_at": "c", "blocker": "z", "blocked_by": "c"}]
    plan = page.evaluate(
        "async ([links, blocked]) => { const {layered} = await import('/web/js/chains/layers.js');"
        " const {nodes, ...rest} = layered(links, blocked); return {...rest, nodes: [...nodes.keys()].sort()}; }",
        [links, blocked],
    )
    assert plan["nodes"] == ["a", "b", "c"]
    assert [each["from"] for each in plan["links"] if each["blocked"]] == ["b"]
    assert plan["barriers"] == [{"at": "c", "actor": "z", "demand": "c"}]


def test_long_chains_are_laid_out_at_once_and_no_two_boxes_overlap(visit: Visit) -> None:
    """What waits for what in 60 steps, each with two that skip some: once it took seconds, and grew with every way."""
    links = [
        {"from": f"d{step:02}", "to": f"d{step + far:02}", "status": "met", "actor": "x"}
        for step in range(60)
        for far in (1, 2, 5)
        if step + far < 60
    ]
    page = visit("queries", case="alaska-2025")
    plan = page.evaluate(
        "async links => { const {layered, WIDE, HIGH} = await import('/web/js/chains/layers.js');"
        " const began = performance.now(); const {nodes, links: drawn} = layered(links, []);"
        " return {took: performance.now() - began, boxes: [...nodes.entries()], drawn, size: [WIDE, HIGH]}; }",
        links,
    )
    assert plan["took"] < 3_000
    boxes = {name: (place["x"], place["y"]) for name, place in plan["boxes"]}
    wide, high = plan["size"]
    assert len(boxes) == 60
    for (x, y), (other, below) in combinations(boxes.values(), 2):
        assert abs(x - other) >= wide or abs(y - below) >= high
    assert all(boxes[each["from"]][0] < boxes[each["to"]][0] for each in plan["drawn"])
