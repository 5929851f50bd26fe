"""No picture says what is not so: no line touches a box that is not its end, and no letter is hidden.

On the screen the geometry is read from cytoscape, in files from the SVG, of which the PNG is a photograph.
"""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.support.web import Visit, then_drawn

pytestmark = pytest.mark.xdist_group("web")
WIDTHS = (390, 1024, 1440, 2560)
PICTURES: list[dict[str, str]] = [
    {"case": "alaska-2025", "focus": "all"},
    {"case": "alaska-2025", "as_of": "2025-08-15", "focus": "issue/territory", "plus": "actor/russia"},
    {"case": "brexit-withdrawal", "focus": "all"},
]

SCREEN = """() => {
  const cy = window.kgGraph();
  const box = ({x1, y1, x2, y2}) => ({x1, y1, x2, y2});
  const nodes = cy.nodes().map(each => ({id: each.id(), ...box(each.boundingBox({includeOverlays: false}))}));
  const lines = cy.edges().map(each => {
    const flat = each[0]._private.rscratch.allpts;
    const points = [];
    for (let at = 0; at < flat.length; at += 2) points.push([flat[at], flat[at + 1]]);
    return {id: each.id(), ends: [each.source().id(), each.target().id()], points};
  });
  const marks = cy.edges().filter(each => each.style('source-label')).map(each => {
    const {sourceLabelX: x, sourceLabelY: y} = each[0]._private.rscratch;
    const [wide, high] = [4 + 7 * each.style('source-label').length, 14];
    return {id: each.id(), x1: x - wide / 2, y1: y - high / 2, x2: x + wide / 2, y2: y + high / 2};
  });
  return {nodes, lines, marks};
}"""

FILE = """async () => {
  const {graphPicture} = await import('/web/js/graph/picture.js');
  const picture = graphPicture(window.kgGraph(), 'x');
  document.body.append(picture);
  const box = each => {
    const {x, y, width, height} = each.getBBox();
    return {x1: x, y1: y, x2: x + width, y2: y + height};
  };
  const all = name => [...picture.querySelectorAll(`[data-${name}]`)];
  const ends = new Map(window.kgGraph().edges().map(each => [each.id(), [each.source().id(), each.target().id()]]));
  const corners = d => {
    const points = [[0, 0]];
    for (const [, step, rest] of d.matchAll(/([MLHVQ])([^MLHVQ]*)/g)) {
      const at = rest.trim().split(/\\s+/).map(Number), [x, y] = points.at(-1);
      if (step === 'H') points.push([at[0], y]);
      else if (step === 'V') points.push([x, at[0]]);
      else for (let n = 0; n < at.length; n += 2) points.push([at[n], at[n + 1]]);
    }
    return points.slice(1);
  };
  const found = {
    nodes: all('node').map(each => ({id: each.dataset.node, ...box(each)})),
    marks: all('mark').map(each => ({id: each.dataset.mark, ...box(each.querySelector('text'))})),
    lines: all('line').map(each => ({id: each.dataset.line, ends: ends.get(each.dataset.line),
      points: corners(each.getAttribute('d'))})),
  };
  const spill = [...picture.querySelectorAll('[data-node]')].filter(each => {
    const [shape, texts] = [each.querySelector('rect'), each.querySelector('g')];
    return shape && texts && window.kgGraph().getElementById(each.dataset.node).hasClass('col')
      && texts.getBBox().width > shape.getBBox().width; }).map(each => each.dataset.node);
  picture.remove();
  return {...found, spill};
}"""

WRONG = """found => {
  const through = (a, b, box) => {
    let [start, end] = [0, 1];
    for (const [axis, low, high] of [[0, box.x1 + 0.6, box.x2 - 0.6], [1, box.y1 + 0.6, box.y2 - 0.6]]) {
      const step = b[axis] - a[axis];
      if (Math.abs(step) < 1e-9) { if (!(low < a[axis] && a[axis] < high)) return false; continue; }
      const [one, two] = [(low - a[axis]) / step, (high - a[axis]) / step];
      [start, end] = [Math.max(start, Math.min(one, two)), Math.min(end, Math.max(one, two))];
    }
    return start < end;
  };
  const on = (line, box) => line.points.some((point, at) => at && through(line.points[at - 1], point, box));
  const over = (a, b) => a.x1 + 1 < b.x2 && b.x1 + 1 < a.x2 && a.y1 + 1 < b.y2 && b.y1 + 1 < a.y2;
  const {nodes, lines, marks} = found;
  const touched = lines.flatMap(line => nodes.filter(node => !line.ends.includes(node.id) && on(line, node))
    .map(node => `${line.id} touches ${node.id}`));
  const pairs = list => list.flatMap((a, at) =>
    list.slice(0, at).filter(b => over(a, b)).map(b => `${a.id} on ${b.id}`));
  const hidden = marks.flatMap(mark => [
    ...nodes.filter(node => over(mark, node)).map(node => `${mark.id} under ${node.id}`),
    ...lines.filter(line => line.id !== mark.id && on(line, mark))
      .map(line => `${mark.id} under the line ${line.id}`)]);
  return {touched, hidden: [...hidden, ...pairs(marks), ...pairs(nodes)]};
}"""
"""Each line that touches a node that is not its end; each mark or node that is under something else."""


def wrong(page: Page, found: dict[str, Any]) -> dict[str, list[str]]:
    """Return what is wrong with a picture: which lines touch foreign nodes, and what is hidden."""
    told: dict[str, list[str]] = page.evaluate(WRONG, found)
    return told


def resized(page: Page, wide: int) -> None:
    page.set_viewport_size({"width": wide, "height": 900})
    page.wait_for_function(
        "() => { const cy = window.kgGraph(), box = cy.elements().renderedBoundingBox();"
        " return Math.abs(cy.width() - document.getElementById('canvas').clientWidth) < 2 && box.x2 < cy.width() + 4; }"
    )


@pytest.mark.sample(1)
@pytest.mark.parametrize("asked", PICTURES, ids=lambda asked: "-".join(asked.values()).replace("/", "-"))
def test_no_line_touches_a_foreign_box_and_no_letter_is_hidden(visit: Visit, asked: dict[str, str]) -> None:
    page = visit("graph", **asked)
    for wide in WIDTHS:
        resized(page, wide)
        screen, file = page.evaluate(SCREEN), page.evaluate(FILE)
        assert (
            (len(screen["nodes"]), len(screen["lines"])) == (len(file["nodes"]), len(file["lines"])) > (2, 2)
        )
        for found in (screen, file):
            assert wrong(page, found) == {"touched": [], "hidden": []}
        assert file["spill"] == []


@pytest.mark.sample(1)
@pytest.mark.parametrize("layout", ["organic", "rings", "rows"])
def test_on_request_lines_go_around_boxes(visit: Visit, layout: str) -> None:
    asked = {"case": "alaska-2025", "as_of": "2025-08-15", "focus": "issue/security", "layout": layout}
    page = visit("graph", **asked)
    for geometry in (SCREEN, FILE):
        assert wrong(page, page.evaluate(geometry))["touched"] == []
    then_drawn(page, page.locator("#day-after").click)  # lines come and go
    assert wrong(page, page.evaluate(SCREEN))["touched"] == []


def test_the_wheel_scrolls_the_page_until_the_picture_has_the_focus(visit: Visit) -> None:
    page = visit("graph", case="alaska-2025", focus="all")
    before = page.evaluate("window.kgGraph().zoom()")
    page.locator("#canvas").hover(position={"x": 300, "y": 60})
    page.mouse.wheel(0, 400)
    page.wait_for_function("() => window.scrollY > 100")
    assert page.evaluate("window.kgGraph().zoom()") == before
    page.locator("#canvas").focus()
    page.wait_for_timeout(400)  # a page that is scrolling goes on doing so
    page.mouse.wheel(0, -200)
    page.wait_for_function("before => window.kgGraph().zoom() > before", arg=before)
    page.locator("#zoom-fit").click()
    assert page.evaluate("window.kgGraph().zoom()") == before
    page.locator("#zoom-in").click()
    assert page.evaluate("window.kgGraph().zoom()") > before
