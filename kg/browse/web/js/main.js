// The start of the page: reads the address, loads the case, draws the view that it names.

import { ask, Failed, offline, reloaded } from "./api.js";
import { notThere, unknown } from "./checked.js";
import { drawDays } from "./days.js";
import { announce, el, replace } from "./dom.js";
import { drawTop } from "./header.js";
import { speak, spoken, t } from "./i18n.js";
import { loadCase } from "./model.js";
import { drawPanel } from "./panel.js";
import { change, current, note, preference, watch } from "./state.js";
import { chains } from "./views/chains.js";
import { compare } from "./views/compare.js";
import { cypherBox } from "./views/cypher.js";
import { graph } from "./views/graph.js";
import { matrix } from "./views/matrix.js";
import { queries } from "./views/queries.js";
import { timeline } from "./views/timeline.js";

performance.mark("kg:start");

const VIEWS = { graph, matrix, compare, timeline, chains, queries, cypher: cypherBox };
const WITHOUT_DAYS = ["queries", "cypher"];
const main = document.getElementById("main");
let turn = 0;
let shown = { view: null, update: null };

/** Everything a view needs to know: the case, the day, and what the address says. */
async function context() {
  const { path, values } = current();
  const about = await ask("meta");
  const codes = about.languages.map((each) => each.code);
  const lang = [values.lang, preference("lang"), ...browsers(), about.lang].find((each) => codes.includes(each));
  await speak(lang);
  const known = about.cases.find((each) => each.id === values.case) ?? (values.case ? null : about.cases[0]);
  if (known && !values.case) note({ case: known.id });
  const name = path.split("/")[0];
  const found = known ? await loadCase(known.id, values.assume) : null;
  return {
    about,
    lang,
    path,
    values,
    name: VIEWS[name] ? name : "graph",
    data: found,
    day: found?.day(values.as_of),
    level: values.level === "actor" ? "actor" : "principal",
    inherited: values.inherited !== "no",
  };
}

async function draw() {
  const mine = ++turn;
  const held = document.activeElement?.id;
  const unfolded = [...document.querySelectorAll("details[id][open]")].map((each) => each.id);
  try {
    const now = await context();
    if (mine !== turn) return;
    frame(now);
    const wrong = now.about.cases.length > 0 && (await unknown(now, Object.keys(VIEWS)));
    if (mine !== turn) return;
    if (wrong) return instead(notThere(wrong), now.name);
    if (!now.data) return replace(main, nothingLoaded());
    const same = shown.view === now.name && shown.update;
    if (!same) shown.close?.();
    const update = same ? await shown.update(now) : await VIEWS[now.name](main, now);
    if (mine !== turn) return;
    shown = { view: now.name, ...(same ? shown : update) };
    await drawPanel(document.getElementById("panel"), now);
    shown.beside?.(now);
    for (const id of same ? unfolded : []) document.getElementById(id)?.setAttribute("open", "");
    if (held && document.activeElement === document.body) document.getElementById(held)?.focus({ preventScroll: true });
    drawn(now.name);
  } catch (error) {
    if (mine === turn) failed(error);
  }
}

/** Draws something that is no view. */
function instead(node, name) {
  shown.close?.();
  shown = { view: null, update: null };
  document.getElementById("panel").hidden = true;
  replace(main, node);
  drawn(name);
}

/** The languages that the browser asks for, the exact ones and those that they are kinds of. */
const browsers = () => (navigator.languages ?? []).flatMap((each) => [each, each.split("-")[0]]);

function frame(now) {
  document.title = `${t(`view-${now.name}`)} · ${now.data ? now.data.id : "kg"}`;
  const skip = document.getElementById("skip");
  skip.textContent = t("skip");
  skip.onclick = (event) => {
    event.preventDefault();
    main.focus();
  };
  drawTop(document.getElementById("top"), now);
  const days = document.getElementById("days");
  if (now.data && !WITHOUT_DAYS.includes(now.name)) drawDays(days, now);
  else days.replaceChildren();
  const again = reloaded() && el("p", { class: "notice", role: "status", id: "again" }, t("loaded-again"));
  replace(document.getElementById("told"), again);
  const foot = offline ? t("foot-file") : t("foot-server", { store: now.about.store });
  replace(document.getElementById("foot"), el("span", {}, foot), el("span", {}, `kg ${now.about.version}`));
}

function drawn(name) {
  performance.mark("kg:drawn");
  const root = document.documentElement.dataset;
  root.drawn = String(Number(root.drawn ?? 0) + 1);
  root.view = name;
}

function failed(error) {
  const known = error instanceof Failed;
  if (!known) console.error(error);
  shown = { view: null, update: null };
  if (!spoken()) return replace(main, el("p", { class: "notice bad", role: "alert" }, String(error))); // no words yet
  const text = known && error.status === 404 && offline ? t("not-in-file") : error.message || t("no-server");
  replace(
    main,
    el(
      "div",
      { class: "notice bad", role: "alert" },
      el("p", {}, text),
      el("button", { onclick: () => draw() }, t("again")),
      " ",
      el("button", { onclick: () => change({ as_of: null, assume: null, open: null }) }, t("reset")),
    ),
  );
  announce(text);
}

const nothingLoaded = () =>
  el(
    "div",
    { class: "empty" },
    el("h1", {}, t("no-case")),
    el("p", {}, t("no-case-how")),
    el("p", {}, el("code", {}, "kg load")),
  );

/** A list that was unfolded over the page folds again when one goes elsewhere. */
function fold(event) {
  for (const each of document.querySelectorAll("details.more[open]")) {
    if (event.key === "Escape" || (event.type === "pointerdown" && !each.contains(event.target))) each.open = false;
  }
}

addEventListener("pointerdown", fold);
addEventListener("keydown", fold);
watch(draw);
draw();
