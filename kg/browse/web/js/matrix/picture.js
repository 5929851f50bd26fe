// The matrix as SVG.

import { svg } from "../dom.js";
import { FONT } from "../graph/text.js";
import { paint } from "../header.js";
import { named } from "../i18n.js";
import { colour, ink, mark } from "../scale.js";

const [WIDE, HIGH, LEFT, TOP] = [58, 24, 330, 150];

export function matrixPicture({ data }, grid, heading) {
  const dark = paint("--ink");
  const text = (x, y, words, more = {}) => svg("text", { x, y, "font-size": 12, fill: dark, ...more }, words);
  const heads = grid.actors.map((id, column) => {
    const x = LEFT + column * WIDE + WIDE / 2;
    return text(x, TOP - 10, named(data.kinds.actor.get(id)), { transform: `rotate(-45 ${x} ${TOP - 10})` });
  });
  let y = TOP;
  const body = [];
  for (const [label, demands] of grid.groups) {
    if (label) body.push(text(12, (y += HIGH) - 7, label, { "font-weight": "bold" }));
    for (const demand of demands) {
      body.push(text(22, y + 16, short(named(data.kinds.demand.get(demand)))));
      for (const [column, actor] of grid.actors.entries())
        body.push(square(data, grid.cells.get(`${actor}|${demand}`), LEFT + column * WIDE, y, dark));
      y += HIGH;
    }
  }
  const wide = LEFT + grid.actors.length * WIDE + 110;
  return svg(
    "svg",
    {
      viewBox: `0 0 ${wide} ${y + 20}`,
      width: wide,
      height: y + 20,
      "font-family": FONT,
      role: "img",
      "aria-label": heading,
    },
    svg("rect", { width: wide, height: y + 20, fill: paint("--paper") }),
    text(12, 30, heading, { "font-size": 18, "font-weight": "bold" }),
    heads,
    body,
  );
}

const short = (label) => (label.length > 50 ? `${label.slice(0, 49)}…` : label);

function square(data, cell, x, y, dark) {
  const rated = cell && cell.polarity !== null;
  const fill = rated ? colour(cell.polarity) : "none";
  const { border } = data.state(cell);
  const dashed = border === "dashed" ? "3 2" : null;
  const edge = cell?.red_line ? 2.5 : border === "faint" ? 0.2 : 0.8;
  return svg(
    "g",
    {},
    svg("rect", {
      x: x + 1,
      y: y + 1,
      width: WIDE - 2,
      height: HIGH - 2,
      fill,
      stroke: dark,
      "stroke-width": edge,
      "stroke-dasharray": dashed,
    }),
    svg(
      "text",
      { x: x + WIDE / 2, y: y + 16, "text-anchor": "middle", "font-size": 12, fill: rated ? ink(fill) : dark },
      mark(data, cell),
    ),
  );
}
