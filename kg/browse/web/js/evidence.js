// What a stance rests on: the fragment in its context, who said it for whom, who coded it, and the source.

import { ask, offline } from "./api.js";
import { told } from "./badge.js";
import { el, link } from "./dom.js";
import { dayText, named, quoted, t } from "./i18n.js";

/** The stances with these ids, each as a card; `whole` says what the stance is as well. */
export async function evidence(now, ids, whole = false) {
  const found = await stances(now, ids);
  return found.length > 0 ? found.map((each) => card(now, each, whole)) : el("p", { class: "quiet" }, t("no-evidence"));
}

async function stances({ data }, ids) {
  const where = `cases/${data.id}/evidence`;
  const answers = offline ? [await ask(where)] : await Promise.all(ids.map((stance) => ask(where, { stance })));
  return answers.flatMap((answer) =>
    answer.stances
      .filter((each) => ids.includes(each.stance))
      .map((each) => ({
        ...each,
        source: answer.sources[each.source],
        name: (kind, id) => named(answer.labels[`${kind}/${id}`]) || id || "",
      })),
  );
}

function card(now, stance, whole) {
  const { data } = now;
  return el(
    "article",
    { class: "evidence" },
    whole &&
      el("h3", {}, `${stance.name("actor", stance.actor)} ${t("on")} ${quoted(stance.name("demand", stance.demand))}`),
    whole &&
      el(
        "p",
        {},
        told(data, {
          ...stance,
          letter: data.values.get(stance.value)?.letter ?? "",
          conditions: stance.conditions ?? [],
        }),
      ),
    stance.fragments.map((each) => fragment(each, stance.source)),
    whole && named(stance, "meaning") && el("p", {}, named(stance, "meaning")),
    facts(data, stance),
    source(stance.source),
  );
}

function fragment(each, from) {
  const { before, after } = each.context ?? { before: each.prefix, after: each.suffix };
  const said = each.found === false ? t("quote-missing") : each.context ? t("quote-found") : t("quote-no-text");
  return el(
    "figure",
    {},
    el(
      "blockquote",
      { lang: from.language },
      before && el("span", { class: "quiet" }, `… ${before}`),
      el("mark", {}, each.context?.exact ?? each.exact),
      after && el("span", { class: "quiet" }, `${after} …`),
    ),
    el("figcaption", { class: "small quiet" }, said),
  );
}

function facts(data, stance) {
  const mode = (data.about.scales.modes ?? []).find((each) => each.id === stance.mode);
  const pairs = [
    ["said-by", stance.name("actor", stance.speaker ?? stance.actor)],
    ["in-name-of", stance.name("actor", stance.principal)],
    ["written-by", named(stance.source, "reporter")],
    ["mode", mode && el("span", { title: named(mode, "definition") }, named(mode))],
    [
      "said-on",
      stance.date && dayText(stance.date) + (stance.date_basis ? ` (${t(`basis-${stance.date_basis}`)})` : ""),
    ],
    [
      "coded-by",
      stance.coder &&
        `${stance.coder}, ${dayText(stance.coded)}${stance.coding === "main" ? "" : ` (${stance.coding})`}`,
    ],
    ["note", named(stance, "note")],
  ];
  return el(
    "dl",
    {},
    pairs.filter(([, value]) => value).map(([key, value]) => [el("dt", {}, t(key)), el("dd", {}, value)]),
    stance.facts.map((each) => [el("dt", {}, named(each)), el("dd", {}, factValues(stance, each))]),
  );
}

/** The values of a fact; ids by the names of what they stand for. */
function factValues(stance, { to, values }) {
  return values.map((each) => (to ? stance.name(to, each.text) : named(each, "text"))).join(", ");
}

function source(from) {
  const copy = (event) => {
    const button = event.target;
    navigator.clipboard?.writeText(from.bibtex).then(
      () => {
        button.textContent = t("copied");
      },
      () => {
        button.textContent = t("not-copied");
      },
    );
  };
  return el(
    "footer",
    { class: "small" },
    el("cite", {}, from.url ? link(from.url, from.title) : from.title),
    `, ${from.citation}`,
    from.licence && el("div", { class: "quiet" }, from.licence),
    from.bibtex &&
      el(
        "details",
        {},
        el("summary", {}, t("cite")),
        el("pre", { tabindex: 0 }, from.bibtex),
        el("button", { onclick: copy }, t("copy")),
      ),
  );
}
