// A case in the page: its actors, demands and positions by id, and what holds on a day.

import { ask } from "./api.js";
import { t } from "./i18n.js";

const OPEN = "9999-12-31";

/** A case with all its positions over time; `assume` as in 'ceasefire=met,peace=refused'. */
export async function loadCase(id, assume) {
  const [about, graph] = await Promise.all([ask(`cases/${id}`), ask(`cases/${id}/graph`, { assume })]);
  return new Case(about, graph);
}

/** Whether something holds on a day. */
export const holds = (thing, day) => thing.valid_from <= day && day < thing.valid_before;

export class Case {
  constructor(about, graph) {
    Object.assign(this, { about, graph, id: about.id });
    this.kinds = {
      actor: byId(graph.actors),
      demand: byId(graph.demands),
      issue: byId(graph.issues),
      source: byId(about.documents),
      event: byId(about.events),
    };
    this.values = byId(about.scales.values);
    this.states = byId(about.scales.states);
    this.signs = about.scales.signs;
    this.state = (position) => this.known(position ? position.state : about.scales.silent);
    this.precedence = new Map(about.scales.states.map((each, index) => [each.id, index]));
    this.firmness = byId(about.scales.firmness);
    this.scale = { value: this.values, firmness: this.firmness, mode: byId(about.scales.modes) };
    this.days = about.days.map((each) => each.day);
    this.begun = new Map(); // day → how many positions of their own begin on it
    for (const position of graph.positions) {
      position.cell = `${position.actor}|${position.demand}`;
      const own = position.level_principal && this.state(position).own;
      if (own) this.begun.set(position.valid_from, (this.begun.get(position.valid_from) ?? 0) + 1);
    }
  }

  /** A state of a cell by its id; an error if there is none, for a cell must not look like another. */
  known(id) {
    const found = this.states.get(id);
    if (!found) throw new Error(t("unknown-state", { id }));
    return found;
  }

  /** A node by its address in the graph, as in 'actor/russia'. */
  node(address) {
    const [kind, id] = split(address);
    const found = this.kinds[kind]?.get(id);
    return found ? { ...found, sort: found.kind, kind, address } : null;
  }

  /** The last day at which something changes that is not after a day; the day the case is asked for, unless told. */
  day(wanted) {
    return wanted || this.about.as_of || this.days.at(-1);
  }

  /** The positions that hold on a day, at a level, with those inherited from a bloc or without; each with what it is then. */
  positions(day, level = "principal", inherited = true) {
    const flag = level === "actor" ? "level_actor" : "level_principal";
    const wanted = (each) => holds(each, day) && each[flag] && (inherited || this.state(each).own);
    const found = this.graph.positions.filter(wanted);
    for (const each of found) each.former = each.former_on.some((span) => holds(span, day));
    return found;
  }

  /** The delegations of a day, each with the address of who hands over what. */
  handed(day, level = "principal") {
    const giver = (each) => (level === "actor" ? each.actor : each.principal) ?? each.actor;
    return this.graph.delegations
      .filter((each) => holds(each, day))
      .map((each) => ({ ...each, by: `actor/${giver(each)}` }));
  }

  /** Who has handed over what on a day: a delegation for each demand it is about, shaped like a position. */
  delegated(day, level) {
    return this.handed(day, level).flatMap((each) => {
      const actor = split(each.by)[1];
      return this.demandsUnder(each.on).map((demand) => ({
        ...NOTHING,
        ...each,
        actor,
        demand,
        cell: `${actor}|${demand}`,
      }));
    });
  }

  /** The cells of the matrix that are not silent, by 'actor|demand'; of two the first in the order of states, what waits for a trigger last; two that are equal in that stand in it side by side. */
  cells(day, level, inherited) {
    const spoken = new Set(this.positions(day, level).map((each) => each.demand));
    // of the demands under an issue that is handed over, only those of which somebody speaks
    const wanted = (each) => each.on === `demand/${each.demand}` || spoken.has(each.demand);
    const handed = this.delegated(day, level).filter(wanted);
    const cells = new Map(handed.map((each) => [each.cell, each]));
    const rank = (each) => this.precedence.get(each.state) + (each.open_trigger ? this.precedence.size : 0);
    for (const each of this.positions(day, level, inherited)) {
      const there = cells.get(each.cell);
      if (!there || rank(each) < rank(there)) cells.set(each.cell, each);
      else if (rank(each) === rank(there)) cells.set(each.cell, both(there, each));
    }
    return cells;
  }

  /** Who speaks for itself on a day: has a position of its own, or has handed a decision over. */
  speaking(day, level) {
    const own = this.positions(day, level, false).map((each) => each.actor);
    return new Set([...own, ...this.handed(day, level).map((each) => split(each.by)[1])]);
  }

  /** An issue, and those it is under, from itself upwards. */
  above(issue) {
    const path = [];
    for (let at = issue; at && !path.includes(at); at = this.kinds.issue.get(at)?.broader) path.push(at);
    return path;
  }

  /** The demands under an issue and what is below it, or the one demand, by address. */
  demandsUnder(address) {
    const [kind, id] = split(address);
    if (kind === "demand") return [id];
    return this.graph.demands.filter((each) => this.above(each.issue).includes(id)).map((each) => each.id);
  }

  /** The blocs an actor belongs to on a day. */
  blocs(actor, day) {
    return (this.kinds.actor.get(actor)?.member_of ?? []).filter((each) => holds(each, day)).map((each) => each.id);
  }
}

/** The cell of positions that stand side by side, each under conditions of its own: they are in its `beside`. */
function both(there, each) {
  const beside = [...(there.beside ?? [there]), each].sort((a, b) => (a.stance < b.stance ? -1 : 1));
  const letters = [...new Set(beside.map((one) => one.letter))];
  const own = letters.length === 1 ? {} : { letter: letters.join("/"), polarity: null, direction: null };
  const signs = ["red_line", "hedged", "hearsay"].map((sign) => [sign, beside.some((one) => one[sign])]);
  const former = beside.every((one) => one.former);
  return { ...beside[0], ...own, ...Object.fromEntries(signs), former, beside };
}

/** The positions of a cell: one, or several side by side. */
export const apart = (cell) => cell?.beside ?? (cell ? [cell] : []);

/** What a cell has that is no position. */
const NOTHING = {
  letter: "",
  polarity: null,
  direction: null,
  firmness: null,
  firmness_rank: 0,
  red_line: false,
  conditions: [],
  open_trigger: false,
  stance: null,
  stances: [],
  value: null,
};

/** Kind and id of an address. */
export function split(address) {
  const at = address.indexOf("/");
  return at < 0 ? [address, ""] : [address.slice(0, at), address.slice(at + 1)];
}

/** Whether a span has no end. */
export const isOpen = (thing) => thing.valid_before >= OPEN;

const byId = (things) => new Map((things ?? []).map((each) => [each.id, each]));
