// The panel beside the view: a cell with its evidence, or an actor, demand, issue or source.

import { told } from "./badge.js";
import { announce, el, replace } from "./dom.js";
import { evidence } from "./evidence.js";
import { code, dayText, inOrder, named, t } from "./i18n.js";
import { apart, isOpen, split } from "./model.js";
import { relationName } from "./relation.js";
import { change, elsewhere } from "./state.js";

let opened = null;

/** Opens a cell: what an actor holds on a demand. */
export const openCell = (actor, demand) => change({ open: `cell/${actor}/${demand}` });

/** Opens a stance, or a node by its address. */
export const open = (address) => change({ open: address });

export async function drawPanel(panel, now) {
  const wanted = now.values.open;
  const content = wanted && now.data ? await inside(now, wanted) : null;
  panel.hidden = !content;
  if (!content) {
    if (opened) document.getElementById(opened.from)?.focus?.({ preventScroll: true });
    opened = null;
    return panel.replaceChildren();
  }
  const close = el(
    "button",
    { class: "close plain", id: "panel-close", "aria-label": t("close"), onclick: () => change({ open: null }) },
    "✕",
  );
  panel.setAttribute("aria-label", t("details"));
  replace(panel, close, content);
  if (opened?.what !== wanted) {
    const from = document.activeElement?.id;
    opened = { what: wanted, from };
    panel.scrollTop = 0;
    announce(panel.querySelector("h2")?.textContent ?? "");
  }
}

addEventListener("keydown", (event) => {
  if (event.key === "Escape" && opened && !event.defaultPrevented) change({ open: null });
});

function inside(now, address) {
  const [kind, rest] = split(address);
  if (kind === "cell") return cell(now, ...split(rest));
  if (kind === "stance") return stance(now, rest);
  if (kind === "relation") return relation(now, rest);
  const node = now.data.node(address);
  return node ? card(now, node) : null;
}

async function cell(now, actorId, demandId) {
  const { data, day, level } = now;
  const [actor, demand] = [data.kinds.actor.get(actorId), data.kinds.demand.get(demandId)];
  if (!actor || !demand) return null;
  const key = `${actorId}|${demandId}`;
  const position = data.cells(day, level, true).get(key);
  const held = apart(position);
  const said = new Set(held.map((each) => each.stance));
  const others = data.graph.positions.filter(
    (each) => each.cell === key && !held.includes(each) && data.state(each).own && !said.has(each.stance),
  );
  const state = data.state(position);
  const ids = held.flatMap((each) => (each.stances.length ? each.stances : [each.stance ?? each.id]));
  return [
    el("p", { class: "kicker" }, `${named(data.kinds.issue.get(demand.issue))} · ${t("as-of")} ${dayText(day)}`),
    el(
      "h2",
      {},
      node(now, `actor/${actorId}`),
      el("span", { class: "quiet" }, ` ${t("on")} `),
      node(now, `demand/${demandId}`),
    ),
    held.length === 0 && el("p", { class: "verdict" }, told(data, position)),
    held.map((each) => verdict(data, each)),
    el("p", { class: "small quiet" }, named(state, "definition")),
    ids.length > 0 && [el("h3", {}, t("evidence")), await evidence(now, [...new Set(ids)])],
    others.length > 0 && otherTimes(now, others),
  ];
}

/** One position of a cell: what it is, from which bloc, what it depends on, and what it says. */
function verdict(data, position) {
  const blocs = position.from_blocs ?? [];
  const bloc = blocs.map((each) => named(data.kinds.actor.get(each))).join(", ");
  const depends = (position.depends ?? []).map((each) => el("li", {}, condition(data, each)));
  return [
    el("p", { class: "verdict" }, told(data, position)),
    blocs.length > 0 && el("p", {}, t("from-bloc", { bloc })),
    depends.length > 0 && el("div", {}, el("h3", {}, t("depends-on")), el("ul", {}, depends)),
    named(position, "meaning") && el("p", {}, named(position, "meaning")),
  ];
}

/** A condition in words, from its parts. */
function condition(data, { kind, demand, status, by }) {
  const gaps = { demand: named(data.kinds.demand.get(demand)) || demand, actor: named(data.kinds.actor.get(by)) };
  return code("condition", `${kind} ${status}${gaps.actor ? " by" : ""}`, gaps);
}

function otherTimes({ data }, others) {
  const items = others.map((each) =>
    el(
      "li",
      {},
      told(data, each),
      el(
        "span",
        { class: "quiet small" },
        ` ${dayText(each.valid_from)} – ${isOpen(each) ? "…" : dayText(each.valid_before)} `,
      ),
      el("button", { class: "plain small", onclick: () => open(`stance/${each.stance}`) }, t("evidence")),
    ),
  );
  return [el("h3", {}, t("other-times")), el("ul", { class: "plain" }, items)];
}

async function stance(now, id) {
  return [el("h2", {}, t("stance")), await evidence(now, [id], true)];
}

function relation(now, id) {
  const [type, from, to] = id.split("/");
  const found = now.data.graph.relations.find((each) => each.type === type && each.from === from && each.to === to);
  if (!found) return null;
  return [
    el("p", { class: "kicker" }, t("relation")),
    el(
      "h2",
      {},
      node(now, `demand/${from}`),
      el("span", { class: "quiet" }, ` ${relationName(found)} `),
      node(now, `demand/${to}`),
    ),
    named(found, "because") !== found.id && el("p", {}, named(found, "because")),
    found.path?.length > 2 &&
      el(
        "p",
        {},
        `${t("by-way-of")}: `,
        found.path.map((each, index) => [index > 0 && " – ", node(now, `demand/${each}`)]),
      ),
    found.quote && el("blockquote", {}, el("q", {}, found.quote), ` (${found.citation})`),
    el("p", { class: "small quiet" }, t(found.basis === "textual" ? "basis-textual" : "basis-declared")),
  ];
}

/** A name that opens what it names. */
function node({ data }, address) {
  return el(
    "button",
    { class: "name plain", onclick: () => open(address) },
    named(data.node(address)) || split(address)[1],
  );
}

function card(now, thing) {
  const facts = {
    actor: () => actorFacts(now, thing),
    demand: () => [fact("issue", node(now, `issue/${thing.issue}`))],
    issue: () => [thing.broader && fact("part-of", node(now, `issue/${thing.broader}`))],
    source: () => [
      fact("citation", thing.citation),
      fact("publisher", thing.publisher),
      fact("date", dayText(thing.date)),
    ],
    event: () => [fact("date", dayText(thing.date))],
  }[thing.kind]();
  const title = named(thing, thing.kind === "source" ? "title" : "label");
  return [
    el("p", { class: "kicker" }, t(`kind-${thing.kind}`)),
    el("h2", {}, title),
    named(thing, "definition") !== thing.id && el("p", {}, named(thing, "definition")),
    el("dl", {}, facts),
    ["actor", "demand", "issue"].includes(thing.kind) &&
      el(
        "p",
        { class: "row" },
        el(
          "a",
          { class: "button", href: elsewhere("graph", { focus: thing.address, open: thing.address }) },
          t("in-the-middle"),
        ),
        el(
          "a",
          { class: "button", href: elsewhere("timeline", { [thing.kind]: thing.id, open: thing.address }) },
          t("view-timeline"),
        ),
      ),
    el("div", { id: "node-actions" }),
    standing(now, thing),
  ];
}

const fact = (key, value) => (value ? [el("dt", {}, t(key)), el("dd", {}, value)] : null);

function actorFacts(now, actor) {
  const { day } = now;
  const names = (list) =>
    list
      .filter((each) => each.valid_from <= day && day < each.valid_before)
      .map((each) => node(now, `actor/${each.id}`));
  const [blocs, principals] = [names(actor.member_of), names(actor.represents)];
  return [
    blocs.length > 0 && fact("member-of", blocs),
    principals.length > 0 && fact("represents", principals),
    actor.aliases?.length > 0 && fact("also-called", actor.aliases.join(", ")),
  ];
}

/** What an actor holds, or who holds what on a demand or issue, on the day. */
function standing(now, { kind, id }) {
  const { data, day, level, inherited } = now;
  const demands = kind === "issue" ? new Set(data.demandsUnder(`issue/${id}`)) : null;
  const mine =
    {
      actor: (each) => each.actor === id,
      demand: (each) => each.demand === id,
      issue: (each) => demands.has(each.demand),
      source: (each) => each.sources?.includes(id),
    }[kind] ?? (() => false);
  const found = [...data.cells(day, level, inherited).values()].filter(mine);
  const name = (each) =>
    kind === "actor"
      ? named(data.kinds.demand.get(each.demand))
      : kind === "demand"
        ? named(data.kinds.actor.get(each.actor))
        : `${named(data.kinds.actor.get(each.actor))}: ${named(data.kinds.demand.get(each.demand))}`;
  if (found.length === 0) return el("p", { class: "quiet" }, t("nothing-on-day"));
  const items = found
    .sort((a, b) => (b.polarity ?? 0) - (a.polarity ?? 0) || inOrder(name(a), name(b)))
    .map((each) =>
      el(
        "li",
        {},
        told(data, each),
        el("button", { class: "name plain", onclick: () => openCell(each.actor, each.demand) }, name(each)),
      ),
    );
  return [
    el("h3", {}, t(`standing-${kind === "actor" ? "actor" : "demand"}`)),
    el("ul", { class: "plain standing" }, items),
  ];
}
