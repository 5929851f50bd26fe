// Completes labels, relationship types and properties in the Cypher box.

import { el, replace } from "../dom.js";
import { t } from "../i18n.js";

/** A list below a text area: Tab takes the first or the one chosen with the arrows, Escape closes. */
export function completion(text, { labels, types }) {
  const list = el("ul", {
    class: "suggestions",
    role: "listbox",
    id: "suggestions",
    "aria-label": t("suggestions"),
    hidden: true,
  });
  const properties = [...new Set(Object.values(labels).flat())].sort();
  const sets = { label: Object.keys(labels).sort(), type: Object.keys(types).sort(), property: properties };
  text.setAttribute("aria-controls", "suggestions");
  let at = 0;

  const before = () => text.value.slice(0, text.selectionStart);
  function wanted() {
    const [, lead, start] = /(\[\w*:|\(\w*:|[:|]|\.)(\w*)$/.exec(before()) ?? [];
    if (lead === undefined) return null;
    const kind = lead === "." ? "property" : /\[[^\]]*$/.test(before()) ? "type" : "label";
    const hits = sets[kind]
      .filter((each) => each.toLowerCase().startsWith(start.toLowerCase()) && each !== start)
      .slice(0, 12);
    return hits.length > 0 ? { start, hits } : null;
  }
  function take(hit, start) {
    text.setRangeText(hit, text.selectionStart - start.length, text.selectionStart, "end");
    close();
    text.focus();
  }
  function close() {
    list.hidden = true;
    text.removeAttribute("aria-activedescendant");
  }
  function show() {
    const found = wanted();
    if (!found) return close();
    at = 0;
    replace(
      list,
      found.hits.map((hit, index) =>
        el(
          "li",
          {
            role: "option",
            id: `suggestion-${index}`,
            "aria-selected": String(index === 0),
            onmousedown: (event) => {
              event.preventDefault();
              take(hit, found.start);
            },
          },
          hit,
        ),
      ),
    );
    list.hidden = false;
  }
  text.addEventListener("input", show);
  text.addEventListener("blur", close);
  text.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") close();
    else if (event.key === "Tab") take(list.children[at].textContent, wanted().start);
    else if (step) {
      at = (at + step + list.children.length) % list.children.length;
      for (const [index, each] of [...list.children].entries())
        each.setAttribute("aria-selected", String(index === at));
      text.setAttribute("aria-activedescendant", `suggestion-${at}`);
    } else return;
    event.preventDefault();
  });
  return list;
}
