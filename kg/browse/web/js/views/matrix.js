// Actors across, demands down: each cell a mark and a colour, and a click tells why.

import { legend, words } from "../badge.js";
import { el, replace } from "../dom.js";
import { check, choice, things } from "../graph/controls.js";
import { dayText, named, t } from "../i18n.js";
import { arranged } from "../matrix/arrange.js";
import { matrixPicture } from "../matrix/picture.js";
import { openCell } from "../panel.js";
import { pictureButtons } from "../picture.js";
import { colour, ink, mark } from "../scale.js";
import { change } from "../state.js";

export async function matrix(main, now) {
  const place = el("section", { class: "matrix" });
  replace(main, place);
  const update = async (next) => draw(place, next);
  await update(now);
  return { update };
}

function draw(place, now) {
  const { data, day } = now;
  const grid = arranged(now);
  const heading = t("ask-all");
  const scrolled = place.querySelector(".grid-scroll");
  const at = scrolled && [scrolled.scrollLeft, scrolled.scrollTop];
  replace(
    place,
    el("h1", {}, heading),
    el("p", { class: "quiet lead" }, t("matrix-lead", { day: dayText(day) })),
    controls(now),
    grid.groups.length === 0
      ? el("div", { class: "empty" }, el("p", {}, t("matrix-empty")))
      : [
          el(
            "div",
            { class: "scroll grid-scroll", tabindex: 0, role: "region", "aria-label": heading },
            grided(now, grid),
          ),
          legend(data, grid.cells.values()),
          pictureButtons(`kg-${data.id}-matrix`, () => matrixPicture(now, grid, `${heading} · ${dayText(day)}`)),
        ],
  );
  if (at) [place.querySelector(".grid-scroll").scrollLeft, place.querySelector(".grid-scroll").scrollTop] = at;
}

function controls(now) {
  const { data, values } = now;
  const issues = [["", t("all-issues")], ...things(data, ["issue"]).map((each) => [each.id.split("/")[1], each.label])];
  const sorts = [
    ["", t("sort-issue")],
    ["agreement", t("sort-agreement")],
    ["contest", t("sort-contest")],
  ];
  const actors = things(data, ["actor"]).map((each) => [each.id.split("/")[1], each.label]);
  const columns = [
    ["", t("columns-name")],
    ["bloc", t("columns-bloc")],
    ...actors.map(([id, label]) => [id, t("columns-like", { name: label })]),
  ];
  return el(
    "div",
    { class: "row no-print controls" },
    choice("issue", t("kind-issue"), issues, values.issue, (value) => change({ issue: value })),
    choice("sort", t("rows"), sorts, values.sort, (value) => change({ sort: value })),
    choice("columns", t("columns"), columns, values.columns, (value) => change({ columns: value })),
    check("inherited", t("with-inherited"), now.inherited, (event) =>
      change({ inherited: event.target.checked ? null : "no" }),
    ),
    check("everybody", t("members-too"), values.everybody === "yes", (event) =>
      change({ everybody: event.target.checked ? "yes" : null }),
    ),
    check("level", t("level-actor-short"), now.level === "actor", (event) =>
      change({ level: event.target.checked ? "actor" : null }),
    ),
  );
}

function grided(now, grid) {
  const heads = grid.actors.map((id) =>
    el("th", { scope: "col" }, el("span", {}, named(now.data.kinds.actor.get(id)))),
  );
  const blocs =
    grid.blocs &&
    el(
      "tr",
      { class: "blocs" },
      el("td"),
      grid.blocs.map(([label, span]) => el("th", { scope: "colgroup", colspan: span }, label)),
    );
  const bodies = grid.groups.map(([label, demands]) =>
    el(
      "tbody",
      {},
      label && el("tr", { class: "issue" }, el("th", { scope: "rowgroup", colspan: grid.actors.length + 1 }, label)),
      demands.map((demand) => line(now, grid, demand)),
    ),
  );
  return el(
    "table",
    { class: "grid" },
    el("caption", { class: "unseen" }, t("matrix-caption")),
    el(
      "thead",
      {},
      blocs,
      el(
        "tr",
        {},
        el("th", { scope: "col", class: "corner" }, el("span", { class: "unseen" }, t("kind-demand"))),
        heads,
      ),
    ),
    bodies,
  );
}

function line(now, grid, demand) {
  const label = named(now.data.kinds.demand.get(demand));
  return el(
    "tr",
    {},
    el("th", { scope: "row" }, label),
    grid.actors.map((actor) => el("td", {}, cell(now, grid, actor, demand, label))),
  );
}

function cell(now, grid, actor, demand, label) {
  const found = grid.cells.get(`${actor}|${demand}`);
  const said = `${named(now.data.kinds.actor.get(actor))}, ${label}: ${words(now.data, found)}`;
  const chosen = now.values.open === `cell/${actor}/${demand}`;
  const frame = now.data.state(found).border;
  const node = el(
    "button",
    {
      class: `cell ${frame}${found?.red_line ? " red-line" : ""}`,
      id: `cell-${actor}-${demand}`,
      title: said,
      "aria-label": `${mark(now.data, found)} ${said}`,
      "aria-pressed": chosen ? "true" : null,
      onclick: () => openCell(actor, demand),
    },
    mark(now.data, found),
  );
  if (found && found.polarity !== null) {
    node.style.background = colour(found.polarity);
    node.style.color = ink(colour(found.polarity));
  }
  return node;
}
