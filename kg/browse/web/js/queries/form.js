// A form from a query's metadata: fields by type, allowed values, defaults and help.

import { ask, offline } from "../api.js";
import { assumptions, select } from "../assumptions.js";
import { combobox, matching } from "../combobox.js";
import { el } from "../dom.js";
import { dayText, named, says, spoken, t } from "../i18n.js";
import { change, current } from "../state.js";

const IN_FILES = ["case", "as_of", "level", "inherited"]; // a file holds the answers to these choices, and no others

/** Whether a choice can be made here: in a file, only where it holds the answers. */
const choosable = (parameter) => !offline || parameter.required || IN_FILES.includes(parameter.name);

export async function form(now, query) {
  const values = current().values;
  const fields = await Promise.all(
    query.parameters
      .filter(choosable)
      .map((each) => field(now, query, each, values[each.name] ?? (each.name === "case" ? now.data?.id : undefined))),
  );
  return el(
    "form",
    { class: "row no-print query-form", onsubmit: (event) => event.preventDefault(), "aria-label": t("parameters") },
    fields,
  );
}

async function field(now, query, parameter, value) {
  const id = `p-${parameter.name}`;
  const set = (next) => change({ [parameter.name]: next });
  const input = await made(now, query, parameter, value, id, set);
  const help = el(
    "span",
    { class: "help", id: `${id}-help` },
    named(parameter, "description"),
    parameter.required && ` ${t("required")}`,
  );
  const control = input.matches("input, select") ? input : input.querySelector("input");
  control?.setAttribute("aria-describedby", `${id}-help`);
  if (parameter.required) control?.setAttribute("required", "");
  if (input.classList.contains("field")) {
    input.append(help);
    return input;
  }
  const heading = input.matches("fieldset") ? null : el("label", { for: id }, named(parameter));
  return el("div", { class: "field" }, heading, input, help);
}

async function made(now, query, parameter, value, id, set) {
  const { type, name } = parameter;
  if (type === "boolean")
    return select(
      id,
      [
        ["", auto(parameter)],
        ["true", t("yes")],
        ["false", t("no")],
      ],
      value,
      set,
    );
  if (type === "date" && offline)
    return select(id, [["", auto(parameter)], ...now.data.days.map((day) => [day, dayText(day)])], value, set);
  if (type === "date") return input(id, "date", value, set);
  if (type === "integer" || type === "number") return input(id, "number", value, set);
  if (type === "assumptions") return assumed(now, value, set, named(parameter));
  if (parameter.values?.length)
    return select(
      id,
      [["", auto(parameter)], ...parameter.values.map((each) => [each, valueName(name, each)])],
      value,
      set,
    );
  if (parameter.choices) return suggested(now, query, parameter, value, id, set);
  return input(id, "text", value, set);
}

const valueName = (name, value) => (says(`${name}-${value}`) ? t(`${name}-${value}`) : value);
const empty = (value) => value === null || value === undefined || value === "" || value.length === 0;
const auto = (parameter) =>
  empty(parameter.default)
    ? t("any")
    : t("default", {
        value: valueName(parameter.name, String(parameter.default)).replace(/^(true|false)$/, (it) =>
          t(it === "true" ? "yes" : "no"),
        ),
      });

function input(id, type, value, set) {
  const node = el("input", { id, type, onchange: (event) => set(event.target.value) });
  node.value = value ?? "";
  return node;
}

/** Values that the case has: a field that completes them. */
async function suggested(now, query, parameter, value, id, set) {
  const known = now.data?.kinds[kindOf(parameter)];
  const held = [...(known?.values() ?? [])].map((each) => ({ value: each.id, label: each.label }));
  const cases = now.about.cases.map((each) => ({ value: each.id, label: each.title }));
  const answer = offline
    ? { values: parameter.name === "case" ? cases : held }
    : await ask(`queries/${query.id}/values/${parameter.name}`, { lang: spoken() });
  const all = answer.values
    .filter((each) => !known || known.has(each.value))
    .map((each) => ({
      id: String(each.value),
      label: label(now, parameter, each),
      what: each.label && each.label !== each.value ? String(each.value) : "",
      also: [String(each.value), each.label ?? ""],
    }));
  if (all.length <= 12)
    return select(id, [["", auto(parameter)], ...all.map((each) => [each.id, each.label])], value, set);
  const shown = all.find((each) => each.id === value)?.label ?? value ?? "";
  return combobox({
    id,
    label: named(parameter),
    value: shown,
    placeholder: auto(parameter),
    find: (text) => matching(all, text === shown ? "" : text),
    pick: set,
  });
}

const kindOf = ({ name }) => ({ other: "actor" })[name] ?? name;

function label({ about, data }, parameter, { value, label: text }) {
  if (parameter.name === "case")
    return (
      named(
        about.cases.find((each) => each.id === value),
        "title",
      ) || text
    );
  return named(data?.kinds[kindOf(parameter)]?.get(value)) || text || String(value);
}

function assumed(now, value, set, heading) {
  const { count, rows } = assumptions(now, value, set, "p-assume");
  const list = el("details", { id: "p-assume", open: count > 0 }, el("summary", {}, t("assume-n", { n: count })), rows);
  return el("fieldset", {}, el("legend", {}, heading), list);
}

/** The parameters of a query that the address gives. */
export function given(query) {
  const { values } = current();
  return Object.fromEntries(
    query.parameters.map((each) => [each.name, values[each.name]]).filter(([, value]) => value),
  );
}
