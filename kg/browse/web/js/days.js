// The slider of days: it stops where something changes, and everything on the page moves with it.

import { offline } from "./api.js";
import { assumptions } from "./assumptions.js";
import { el, replace, settled, svg } from "./dom.js";
import { dayText, t } from "./i18n.js";
import { change } from "./state.js";

const later = settled(120, (day) => change({ as_of: day }));

export function drawDays(place, now) {
  const { data, day } = now;
  const days = data.days;
  if (days.length === 0) return place.replaceChildren();
  const at = Math.max(
    0,
    days.findLastIndex((each) => each <= day),
  );
  const output = el("output", { id: "day-shown", for: "day" }, dayText(day));
  const what = el("span", { class: "what" }, said(data, at));
  const slide = (event) => {
    const chosen = days[Number(event.target.value)];
    output.textContent = dayText(chosen);
    event.target.setAttribute("aria-valuetext", dayText(chosen));
    what.textContent = said(data, Number(event.target.value));
    later(chosen);
  };
  const step = (by) => () => change({ as_of: days[at + by] });
  const range = el("input", {
    type: "range",
    id: "day",
    min: 0,
    max: days.length - 1,
    step: 1,
    value: at,
    "aria-valuetext": dayText(day),
    oninput: slide,
  });
  const before = el(
    "button",
    { id: "day-before", disabled: at <= 0, onclick: step(-1), "aria-label": t("day-before"), title: t("day-before") },
    "‹",
  );
  const after = el(
    "button",
    {
      id: "day-after",
      disabled: at >= days.length - 1,
      onclick: step(1),
      "aria-label": t("day-after"),
      title: t("day-after"),
    },
    "›",
  );
  const held = document.activeElement?.id;
  replace(
    place,
    el("label", { for: "day" }, t("as-of")),
    output,
    before,
    el("div", { class: "slide" }, range, ticks(data)),
    after,
    what,
    !offline && data.about.assumptions.length > 0 && assuming(now),
  );
  if (["day", "day-before", "day-after"].includes(held)) document.getElementById(held)?.focus();
}

/** What is taken as given, which settles conditions everywhere on the page. */
function assuming(now) {
  const { count, rows } = assumptions(now, now.values.assume, (assume) => change({ assume }), "assume");
  const summary = el("summary", {}, t("assume-n", { n: count }));
  return el(
    "details",
    { class: count > 0 ? "more right" : "more right no-print", id: "assume" },
    summary,
    el("div", {}, el("p", { class: "small quiet" }, t("assume-why")), rows),
  );
}

/** What came to be known on a day. */
function said(data, at) {
  const each = data.about.days[at];
  if (!each) return "";
  const from = [...new Set(each.sources.map((id) => data.kinds.source.get(id)?.publisher).filter(Boolean))].join(", ");
  const n = data.begun.get(each.day) ?? 0;
  return t("new-positions", { n }) + (from ? ` · ${from}` : "");
}

/** A mark under each stop, as tall as much as changes there. */
function ticks(data) {
  const days = data.about.days;
  const counts = days.map((each) => data.begun.get(each.day) ?? 0);
  const most = Math.max(1, ...counts);
  const marks = days.map((_, index) => {
    const x = days.length > 1 ? (index / (days.length - 1)) * 1000 : 500;
    return svg("line", {
      x1: x,
      x2: x,
      y1: 0,
      y2: 2 + (6 * counts[index]) / most,
      stroke: "currentColor",
      "stroke-width": 1.5,
      "vector-effect": "non-scaling-stroke",
    });
  });
  return svg(
    "svg",
    { class: "ticks", viewBox: "0 0 1000 8", preserveAspectRatio: "none", "aria-hidden": "true" },
    marks,
  );
}
