// What the graph shows is chosen here, and the address holds every choice.

import { combobox, matching } from "../combobox.js";
import { el } from "../dom.js";
import { inOrder, named, namesOf, t } from "../i18n.js";
import { change } from "../state.js";
import { LAYOUTS } from "./layout.js";

const DIRECTIONS = ["for", "against", "undecided"];
const list = (text) => (text ? text.split(",") : []);

/** The choices as the address has them; `guess(cells)` finds the middle of a first view. */
export function settings(now, guess) {
  const { data, day, level, values } = now;
  const inherited = values.inherited === "yes";
  const filters = { dir: list(values.dir), firm: list(values.firm), issue: values.issue, actor: values.actor };
  const demands = filters.issue && new Set(data.demandsUnder(`issue/${filters.issue}`));
  const keep = (each) =>
    (filters.dir.length === 0 || filters.dir.includes(each.direction)) &&
    (filters.firm.length === 0 || filters.firm.includes(each.firmness)) &&
    (!demands || demands.has(each.demand)) &&
    (!filters.actor || each.actor === filters.actor);
  const all = [...data.cells(day, level, inherited).values()].filter((each) => data.state(each).counts);
  const handed = data.handed(day, level).filter((each) => !filters.actor || each.by === `actor/${filters.actor}`);
  const only = list(values.nodes);
  const focus = values.focus ?? (only.length > 0 ? "only" : guess(all));
  return {
    ...filters,
    inherited,
    all,
    handed,
    cells: all.filter(keep),
    focus,
    only,
    plus: list(values.plus),
    minus: list(values.minus),
    pins: pinned(values.pins),
    layout: LAYOUTS.includes(values.layout) ? values.layout : "columns",
    list: values.list === "yes",
    stances: values.stances === "yes",
    way: values.way ? values.way.split("..") : null,
  };
}

/** Pinned nodes with their places, as in 'actor/russia@120,-40;…'. */
function pinned(text) {
  const pairs = (text ?? "")
    .split(";")
    .filter(Boolean)
    .map((each) => each.split("@"));
  return new Map(pairs.map(([id, at]) => [id, { x: Number(at.split("~")[0]), y: Number(at.split("~")[1]) }]));
}

/** The pins as text for the address. */
export const pinText = (pins) => [...pins].map(([id, { x, y }]) => `${id}@${Math.round(x)}~${Math.round(y)}`).join(";");

/** Everything a reader can look for: actors, demands, issues and sources, with their other names. */
export function things(data, kinds = ["actor", "issue", "demand", "source"]) {
  return kinds
    .flatMap((kind) =>
      [...data.kinds[kind].values()].map((each) => ({
        id: `${kind}/${each.id}`,
        label: named(each, kind === "source" ? "title" : "label"),
        what: t(`kind-${kind}`),
        also: [each.id, ...namesOf(each), ...(each.aliases ?? []), each.publisher ?? ""],
      })),
    )
    .sort((a, b) => inOrder(a.label, b.label));
}

export function controls(now, wanted) {
  const { data } = now;
  const all = things(data);
  const label = named(data.node(wanted.focus), "label");
  const jump = combobox({
    id: "search",
    label: t("search"),
    value: "",
    placeholder: label || t("search-hint"),
    find: (text) => matching(all, text),
    pick: (id) => id && change({ focus: id, nodes: null, plus: null, minus: null, pins: null, way: null, open: id }),
  });
  const issues = [
    ["", t("other-issue")],
    ...data.graph.issues.map((each) => [`issue/${each.id}`, named(each)]).sort((a, b) => inOrder(a[1], b[1])),
    ["all", t("everything")],
  ];
  const reset = [
    "nodes",
    "plus",
    "minus",
    "pins",
    "dir",
    "firm",
    "issue",
    "actor",
    "inherited",
    "stances",
    "way",
    "layout",
  ];
  const changed = reset.some((name) => now.values[name]);
  return el(
    "div",
    { class: "row no-print controls" },
    choice(
      "issue-focus",
      t("kind-issue"),
      issues,
      wanted.focus,
      (value) =>
        value && change({ focus: value, nodes: null, plus: null, minus: null, pins: null, way: null, open: null }),
    ),
    jump,
    filters(now, wanted),
    el(
      "button",
      {
        id: "as-list",
        "aria-pressed": String(wanted.list),
        onclick: () => change({ list: wanted.list ? null : "yes" }),
      },
      t("as-list"),
    ),
    changed &&
      el(
        "button",
        { id: "start-over", onclick: () => change(Object.fromEntries(reset.map((name) => [name, null]))) },
        t("start-over"),
      ),
  );
}

function filters(now, wanted) {
  const { data } = now;
  const used = [...new Set(data.graph.positions.map((each) => each.firmness).filter(Boolean))].sort();
  const toggle = (name, value) => (event) => {
    const rest = wanted[name].filter((each) => each !== value);
    change({ [name]: (event.target.checked ? [...rest, value].sort() : rest).join(",") });
  };
  const box = (name, value, label) =>
    check(`${name}-${value}`, label, wanted[name].includes(value), toggle(name, value));
  const flag = (name, label, on) =>
    check(name, label, on, (event) => change({ [name]: event.target.checked ? "yes" : null }));
  const pick = (kind) => [["", t("any")], ...things(data, [kind]).map((each) => [each.id.split("/")[1], each.label])];
  return el(
    "details",
    { class: "more", id: "filters" },
    el("summary", {}, t("filters")),
    el(
      "div",
      {},
      el(
        "fieldset",
        {},
        el("legend", {}, t("direction")),
        DIRECTIONS.map((each) => box("dir", each, t(`line-${each === "undecided" ? "other" : each}`))),
      ),
      used.length > 0 &&
        el(
          "fieldset",
          {},
          el("legend", {}, t("firmness")),
          used.map((each) => box("firm", each, named(data.firmness.get(each)) || each)),
        ),
      choice("issue", t("only-issue"), pick("issue"), wanted.issue, (value) => change({ issue: value })),
      choice("actor", t("only-actor"), pick("actor"), wanted.actor, (value) => change({ actor: value })),
      choice(
        "layout",
        t("layout"),
        LAYOUTS.map((each) => [each, t(`layout-${each}`)]),
        wanted.layout,
        (value) => change({ layout: value === "columns" ? null : value }),
      ),
      choice(
        "level",
        t("level"),
        [
          ["principal", t("level-principal")],
          ["actor", t("level-actor")],
        ],
        now.level,
        (value) => change({ level: value === "actor" ? value : null }),
      ),
      flag("inherited", t("with-inherited"), wanted.inherited),
      flag("stances", t("with-stances"), wanted.stances),
    ),
  );
}

/** A field with a few choices: [[value, label], …]. */
export function choice(id, label, options, value, pick) {
  const made = options.map(([each, text]) => el("option", { value: each, selected: each === (value ?? "") }, text));
  return el(
    "div",
    { class: "field" },
    el("label", { for: id }, label),
    el("select", { id, onchange: (event) => pick(event.target.value) }, made),
  );
}

/** A box to tick. */
export const check = (id, label, checked, onchange) =>
  el("label", { class: "check" }, el("input", { type: "checkbox", id, checked, onchange }), label);
