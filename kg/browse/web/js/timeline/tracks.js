// The positions of an actor on a demand in the order of time, and where they change.

import { inOrder, named } from "../i18n.js";

/** {rows: [{actor, demand, positions}], shifts: [{before, after}]}, as the address asks for. */
export function tracks({ data, level, values }) {
  const flag = level === "actor" ? "level_actor" : "level_principal";
  const under = values.issue ? new Set(data.demandsUnder(`issue/${values.issue}`)) : null;
  const wanted = data.graph.positions.filter(
    (each) =>
      each[flag] &&
      (values.inherited === "yes" || data.state(each).own) &&
      (!values.actor || each.actor === values.actor) &&
      (!values.demand || each.demand === values.demand) &&
      (!under || under.has(each.demand)),
  );
  const rows = [...grouped(wanted).values()].map((positions) => ({
    actor: positions[0].actor,
    demand: positions[0].demand,
    positions: inTime(positions),
  }));
  const shifts = rows.flatMap((row) =>
    row.positions
      .slice(1)
      .map((after, index) => ({ before: row.positions[index], after }))
      .filter(({ before, after }) => differs(before, after)),
  );
  const name = (row) => `${named(data.kinds.actor.get(row.actor))} ${named(data.kinds.demand.get(row.demand))}`;
  const moved = new Set(shifts.map(({ after }) => after.cell));
  const kept = values.shifts === "yes" ? rows.filter((row) => moved.has(`${row.actor}|${row.demand}`)) : rows;
  return {
    rows: kept.sort((a, b) => inOrder(name(a), name(b))),
    shifts: shifts.sort((a, b) => (a.after.valid_from < b.after.valid_from ? -1 : 1)),
  };
}

function grouped(positions) {
  const cells = new Map();
  for (const each of positions) {
    const track = each.open_trigger ? `${each.cell}|${each.conditions.join("|")}` : each.cell; // it stands beside the others
    cells.set(track, [...(cells.get(track) ?? []), each]);
  }
  return cells;
}

const inTime = (positions) =>
  [...positions].sort((a, b) =>
    a.valid_from < b.valid_from ? -1 : a.valid_from > b.valid_from ? 1 : a.id < b.id ? -1 : 1,
  );

/** Whether a later position says something else, and not only again. */
export function differs(before, after) {
  const said = (each) => [each.value, each.firmness, each.state, each.conditions.join("|")].join("#");
  return said(before) !== said(after);
}
