// Any two actors side by side: where they conflict, by which rule, and where they could meet.

import { offline } from "../api.js";
import { swatch } from "../badge.js";
import { el, replace } from "../dom.js";
import { check, choice, things } from "../graph/controls.js";
import { dayText, named, says, t } from "../i18n.js";
import { open } from "../panel.js";
import { answerTo, rowsOf } from "../rows.js";
import { change, note } from "../state.js";

const OVERLAPS = ["overlap/shared-demands", "overlap/under-condition", "overlap/different-words"];

export async function compare(main, now) {
  const place = el("section", { class: "compare" });
  replace(main, place);
  const update = (next) => draw(place, next);
  await update(now);
  return { update };
}

async function draw(place, now) {
  const { data, values } = now;
  const asked = {
    case: data.id,
    as_of: values.as_of,
    level: values.level,
    inherited: values.inherited === "yes" ? "true" : null,
    assume: values.assume,
  };
  const [a, b] = await pair(now, asked);
  if (!values.a || !values.b) note({ a, b });
  // a file holds the answers about everybody; a server is asked about the two, so that nothing of theirs is cut off
  const those = offline ? asked : { ...asked, actor: a, other: b };
  const { inherited: _, ...plain } = those;
  const [conflicts, ...overlaps] = await Promise.all([
    answerTo("conflict/all", those),
    ...OVERLAPS.map((id) => answerTo(id, plain)),
  ]);
  const cut = [conflicts, ...overlaps].some((each) => each.truncated);
  const all = rowsOf(conflicts).map((row) => ({ ...row, query: "conflict/all" }));
  const common = overlaps.flatMap((answer, index) => rowsOf(answer).map((row) => ({ ...row, query: OVERLAPS[index] })));
  const between = (row) => (row.actor === a && row.other === b) || (row.actor === b && row.other === a);
  const [hard, soft] = [all.filter(between), common.filter(between)].map((rows) => rows.map((row) => turned(row, a)));
  const name = (id) => named(data.kinds.actor.get(id));
  replace(
    place,
    el("h1", {}, t("ask-compare", { a: name(a), b: name(b) })),
    controls(now, a, b),
    el("div", { class: "sides", "aria-hidden": "true" }, el("b", {}, name(a)), el("b", {}, name(b))),
    cut && el("p", { class: "notice", id: "cut" }, t("compare-cut")),
    section(t(cut ? "conflicts-least" : "conflicts-n", { n: hard.length }), hard, t("no-conflicts"), (row) =>
      item(now, row, conflictRule(row)),
    ),
    section(t(cut ? "overlaps-least" : "overlaps-n", { n: soft.length }), soft, t("no-overlaps"), (row) =>
      item(now, row, t(`rule-${row.query}`)),
    ),
    el("p", { class: "small quiet" }, t("compare-day", { day: dayText(now.day) })),
  );
}

/** The two that the address names; else the two with the hardest conflicts, among those that an answer has room for. */
async function pair({ data, values }, asked) {
  if (values.a && values.b) return [values.a, values.b];
  const conflicts = rowsOf(await answerTo("conflict/all", asked));
  const weight = new Map();
  for (const row of conflicts) {
    const key = [row.actor, row.other].sort().join("|");
    weight.set(key, (weight.get(key) ?? 0) + 1 + 2 * row.severity);
  }
  const best = [...weight].sort((x, y) => y[1] - x[1] || (x[0] < y[0] ? -1 : 1))[0];
  const [first, second] = best ? best[0].split("|") : data.graph.actors.map((each) => each.id);
  return values.a ? [values.a, first === values.a ? second : first] : [first, second];
}

function controls(now, a, b) {
  const actors = things(now.data, ["actor"]).map((each) => [each.id.split("/")[1], each.label]);
  return el(
    "div",
    { class: "row no-print controls" },
    choice("a", t("actor"), actors, a, (value) => change({ a: value, b })),
    el("button", { id: "swap", "aria-label": t("swap"), title: t("swap"), onclick: () => change({ a: b, b: a }) }, "⇄"),
    choice("b", t("other-actor"), actors, b, (value) => change({ a, b: value })),
    check("inherited", t("with-inherited"), now.values.inherited === "yes", (event) =>
      change({ inherited: event.target.checked ? "yes" : null }),
    ),
    el("button", { onclick: () => print() }, t("print")),
  );
}

const section = (heading, rows, nothing, draw) => [
  el("h2", {}, heading),
  rows.length === 0 ? el("p", { class: "quiet" }, nothing) : el("ol", { class: "pairs" }, rows.map(draw)),
];

/** The row as the first actor sees it. */
function turned(row, a) {
  if (row.actor === a) return row;
  const back = { ...row, actor: row.other, other: row.actor, path: row.path && [...row.path].reverse() };
  for (const key of Object.keys(row).filter((each) => each.startsWith("other_") && each.slice(6) in row)) {
    const own = key.slice(6);
    [back[own], back[key]] = [row[key], row[own]];
  }
  return back;
}

function conflictRule(row) {
  const key = `rule-${row.rule}`;
  return says(key) ? t(key) : row.rule;
}

function item(now, row, rule) {
  const { data } = now;
  const label = (id) => named(data.kinds.demand.get(id)) || id;
  const hard = row.query === "conflict/all";
  return el(
    "li",
    { class: hard ? "hard" : "soft" },
    el(
      "p",
      { class: "rule" },
      el("b", {}, rule),
      row.severity >= 2 && el("span", { class: "tag" }, t(row.severity === 3 ? "red-line-both" : "red-line-one")),
    ),
    el("div", { class: "two" }, side(now, row, ""), side(now, row, "other_")),
    row.path?.length > 2 && el("p", { class: "small" }, `${t("by-way-of")}: ${row.path.map(label).join(" → ")}`),
    row.because && el("p", { class: "small" }, `${t("because")}: ${row.because}`),
    row.basis === "coder-declared" && el("p", { class: "small quiet" }, t("basis-declared")),
    row.common_core?.length > 0 &&
      el("p", { class: "small" }, `${t("common-core")}: ${row.common_core.map(label).join(", ")}`),
  );
}

function side({ data }, row, prefix) {
  const demand = row[`${prefix}demand`] ?? row.demand;
  const value = data.values.get(row[`${prefix}value`]);
  const actor = prefix ? row.other : row.actor;
  const stance = row[`${prefix}stance`];
  const firmness = named(data.firmness.get(row[`${prefix}firmness`]));
  const conditions = row[`${prefix}conditions`] ?? [];
  return el(
    "div",
    { class: "side" },
    el(
      "p",
      {},
      el("span", { class: "who" }, named(data.kinds.actor.get(actor))),
      " ",
      value && swatch(value),
      value && ` ${[named(value), firmness].filter(Boolean).join(" · ")} `,
      el("b", {}, named(data.kinds.demand.get(demand)) || demand),
    ),
    conditions.length > 0 && el("p", { class: "small" }, `${t("depends-on")}: ${conditions.join("; ")}`),
    row[`${prefix}quote`] && el("blockquote", {}, el("q", {}, row[`${prefix}quote`])),
    el(
      "p",
      { class: "small quiet" },
      row[`${prefix}citation`],
      " ",
      stance && el("button", { class: "plain small", onclick: () => open(`stance/${stance}`) }, t("evidence")),
    ),
  );
}
