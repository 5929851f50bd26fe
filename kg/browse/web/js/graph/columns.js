// Two columns: who on the left, what on the right, and what holds between demands as arcs beyond them.
// Lines run only between the columns and arcs only beyond them, so that none can touch a box that is not its end.

import { ordered } from "./order.js";

const PORT = 20; // between lines that end at one box: the height of a mark
const GAP = 12; // between boxes
const HEAD = 12; // more above a heading
const LANE = 17; // between arcs
const LEAST = 74; // the slanted part of the narrowest lines
const EDGE = 12;

/**
 * Places and routes for `left` ([id]), `right` ([{id, group, head}]), `links` ([{id, from, to, label}], `label` is how wide
 * its mark is) and `arcs` ([{id, from, to, mark}]), on `wide` pixels. `size(id, wide)` says how high a box must be.
 * Returns {boxes: id → {x, y, wide, high}, routes: id → {points, at}}.
 */
export function columns({ left, right, links, arcs }, wide, size) {
  const order = ordered(
    left,
    right.filter((each) => !each.head),
    links.map((each) => [each.from, each.to]),
  );
  const stack = withHeads(order.right, right);
  const lanes = laned(arcs, stack);
  const widths = widthsFor(wide, lanes, links);
  const boxes = new Map();
  stackRight(boxes, stack, right, widths, size, ends(links, "to"), arcs);
  const ports = portsOf(order, boxes, links);
  stackLeft(boxes, order.left, widths, size, ports, links);
  const routes = new Map(links.map((each) => [each.id, line(each, boxes, ports, widths)]));
  for (const [id, route] of arcRoutes(arcs, boxes, widths)) routes.set(id, route);
  return { boxes, routes };
}

function withHeads(ids, right) {
  const groupOf = new Map(right.map((each) => [each.id, each.group]));
  const heads = new Map(right.filter((each) => each.head).map((each) => [each.group, each.id]));
  const stack = [];
  for (const id of ids) {
    const head = heads.get(groupOf.get(id));
    if (head && !stack.includes(head)) stack.push(head);
    stack.push(id);
  }
  return [...stack, ...[...heads.values()].filter((id) => !stack.includes(id))];
}

function widthsFor(wide, lanes, links) {
  const stub = Math.max(30, ...links.map((each) => each.label + 12));
  const beyond = lanes ? lanes * LANE + 16 : 0;
  const total = Math.min(1560, Math.max(320, wide - 2 * EDGE));
  const left = clamp(total * 0.2, 88, 240);
  const right = clamp(total * 0.36, 140, 460);
  const between = Math.max(LEAST + stub, total - left - right - beyond);
  return { left, right, stub, from: left, to: left + between, end: left + between + right };
}

function stackRight(boxes, stack, right, widths, size, incoming, arcs) {
  const heads = new Set(right.filter((each) => each.head).map((each) => each.id));
  const turns = new Map();
  for (const { from, to } of arcs) for (const id of [from, to]) turns.set(id, (turns.get(id) ?? 0) + 1);
  let y = 0;
  for (const id of stack) {
    const head = heads.has(id);
    const lines = Math.max((incoming.get(id) ?? 0) * PORT + 6, (turns.get(id) ?? 0) * 9 + 8);
    const high = Math.max(size(id, widths.right), lines);
    if (head && y > 0) y += HEAD;
    boxes.set(id, { x: (widths.to + widths.end) / 2, y: y + high / 2, wide: widths.right, high });
    y += high + (head ? GAP / 2 : GAP);
  }
}

/** Where each line ends at its box on the right: in the order of those on the left, so that they do not cross there. */
function portsOf({ left }, boxes, links) {
  const rank = new Map(left.map((id, index) => [id, index]));
  const ports = new Map();
  for (const [to, mine] of byEnd(links, "to")) {
    mine.sort((a, b) => rank.get(a.from) - rank.get(b.from) || (a.id < b.id ? -1 : 1));
    for (const [index, each] of mine.entries())
      ports.set(each.id, boxes.get(to).y + (index - (mine.length - 1) / 2) * PORT);
  }
  return ports;
}

/** Each box on the left stands beside the middle of what it leads to, as far as the others leave room. */
function stackLeft(boxes, ids, widths, size, ports, links) {
  const mine = byEnd(links, "from");
  const highs = ids.map((id) => size(id, widths.left));
  const wanted = ids.map((id, index) => {
    const places = (mine.get(id) ?? []).map((each) => ports.get(each.id));
    return places.length ? places.reduce((sum, each) => sum + each, 0) / places.length : index * 60;
  });
  const bottom = Math.max(0, ...[...boxes.values()].map((each) => each.y + each.high / 2));
  const y = [];
  let above = 0;
  for (const [index, high] of highs.entries()) {
    y[index] = Math.max(wanted[index], above + high / 2);
    above = y[index] + high / 2 + GAP;
  }
  let below = Math.max(bottom, above - GAP - Math.max(0, above - GAP - bottom));
  for (let index = ids.length - 1; index >= 0; index--) {
    y[index] = Math.min(y[index], below - highs[index] / 2);
    below = y[index] - highs[index] / 2 - GAP;
  }
  for (const [index, id] of ids.entries())
    boxes.set(id, { x: widths.left / 2, y: y[index], wide: widths.left, high: highs[index] });
}

function line({ id, from, label }, boxes, ports, widths) {
  const [start, port] = [boxes.get(from).y, ports.get(id)];
  return {
    points: [
      [widths.from, start],
      [widths.to - widths.stub, port],
      [widths.to, port],
    ],
    at: [widths.to - 6 - label / 2, port],
  };
}

/** How many lanes the arcs need, before their ends have places: those that overlap have lanes of their own. */
function laned(arcs, stack) {
  const at = new Map(stack.map((id, index) => [id, index]));
  return Math.max(0, ...lanesOf(arcs.map(({ from, to }) => span(at.get(from), at.get(to)))).map((lane) => lane + 1));
}

/** The lane of each span: the innermost that is free over all of its length, the short ones first. */
function lanesOf(spans) {
  const taken = [];
  const lanes = [];
  const order = spans.map((_, index) => index).sort((a, b) => length(spans[a]) - length(spans[b]) || a - b);
  for (const index of order) {
    const [top, end] = spans[index];
    let lane = 0;
    while (taken.some((each) => each.lane === lane && each.top <= end && top <= each.end)) lane++;
    taken.push({ lane, top, end });
    lanes[index] = lane;
  }
  return lanes;
}

function arcRoutes(arcs, boxes, widths) {
  const places = arcPorts(arcs, boxes);
  const spans = arcs.map((each) => span(places.get(`${each.id} from`), places.get(`${each.id} to`)));
  const lanes = lanesOf(spans);
  const turn = (index) => widths.end + 16 + lanes[index] * LANE;
  const bars = spans.flatMap((ends, index) => ends.map((y) => ({ y, index, x: turn(index) })));
  return arcs.map((each, index) => {
    const [x, a, b] = [turn(index), places.get(`${each.id} from`), places.get(`${each.id} to`)];
    const points = [
      [widths.end, a],
      [x, a],
      [x, b],
      [widths.end, b],
    ];
    const passing = bars.filter((bar) => bar.index !== index && bar.x > x).map((bar) => bar.y);
    return [each.id, { points, at: [x, between(spans[index], passing)], arc: true }];
  });
}

/** Where arcs leave their boxes on the right: the upper ones to what is above. */
function arcPorts(arcs, boxes) {
  const all = arcs.flatMap(({ id, from, to }) => [
    { key: `${id} from`, box: from, other: boxes.get(to).y },
    { key: `${id} to`, box: to, other: boxes.get(from).y },
  ]);
  const places = new Map();
  for (const [id, mine] of byEnd(all, "box")) {
    const box = boxes.get(id);
    const up = mine.filter((each) => each.other < box.y).sort((a, b) => b.other - a.other || (a.key < b.key ? -1 : 1));
    const down = mine
      .filter((each) => each.other >= box.y)
      .sort((a, b) => b.other - a.other || (a.key < b.key ? -1 : 1));
    const order = [...up, ...down];
    for (const [index, each] of order.entries())
      places.set(each.key, box.y - box.high / 2 + ((index + 1) * box.high) / (order.length + 1));
  }
  return places;
}

/** The place in a span, near its middle, that is farthest from what passes through it. */
function between([top, end], passing) {
  const far = (y) => Math.min(14, ...passing.map((each) => Math.abs(each - y)), y - top, end - y);
  let best = (top + end) / 2;
  for (let step = 0; step < 40; step++) {
    const y = (top + end) / 2 + (step % 2 ? 1 : -1) * ((step + 1) / 2) * ((end - top) / 84);
    if (far(y) > far(best) + 0.5) best = y;
  }
  return best;
}

function byEnd(links, end) {
  const found = new Map();
  for (const each of links) found.set(each[end], [...(found.get(each[end]) ?? []), each]);
  return found;
}

const ends = (links, end) => new Map([...byEnd(links, end)].map(([id, list]) => [id, list.length]));
const span = (a, b) => (a < b ? [a, b] : [b, a]);
const length = ([top, end]) => end - top;
const clamp = (value, least, most) => Math.min(most, Math.max(least, value));
