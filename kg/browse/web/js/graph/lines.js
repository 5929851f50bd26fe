// Ways of lines, from a plan to cytoscape: each edge keeps its own in `route`, which the pictures in files draw, too.

import { along, apart, around, distance, free, leaving } from "./routing.js";

/** Gives edges the ways of a plan (id → {points, at}); the others lose theirs. */
export function give(cy, routes) {
  cy.batch(() => {
    for (const edge of cy.edges()) {
      const route = routes.get(edge.id());
      edge.data(
        "route",
        route ? { ...route, ...bends(route, edge.source().position(), edge.target().position()) } : null,
      );
    }
  });
  cy.style().update();
}

/** A way as cytoscape has it: how far along and beside the line from middle to middle each of its bends is. */
function bends({ points, at, arc }, from, to) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const long = Math.hypot(dx, dy) || 1;
  const inner = points.slice(1, -1);
  const end = ([x, y], node) => `${round(x - node.x)}px ${round(y - node.y)}px`;
  return {
    weights: inner.map(([x, y]) => ((x - from.x) * dx + (y - from.y) * dy) / long ** 2),
    distances: inner.map(([x, y]) => ((y - from.y) * dx - (x - from.x) * dy) / long),
    start: end(points[0], from),
    stop: end(points.at(-1), to),
    offset: at ? upTo(points, at) : 0,
    arc: Boolean(arc),
  };
}

/** How far along a way the point is. */
function upTo(points, at) {
  let gone = 0;
  for (let index = 1; index < points.length; index++) {
    const [a, b] = [points[index - 1], points[index]];
    if (distance(a, at) + distance(at, b) - distance(a, b) < 0.1) return gone + distance(a, at);
    gone += distance(a, b);
  }
  return gone / 2;
}

/** Moves boxes apart, with the room that lines need between them. */
export function spread(cy) {
  const boxes = cy.nodes().map((node) => {
    const { x1, y1, x2, y2 } = whole(node);
    return {
      node,
      id: node.id(),
      x: (x1 + x2) / 2,
      y: (y1 + y2) / 2,
      wide: x2 - x1,
      high: y2 - y1,
      fixed: node.data("pinned"),
    };
  });
  const before = boxes.map(({ x, y }) => [x, y]);
  apart(boxes, 18);
  cy.batch(() => {
    for (const [index, { node, x, y }] of boxes.entries())
      node.position({ x: node.position("x") + x - before[index][0], y: node.position("y") + y - before[index][1] });
  });
}

/** Leads every line around the boxes that are not its ends, and puts its mark where it hides nothing. */
export function lead(cy) {
  const boxes = new Map(cy.nodes().map((node) => [node.id(), whole(node)]));
  const beside = together(cy);
  const routes = new Map();
  for (const edge of cy.edges()) {
    const [source, target] = [edge.source(), edge.target()];
    const [from, to] = [source, target].map((node) => [node.position("x"), node.position("y")]);
    const others = [...boxes].filter(([id]) => id !== source.id() && id !== target.id()).map(([, box]) => box);
    const points = around(from, to, others);
    if (points.length === 2 && beside.get(edge.id())) points.splice(1, 0, aside(points, beside.get(edge.id())));
    points[0] = leaving(from, points[1], body(source));
    points[points.length - 1] = leaving(to, points.at(-2), body(target));
    routes.set(edge.id(), { points });
  }
  const taken = [...boxes.values()];
  for (const edge of cy.edges()) {
    const route = routes.get(edge.id());
    const [wide, high] = edge.scratch("mark") ?? [0, 0];
    const lines = [...routes].filter(([id]) => id !== edge.id()).map(([, { points }]) => points);
    const place = wide ? free(route.points, [wide, high], taken, lines) : { at: along(route.points, 0.5) };
    route.at = place.at;
    if (place.box) taken.push(place.box);
  }
  give(cy, routes);
}

/** How far to the side each of several lines between the same two nodes goes. */
function together(cy) {
  const pairs = new Map();
  for (const edge of cy.edges()) {
    const pair = [edge.source().id(), edge.target().id()].sort().join(" ");
    pairs.set(pair, [...(pairs.get(pair) ?? []), edge]);
  }
  const beside = new Map();
  for (const list of pairs.values())
    for (const [index, edge] of list.entries())
      beside.set(edge.id(), (index - (list.length - 1) / 2) * 26 * (edge.source().id() < edge.target().id() ? 1 : -1));
  return beside;
}

function aside([[ax, ay], [bx, by]], by_) {
  const long = distance([ax, ay], [bx, by]) || 1;
  return [(ax + bx) / 2 - ((by - ay) / long) * by_, (ay + by) / 2 + ((bx - ax) / long) * by_];
}

/** The box of a node with its name. */
export const whole = (node) => node.boundingBox({ includeOverlays: false, includeEdges: false });

const body = (node) => ({ wide: node.width(), high: node.height(), round: node.style("shape") === "ellipse" });
const round = (value) => Math.round(value * 10) / 10;
