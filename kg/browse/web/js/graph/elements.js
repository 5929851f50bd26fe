// Which nodes and lines the graph shows: what is in the middle, what stands next to it, and what was opened.

import { named } from "../i18n.js";
import { apart, split } from "../model.js";

/** The issue that most is said about in different directions: what the first view is about. */
export function mostContested(data, cells) {
  const clashes = data.graph.relations.filter((each) => each.type === "CLASHES_WITH");
  const scores = data.graph.issues.map((issue) => {
    const demands = new Set(data.demandsUnder(`issue/${issue.id}`));
    const mine = [...cells].filter((each) => demands.has(each.demand) && data.state(each).own);
    const held = new Set(mine.filter((each) => each.direction === "for").map((each) => each.demand));
    const against = mine.filter((each) => each.direction === "against" || !data.state(each).direction).length;
    const clashing = clashes.filter(
      (each) => held.has(each.from) && demands.has(each.to) && demands.has(each.from),
    ).length;
    const lines = mine.filter((each) => each.red_line).length;
    const narrow = 1 / Math.sqrt(Math.max(4, demands.size)) / (demands.size > 40 ? 100 : 1);
    return [(against * 3 + lines * 2 + clashing * 2 + Math.sqrt(mine.length)) * narrow, issue.id];
  });
  const best = scores.sort((a, b) => b[0] - a[0] || (a[1] < b[1] ? -1 : 1))[0];
  return best ? `issue/${best[1]}` : "all";
}

/** The addresses that belong into the picture: around the middle, and around each node that was opened. */
export function chosen(data, cells, { focus, only, plus, minus, handed }) {
  const nodes = new Set(only);
  const issue = (on) => (split(on)[0] === "demand" ? data.kinds.demand.get(split(on)[1])?.issue : split(on)[1]);
  for (const each of [focus, ...plus]) {
    for (const address of around(data, cells, each)) nodes.add(address);
    for (const it of handed.filter(
      ({ on, by }) =>
        [on, by].includes(each) || (each.startsWith("issue/") && data.above(issue(on)).includes(split(each)[1])),
    )) {
      for (const address of [it.by, it.on]) nodes.add(address);
    }
  }
  for (const each of minus) nodes.delete(each);
  return nodes;
}

function around(data, cells, address) {
  const [kind, id] = split(address);
  if (address === "only") return [];
  if (address === "all") return cells.flatMap((each) => [`actor/${each.actor}`, `demand/${each.demand}`]);
  if (kind !== "issue") return [`${kind}/${id}`, ...neighbours(data, cells, address)];
  const demands = new Set(data.demandsUnder(address));
  return cells
    .filter((each) => demands.has(each.demand))
    .flatMap((each) => [`actor/${each.actor}`, `demand/${each.demand}`]);
}

/** What stands next to a node on the day. */
export function neighbours(data, cells, address) {
  const [kind, id] = split(address);
  if (kind === "actor") return cells.filter((each) => each.actor === id).map((each) => `demand/${each.demand}`);
  if (kind === "issue") return data.demandsUnder(address).map((each) => `demand/${each}`);
  if (kind === "source")
    return cells
      .filter((each) => each.sources?.includes(id))
      .flatMap((each) => [`actor/${each.actor}`, `demand/${each.demand}`]);
  if (kind !== "demand") return [];
  const holders = cells.filter((each) => each.demand === id).map((each) => `actor/${each.actor}`);
  const related = shownRelations(data)
    .filter((each) => each.from === id || each.to === id)
    .map((each) => `demand/${each.from === id ? each.to : each.from}`);
  return [...holders, ...related];
}

/** Relations that the picture draws: those authored, and the clashes that follow from them. */
export function shownRelations(data) {
  return data.graph.relations.filter((each) => !each.derived || each.type === "CLASHES_WITH");
}

/** The shortest way between two nodes over positions and relations: addresses in order, or null. */
export function shortestPath(data, cells, from, to) {
  const before = new Map([[from, null]]);
  for (const queue = [from]; queue.length > 0; ) {
    const at = queue.shift();
    if (at === to) return back(before, to);
    for (const next of neighbours(data, cells, at).filter((each) => !before.has(each))) {
      before.set(next, at);
      queue.push(next);
    }
  }
  return null;
}

function back(before, to) {
  const path = [];
  for (let at = to; at; at = before.get(at)) path.unshift(at);
  return path;
}

/** Cytoscape's elements for the addresses: nodes, and a line for each position, delegation and relation among them. */
export function elements(data, cells, nodes, { stances, handed, layout }) {
  const weights = weighed(cells);
  const shown = cells.filter((each) => nodes.has(`actor/${each.actor}`) && nodes.has(`demand/${each.demand}`));
  const made = [...nodes]
    .sort()
    .map((address) => nodeOf(data, address, weights))
    .filter(Boolean);
  const relations = shownRelations(data).filter(
    (each) => nodes.has(`demand/${each.from}`) && nodes.has(`demand/${each.to}`),
  );
  made.push(...relations.map(relationEdge));
  made.push(...handed.filter((each) => nodes.has(each.by) && nodes.has(each.on)).map((each) => handedEdge(data, each)));
  const lines = (each) => (stances ? apart(each).flatMap((one) => throughStance(data, one)) : [positionEdge(each)]);
  for (const each of shown) made.push(...lines(each));
  if (layout === "columns" && !stances) made.push(...headings(data, nodes));
  return unique(made);
}

function weighed(cells) {
  const weights = new Map();
  for (const each of cells) {
    for (const address of [`actor/${each.actor}`, `demand/${each.demand}`])
      weights.set(address, (weights.get(address) ?? 0) + 1);
  }
  return weights;
}

/** A heading for the demands of each issue, where there are several and the issue is not among the nodes itself. */
function headings(data, nodes) {
  const demands = [...nodes].map((address) => data.node(address)).filter((each) => each?.kind === "demand");
  const issues = [...new Set(demands.map((each) => each.issue))];
  if (issues.length < 2) return [];
  return issues
    .map((id) => data.node(`issue/${id}`))
    .filter((node) => node && !nodes.has(node.address))
    .map((node) => ({
      group: "nodes",
      data: { id: `heading/${node.id}`, opens: node.address, kind: "heading", node, title: named(node), weight: 1 },
    }));
}

function nodeOf(data, address, weights) {
  const node = data.node(address);
  return (
    node && {
      group: "nodes",
      data: {
        id: address,
        kind: node.kind,
        node,
        title: node.citation ?? named(node),
        weight: Math.sqrt(weights.get(address) ?? 1),
      },
    }
  );
}

function positionEdge(cell) {
  return {
    group: "edges",
    data: {
      id: `cell/${cell.actor}/${cell.demand}`,
      source: `actor/${cell.actor}`,
      target: `demand/${cell.demand}`,
      kind: "position",
      cell,
    },
  };
}

function handedEdge(data, each) {
  return {
    group: "edges",
    data: {
      id: `delegation/${each.id}`,
      source: each.by,
      target: each.on,
      kind: "handed",
      delegation: each,
      to: each.to.map((id) => named(data.kinds.actor.get(id)) || id).join(", "),
    },
  };
}

function throughStance(data, cell) {
  const id = `stance/${cell.stance ?? cell.id}`;
  const edge = (source, target, kind) => ({
    group: "edges",
    data: { id: `${source}>${target}`, source, target, kind, cell },
  });
  const sources = (cell.sources ?? []).map((each) => nodeOf(data, `source/${each}`, new Map())).filter(Boolean);
  const stance = {
    group: "nodes",
    data: { id, kind: "stance", weight: 1, node: { id: cell.stance ?? cell.id, label: "" } },
  };
  return [
    stance,
    ...sources,
    edge(`actor/${cell.actor}`, id, "position"),
    edge(id, `demand/${cell.demand}`, "part"),
    ...sources.map((each) => edge(id, each.data.id, "source")),
  ];
}

function relationEdge(each) {
  const kind = each.type === "CLASHES_WITH" ? "clash" : "relation";
  return {
    group: "edges",
    data: {
      id: `${each.type}/${each.from}/${each.to}`,
      source: `demand/${each.from}`,
      target: `demand/${each.to}`,
      kind,
      relation: each,
    },
  };
}

const unique = (made) => [...new Map(made.map((each) => [each.data.id, each])).values()];
