// The order of two columns, so that few of the lines between them cross.

const ROUNDS = 12;
const COUNTED = 800; // lines; beyond, crossings are not counted and the last order is taken

/** Orders `left` (ids) and `right` ([{id, group}]) for `links` ([left, right]); what is of one group stays together. */
export function ordered(left, right, links) {
  const groupOf = new Map(right.map((each) => [each.id, each.group]));
  const [rightOf, leftOf] = [neighboursOf(links, 0), neighboursOf(links, 1)];
  let now = { left: byDegree(left, rightOf), right: grouped(right.map((each) => each.id).sort(), groupOf, () => 0) };
  let best = { ...now, crossings: Number.POSITIVE_INFINITY };
  for (let round = 0; round < ROUNDS; round++) {
    const middle = barycentre(leftOf, now.left);
    const rights = grouped(now.right, groupOf, middle);
    now = { left: sorted(now.left, barycentre(rightOf, rights)), right: rights };
    const found = links.length > COUNTED ? 0 : crossings(links, now);
    if (found < best.crossings || links.length > COUNTED) best = { ...now, crossings: found };
    if (best.crossings === 0 && links.length <= COUNTED) break;
  }
  return { left: best.left, right: best.right };
}

/** How many pairs of lines cross. */
export function crossings(links, { left, right }) {
  const [a, b] = [left, right].map((ids) => new Map(ids.map((id, index) => [id, index])));
  const lines = links.map(([from, to]) => [a.get(from), b.get(to)]);
  let found = 0;
  for (const [index, [x, y]] of lines.entries())
    for (let other = 0; other < index; other++) if ((x - lines[other][0]) * (y - lines[other][1]) < 0) found++;
  return found;
}

function neighboursOf(links, end) {
  const found = new Map();
  for (const link of links) found.set(link[end], [...(found.get(link[end]) ?? []), link[1 - end]]);
  return found;
}

const byDegree = (ids, next) =>
  [...ids].sort((a, b) => (next.get(b)?.length ?? 0) - (next.get(a)?.length ?? 0) || (a < b ? -1 : 1));

/** The mean place of a node's neighbours; a node without any stays where it is. */
function barycentre(next, ids) {
  const at = new Map(ids.map((id, index) => [id, index / Math.max(1, ids.length - 1)]));
  return (id, own) => {
    const places = (next.get(id) ?? []).map((each) => at.get(each)).filter((each) => each !== undefined);
    return places.length ? places.reduce((sum, each) => sum + each, 0) / places.length : own;
  };
}

function sorted(ids, middle) {
  const keys = new Map(ids.map((id, index) => [id, middle(id, index / Math.max(1, ids.length - 1))]));
  return [...ids].sort((a, b) => keys.get(a) - keys.get(b) || (a < b ? -1 : 1));
}

function grouped(ids, groupOf, middle) {
  const groups = new Map();
  const keys = new Map(ids.map((id, index) => [id, middle(id, index / Math.max(1, ids.length - 1))]));
  for (const id of ids) groups.set(groupOf.get(id), [...(groups.get(groupOf.get(id)) ?? []), id]);
  const mean = (list) => list.reduce((sum, id) => sum + keys.get(id), 0) / list.length;
  const order = [...groups].sort(([a, x], [b, y]) => mean(x) - mean(y) || (String(a) < String(b) ? -1 : 1));
  return order.flatMap(([, list]) => list.sort((a, b) => keys.get(a) - keys.get(b) || (a < b ? -1 : 1)));
}
