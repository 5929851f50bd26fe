// How the graph looks: shapes by kind, colour and pattern by stance, size by weight.

import { paint } from "../header.js";
import { named } from "../i18n.js";
import { relationName } from "../relation.js";
import { colour, dashes, mark, width } from "../scale.js";
import { FONT, widthOf } from "./text.js";

/** Cytoscape's style sheet in the colours of the theme. */
export function style(data) {
  const [ink, card, quiet, line, soft, accent, bad] = [
    "--ink",
    "--card",
    "--quiet",
    "--line",
    "--soft",
    "--accent",
    "--bad",
  ].map(paint);
  const letters = {
    color: ink,
    "font-size": 13,
    "font-weight": "bold",
    "text-background-color": card,
    "text-background-opacity": 1,
    "text-background-padding": 3,
    "text-background-shape": "roundrectangle",
  };
  return [
    {
      selector: "node",
      style: {
        label: (n) => title(n.data()),
        color: ink,
        "font-family": FONT,
        "font-size": 13,
        "text-wrap": "wrap",
        "text-max-width": 130,
        "background-color": soft,
        "border-width": 1.5,
        "border-color": quiet,
        "min-zoomed-font-size": 7,
      },
    },
    {
      selector: 'node[kind = "actor"]',
      style: {
        shape: "ellipse",
        width: (n) => 22 + 7 * n.data("weight"),
        height: (n) => 22 + 7 * n.data("weight"),
        "background-color": ink,
        "border-width": 0,
        "text-valign": "bottom",
        "text-margin-y": 5,
        "font-weight": "bold",
        "text-background-color": paint("--paper"),
        "text-background-opacity": 0.8,
        "text-background-padding": 2,
      },
    },
    {
      selector: 'node[kind = "demand"]',
      style: {
        shape: "round-rectangle",
        width: 148,
        height: (n) => 16 + 18 * lines(n),
        "background-color": card,
        "text-valign": "center",
        "text-halign": "center",
        "font-size": (n) => 12 + Math.min(2, n.data("weight") - 1),
        "border-width": (n) => 1 + 0.5 * n.data("weight"),
      },
    },
    {
      selector: 'node[kind = "issue"]',
      style: { shape: "tag", width: 130, height: 40, "text-valign": "center", "background-color": line },
    },
    {
      selector: 'node[kind = "stance"]',
      style: { shape: "diamond", width: 16, height: 16, "background-color": quiet },
    },
    {
      selector: 'node[kind = "source"]',
      style: {
        shape: "cut-rectangle",
        width: 104,
        height: 34,
        "text-valign": "center",
        "text-max-width": 96,
        "font-size": 11,
      },
    },
    {
      selector: "edge",
      style: {
        "curve-style": "bezier",
        "font-family": FONT,
        "line-color": quiet,
        width: 1.5,
        "target-arrow-color": quiet,
      },
    },
    {
      selector: 'edge[kind = "position"]',
      style: {
        ...letters,
        "line-color": (e) => colour(e.data("cell").polarity),
        width: (e) => width(e.data("cell")),
        "line-style": (e) => (dashes(e.data("cell").direction).length ? "dashed" : "solid"),
        "line-dash-pattern": (e) => pattern(e.data("cell")),
        opacity: (e) => data.state(e.data("cell")).opacity,
      },
    },
    { selector: 'edge[kind = "part"]', style: { "line-color": (e) => colour(e.data("cell").polarity), width: 1.5 } },
    { selector: 'edge[kind = "source"]', style: { width: 1, "line-style": "dotted" } },
    {
      selector: 'edge[kind = "relation"]',
      style: {
        width: 1.2,
        "target-arrow-shape": "triangle",
        "arrow-scale": 0.9,
        color: quiet,
        "font-size": 11,
        "text-background-color": paint("--paper"),
        "text-background-opacity": 0.9,
      },
    },
    {
      selector: 'edge[kind = "handed"]',
      style: {
        ...letters,
        "line-style": "dotted",
        width: 3,
        "target-arrow-shape": "triangle",
      },
    },
    {
      selector: 'edge[kind = "clash"]',
      style: {
        ...letters,
        color: bad,
        "text-background-padding": 1,
        "line-color": bad,
        width: 2,
        "line-style": "dashed",
        "line-dash-pattern": [3, 3],
      },
    },
    {
      selector: "edge[?route]",
      style: {
        "curve-style": (e) =>
          e.data("route").distances.length ? (e.data("route").arc ? "round-segments" : "segments") : "straight",
        "edge-distances": "node-position",
        "segment-distances": (e) => (e.data("route").distances.length ? e.data("route").distances : [0]),
        "segment-weights": (e) => (e.data("route").weights.length ? e.data("route").weights : [0.5]),
        "segment-radii": 9,
        "source-endpoint": (e) => e.data("route").start,
        "target-endpoint": (e) => e.data("route").stop,
        "source-label": (e) => said(data, e),
        "source-text-offset": (e) => e.data("route").offset,
      },
    },
    { selector: 'edge[kind = "relation"].near', style: { "source-label": (e) => relationName(e.data("relation")) } },
    {
      selector: "node.col",
      style: {
        shape: "round-rectangle",
        width: (n) => n.data("look").wide,
        height: (n) => n.data("look").high,
        label: (n) => n.data("look").text,
        "font-size": 13,
        "text-max-width": 2000,
        "text-valign": "center",
        "text-halign": "center",
        "text-margin-y": 0,
        "border-width": 1,
        "text-background-opacity": 0,
        "line-height": 1.2,
      },
    },
    { selector: 'node.col[kind = "actor"]', style: { color: paint("--paper"), "background-color": ink } },
    {
      selector: 'node[kind = "heading"]',
      style: {
        "background-opacity": 0,
        "border-width": 0,
        color: quiet,
        "font-weight": "bold",
        "text-halign": "center",
      },
    },
    { selector: "node[?pinned]", style: { "border-width": 3, "border-color": accent, "border-style": "double" } },
    {
      selector: "node:selected, .chosen",
      style: { "overlay-color": accent, "overlay-opacity": 0.18, "overlay-padding": 6 },
    },
    { selector: ".way", style: { "overlay-color": accent, "overlay-opacity": 0.28, "overlay-padding": 5 } },
    { selector: "edge.many", style: { "curve-style": "haystack", "source-label": "", opacity: 0.45, width: 6 } },
    { selector: ".dim", style: { opacity: 0.18 } },
  ];
}

/** What is written on a line: the mark of a position or delegation, a cross for a clash, and a few relations by name. */
export function said(data, edge) {
  const { kind, cell, delegation, relation, to } = edge.data();
  if (kind === "position") return mark(data, cell);
  if (kind === "handed") return `${mark(data, delegation)} ${to.length > 18 ? `${to.slice(0, 17)}…` : to}`;
  if (kind === "clash") return "✗";
  return kind === "relation" && edge.hasClass("named") ? relationName(relation) : "";
}

/** Measures what is written on each line, for whoever finds a place for it. */
export function measure(data, cy) {
  for (const edge of cy.edges()) {
    const text = said(data, edge);
    const small = edge.data("kind") === "relation";
    edge.scratch("mark", text ? [widthOf(text, small ? 11 : 13, !small) + 8, small ? 16 : 20] : null);
  }
}

const pattern = (cell) => (dashes(cell.direction).length ? dashes(cell.direction) : [1, 0]);

/** What stands in or under a node. */
export const title = ({ node, kind }) => (kind === "source" ? node.citation : kind === "stance" ? "" : named(node));

const lines = (node) => Math.max(1, Math.ceil(title(node.data()).length / 20));
