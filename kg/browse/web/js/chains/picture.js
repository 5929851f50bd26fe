// The chains as SVG: boxes in columns, arrows to what has to come first, red and crossed where the way is barred.

import { svg } from "../dom.js";
import { FONT } from "../graph/style.js";
import { paint } from "../header.js";
import { named, t } from "../i18n.js";
import { open } from "../panel.js";
import { wrapped } from "../picture.js";

const [WIDE, GAP, HIGH, STEP, TOP] = [170, 130, 46, 92, 60];

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
  const wide = Math.max(420, plan.columns * (WIDE + GAP) - GAP + 40);
  const high = plan.rows * STEP + TOP + 20;
  const middle = TOP + (plan.rows * STEP) / 2;
  const at = (id) => {
    const { column, row } = plan.nodes.get(id);
    return { x: 16 + column * (WIDE + GAP), y: middle + row * STEP };
  };
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
    plan.links.map((each) => link(data, each, at, c)),
    [...plan.nodes.keys()].map((id) => box(data, id, at(id), plan, c)),
    plan.barriers.map((each, index) =>
      barrier(data, each, at(each.at), c, plan.barriers.slice(0, index).filter((other) => other.at === each.at).length),
    ),
  );
}

function link(data, each, at, c) {
  const [a, b] = [at(each.from), at(each.to)];
  const back = b.x <= a.x;
  const [x1, x2] = [a.x + WIDE, back ? b.x + WIDE : b.x];
  const bend = back ? 70 : Math.min(90, (x2 - x1) / 2);
  const path = `M${x1} ${a.y} C${x1 + bend} ${a.y} ${back ? x2 + bend : x2 - bend} ${b.y} ${x2} ${b.y}`;
  const colour = each.blocked ? c.bad : c.quiet;
  const names = each.who.map((id) => named(data.kinds.actor.get(id))).join(", ");
  const label = [names, each.status === "refused" && t("refused")].filter(Boolean).join(": ");
  const [mx, my] = [(x1 + x2) / 2 + (back ? bend * 0.75 : 0), (a.y + b.y) / 2];
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
    label &&
      wrapped(label, 20).map((line, index) =>
        svg(
          "text",
          {
            x: mx,
            y: my - 5 + index * 12,
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
      x,
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
          x: x + WIDE / 2,
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
        x: x + WIDE / 2,
        y: y + HIGH / 2 + 17 + nth * 15,
        "text-anchor": "middle",
        "font-size": 13,
        "font-weight": "bold",
        fill: c.bad,
      },
      `✗ ${named(data.kinds.actor.get(each.actor))}`,
    ),
  );
}
