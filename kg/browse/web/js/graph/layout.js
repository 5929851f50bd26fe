// Where nodes go: organic by fcose up to some hundreds of nodes, rings and rows beyond or by choice.

import { lead, spread } from "./lines.js";
import { hasSides, outOfColumns, putInColumns } from "./sides.js";

/** As many nodes as are still laid out by their lines. */
export const FORCES = 320; // nodes; fcose takes seconds at 300 and minutes at 3,000
const STEP = 95; // between neighbours of a patch
const GOLDEN = Math.PI * (3 - Math.sqrt(5)); // the turn from seed to seed in a sunflower

/** The names of the layouts a reader can choose. */
export const LAYOUTS = ["columns", "organic", "rings", "rows"];

/** Runs a layout and resolves when it has come to rest; nodes that are pinned stay. */
export async function arrange(cy, name, middle, animated) {
  const many = cy.nodes().length > FORCES;
  cy.edges().toggleClass("many", many);
  if (inColumns(cy, name)) {
    if (putInColumns(cy, cy.width())) lead(cy);
    return show(cy);
  }
  outOfColumns(cy);
  return free(cy, name, middle, animated, many);
}

/** Whether the picture is in two columns: as asked for, where all has a side, and there is not too much. */
export const inColumns = (cy, name) => name === "columns" && hasSides(cy) && cy.nodes().length <= FORCES;

/** Columns stand at their own size, as high as they need, so that the page scrolls and letters are legible at once. */
export function show(cy) {
  const box = cy.elements().boundingBox({ includeOverlays: false });
  const zoom = Math.min(1, cy.width() / (box.w + 8));
  cy.container().style.height = `${Math.ceil(box.h * zoom + 32)}px`;
  cy.resize();
  cy.viewport({ zoom, pan: { x: (cy.width() - box.w * zoom) / 2 - box.x1 * zoom, y: 16 - box.y1 * zoom } });
}

async function free(cy, wanted, middle, animated, many) {
  const name = wanted === "columns" ? "organic" : wanted;
  cy.container().style.height = "";
  cy.resize();
  if (name === "organic" && !many) begin(cy, middle);
  const before = new Map(cy.nodes().map((node) => [node.id(), { ...node.position() }]));
  const options = many && name !== "rows" ? field(cy) : { organic: forces, rings: () => rings(middle), rows }[name](cy);
  await ran(cy, { fit: false, animate: false, ...options });
  if (name !== "rings" && !many) stretch(cy);
  if (!many) spread(cy);
  const after = new Map(cy.nodes().map((node) => [node.id(), { ...node.position() }]));
  const slow = animated && !many;
  if (slow) cy.nodes().positions((node) => before.get(node.id()));
  await ran(cy, {
    name: "preset",
    positions: (node) => after.get(node.id()),
    animate: slow,
    animationDuration: 450,
    padding: 30,
  });
  if (!many) lead(cy);
}

function ran(cy, options) {
  return new Promise((resolve) => {
    const layout = cy.layout(options);
    layout.one("layoutstop", resolve);
    layout.run();
  });
}

/** Makes the picture about as wide as the canvas: labels have more room, and lines cross at wider angles. */
function stretch(cy) {
  if (cy.nodes("[?pinned]").nonempty()) return;
  const box = cy.nodes().boundingBox();
  const by = cy.width() / Math.max(1, cy.height()) / (box.w / Math.max(1, box.h));
  const [across, down] = by > 1 ? [Math.min(2.1, by), 1] : [1, Math.min(1.7, 1 / by)];
  cy.nodes().positions((node) => ({ x: node.position("x") * across, y: node.position("y") * down }));
}

function forces(cy) {
  const fixed = cy.nodes("[?pinned]").map((node) => ({ nodeId: node.id(), position: { ...node.position() } }));
  return {
    name: "fcose",
    quality: cy.nodes().length > 80 ? "default" : "proof",
    randomize: false,
    nodeDimensionsIncludeLabels: true,
    idealEdgeLength: 150,
    nodeRepulsion: 14000,
    edgeElasticity: 0.35,
    gravity: 0.2,
    numIter: cy.nodes().length > 80 ? 1000 : 2500,
    nodeSeparation: 110,
    fixedNodeConstraint: fixed.length ? fixed : undefined,
  };
}

/** Starts from rings in the order of names, so that the same graph always comes out alike. */
function begin(cy, middle) {
  const fresh = cy.nodes().filter((node) => !node.scratch("placed"));
  const place = (list, radius) =>
    list.forEach((node, index) => {
      const angle = (2 * Math.PI * index) / list.length - Math.PI / 2;
      if (!node.scratch("placed"))
        node.position(near(node) ?? { x: radius * Math.cos(angle), y: radius * 0.7 * Math.sin(angle) });
      node.scratch("placed", true);
    });
  if (fresh.length === 0) return;
  place(cy.nodes(`[id = "${CSS.escape(middle)}"]`).toArray(), 0);
  place(cy.nodes('[kind = "demand"]').toArray(), 220);
  place(cy.nodes('[kind != "demand"]').toArray(), 430);
}

/** Beside a neighbour that has its place already: what a reader opens comes out of what was clicked. */
function near(node) {
  const placed = node.neighborhood("node").filter((each) => each.scratch("placed"));
  if (placed.length === 0) return null;
  const { x, y } = placed[0].position();
  const turn = node.id().length % 12;
  return { x: x + 90 * Math.cos(turn), y: y + 90 * Math.sin(turn) };
}

/** Thousands of nodes: actors in the middle, around them a patch for each issue with its demands; zoom in to read. */
function field(cy) {
  const patches = new Map();
  for (const node of cy.nodes().sort((a, b) => b.data("weight") - a.data("weight") || (a.id() < b.id() ? -1 : 1))) {
    const patch = node.data("kind") === "demand" ? node.data("node").issue : "";
    patches.set(patch, [...(patches.get(patch) ?? []), node]);
  }
  const around = [...patches.keys()].filter((each) => each !== "").sort();
  const widest = Math.max(...around.map((each) => Math.sqrt(patches.get(each).length)), 1) * STEP;
  const radius = Math.max((around.length * widest) / Math.PI, Math.sqrt(patches.get("")?.length ?? 1) * STEP + widest);
  const places = new Map();
  for (const [patch, nodes] of patches) {
    const turn = (2 * Math.PI * around.indexOf(patch)) / around.length;
    const [x, y] = patch === "" ? [0, 0] : [radius * 1.5 * Math.cos(turn), radius * Math.sin(turn)];
    for (const [index, node] of nodes.entries()) {
      const [far, way] = [STEP * Math.sqrt(index), index * GOLDEN];
      places.set(node.id(), { x: x + far * Math.cos(way), y: y + far * Math.sin(way) });
    }
  }
  return { name: "preset", positions: (node) => places.get(node.id()) };
}

function rings(middle) {
  const level = (node) => (node.id() === middle ? 4 : ({ actor: 2, issue: 3, demand: 3 }[node.data("kind")] ?? 1));
  return {
    name: "concentric",
    concentric: level,
    levelWidth: () => 1,
    minNodeSpacing: 34,
    startAngle: -Math.PI / 2,
  };
}

function rows(cy) {
  const order = ["actor", "stance", "demand", "issue", "source"];
  const present = order.filter((kind) => cy.nodes(`[kind = "${kind}"]`).length > 0);
  const places = new Map();
  for (const [column, kind] of present.entries()) {
    const nodes = cy
      .nodes(`[kind = "${kind}"]`)
      .sort((a, b) => b.data("weight") - a.data("weight") || (a.id() < b.id() ? -1 : 1));
    for (const [index, node] of nodes.toArray().entries())
      places.set(node.id(), { x: column * 420, y: (index - (nodes.length - 1) / 2) * 74 });
  }
  return { name: "preset", positions: (node) => places.get(node.id()) };
}
