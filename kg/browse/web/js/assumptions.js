// What a reader takes as given: demands that count as met or refused, and what follows from that.

import { el } from "./dom.js";
import { named, t } from "./i18n.js";

/** A field with a few choices, without a label: [[value, label], …]. */
export function select(id, options, value, set) {
  return el(
    "select",
    { id, onchange: (event) => set(event.target.value) },
    options.map(([each, label]) => el("option", { value: each, selected: each === (value ?? "") }, label)),
  );
}

/** {count, rows}: a choice for each demand that something depends on, and how many are made; `set` gets the new text. */
export function assumptions(now, value, set, id) {
  const chosen = new Map(
    (value ?? "")
      .split(",")
      .filter(Boolean)
      .map((each) => each.split("=")),
  );
  const pick = (demand) => (status) => {
    chosen.set(demand, status);
    const kept = [...chosen].filter(([, each]) => each);
    set(
      kept
        .map((each) => each.join("="))
        .sort()
        .join(","),
    );
  };
  const options = [["", t("open-question")], ...["met", "refused"].map((one) => [one, t(one)])];
  const rows = now.data.about.assumptions.map(({ demand, ...names }) =>
    el(
      "label",
      { class: "assume" },
      el("span", {}, named(names)),
      select(`${id}-${demand}`, options, chosen.get(demand), pick(demand)),
    ),
  );
  return { count: chosen.size, rows };
}
