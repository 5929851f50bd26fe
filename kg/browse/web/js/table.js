// Rows as a table that sorts by a click on a heading; long texts go below their row.

import { el, replace } from "./dom.js";
import { inOrder, t } from "./i18n.js";

/** A table of objects. Columns: {name, label, help, type, below, cell(row)}. */
export function table({ caption, columns, rows, page = 200 }) {
  const across = columns.filter((each) => !each.below);
  const below = columns.filter((each) => each.below);
  const heads = across.map((column) => head(column));
  const body = el("tbody");
  const more = el("button", { hidden: true });
  let order = { name: null, down: false };
  let shown = page;

  function head(column) {
    return el(
      "th",
      { scope: "col", title: column.help },
      el("button", { type: "button", onclick: () => sortBy(column) }, column.label),
    );
  }
  function sortBy(column) {
    order = { name: column.name, down: order.name === column.name && !order.down };
    heads.forEach((each, index) => {
      const mine = across[index].name === order.name;
      if (mine) each.setAttribute("aria-sort", order.down ? "descending" : "ascending");
      else each.removeAttribute("aria-sort");
    });
    fill();
  }
  function fill() {
    const sorted = order.name
      ? [...rows].sort((a, b) => compared(a[order.name], b[order.name]) * (order.down ? -1 : 1))
      : rows;
    replace(
      body,
      sorted.slice(0, shown).flatMap((row) => lines(row, across, below)),
    );
    more.hidden = sorted.length <= shown;
    more.textContent = t("more-rows", { n: sorted.length - shown });
  }
  more.addEventListener("click", () => {
    shown += page;
    fill();
  });
  fill();
  const made = el(
    "table",
    { class: "data" },
    el("caption", { class: "unseen" }, caption),
    el("thead", {}, el("tr", {}, heads)),
    body,
  );
  return el("div", {}, el("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": caption }, made), more);
}

function lines(row, across, below) {
  const cells = across.map((column) =>
    el("td", { class: { integer: "number", number: "number", date: "date" }[column.type] }, shownAs(column, row)),
  );
  const extra = below.filter(
    (column) => ![null, undefined, ""].includes(row[column.name]) && row[column.name].length !== 0,
  );
  const first = el("tr", { class: extra.length > 0 && "has-below" }, cells);
  if (extra.length === 0) return [first];
  const texts = extra.map((column) =>
    el("div", {}, el("span", { class: "quiet" }, `${column.label}: `), shownAs(column, row)),
  );
  return [first, el("tr", { class: "below" }, el("td", { colspan: across.length }, texts))];
}

const shownAs = (column, row) => (column.cell ? column.cell(row) : text(row[column.name]));

/** A value as a reader wants it. */
export function text(value) {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(text).join("; ");
  if (typeof value === "boolean") return t(value ? "yes" : "no");
  if (typeof value === "object") return JSON.stringify(value);
  return String(value);
}

function compared(a, b) {
  if (typeof a === "number" && typeof b === "number") return a - b;
  const [first, second] = [text(a), text(b)];
  if (!first || !second) return first ? -1 : second ? 1 : 0;
  return inOrder(first, second);
}
