// A stance as a small coloured mark with words beside it.

import { el } from "./dom.js";
import { named, t } from "./i18n.js";
import { apart } from "./model.js";
import { colour, ink, mark } from "./scale.js";

/** The mark alone, as it stands in the matrix. */
export function badge(data, position) {
  const frame = data.state(position).border + (position?.red_line ? " red-line" : "");
  return tinted(el("span", { class: `badge ${frame}`, "aria-hidden": "true" }, mark(data, position)), position);
}

/** The letter of a value in its colour. */
export const swatch = (value) => tinted(el("span", { class: "badge", "aria-hidden": "true" }, value.letter), value);

function tinted(node, thing) {
  if (thing?.polarity !== null && thing?.polarity !== undefined) {
    const background = colour(thing.polarity);
    node.style.background = background;
    node.style.color = ink(background);
  }
  return node;
}

/** What a position is in words: 'rejects · red line', 'is open to · conditional', 'delegated'. */
export function words(data, position) {
  if (position?.beside) return position.beside.map((each) => words(data, each)).join(" / ");
  const kind = data.state(position);
  if (!position) return named(kind);
  const value = position.value && named(data.values.get(position.value));
  const state = kind.plain ? null : named(kind);
  const firm = position.firmness && named(data.firmness.get(position.firmness));
  return [value, firm, state].filter(Boolean).join(" · ");
}

/** Mark and words. */
export const told = (data, position) =>
  el("span", { class: "told" }, badge(data, position), el("span", {}, words(data, position)));

/** The letters in use, with what they mean, and the signs beside them. */
export function legend(data, cells) {
  const used = new Set([...cells].flatMap(apart).map((each) => each.value));
  const scale = [...data.values.values()].filter((each) => used.has(each.id)).sort((a, b) => b.polarity - a.polarity);
  const values = scale.map((each) => el("li", { title: named(each, "definition") }, swatch(each), named(each)));
  const own = [...data.states.values()].filter((each) => each.cell && each.sign);
  const signs = [...data.signs, ...own];
  return el(
    "ul",
    { class: "legend", "aria-label": t("legend") },
    values,
    signs.map((each) => el("li", { title: named(each, "definition") }, el("b", {}, each.sign), named(each))),
  );
}
