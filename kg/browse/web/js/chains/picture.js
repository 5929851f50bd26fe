// The chains as SVG: boxes in columns, arrows to what has to come first, red and crossed where the way is barred.

import { svg } from "../dom.js";
import { FONT } from "../graph/text.js";
import { paint } from "../header.js";
import { named, t } from "../i18n.js";
import { open } from "../panel.js";
import { wrapped } from "../picture.js";
import { HIGH, LINE, WIDE } from "./layers.js";

const TOP = 34; // above the picture, for the line that says how to read it

export function chainPicture(now, plan, heading) {
  const { data } = now;
  const c = {
    ink: paint("--ink"),
    quiet: paint("--quiet"),
    card: paint("--card"),
    paper: paint("--paper"),
    bad: paint("--bad"),
    line: paint("--line"),
  };
  const wide = Math.max(420, plan.width);
  const high = plan.height + TOP;
  const marker = (id, fill) =>
    svg(
      "marker",
      {
        id,
        viewBox: "0 0 8 8",
        refX: 7,
        refY: 4,
        markerWidth: 9,
        markerHeight: 9,
        markerUnits: "userSpaceOnUse",
        orient: "auto",
      },
      svg("path", { d: "M0 0 8 4 0 8z", fill }),
    );
  return svg(
    "svg",
    {
      viewBox: `0 0 ${wide} ${high}`,
      width: wide,
      height: high,
      "font-family": FONT,
      role: "group",
      "aria-label": heading,
    },
    svg("defs", {}, marker("tip", c.quiet), marker("tip-bad", c.bad)),
    svg("rect", { width: wide, height: high, fill: c.paper }),
    svg("text", { x: 16, y: 26, "font-size": 13, fill: c.quiet }, t("chains-read")),
    svg(
      "g",
      { transform: `translate(0 ${TOP})` },
      plan.links.map((each) => link(data, each, c)),
      [...plan.nodes].map(([id, place]) => box(data, id, place, plan, c)),
      plan.barriers.map((each, index) => {
        const nth = plan.barriers.slice(0, index).filter((other) => other.at === each.at).length;
        return barrier(data, each, plan.nodes.get(each.at), c, nth);
      }),
    ),
  );
}

/** What stands at a link: who draws it, and whether it waits for a refusal. */
export function linkLabel(data, each) {
  const names = each.who.map((id) => named(data.kinds.actor.get(id))).join(", ");
  const label = [names, each.status === "refused" && t("refused")].filter(Boolean).join(": ");
  return label ? wrapped(label, 20) : [];
}

/** A line through points, without corners. */
function curve([first, ...points]) {
  const last = points.at(-1);
  const middle = (a, b) => `${(a.x + b.x) / 2} ${(a.y + b.y) / 2}`;
  const bends = points.slice(0, -1).map((each, index) => `Q${each.x} ${each.y} ${middle(each, points[index + 1])}`);
  return `M${first.x} ${first.y} L${middle(first, points[0])} ${bends.join(" ")} L${last.x} ${last.y}`;
}

function link(data, each, c) {
  const path = curve(each.points);
  const colour = each.blocked ? c.bad : c.quiet;
  const lines = linkLabel(data, each);
  const label = lines.join(" ");
  const stance = each.needs.find((need) => need.stance)?.stance;
  const said = `${named(data.kinds.demand.get(each.from))} ${t("needs")} ${named(data.kinds.demand.get(each.to))}`;
  const name = `${said} ${label}${each.blocked ? ` – ${t("line-blocked")}` : ""}`;
  const show = () => (stance ? open(`stance/${stance}`) : open(`demand/${each.to}`));
  return svg(
    "g",
    {
      class: "bar",
      tabindex: 0,
      role: "button",
      "aria-label": name,
      onclick: show,
      onkeydown: (event) => event.key === "Enter" && show(),
    },
    svg("title", {}, said),
    svg("path", { d: path, fill: "none", stroke: "transparent", "stroke-width": 12 }),
    svg("path", {
      d: path,
      fill: "none",
      stroke: colour,
      "stroke-width": each.blocked ? 3 : 1.6,
      "stroke-dasharray": each.status === "refused" ? "2 4" : each.blocked ? "9 4" : null,
      "marker-end": `url(#${each.blocked ? "tip-bad" : "tip"})`,
    }),
    lines.map((line, index) =>
      svg(
        "text",
        {
          x: each.x,
          y: each.y + 4 + (index - (lines.length - 1) / 2) * 12,
          "text-anchor": "middle",
          "font-size": 11,
          fill: colour,
          stroke: c.paper,
          "stroke-width": 4,
          "paint-order": "stroke",
        },
        `${line} `,
      ),
    ),
  );
}

function box(data, id, { x, y }, plan, c) {
  const label = named(data.kinds.demand.get(id)) || id;
  const stuck = plan.barriers.some((each) => each.at === id);
  const lines = wrapped(label, 25).slice(0, 3);
  const show = () => open(`demand/${id}`);
  return svg(
    "g",
    {
      class: "bar",
      tabindex: 0,
      role: "button",
      "aria-label": label,
      onclick: show,
      onkeydown: (event) => event.key === "Enter" && show(),
    },
    svg("title", {}, label),
    svg("rect", {
      x: x - WIDE / 2,
      y: y - HIGH / 2,
      width: WIDE,
      height: HIGH,
      rx: 8,
      fill: c.card,
      stroke: stuck ? c.bad : c.quiet,
      "stroke-width": stuck ? 2.5 : 1.2,
    }),
    lines.map((line, index) =>
      svg(
        "text",
        {
          x,
          y: y + 4 + (index - (lines.length - 1) / 2) * 14,
          "text-anchor": "middle",
          "font-size": 12,
          fill: c.ink,
        },
        `${line} `,
      ),
    ),
  );
}

function barrier(data, each, { x, y }, c, nth) {
  return svg(
    "g",
    {},
    svg(
      "text",
      {
        x,
        y: y + HIGH / 2 + LINE + nth * LINE,
        "text-anchor": "middle",
        "font-size": 13,
        "font-weight": "bold",
        fill: c.bad,
      },
      `✗ ${named(data.kinds.actor.get(each.actor))}`,
    ),
  );
}
