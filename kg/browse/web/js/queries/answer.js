// The answer to a query: how many rows, the table, the files, and the way into the graph.

import { offline, path } from "../api.js";
import { download, el, replace } from "../dom.js";
import { code, inOwn, named, spoken, t } from "../i18n.js";
import { open, openCell } from "../panel.js";
import { answerTo, rowsOf } from "../rows.js";
import { elsewhere } from "../state.js";
import { table, text } from "../table.js";
import { given } from "./form.js";

export async function answer(place, now, query) {
  const asked = { case: query.parameters.some((each) => each.name === "case") ? now.data?.id : null, ...given(query) };
  const missing = query.parameters.filter((each) => each.required && !asked[each.name]);
  if (missing.length > 0)
    return replace(
      place,
      el("p", { class: "notice" }, t("fill-in", { names: missing.map((each) => named(each)).join(", ") })),
    );
  replace(place, el("p", { class: "loading" }, t("loading")));
  let found;
  try {
    found = await answerTo(query.id, asked);
  } catch (error) {
    const words = error.status === 404 && offline ? t("not-in-file") : error.message || t("no-server");
    return replace(place, el("p", { class: "notice bad", role: "alert" }, words));
  }
  const rows = rowsOf(found);
  replace(
    place,
    el(
      "div",
      { class: "row result-head" },
      el("h2", { id: "count" }, t("rows-n", { n: rows.length })),
      rows.length > 0 && files(query, found, asked, now),
    ),
    found.truncated && el("p", { class: "notice" }, t("truncated", { n: rows.length })),
    rows.length === 0
      ? el("div", { class: "empty" }, el("p", {}, found.reason))
      : table({ caption: named(query, "title"), columns: columns(now, query), rows }),
  );
}

function files(query, found, asked, now) {
  const name = `kg-${query.id.replaceAll("/", "-")}`;
  const online = (format) =>
    el(
      "a",
      {
        class: "button",
        id: `get-${format}`,
        href: path(`queries/${query.id}`, { ...asked, format, lang: spoken() }),
        download: `${name}.${format}`,
      },
      format.toUpperCase(),
    );
  const local = (format, make) =>
    el(
      "button",
      {
        id: `get-${format}`,
        onclick: () => download(`${name}.${format}`, make(found), format === "csv" ? "text/csv" : "application/json"),
      },
      format.toUpperCase(),
    );
  const nodes = nodesIn(query, rowsOf(found), now);
  return el(
    "div",
    { class: "row push no-print" },
    offline ? [local("csv", asCsv), local("json", asJson)] : [online("csv"), online("json")],
    nodes.length > 1 &&
      el(
        "a",
        { class: "button", id: "as-graph", href: elsewhere("graph", { nodes: nodes.join(","), as_of: asked.as_of }) },
        t("as-graph"),
      ),
  );
}

/** The actors and demands that the answer names. */
function nodesIn(query, rows, { data }) {
  const ends = query.columns.filter((each) => ["actor", "demand"].includes(each.node));
  const found = rows.flatMap((row) =>
    ends.flatMap((each) =>
      [row[each.name]]
        .flat()
        .filter(Boolean)
        .map((id) => `${each.node}/${id}`),
    ),
  );
  return [...new Set(found)].filter((each) => data?.node(each)).slice(0, 200);
}

export function asCsv({ columns, rows }) {
  const field = (value) => {
    const plain = text(value).replace(/^[=+\-@\t\r]/, "'$&"); // a spreadsheet must not take it for a formula
    return /[",\n\r]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
  };
  return [columns, ...rows].map((row) => row.map(field).join(",")).join("\n");
}

const asJson = (found) => `${JSON.stringify(rowsOf(found), null, 2)}\n`;

/** The columns to show; what names a node opens it. */
function columns(now, query) {
  const byName = new Map(query.columns.map((each) => [each.name, each]));
  return query.columns
    .filter((each) => each.show !== "no")
    .map((column) => {
      const base = column.label_of ?? column.name;
      const node = byName.get(base)?.node;
      return {
        name: column.name,
        label: named(column),
        help: inOwn(column, "description"),
        type: column.type,
        below: column.show === "below",
        cell: (row) => cell(now, row, column, base, node),
      };
    });
}

function cell({ data }, row, column, base, node) {
  const value = row[column.name];
  if (node === "stance" && typeof value === "string")
    return el("button", { class: "plain", onclick: () => open(`stance/${value}`) }, value);
  if (node && typeof row[base] === "string") {
    const address = `${node}/${row[base]}`;
    const shown = data?.node(address);
    const name = shown ? named(shown, node === "source" ? "title" : "label") : text(value);
    if (!shown) return name;
    const press = () =>
      node === "demand" && row.actor && base === "demand" && data.kinds.actor.has(row.actor)
        ? openCell(row.actor, row.demand)
        : open(address);
    return el("button", { class: "plain", onclick: press }, name);
  }
  if (column.words)
    return [value]
      .flat()
      .map((each) => code(column.words, each))
      .join(", ");
  if (column.scale) return named(data?.scale[column.scale].get(value)) || text(value);
  if (node && Array.isArray(value)) return value.map((id) => named(data?.node(`${node}/${id}`)) || id).join(", ");
  return column.name.endsWith("quote") && value ? el("q", {}, text(value)) : text(value);
}
