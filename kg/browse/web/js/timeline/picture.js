// The bars, as plain SVG: names on the left where there is room, above the bars where there is not.

import { words } from "../badge.js";
import { svg } from "../dom.js";
import { FONT } from "../graph/text.js";
import { paint } from "../header.js";
import { dayText, named } from "../i18n.js";
import { isOpen } from "../model.js";
import { open } from "../panel.js";
import { colour, ink, mark } from "../scale.js";
import { differs } from "./tracks.js";

const BAR = 18;

export function timelinePicture(now, { rows }, heading, wide, titled) {
  const { data, day } = now;
  const roomy = wide >= 700;
  const left = roomy ? 270 : 4;
  const step = roomy ? BAR + 6 : BAR + 22;
  const colours = {
    ink: paint("--ink"),
    quiet: paint("--quiet"),
    line: paint("--line"),
    paper: paint("--paper"),
    accent: paint("--accent"),
  };
  const days = [
    ...new Set([
      ...rows.flatMap((row) => row.positions.map((each) => each.valid_from)),
      ...rows.flatMap((row) => row.positions.filter((each) => !isOpen(each)).map((each) => each.valid_before)),
    ]),
  ].sort();
  const end = [days.at(-1), data.about.as_of].sort().at(-1);
  const x = axis(now.values.axis === "scale", days, end, left + 12, wide - (roomy ? 76 : 40));
  const top = (titled ? 40 : 0) + 56;
  const body = [];
  let y = top;
  let actor = null;
  for (const row of rows) {
    if (row.actor !== actor) {
      actor = row.actor;
      body.push(
        svg(
          "text",
          { x: 4, y: (y += 26) - 6, "font-size": 14, "font-weight": "bold", fill: colours.ink },
          named(data.kinds.actor.get(actor)),
        ),
      );
    }
    const label = named(data.kinds.demand.get(row.demand));
    const most = roomy ? 40 : Math.floor(wide / 7);
    body.push(
      svg(
        "text",
        { x: roomy ? 14 : 4, y: y + (roomy ? 14 : 12), "font-size": 12.5, fill: colours.ink },
        svg("title", {}, label),
        label.length > most ? `${label.slice(0, most - 1)}…` : label,
      ),
    );
    const at = y + (roomy ? 1 : 16);
    body.push(row.positions.map((each, index) => bar(data, each, row.positions[index - 1], x, at, colours, label)));
    y += step;
  }
  const now_ =
    day >= days[0] && day <= end
      ? svg("line", {
          x1: x(day),
          x2: x(day),
          y1: top - 4,
          y2: y,
          stroke: colours.accent,
          "stroke-width": 1.5,
          "stroke-dasharray": "4 3",
        })
      : null;
  return svg(
    "svg",
    {
      viewBox: `0 0 ${wide} ${y + 12}`,
      width: wide,
      height: y + 12,
      "font-family": FONT,
      role: "group",
      "aria-label": heading,
    },
    titled && [
      svg("rect", { width: wide, height: y + 12, fill: colours.paper }),
      svg("text", { x: 4, y: 26, "font-size": 18, "font-weight": "bold", fill: colours.ink }, heading),
    ],
    grid(days, x, top, y, colours),
    body,
    now_,
  );
}

/** Where a day is: each stop as far from the next as from the last, or true to scale. */
function axis(scaled, days, end, from, to) {
  if (scaled) {
    const [first, last] = [Date.parse(days[0]), Date.parse(end)];
    return (day) =>
      from + ((Math.min(Math.max(Date.parse(day), first), last) - first) / Math.max(1, last - first)) * (to - from);
  }
  const stops = [...days.filter((each) => each < end), end];
  return (day) => {
    const index = Math.max(
      0,
      stops.findLastIndex((each) => each <= day),
    );
    return from + (index / Math.max(1, stops.length - 1)) * (to - from);
  };
}

function grid(days, x, top, bottom, colours) {
  let last = -100;
  return days.map((day) => {
    const at = x(day);
    const said = at - last >= 26;
    if (said) last = at;
    return [
      svg("line", { x1: at, x2: at, y1: top - 4, y2: bottom, stroke: colours.line, "stroke-width": 1 }),
      said &&
        svg(
          "text",
          { x: at, y: top - 10, "font-size": 11, fill: colours.quiet, transform: `rotate(-35 ${at} ${top - 10})` },
          dayText(day),
        ),
    ];
  });
}

function bar(data, each, before, x, y, colours, label) {
  const [from, until] = [x(each.valid_from), x(each.valid_before)];
  const wide = Math.max(20, until - from - 2);
  const fill = each.polarity === null ? colours.line : colour(each.polarity);
  const shifted = before && differs(before, each);
  const said = `${named(data.kinds.actor.get(each.actor))}, ${label}, ${dayText(each.valid_from)}: ${words(data, each)}`;
  const show = () => open(`stance/${each.stance}`);
  const press = (event) => {
    if (!["Enter", " "].includes(event.key)) return;
    event.preventDefault();
    show();
  };
  const dashed = data.state(each).border === "dashed" && "4 3";
  return svg(
    "g",
    {
      class: "bar",
      tabindex: 0,
      role: "button",
      "aria-label": `${mark(data, each)} ${said}`,
      onclick: show,
      onkeydown: press,
    },
    svg("title", {}, said),
    svg("rect", {
      x: from,
      y,
      width: wide,
      height: BAR,
      rx: 3,
      fill,
      stroke: colours.ink,
      "stroke-width": each.red_line ? 2.5 : 0.8,
      "stroke-dasharray": dashed,
    }),
    svg(
      "text",
      {
        x: from + 6,
        y: y + 13,
        "font-size": 11.5,
        "font-weight": "bold",
        fill: each.polarity === null ? colours.ink : ink(fill),
      },
      mark(data, each),
    ),
    shifted && svg("path", { d: `M${from - 5} ${y - 4} h10 l-5 7 z`, fill: colours.accent }),
  );
}
