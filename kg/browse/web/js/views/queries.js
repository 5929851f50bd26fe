// The canned questions: every pack, a form for each, and the answer as table, picture or file.

import { ask, offline } from "../api.js";
import { el, replace } from "../dom.js";
import { inOrder, named, says, t } from "../i18n.js";
import { answer } from "../queries/answer.js";
import { form } from "../queries/form.js";
import { change, elsewhere } from "../state.js";

const PACKS = ["issues", "actors", "overlap", "conflict", "redlines", "gaps", "chains", "shifts", "evidence"]; // as one asks
const BEHIND = ["explain", "browse"]; // what reports and this page are made from

export async function queries(main, now) {
  const place = el("section", { class: "queries" });
  replace(main, place);
  const update = (next) => draw(place, next);
  await update(now);
  return { update };
}

async function draw(place, now) {
  const { queries: all } = await ask("queries");
  const id = now.path.split("/").slice(1).join("/");
  const query = all.find((each) => each.id === id);
  if (!query) {
    replace(
      place,
      el("h1", {}, t("ask-queries")),
      el("p", { class: "quiet lead" }, t("queries-lead")),
      search(now),
      el("div", { id: "packs" }, packs(all, now.values.find ?? "")),
    );
    return;
  }
  const result = el("div", { id: "result", "aria-live": "polite" });
  replace(
    place,
    el(
      "p",
      { class: "kicker" },
      el("a", { href: elsewhere("queries") }, t("view-queries")),
      ` · ${packName(query.pack)}`,
    ),
    el("h1", {}, named(query, "question")),
    el("p", { class: "quiet" }, named(query, "title")),
    await form(now, query),
    result,
    about(query),
  );
  await answer(result, now, query);
}

const packName = (pack) => (says(`pack-${pack}`) ? t(`pack-${pack}`) : pack);

function search(now) {
  const typed = (event) => {
    change({ find: event.target.value }, true);
    document.getElementById("find").focus();
  };
  const input = el("input", { type: "search", id: "find", oninput: typed });
  input.value = now.values.find ?? "";
  return el("div", { class: "field no-print find" }, el("label", { for: "find" }, t("find-question")), input);
}

function packs(all, text) {
  const wanted = text.toLowerCase();
  const found = all.filter((each) =>
    [each.id, named(each, "title"), named(each, "question"), ...(each.tags ?? [])]
      .join(" ")
      .toLowerCase()
      .includes(wanted),
  );
  const rank = (pack) =>
    (PACKS.includes(pack) ? PACKS.indexOf(pack) : PACKS.length) + (BEHIND.includes(pack) ? 100 : 0);
  const names = [...new Set(found.map((each) => each.pack))].sort((a, b) => rank(a) - rank(b) || inOrder(a, b));
  if (names.length === 0) return el("div", { class: "empty" }, el("p", {}, t("nothing-found")));
  return names.map((pack) =>
    el(
      "section",
      { class: "pack" },
      el("h2", {}, packName(pack)),
      el(
        "ul",
        {},
        found
          .filter((each) => each.pack === pack)
          .map((each) =>
            el(
              "li",
              {},
              el("a", { href: elsewhere(`queries/${each.id}`) }, named(each, "question")),
              el("span", { class: "quiet small" }, named(each, "title")),
            ),
          ),
      ),
    ),
  );
}

function about(query) {
  const copy = (event) =>
    navigator.clipboard?.writeText(query.cypher).then(
      () => (event.target.textContent = t("copied")),
      () => (event.target.textContent = t("not-copied")),
    );
  const reading = named(query, "reading");
  return el(
    "div",
    { class: "about" },
    reading && [el("h2", {}, t("reading")), el("p", {}, reading)],
    el(
      "details",
      { id: "cypher-text" },
      el("summary", {}, "Cypher"),
      el(
        "div",
        { class: "row" },
        el("button", { id: "copy-cypher", onclick: copy }, t("copy")),
        !offline && el("a", { class: "button", href: elsewhere("cypher", { from: query.id }) }, t("to-cypher")),
      ),
      el("pre", { tabindex: 0 }, query.cypher),
    ),
  );
}
