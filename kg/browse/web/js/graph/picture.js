// The graph as SVG, as it is drawn now: cytoscape draws on a canvas, this writes the same shapes down.

import { svg } from "../dom.js";
import { paint } from "../header.js";
import { wrapped } from "../picture.js";
import { FONT } from "./style.js";

const PAD = 30;

export function graphPicture(cy, heading) {
  const box = cy.elements().boundingBox();
  const [wide, high] = [Math.max(420, box.w + 2 * PAD), box.h + 2 * PAD + 40];
  const view = `${box.x1 - PAD} ${box.y1 - PAD - 40} ${wide} ${high}`;
  const name = svg(
    "text",
    { x: box.x1, y: box.y1 - PAD - 6, "font-size": 20, "font-weight": "bold", fill: paint("--ink") },
    heading,
  );
  return svg(
    "svg",
    {
      viewBox: view,
      width: Math.round(wide),
      height: Math.round(high),
      "font-family": FONT,
      role: "img",
      "aria-label": heading,
    },
    svg("rect", { x: box.x1 - PAD, y: box.y1 - PAD - 40, width: wide, height: high, fill: paint("--paper") }),
    name,
    cy.edges().map(edge),
    cy.edges().map(edgeLabel),
    cy.nodes().map(node),
  );
}

function edge(each) {
  const [a, b, c] = [each.sourceEndpoint(), each.midpoint(), each.targetEndpoint()];
  const bend = { x: 2 * b.x - (a.x + c.x) / 2, y: 2 * b.y - (a.y + c.y) / 2 };
  const dashed = each.style("line-style") !== "solid";
  const pattern =
    each.style("line-style") === "dotted" ? "1 3" : String(each.style("line-dash-pattern")).replaceAll(",", " ");
  return svg("path", {
    d: `M${xy(a)} Q${xy(bend)} ${xy(c)}`,
    fill: "none",
    stroke: each.style("line-color"),
    "stroke-width": each.numericStyle("width"),
    "stroke-dasharray": dashed && pattern,
    opacity: each.numericStyle("opacity"),
  });
}

function edgeLabel(each) {
  const label = each.style("label");
  if (!label) return null;
  const { x, y } = each.midpoint();
  const size = each.numericStyle("font-size");
  const wide = size * 0.62 * label.length + 8;
  return svg(
    "g",
    {},
    svg("rect", {
      x: round(x - wide / 2),
      y: round(y - size * 0.7),
      width: round(wide),
      height: round(size * 1.4),
      rx: 3,
      fill: each.style("text-background-color"),
    }),
    svg(
      "text",
      {
        x: round(x),
        y: round(y + size * 0.36),
        "text-anchor": "middle",
        "font-size": size,
        "font-weight": each.style("font-weight"),
        fill: each.style("color"),
      },
      label,
    ),
  );
}

function node(each) {
  const { x, y } = each.position();
  const [wide, high] = [each.width(), each.height()];
  const look = {
    fill: each.style("background-color"),
    stroke: each.style("border-color"),
    "stroke-width": each.numericStyle("border-width"),
  };
  const round_ = each.data("kind") === "actor";
  const shape = round_
    ? svg("circle", { cx: round(x), cy: round(y), r: round(wide / 2), ...look })
    : svg("rect", {
        x: round(x - wide / 2),
        y: round(y - high / 2),
        width: round(wide),
        height: round(high),
        rx: 8,
        ...look,
        transform: each.data("kind") === "stance" && `rotate(45 ${xy({ x, y })})`,
      });
  const size = each.numericStyle("font-size");
  const lines = wrapped(each.style("label") || "", Math.floor(each.numericStyle("text-max-width") / (size * 0.5)));
  const first = round_ ? y + high / 2 + 5 + size : y - ((lines.length - 1) * size * 1.15) / 2 + size * 0.36;
  const texts = lines.map((line, index) =>
    svg(
      "text",
      {
        x: round(x),
        y: round(first + index * size * 1.15),
        "text-anchor": "middle",
        "font-size": size,
        "font-weight": each.style("font-weight"),
        fill: each.style("color"),
      },
      line,
    ),
  );
  return svg("g", {}, shape, texts);
}

const round = (value) => Math.round(value * 10) / 10;
const xy = ({ x, y }) => `${round(x)} ${round(y)}`;
