// A box for those who write Cypher: it only reads, and stops after so many rows or seconds.

import { ask, cypher, offline } from "../api.js";
import { download, el, replace } from "../dom.js";
import { choice } from "../graph/controls.js";
import { spoken, t } from "../i18n.js";
import { asCsv } from "../queries/answer.js";
import { completion } from "../queries/complete.js";
import { rowsOf } from "../rows.js";
import { change } from "../state.js";
import { table } from "../table.js";

const FIRST =
  "MATCH (a:Actor)-[:TAKES]->(p:Position)-[:ON_DEMAND]->(d:Demand)\nWHERE p.red_line\nRETURN DISTINCT a.label AS actor, p.value AS value, d.label AS demand, p.quote AS quote\nORDER BY actor, demand";

export async function cypherBox(main, now) {
  if (offline) {
    replace(main, el("h1", {}, "Cypher"), el("p", {}, t("not-in-file")));
    return { update: async () => {} };
  }
  const result = el("div", { id: "result", "aria-live": "polite" });
  const text = el("textarea", {
    id: "cypher",
    class: "code",
    rows: 9,
    spellcheck: "false",
    autocomplete: "off",
    autocapitalize: "off",
  });
  text.value = now.values.cypher ?? (await copied(now.values.from)) ?? FIRST;
  const helper = completion(text, await ask("schema").catch(() => ({ labels: {}, types: {} })));
  const limits = el(
    "div",
    { class: "row" },
    choice(
      "limit",
      t("row-limit"),
      ["50", "200", "1000"].map((each) => [each, each]),
      now.values.limit ?? "200",
      (value) => change({ limit: value }, true),
    ),
    choice(
      "timeout",
      t("time-limit"),
      ["5", "10", "30"].map((each) => [each, t("seconds", { n: Number(each) })]),
      now.values.timeout ?? "10",
      (value) => change({ timeout: value }, true),
    ),
  );
  const box = {
    text,
    result,
    run: el("button", { class: "main", id: "run" }, t("run")),
    stop: el("button", { id: "stop", hidden: true }, t("stop")),
  };
  box.run.addEventListener("click", () => run(box));
  text.addEventListener("keydown", (event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && run(box));
  replace(
    main,
    el(
      "section",
      { class: "cypher" },
      el("h1", {}, t("ask-cypher")),
      el("p", { class: "quiet lead" }, t("cypher-lead")),
      el("div", { class: "field" }, el("label", { for: "cypher" }, t("cypher-label")), text, helper),
      el("div", { class: "row" }, limits, box.run, box.stop),
      result,
    ),
  );
  if (now.values.cypher) await run(box);
  const language = spoken();
  const update = async (next) => {
    if (spoken() === language) return; // what was asked and found stays
    await cypherBox(main, next);
  };
  return { update };
}

async function copied(id) {
  if (!id) return null;
  const { queries } = await ask("queries");
  return queries.find((each) => each.id === id)?.cypher ?? null;
}

async function run({ text, result, run: button, stop }) {
  const limit = Number(document.getElementById("limit")?.value ?? 200);
  const timeout = Number(document.getElementById("timeout")?.value ?? 10);
  change({ cypher: text.value, from: null }, true);
  const abort = new AbortController();
  stop.onclick = () => abort.abort();
  [button.disabled, stop.hidden] = [true, false];
  replace(result, el("p", { class: "loading" }, t("loading")));
  try {
    show(result, await cypher({ cypher: text.value, limit, timeout }, abort.signal));
  } catch (error) {
    replace(
      result,
      el(
        "p",
        { class: "notice bad", role: "alert" },
        error.name === "AbortError" ? t("stopped") : error.message || t("no-server"),
      ),
    );
  }
  [button.disabled, stop.hidden] = [false, true];
}

function show(result, found) {
  const columns = found.columns.map((name) => ({ name, label: name }));
  replace(
    result,
    el(
      "div",
      { class: "row result-head" },
      el("h2", { id: "count" }, t("rows-n", { n: found.rows.length })),
      found.rows.length > 0 &&
        el("button", { id: "get-csv", onclick: () => download("kg-cypher.csv", asCsv(found), "text/csv") }, "CSV"),
    ),
    found.truncated && el("p", { class: "notice" }, t("truncated", { n: found.rows.length })),
    found.rows.length > 0 && table({ caption: "Cypher", columns, rows: rowsOf(found) }),
  );
}
