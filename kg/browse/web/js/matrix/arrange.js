// Which rows and columns the matrix has, and in which order.

import { inOrder, named, t } from "../i18n.js";

/** {cells, actors: ids, blocs: [[label, span]]|null, groups: [[label, demand ids]]} as the address asks for. */
export function arranged(now) {
  const { data, day, level, inherited, values } = now;
  const under = values.issue ? new Set(data.demandsUnder(`issue/${values.issue}`)) : null;
  const heard = values.everybody === "yes" ? null : data.speaking(day, level);
  const wanted = (each) => (!under || under.has(each.demand)) && (!heard || heard.has(each.actor));
  const cells = new Map([...data.cells(day, level, inherited)].filter(([, each]) => wanted(each)));
  const found = [...cells.values()];
  const demands = [...new Set(found.map((each) => each.demand))];
  const all = [...new Set(found.map((each) => each.actor))].sort((a, b) =>
    inOrder(named(data.kinds.actor.get(a)), named(data.kinds.actor.get(b))),
  );
  const { actors, blocs } = columns(now, cells, all, demands);
  return { cells, actors, blocs, groups: rows(now, found, demands) };
}

function columns({ data, day, values }, cells, all, demands) {
  if (values.columns === "bloc") return byBloc(data, day, all);
  if (!all.includes(values.columns)) return { actors: all, blocs: null };
  const like = new Map(
    all.map((actor) => [actor, actor === values.columns ? 9 : likeness(cells, values.columns, actor, demands)]),
  );
  return { actors: [...all].sort((a, b) => like.get(b) - like.get(a)), blocs: null };
}

function byBloc(data, day, all) {
  const groups = new Map();
  const name = (id) => named(data.kinds.actor.get(id));
  for (const actor of all) {
    const isBloc = all.some((each) => data.blocs(each, day).includes(actor));
    const bloc = isBloc
      ? actor
      : (data
          .blocs(actor, day)
          .filter((each) => all.includes(each))
          .sort()[0] ?? "");
    groups.set(bloc, [...(groups.get(bloc) ?? []), actor]);
  }
  const order = [...groups].sort(([a], [b]) => (a === "") - (b === "") || inOrder(name(a), name(b)));
  for (const [bloc, members] of order) members.sort((a, b) => (b === bloc) - (a === bloc) || inOrder(name(a), name(b)));
  return {
    actors: order.flatMap(([, members]) => members),
    blocs: order.map(([bloc, members]) => [bloc ? name(bloc) : t("no-bloc"), members.length]),
  };
}

/** From -1 (opposed on everything both speak of) to 1; silence counts for nothing. */
function likeness(cells, a, b, demands) {
  const both = demands
    .map((demand) => [cells.get(`${a}|${demand}`)?.polarity, cells.get(`${b}|${demand}`)?.polarity])
    .filter((pair) => pair.every((each) => typeof each === "number"));
  if (both.length === 0) return -0.001;
  return both.reduce((sum, [x, y]) => sum + (1 - Math.abs(x - y)), 0) / both.length + both.length / 1e4;
}

function rows({ data, values }, found, demands) {
  const label = (id) => named(data.kinds.demand.get(id));
  if (values.sort) {
    const score = new Map(
      demands.map((id) => [
        id,
        agreement(
          found.filter((each) => each.demand === id),
          values.sort,
        ),
      ]),
    );
    return demands.length
      ? [["", [...demands].sort((a, b) => score.get(b) - score.get(a) || inOrder(label(a), label(b)))]]
      : [];
  }
  const issues = new Map();
  for (const id of demands) {
    const issue = data.kinds.demand.get(id)?.issue;
    issues.set(issue, [...(issues.get(issue) ?? []), id]);
  }
  const name = (id) => named(data.kinds.issue.get(id)) || id;
  return [...issues]
    .sort(([a], [b]) => inOrder(name(a), name(b)))
    .map(([issue, ids]) => [name(issue), ids.sort((a, b) => inOrder(label(a), label(b)))]);
}

/** How many stand on one side without the other ('agreement'), or how many on both ('contest'). */
function agreement(cells, kind) {
  const rated = cells.filter((each) => typeof each.polarity === "number");
  const forIt = rated.reduce((sum, each) => sum + Math.max(0, each.polarity), 0);
  const against = rated.reduce((sum, each) => sum + Math.max(0, -each.polarity), 0);
  const clash = Math.min(forIt, against);
  return kind === "contest" ? clash * 100 + against : Math.abs(forIt - against) - clash * 2;
}
