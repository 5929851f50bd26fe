// A stance as a small coloured mark with words beside it.

import { el } from "./dom.js";
import { named, t } from "./i18n.js";
import { colour, ink, mark } from "./scale.js";

/** The mark alone, as it stands in the matrix. */
export function badge(position) {
  const node = el(
    "span",
    { class: `badge ${position?.state ?? "silent"}${position?.red_line ? " red-line" : ""}`, "aria-hidden": "true" },
    mark(position),
  );
  if (position?.polarity !== null && position?.polarity !== undefined) {
    const background = colour(position.polarity);
    node.style.background = background;
    node.style.color = ink(background);
  }
  return node;
}

/** What a position is in words: 'rejects, red line', 'is open to, under a condition', 'hands the decision over'. */
export function words(data, position) {
  if (!position) return named(data.states.get("silent")) || t("silent");
  const value = position.value && named(data.values.get(position.value));
  const state = position.state === "stated" ? null : named(data.states.get(position.state));
  const firm = position.firmness && named(data.firmness.get(position.firmness));
  return [value, firm, state].filter(Boolean).join(" · ");
}

/** Mark and words. */
export const told = (data, position) =>
  el("span", { class: "told" }, badge(position), el("span", {}, words(data, position)));

/** The letters in use, with what they mean, and the signs beside them. */
export function legend(data, cells) {
  const used = new Set([...cells].map((each) => each.value));
  const scale = [...data.values.values()].filter((each) => used.has(each.id)).sort((a, b) => b.polarity - a.polarity);
  const values = scale.map((each) =>
    el(
      "li",
      { title: named(each, "definition") },
      badge({ state: "stated", letter: each.letter, polarity: each.polarity, conditions: [] }),
      named(each),
    ),
  );
  const signs = [
    ["!", "sign-red-line"],
    ["?", "sign-conditional"],
    ["( )", "sign-inherited"],
    ["→", "sign-delegated"],
    ["×", "sign-disputed"],
    ["·", "sign-silent"],
  ];
  return el(
    "ul",
    { class: "legend", "aria-label": t("legend") },
    values,
    signs.map(([sign, key]) => el("li", { title: t(`${key}-long`) }, el("b", {}, sign), t(key))),
  );
}
