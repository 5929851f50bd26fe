// The graph as SVG, as it is drawn now: cytoscape draws on a canvas, this writes the same shapes down.

import { svg } from "../dom.js";
import { paint } from "../header.js";
import { FONT, fitted, widthOf } from "./text.js";

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
  const route = each.data("route");
  return svg("path", {
    d: route ? bent(route) : straight(each),
    "data-line": each.id(),
    ...stroke(each),
  });
}

/** A way with its corners; those of an arc are round. */
function bent({ points, arc }) {
  if (!arc) return `M${points.map(([x, y]) => `${round(x)} ${round(y)}`).join(" L")}`;
  const [[ax, ay], [x], [, by], [bx]] = points;
  const turn = Math.min(9, Math.abs(by - ay) / 2) * Math.sign(by - ay);
  return `M${round(ax)} ${round(ay)} H${round(x - 9)} Q${round(x)} ${round(ay)} ${round(x)} ${round(ay + turn)} V${round(by - turn)} Q${round(x)} ${round(by)} ${round(x - 9)} ${round(by)} H${round(bx)}`;
}

function straight(each) {
  const [a, b, c] = [each.sourceEndpoint(), each.midpoint(), each.targetEndpoint()];
  const bend = { x: 2 * b.x - (a.x + c.x) / 2, y: 2 * b.y - (a.y + c.y) / 2 };
  return `M${xy(a)} Q${xy(bend)} ${xy(c)}`;
}

function stroke(each) {
  const dashed = each.style("line-style") !== "solid";
  const pattern =
    each.style("line-style") === "dotted" ? "1 3" : String(each.style("line-dash-pattern")).replaceAll(",", " ");
  return {
    fill: "none",
    stroke: each.style("line-color"),
    "stroke-width": each.numericStyle("width"),
    "stroke-dasharray": dashed && pattern,
    opacity: each.numericStyle("opacity"),
  };
}

function edgeLabel(each) {
  const label = each.data("route") && each.style("source-label");
  if (!label) return null;
  const [x, y] = each.data("route").at;
  const size = each.numericStyle("font-size");
  const wide = widthOf(label, size, each.style("font-weight") === "bold") + 6;
  return svg(
    "g",
    { "data-mark": each.id() },
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
  const plan = each.data("look");
  const bare = each.data("kind") === "heading";
  const look = bare
    ? { fill: "none" }
    : {
        fill: each.style("background-color"),
        stroke: each.style("border-color"),
        "stroke-width": each.numericStyle("border-width"),
      };
  const round_ = each.data("kind") === "actor" && !plan;
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
  const text = each.style("label") || "";
  const lines = plan ? plan.text.split("\n") : fitted(text, each.numericStyle("text-max-width"), size, 6);
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
  return svg("g", { "data-node": each.id() }, shape, texts);
}

const round = (value) => Math.round(value * 10) / 10;
const xy = ({ x, y }) => `${round(x)} ${round(y)}`;
