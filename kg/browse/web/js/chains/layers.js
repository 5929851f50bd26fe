// Puts demands into columns: what has to come first stands to the right of what waits for it. dagre does the work.

export const WIDE = 170;
export const HIGH = 46;
export const LINE = 15; // of who bars the way, below a box
const [PER_LETTER, LABEL_LINE] = [6, 12];

/**
 * {nodes: Map id → {x, y}, links with their points and the place of their label, barriers: [{at, actor, demand}],
 * width, height}; x and y are the middles of boxes. `label(link)` gives the lines that stand at a link.
 */
export function layered(needs, blocked, label = () => []) {
  const barred = new Set(
    blocked.flatMap((row) => row.steps.slice(1).map((step, index) => `${row.steps[index]}>${step}`)),
  );
  const links = joined(needs).map((each) => ({ ...each, blocked: barred.has(`${each.from}>${each.to}`) }));
  const ids = [...new Set(links.flatMap((each) => [each.from, each.to]))].sort();
  const barriers = barriersOf(blocked, new Set(ids));
  const below = (id) => barriers.filter((each) => each.at === id).length * LINE;
  const graph = new dagre.graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: "LR", nodesep: 26, edgesep: 14, ranksep: 45, marginx: 16, marginy: 16 });
  for (const id of ids) graph.setNode(id, { width: WIDE, height: HIGH + below(id) });
  for (const each of links) {
    const lines = label(each);
    const width = Math.max(0, ...lines.map((line) => line.length)) * PER_LETTER;
    graph.setEdge(each.from, each.to, { width, height: lines.length * LABEL_LINE, labelpos: "c" }, each.status);
  }
  dagre.layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  return {
    nodes: new Map(ids.map((id) => [id, { x: graph.node(id).x, y: graph.node(id).y - below(id) / 2 }])),
    links: links.map((each) => ({ ...each, ...place(graph.edge(each.from, each.to, each.status)) })),
    barriers,
    width,
    height,
  };
}

const place = ({ points, x, y }) => ({ points, x, y });

/** Who bars the way at which demand, each once. */
function barriersOf(blocked, ids) {
  const found = blocked
    .filter((row) => ids.has(row.blocked_at))
    .map((row) => [
      `${row.blocked_at}|${row.blocker}`,
      { at: row.blocked_at, actor: row.blocker, demand: row.blocked_by },
    ]);
  return [...new Map(found).values()];
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
