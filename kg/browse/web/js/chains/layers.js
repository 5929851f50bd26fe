// Puts demands into columns: what has to come first stands to the right of what waits for it.

/** {nodes: Map id → {column, row}, links, barriers: [{at, actor, demand}], columns, rows}. */
export function layered(needs, blocked) {
  const barred = new Map(
    blocked.flatMap((row) => row.steps.slice(1).map((step, index) => [`${row.steps[index]}>${step}`, row])),
  );
  const links = joined(needs).map((each) => ({ ...each, blocked: barred.has(`${each.from}>${each.to}`) }));
  const ids = [...new Set(links.flatMap((each) => [each.from, each.to]))].sort();
  const depth = depths(ids, links);
  const columns = [];
  for (const id of ids) (columns[depth.get(id)] ??= []).push(id);
  const nodes = new Map();
  const filled = columns.filter(Boolean);
  for (let pass = 0; pass < 4; pass += 1) {
    for (const [index, column] of filled.entries()) settle(column, index, links, nodes);
  }
  const barriers = [
    ...new Map(
      blocked
        .filter((row) => nodes.has(row.blocked_at))
        .map((row) => [
          `${row.blocked_at}|${row.blocker}`,
          { at: row.blocked_at, actor: row.blocker, demand: row.blocked_by },
        ]),
    ).values(),
  ];
  return { nodes, links, barriers, columns: filled.length, rows: Math.max(0, ...filled.map((each) => each.length)) };
}

/** One line for each pair, with everybody who draws it. */
function joined(needs) {
  const pairs = new Map();
  for (const each of needs) {
    const key = `${each.from}>${each.to}>${each.status}`;
    const there = pairs.get(key) ?? { from: each.from, to: each.to, status: each.status, who: [], needs: [] };
    if (each.actor && !there.who.includes(each.actor)) there.who.push(each.actor);
    there.needs.push(each);
    pairs.set(key, there);
  }
  return [...pairs.values()];
}

/** The longest way to each demand from one that nothing waits for; a circle is cut where it closes. */
function depths(ids, links) {
  const before = new Map(ids.map((id) => [id, links.filter((each) => each.to === id).map((each) => each.from)]));
  const known = new Map();
  const walk = (id, trail) => {
    if (known.has(id)) return known.get(id);
    const deep =
      Math.max(
        -1,
        ...before
          .get(id)
          .filter((each) => !trail.includes(each))
          .map((each) => walk(each, [...trail, id])),
      ) + 1;
    if (trail.length === 0) known.set(id, deep);
    return deep;
  };
  for (const id of ids) walk(id, []);
  return known;
}

/** Each demand as near as can be to the middle of what it hangs on. */
function settle(column, index, links, nodes) {
  const pull = (id) => {
    const rows = links
      .filter((each) => each.from === id || each.to === id)
      .map((each) => nodes.get(each.from === id ? each.to : each.from)?.row)
      .filter((row) => row !== undefined);
    return rows.length ? rows.reduce((a, b) => a + b, 0) / rows.length : (nodes.get(id)?.row ?? 0);
  };
  const wish = new Map(column.map((id) => [id, pull(id)]));
  column.sort((a, b) => wish.get(a) - wish.get(b) || (a < b ? -1 : 1));
  for (const [row, id] of column.entries()) nodes.set(id, { column: index, row: row - (column.length - 1) / 2 });
}
