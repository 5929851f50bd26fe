// Which step waits for which: chains of preconditions, and where somebody bars the way.

import { layered } from "../chains/layers.js";
import { chainPicture, linkLabel } from "../chains/picture.js";
import { el, replace } from "../dom.js";
import { check } from "../graph/controls.js";
import { dayText, named, t } from "../i18n.js";
import { holds } from "../model.js";
import { open } from "../panel.js";
import { pictureButtons } from "../picture.js";
import { answerTo, rowsOf } from "../rows.js";
import { change } from "../state.js";
import { table } from "../table.js";

export async function chains(main, now) {
  const place = el("section", { class: "chains" });
  replace(main, place);
  const update = (next) => draw(place, next);
  await update(now);
  return { update };
}

async function draw(place, now) {
  const { data, day, level, values } = now;
  const asked = { case: data.id, as_of: values.as_of, level: values.level, assume: values.assume };
  const blocked = rowsOf(await answerTo("chains/blocked", asked));
  const flag = level === "actor" ? "level_actor" : "level_principal";
  const links = data.graph.needs.filter((each) => holds(each, day) && (each[flag] || !each.actor));
  const barred = new Set(
    blocked.flatMap((row) => row.steps.slice(1).map((step, index) => `${row.steps[index]}>${step}`)),
  );
  const shown = links.filter((each) => values.all === "yes" || each.actor || barred.has(`${each.from}>${each.to}`));
  const plan = layered(shown, blocked, (each) => linkLabel(data, each));
  const heading = t("ask-chains");
  const make = () => chainPicture(now, plan, heading);
  replace(
    place,
    el("h1", {}, heading),
    el("p", { class: "quiet lead" }, t("chains-lead", { day: dayText(day) })),
    el(
      "div",
      { class: "row no-print controls" },
      check("all", t("all-needs"), values.all === "yes", (event) =>
        change({ all: event.target.checked ? "yes" : null }),
      ),
    ),
    shown.length === 0
      ? el("div", { class: "empty" }, el("p", {}, t("chains-empty")))
      : [
          el("div", { class: "scroll figure", tabindex: 0, role: "region", "aria-label": heading }, make()),
          lineLegend(),
          pictureButtons(`kg-${data.id}-chains`, make),
        ],
    el("h2", {}, t("blocked-n", { n: blocked.length })),
    blocked.length === 0
      ? el("p", { class: "quiet" }, t("no-blocked"))
      : el(
          "ol",
          { class: "pairs" },
          blocked.map((row) => chain(now, row)),
        ),
    el("h2", {}, t("all-links")),
    linkTable(now, shown),
  );
}

function lineLegend() {
  return el(
    "ul",
    { class: "legend lines" },
    [
      ["need", "line-need"],
      ["refused", "line-refused"],
      ["clash", "line-blocked"],
    ].map(([kind, key]) => el("li", {}, el("span", { class: `stroke ${kind}`, "aria-hidden": "true" }), t(key))),
  );
}

function chain({ data }, row) {
  const label = (id) => named(data.kinds.demand.get(id)) || id;
  const steps = row.steps.map((id, index) => [
    index > 0 && el("span", { class: "quiet" }, " ← "),
    el("button", { class: "name plain", onclick: () => open(`demand/${id}`) }, label(id)),
  ]);
  return el(
    "li",
    { class: "hard" },
    el(
      "p",
      {},
      steps,
      el("b", { class: "bad" }, ` ✗ ${named(data.kinds.actor.get(row.blocker)) || row.blocker_label}`),
    ),
    row.blocked_by !== row.blocked_at &&
      el("p", { class: "small" }, t("blocked-by", { demand: label(row.blocked_by) })),
    row.quotes.map((each) => el("p", { class: "small" }, each)),
    el(
      "p",
      { class: "small" },
      `${named(data.kinds.actor.get(row.blocker))}: `,
      el("q", {}, row.blocker_quote),
      ` (${row.blocker_citation})`,
    ),
    row.because.map((each) => el("p", { class: "small" }, `${t("because")}: ${each}`)),
    el("p", { class: "small quiet" }, t(row.basis === "textual" ? "basis-textual" : "basis-declared")),
  );
}

function linkTable({ data }, links) {
  const label = (id) => named(data.kinds.demand.get(id)) || id;
  const kind = (each) => t(`need-${each.role}`);
  const rows = links.map((each) => ({
    from: label(each.from),
    to: label(each.to),
    kind: kind(each),
    status: t(each.status === "refused" ? "refused" : "met"),
    who: named(data.kinds.actor.get(each.actor)),
    quote: each.quote,
    because: named(each, "because"),
    each,
  }));
  const who = (row) =>
    row.each.stance
      ? el("button", { class: "plain", onclick: () => open(`stance/${row.each.stance}`) }, row.who)
      : row.who || t("everybody");
  return table({
    caption: t("all-links"),
    rows,
    columns: [
      { name: "from", label: t("kind-demand") },
      { name: "status", label: t("needs") },
      { name: "to", label: t("first") },
      { name: "kind", label: t("kind") },
      { name: "who", label: t("says-who"), cell: who },
      { name: "because", label: t("because"), below: true },
      {
        name: "quote",
        label: t("quote"),
        below: true,
        cell: (row) => [el("q", {}, row.quote), ` (${row.each.citation})`],
      },
    ],
  });
}
