// What an address names is looked up here, before any view is drawn: nothing unknown is passed over.

import { ask } from "./api.js";
import { plain } from "./combobox.js";
import { el } from "./dom.js";
import { named, quoted, t } from "./i18n.js";
import { split } from "./model.js";
import { address, current } from "./state.js";

const FREE = ["queries", "cypher"]; // their parameters are those of a query, which checks them itself
const IDS = { actor: "actor", a: "actor", b: "actor", issue: "issue", demand: "demand" };
const LISTS = { plus: ",", minus: ",", nodes: ",", way: "..", pins: ";" };
const WORDS = { focus: ["all", "only"], columns: ["bloc"] };

/** The first thing in the address that there is not: {name, value, kind, near: [{id, label}], without}; null if all is well. */
export async function unknown({ about, path, values, data }, views) {
  const [view, ...rest] = path.split("/");
  if (!views.includes(view))
    return missing(
      "view",
      view,
      views.map((id) => ({ id, label: t(`view-${id}`) })),
    );
  if (values.case && !about.cases.some((each) => each.id === values.case))
    return missing(
      "case",
      values.case,
      about.cases.map((each) => ({ id: each.id, label: named(each, "title") })),
    );
  if (values.as_of && !isDay(values.as_of)) return missing("as_of", values.as_of, []);
  if (view === "queries" && rest.length > 0) return query(rest.join("/"));
  if (!data || FREE.includes(view)) return null;
  return (
    Object.entries(values)
      .map(([name, value]) => inCase(data, name, value))
      .find(Boolean) ?? null
  );
}

async function query(id) {
  const { queries } = await ask("queries");
  if (queries.some((each) => each.id === id)) return null;
  return missing(
    "query",
    id,
    queries.map((each) => ({ id: each.id, label: named(each, "title") })),
  );
}

function inCase(data, name, value) {
  if (!value) return null;
  if (name === "columns" && !WORDS.columns.includes(value)) return ofKind(data, name, "actor", value);
  if (IDS[name]) return ofKind(data, name, IDS[name], value);
  if (name === "focus" && !WORDS.focus.includes(value)) return node(data, name, value);
  if (name === "open") return opened(data, value);
  if (!LISTS[name]) return null;
  return value
    .split(LISTS[name])
    .map((each) => node(data, name, each.split("@")[0]))
    .find(Boolean);
}

function opened(data, value) {
  const [kind, rest] = split(value);
  if (kind === "stance") return null; // the panel asks for it
  if (kind === "cell") {
    const [actor, demand] = split(rest);
    return ofKind(data, "open", "actor", actor) ?? ofKind(data, "open", "demand", demand);
  }
  if (kind === "relation") return null;
  return node(data, "open", value);
}

function node(data, name, value) {
  const [kind, id] = split(value);
  if (["stance", "heading"].includes(kind)) return null;
  return data.kinds[kind] ? ofKind(data, name, kind, id, `${kind}/`) : missing(name, value, [], "address");
}

function ofKind(data, name, kind, id, before = "") {
  if (data.kinds[kind].has(id)) return null;
  const all = [...data.kinds[kind].values()];
  const near = all.map((each) => ({ id: before + each.id, label: named(each, kind === "source" ? "title" : "label") }));
  return missing(name, before + id, near, kind);
}

function missing(name, value, all, kind = name) {
  const far = (each) => Math.min(steps(plain(each.id), plain(value)), steps(plain(each.label), plain(value)));
  const near = all.map((each) => ({ ...each, far: far(each) })).sort((a, b) => a.far - b.far || (a.id < b.id ? -1 : 1));
  return { name, value, kind, near: near.slice(0, 3) };
}

/** Whether there is such a day in the calendar. */
export function isDay(text) {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  return Boolean(day) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** How many letters differ between two words (Levenshtein). */
export function steps(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    row = next;
  }
  return row[b.length];
}

/** What is said instead of a view: what there is not, the nearest that there is, and a way on. */
export function notThere({ name, value, kind, near }) {
  const { path, values } = current();
  const to = (next) => {
    if (name === "view") return address(next ?? "graph", values);
    if (name === "query") return address(next ? `queries/${next}` : "queries", values);
    if (name === "case") return address(path, { case: next, lang: values.lang });
    return address(path, { ...values, [name]: changed(values[name], name, value, next) });
  };
  const link = ({ id, label }) => el("li", {}, el("a", { href: to(id) }, label === id ? id : `${label} (${id})`));
  return el(
    "div",
    { class: "empty", role: "alert", id: "not-there" },
    el("h1", {}, t(`no-such-${says(kind)}`, { value: quoted(value) })),
    near.length > 0 && [el("p", {}, t("nearest")), el("ul", { class: "plain" }, near.map(link))],
    el("p", {}, el("a", { class: "button", id: "without", href: to(null) }, t("without-it"))),
  );
}

const KINDS = ["view", "case", "as_of", "query", "actor", "issue", "demand", "source", "event"];
const says = (kind) => (KINDS.includes(kind) ? kind : "address");

/** A value of the address in which one thing is another, or not there. */
function changed(text, name, value, next) {
  if (name === "open" && text.startsWith("cell/")) return next ? text.replace(value, () => next) : null;
  if (!LISTS[name] || name === "way") return next;
  const kept = text.split(LISTS[name]).filter((each) => each.split("@")[0] !== value);
  return [...kept, ...(next && name !== "pins" ? [next] : [])].join(LISTS[name]);
}
