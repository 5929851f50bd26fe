// Who stands where, as a picture around one thing: an issue, an actor or a demand.

import { legend } from "../badge.js";
import { announce, el, replace } from "../dom.js";
import { actions, wayShown } from "../graph/actions.js";
import { controls, settings } from "../graph/controls.js";
import { chosen, elements, mostContested, shortestPath } from "../graph/elements.js";
import { arrange, FORCES, inColumns } from "../graph/layout.js";
import { lead } from "../graph/lines.js";
import { asList } from "../graph/list.js";
import { graphPicture } from "../graph/picture.js";
import { measure, style } from "../graph/style.js";
import { viewButtons, wheelOnlyInFocus } from "../graph/view.js";
import { dayText, named, t } from "../i18n.js";
import { open } from "../panel.js";
import { pictureButtons } from "../picture.js";
import { change, note } from "../state.js";

const MANY = 2000; // positions; then moving the picture goes before drawing it sharply
const MOST = 300; // nodes around one thing, so that it stays a picture; beyond, those with most positions
const MOST_AT_ONCE = 3000; // where everything is asked for
/* global cytoscape */

export async function graph(main, now) {
  const place = {
    head: el("div"),
    canvas: el("div", { id: "canvas", tabindex: 0, role: "application" }),
    paper: el("div", { class: "paper" }),
    list: el("div"),
    foot: el("div"),
  };
  replace(main, el("section", { class: "graph" }, place.head, place.canvas, place.paper, place.list, place.foot));
  const cy = cytoscape({
    container: place.canvas,
    elements: [],
    style: style(now.data),
    minZoom: 0.01,
    maxZoom: 3,
    selectionType: "single",
    textureOnViewport: now.data.graph.positions.length > MANY,
    hideEdgesOnViewport: now.data.graph.positions.length > MANY,
    boxSelectionEnabled: false,
  });
  listen(cy, place.canvas);
  window.kgGraph = () => cy; // for tests, and whoever measures
  wheelOnlyInFocus(cy, place.canvas);
  let wide = 0;
  const watcher = new ResizeObserver(() => {
    const before = wide;
    wide = place.canvas.clientWidth;
    cy.resize();
    if (!inColumns(cy, cy.scratch("layout"))) cy.fit(undefined, 30);
    else if (before && wide && before !== wide) arrange(cy, "columns", "", false);
  });
  watcher.observe(place.canvas);
  const update = (next) => show(cy, place, next);
  const toPaper = () => replace(place.paper, !place.canvas.hidden && graphPicture(cy, "")); // paper is wider than a canvas
  addEventListener("beforeprint", toPaper);
  const close = () => {
    removeEventListener("beforeprint", toPaper);
    watcher.disconnect();
    cy.destroy();
  };
  await update(now);
  return {
    update,
    close,
    beside: (next) =>
      actions(
        next,
        settings(next, () => "all"),
        cy,
      ),
  };
}

async function show(cy, place, now) {
  const { data } = now;
  const wanted = settings(now, (cells) => mostContested(data, cells));
  const { cells, focus } = wanted;
  if (!now.values.focus && focus !== "only") note({ focus });
  let nodes = chosen(data, cells, wanted);
  const way = wanted.way && shortestPath(data, [...data.cells(now.day, now.level, true).values()], ...wanted.way);
  if (way) for (const each of way) nodes.add(each);
  const total = nodes.size;
  const most = focus === "all" ? MOST_AT_ONCE : MOST;
  if (total > most) nodes = heaviest(nodes, cells, most);
  const made = elements(data, cells, nodes, wanted);
  const asPicture = !wanted.list;
  replace(
    place.head,
    heading(now, focus),
    controls(now, wanted),
    data.graph.cut && notice(t("cut", { n: data.graph.total })),
    total > most && notice(t("too-many", { n: total, most })),
    asPicture && nodes.size > FORCES && notice(t("many")),
    wanted.way && notice(wayShown(data, wanted.way, way)),
  );
  place.canvas.hidden = !asPicture || made.length === 0;
  replace(
    place.list,
    made.length === 0 ? el("div", { class: "empty" }, el("p", {}, t("graph-empty"))) : !asPicture && asList(now, made),
  );
  replace(
    place.foot,
    asPicture && made.length > 0 && viewButtons(cy),
    legend(data, cells),
    lineLegend(),
    asPicture &&
      pictureButtons(`kg-${data.id}-graph`, () => graphPicture(cy, `${question(now, focus)} · ${dayText(now.day)}`)),
  );
  if (!asPicture || made.length === 0) return;
  const changed = sync(cy, made, wanted.pins);
  cy.style(style(data));
  place.canvas.setAttribute("aria-label", t("graph-said", { nodes: cy.nodes().length, lines: cy.edges().length }));
  const relations = cy.edges('[kind = "relation"]');
  relations.toggleClass("named", relations.length <= 10 && !inColumns(cy, wanted.layout));
  measure(data, cy);
  const { nodes: came, lines } = changed;
  if (came || (lines && inColumns(cy, wanted.layout)) || cy.scratch("layout") !== wanted.layout) {
    const before = cy.scratch("layout");
    cy.scratch("layout", wanted.layout);
    await arrange(cy, wanted.layout, focus, Boolean(before) && !matchMedia("(prefers-reduced-motion: reduce)").matches);
  } else if (lines && cy.nodes().length <= FORCES) lead(cy);
  mark(cy, now, way);
}

/** Brings what is drawn in line with what is wanted; says whether nodes, or lines, came or went. */
function sync(cy, made, pins) {
  const ids = new Set(made.map((each) => each.data.id));
  const gone = cy.elements().filter((each) => !ids.has(each.id()));
  const fresh = made.filter((each) => cy.getElementById(each.data.id).empty());
  const changed = {
    nodes: gone.nodes().nonempty() || fresh.some((each) => each.group === "nodes"),
    lines: gone.edges().nonempty() || fresh.length > 0,
  };
  cy.batch(() => {
    gone.remove();
    for (const each of made) {
      const there = cy.getElementById(each.data.id);
      if (there.nonempty()) there.data(each.data);
    }
    cy.add(fresh);
    for (const node of cy.nodes()) {
      const at = pins.get(node.id());
      node.data("pinned", Boolean(at));
      if (at && !node.scratch("placed")) node.position(at).scratch("placed", true);
    }
  });
  return changed;
}

function mark(cy, now, way) {
  cy.elements().removeClass("chosen way dim").unselect();
  const at = cy.getElementById(now.values.open ?? "");
  if (at.nonempty()) at.addClass("chosen");
  if (!way) return;
  const nodes = cy.nodes().filter((each) => way.includes(each.id()));
  nodes.union(nodes.edgesWith(nodes)).addClass("way");
}

function listen(cy, canvas) {
  cy.on("tap", "node", (event) => open(event.target.data("opens") ?? event.target.id()));
  cy.on("tap", "edge", (event) => {
    const { cell, relation, delegation } = event.target.data();
    if (cell) open(`cell/${cell.actor}/${cell.demand}`);
    else if (delegation) open(`stance/${delegation.id}`);
    else if (relation) open(`relation/${event.target.id()}`);
  });
  cy.on("tap", (event) => event.target === cy && change({ open: null }));
  cy.on("mouseover", "node", (event) => {
    const near = event.target.closedNeighborhood();
    near.addClass("near");
    cy.elements().difference(near).addClass("dim");
  });
  cy.on("mouseout", "node", () => cy.elements().removeClass("dim near"));
  cy.on("dragfree", "node", (event) => {
    event.target.scratch("placed", true);
    if (cy.nodes().length <= FORCES) lead(cy);
  });
  canvas.addEventListener("keydown", (event) => keys(cy, event));
}

/** Arrows go from node to node in the order of names, Enter opens, + and - zoom. */
function keys(cy, event) {
  const nodes = cy.nodes('[kind != "heading"]').sort((a, b) => (a.id() < b.id() ? -1 : 1));
  const at = nodes.toArray().findIndex((each) => each.selected());
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (step && nodes.length) {
    const next = nodes[(at + step + nodes.length) % nodes.length];
    nodes.unselect();
    next.select();
    const held = next.connectedEdges('[kind = "position"]').length;
    announce(`${t(`kind-${next.data("kind")}`)}: ${named(next.data("node"))}. ${t("positions-n", { n: held })}`);
  } else if (event.key === "Enter" && at >= 0) open(nodes[at].id());
  else if (event.key === "+" || event.key === "-")
    cy.zoom({
      level: cy.zoom() * (event.key === "+" ? 1.2 : 1 / 1.2),
      renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 },
    });
  else return;
  event.preventDefault();
}

/** The demands that most actors speak of, with those actors, as long as there is room. */
function heaviest(nodes, cells, most) {
  const ends = new Map();
  for (const { actor, demand } of cells) {
    if (!nodes.has(`actor/${actor}`) || !nodes.has(`demand/${demand}`)) continue;
    const there = ends.get(demand) ?? [`demand/${demand}`];
    there.push(`actor/${actor}`);
    ends.set(demand, there);
  }
  const kept = new Set();
  for (const each of [...ends.values()].sort((a, b) => b.length - a.length || (a[0] < b[0] ? -1 : 1))) {
    if (kept.size + each.length > most) break;
    for (const address of each) kept.add(address);
  }
  return kept;
}

function question({ data }, focus) {
  const node = data.node(focus);
  return node
    ? t(`ask-${node.kind}`, { name: named(node, node.kind === "source" ? "title" : "label") })
    : t(focus === "only" ? "ask-only" : "ask-all");
}

const heading = (now, focus) => el("h1", {}, question(now, focus));
const notice = (words) => el("p", { class: "notice" }, words);

/** The patterns of lines, which tell the directions apart without colour. */
function lineLegend() {
  const kinds = [
    ["for", "line-for"],
    ["against", "line-against"],
    ["other", "line-other"],
    ["clash", "line-clash"],
    ["relation", "line-relation"],
  ];
  return el(
    "ul",
    { class: "legend lines no-print" },
    kinds.map(([kind, key]) => el("li", {}, el("span", { class: `stroke ${kind}`, "aria-hidden": "true" }), t(key))),
  );
}
