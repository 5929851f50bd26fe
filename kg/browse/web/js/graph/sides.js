// The graph in two columns: reads from cytoscape what stands on which side, and puts each thing where the plan says.

import { columns } from "./columns.js";
import { give } from "./lines.js";
import { fitted } from "./text.js";

const LEFT = ["actor", "source"];
const LINE = 17; // pixels of a line of text
const MOST = 4; // lines of a name; the card has the whole of it
const PAD = 12;

/** Whether everything that is shown has a side. */
export const hasSides = (cy) => cy.nodes('[kind = "stance"]').empty();

/** Places everything for a canvas of the width; pinned nodes stay where they are, and say so by `true`. */
export function putInColumns(cy, wide) {
  const texts = new Map();
  const size = (id, room) => {
    const node = cy.getElementById(id);
    const lines = fitted(node.data("title"), room - 16, node.data("kind") === "demand" ? 13 : 13.5, MOST);
    texts.set(id, lines.join("\n"));
    return lines.length * LINE + (node.data("kind") === "heading" ? 6 : PAD);
  };
  const { boxes, routes } = columns(sidesOf(cy), wide, size);
  cy.batch(() => {
    for (const [id, box] of boxes) {
      const node = cy.getElementById(id);
      node.data("look", { text: texts.get(id), wide: box.wide, high: box.high }).addClass("col");
      if (!node.data("pinned")) node.position({ x: box.x, y: box.y });
    }
  });
  give(cy, routes);
  return cy.nodes("[?pinned]").nonempty();
}

/** Takes the shapes of the columns away again. */
export function outOfColumns(cy) {
  cy.batch(() => cy.nodes(".col").removeClass("col").data("look", null));
  give(cy, new Map());
}

function sidesOf(cy) {
  const name = (nodes) => nodes.map((node) => node.id()).sort();
  const isLeft = (node) => LEFT.includes(node.data("kind"));
  const between = cy.edges().filter((edge) => isLeft(edge.source()) !== isLeft(edge.target()));
  return {
    left: name(cy.nodes().filter(isLeft)),
    right: cy
      .nodes()
      .filter((node) => !isLeft(node))
      .map((node) => ({ id: node.id(), group: groupOf(node), head: node.data("kind") !== "demand" })),
    links: between.map((edge) => ({
      id: edge.id(),
      from: edge.source().id(),
      to: edge.target().id(),
      label: edge.scratch("mark")?.[0] ?? 0,
    })),
    arcs: cy
      .edges()
      .difference(between)
      .map((edge) => ({ id: edge.id(), from: edge.source().id(), to: edge.target().id() })),
  };
}

const groupOf = (node) => (node.data("kind") === "demand" ? node.data("node").issue : node.data("node").id);
