// Positions over time: a bar from the day a stance is known until another takes its place.

import { legend, words } from "../badge.js";
import { el, replace } from "../dom.js";
import { check, choice, things } from "../graph/controls.js";
import { dayText, named, t } from "../i18n.js";
import { open } from "../panel.js";
import { pictureButtons } from "../picture.js";
import { change } from "../state.js";
import { table } from "../table.js";
import { timelinePicture } from "../timeline/picture.js";
import { tracks } from "../timeline/tracks.js";

export async function timeline(main, now) {
  const place = el("section", { class: "timeline" });
  replace(main, place);
  let latest = now;
  let width = 0;
  const update = async (next) => {
    latest = next;
    draw(place, next);
  };
  const watcher = new ResizeObserver(() => {
    if (Math.abs(place.clientWidth - width) > 20) draw(place, latest);
    width = place.clientWidth;
  });
  await update(now);
  width = place.clientWidth;
  watcher.observe(place);
  return { update, close: () => watcher.disconnect() };
}

function draw(place, now) {
  const { data, values } = now;
  const found = tracks(now);
  const heading = title(now);
  const wide = Math.max(300, Math.min(1700, place.clientWidth - 4));
  const make = () => timelinePicture(now, found, heading, Math.max(900, wide), true);
  replace(
    place,
    el("h1", {}, heading),
    el("p", { class: "quiet lead" }, t("timeline-lead")),
    controls(now),
    found.rows.length === 0
      ? el("div", { class: "empty" }, el("p", {}, t(values.shifts === "yes" ? "no-shifts" : "timeline-empty")))
      : [
          el("div", { class: "figure" }, timelinePicture(now, found, heading, wide, false)),
          legend(
            data,
            found.rows.flatMap((each) => each.positions),
          ),
          pictureButtons(`kg-${data.id}-timeline`, make),
        ],
    el("h2", {}, t("shifts")),
    found.shifts.length === 0 ? el("p", { class: "quiet" }, t("no-shifts")) : shiftTable(now, found.shifts),
  );
}

function title({ data, values }) {
  const actor = named(data.kinds.actor.get(values.actor));
  const thing = named(data.kinds.demand.get(values.demand)) || named(data.kinds.issue.get(values.issue));
  return t(actor && thing ? "time-actor-on" : actor ? "time-actor" : thing ? "time-on" : "time-all", { actor, thing });
}

function controls(now) {
  const { data, values } = now;
  const pick = (kind, all) => [
    ["", t(all)],
    ...things(data, [kind]).map((each) => [each.id.split("/")[1], each.label]),
  ];
  return el(
    "div",
    { class: "row no-print controls" },
    choice("actor", t("kind-actor"), pick("actor", "all-actors"), values.actor, (value) => change({ actor: value })),
    choice("issue", t("kind-issue"), pick("issue", "all-issues"), values.issue, (value) =>
      change({ issue: value, demand: null }),
    ),
    values.demand &&
      el("button", { onclick: () => change({ demand: null }) }, `✕ ${named(data.kinds.demand.get(values.demand))}`),
    choice(
      "axis",
      t("axis"),
      [
        ["", t("axis-days")],
        ["scale", t("axis-scale")],
      ],
      values.axis,
      (value) => change({ axis: value }),
    ),
    check("shifts", t("only-shifts"), values.shifts === "yes", (event) =>
      change({ shifts: event.target.checked ? "yes" : null }),
    ),
    check("inherited", t("with-inherited"), values.inherited === "yes", (event) =>
      change({ inherited: event.target.checked ? "yes" : null }),
    ),
  );
}

function shiftTable({ data }, shifts) {
  const rows = shifts.map(({ before, after }) => ({
    day: after.valid_from,
    actor: named(data.kinds.actor.get(after.actor)),
    demand: named(data.kinds.demand.get(after.demand)),
    from: words(data, before),
    to: words(data, after),
    quote: after.quote,
    after,
    before,
  }));
  const evidence = (row) =>
    el("button", { class: "plain", onclick: () => open(`stance/${row.after.stance}`) }, row.demand);
  return table({
    caption: t("shifts"),
    rows,
    columns: [
      { name: "day", label: t("date"), cell: (row) => dayText(row.day) },
      { name: "actor", label: t("kind-actor") },
      { name: "demand", label: t("kind-demand"), cell: evidence },
      { name: "from", label: t("before") },
      { name: "to", label: t("after") },
      {
        name: "quote",
        label: t("quote"),
        below: true,
        cell: (row) => [el("q", {}, row.quote), ` (${row.after.citation})`],
      },
    ],
  });
}
