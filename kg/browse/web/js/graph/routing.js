// Lines around boxes: the shortest way over the corners of what stands between.

const AWAY = 7; // how far a line stays from a box
const MANY = 40; // boxes to go around; a line that would need more stays straight

/** The points of a line from one point to another that touches none of `boxes` ([{x1, y1, x2, y2}]); straight if there is no way. */
export function around(from, to, boxes) {
  const all = boxes.map((each) => grown(each, AWAY)).filter((each) => !inside(from, each) && !inside(to, each));
  const known = new Set();
  for (;;) {
    const path = shortest(from, to, [...known]);
    if (!path || known.size > MANY) return [from, to];
    const hit = all.filter(
      (box) => !known.has(box) && path.some((point, at) => at && through(path[at - 1], point, box)),
    );
    if (hit.length === 0) return path;
    for (const box of hit) known.add(box);
  }
}

/** Dijkstra over the two points and the corners of the boxes. */
function shortest(from, to, boxes) {
  if (boxes.length === 0) return [from, to];
  const corners = boxes.flatMap(({ x1, y1, x2, y2 }) => [
    [x1, y1],
    [x2, y1],
    [x2, y2],
    [x1, y2],
  ]);
  const points = [from, to, ...corners.filter((point) => !boxes.some((box) => inside(point, grown(box, -0.5))))];
  const free = (a, b) => !boxes.some((box) => through(a, b, grown(box, -0.5)));
  const far = points.map((_, index) => (index ? Number.POSITIVE_INFINITY : 0));
  const before = [];
  const open = new Set(points.keys());
  while (open.size) {
    const at = [...open].reduce((best, each) => (far[each] < far[best] ? each : best));
    if (far[at] === Number.POSITIVE_INFINITY) return null;
    if (at === 1) return way(points, before);
    open.delete(at);
    for (const next of open) {
      const length = far[at] + Math.hypot(points[next][0] - points[at][0], points[next][1] - points[at][1]);
      if (length < far[next] && free(points[at], points[next])) [far[next], before[next]] = [length, at];
    }
  }
  return null;
}

function way(points, before) {
  const path = [];
  for (let at = 1; at !== undefined; at = before[at]) path.unshift(points[at]);
  return path;
}

/** Whether a line from a to b goes through a box. */
export function through([ax, ay], [bx, by], { x1, y1, x2, y2 }) {
  let [start, end] = [0, 1];
  for (const [at, step, low, high] of [
    [ax, bx - ax, x1, x2],
    [ay, by - ay, y1, y2],
  ]) {
    if (Math.abs(step) < 1e-9) {
      if (at <= low || at >= high) return false;
      continue;
    }
    const [one, two] = [(low - at) / step, (high - at) / step];
    start = Math.max(start, Math.min(one, two));
    end = Math.min(end, Math.max(one, two));
  }
  return start < end - 1e-9;
}

/** The point where a line from the middle of a box or circle leaves it. */
export function leaving([x, y], [tx, ty], { wide, high, round }) {
  const [dx, dy] = [tx - x, ty - y];
  const reach = round
    ? wide / 2 / (Math.hypot(dx, dy) || 1)
    : Math.min(wide / 2 / (Math.abs(dx) || 1e-9), high / 2 / (Math.abs(dy) || 1e-9));
  return [x + dx * Math.min(1, reach), y + dy * Math.min(1, reach)];
}

/** The place on a line for a mark of a size where it hides least: no box, no other mark, no other line. */
export function free(points, [wide, high], boxes, lines) {
  let best = null;
  for (const part of [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82]) {
    const [x, y] = along(points, part);
    const box = { x1: x - wide / 2, y1: y - high / 2, x2: x + wide / 2, y2: y + high / 2 };
    const hidden =
      10 * boxes.filter((each) => meet(each, box)).length +
      lines.filter((line) => line.some((point, at) => at && through(line[at - 1], point, box))).length;
    if (!best || hidden < best.hidden) best = { at: [x, y], box, hidden };
    if (hidden === 0) break;
  }
  return best;
}

/** The point at a part of the length of a line. */
export function along(points, part) {
  const lengths = points.map((point, at) => (at ? distance(points[at - 1], point) : 0));
  let left = part * lengths.reduce((sum, each) => sum + each, 0);
  for (let at = 1; at < points.length; at++) {
    if (left <= lengths[at] || at === points.length - 1) {
      const share = lengths[at] ? left / lengths[at] : 0;
      return [0, 1].map((axis) => points[at - 1][axis] + (points[at][axis] - points[at - 1][axis]) * share);
    }
    left -= lengths[at];
  }
  return points[0];
}

/** Moves boxes ([{id, x, y, wide, high, fixed}]) apart until none overlaps another by more than `gap` allows. */
export function apart(boxes, gap) {
  for (let round = 0; round < 200; round++) {
    let moved = false;
    for (const [index, a] of boxes.entries()) {
      for (const b of boxes.slice(index + 1)) {
        const dx = (a.wide + b.wide) / 2 + gap - Math.abs(a.x - b.x);
        const dy = (a.high + b.high) / 2 + gap - Math.abs(a.y - b.y);
        if (dx <= 0.01 || dy <= 0.01 || (a.fixed && b.fixed)) continue;
        moved = true;
        const [axis, by] = dx < dy ? ["x", dx] : ["y", dy];
        const sign = a[axis] < b[axis] || (a[axis] === b[axis] && a.id < b.id) ? -1 : 1;
        const [mine, other] = a.fixed ? [0, 1] : b.fixed ? [1, 0] : [0.5, 0.5];
        a[axis] += sign * by * mine;
        b[axis] -= sign * by * other;
      }
    }
    if (!moved) return;
  }
}

export const distance = ([ax, ay], [bx, by]) => Math.hypot(bx - ax, by - ay);
export const meet = (a, b) => a.x1 < b.x2 && b.x1 < a.x2 && a.y1 < b.y2 && b.y1 < a.y2;
const grown = ({ x1, y1, x2, y2 }, by) => ({ x1: x1 - by, y1: y1 - by, x2: x2 + by, y2: y2 + by });
const inside = ([x, y], { x1, y1, x2, y2 }) => x > x1 && x < x2 && y > y1 && y < y2;
