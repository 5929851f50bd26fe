// A field that completes what is typed (the ARIA pattern of a combobox with a list).

import { el, replace } from "./dom.js";
import { t } from "./i18n.js";

let number = 0;

/**
 * A field with a list below it. `find(text)` gives [{id, label, what}], best first; `pick(id)` is called with
 * the one chosen, or with "" when the field was emptied.
 */
export function combobox({ id, label, value = "", placeholder = "", find, pick, hideLabel = false }) {
  const listId = `list-${++number}`;
  const list = el("ul", { role: "listbox", id: listId, hidden: true, "aria-label": label });
  const input = el("input", {
    type: "text",
    id,
    role: "combobox",
    autocomplete: "off",
    spellcheck: "false",
    placeholder,
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": listId,
    "aria-label": hideLabel && label,
  });
  input.value = value;
  let hits = [];
  let at = -1;

  const close = () => {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (hit) => {
    input.value = hit.label;
    close();
    pick(hit.id);
  };
  const move = (to) => {
    at = (to + hits.length) % hits.length;
    for (const [index, each] of [...list.children].entries()) each.setAttribute("aria-selected", String(index === at));
    input.setAttribute("aria-activedescendant", `${listId}-${at}`);
    list.children[at].scrollIntoView({ block: "nearest" });
  };
  const open = () => {
    hits = find(input.value.trim()).slice(0, 30);
    const items = hits.map((hit, index) =>
      el(
        "li",
        {
          role: "option",
          id: `${listId}-${index}`,
          "aria-selected": "false",
          onmousedown: (event) => {
            event.preventDefault(); // before the field loses focus
            choose(hit);
          },
        },
        el("span", {}, hit.label),
        hit.what && el("span", { class: "what" }, hit.what),
      ),
    );
    replace(
      list,
      hits.length
        ? items
        : el("li", { role: "option", "aria-disabled": "true", "aria-selected": "false" }, t("nothing-found")),
    );
    list.hidden = false;
    at = -1;
    input.setAttribute("aria-expanded", "true");
  };
  const keys = {
    ArrowDown: () => (list.hidden ? open() : hits.length && move(at + 1)),
    ArrowUp: () => (list.hidden ? open() : hits.length && move(at - 1)),
    Enter: () => (list.hidden || hits.length === 0 ? undefined : choose(hits[Math.max(0, at)])),
    Escape: close,
  };
  input.addEventListener("keydown", (event) => {
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  input.addEventListener("input", () => {
    if (input.value) return open();
    close();
    pick("");
  });
  input.addEventListener("click", open);
  input.addEventListener("blur", close);
  return el(
    "div",
    { class: "field" },
    !hideLabel && el("label", { for: id }, label),
    el("div", { class: "combo" }, input, list),
  );
}

/** Those of {id, label, what, also} that hold every word typed, those beginning with it first. */
export function matching(things, text) {
  const words = plain(text).split(/\s+/).filter(Boolean);
  const scored = things.flatMap((thing) => {
    const label = plain(thing.label);
    const all = `${label} ${plain((thing.also ?? []).join(" "))}`;
    if (!words.every((word) => all.includes(word))) return [];
    const first = label.startsWith(words[0] ?? "") ? 0 : words.every((word) => label.includes(word)) ? 1 : 2;
    return [[first, thing]];
  });
  return scored.sort(([a], [b]) => a - b).map(([, thing]) => thing);
}

/** A text without capitals and accents. */
export const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
