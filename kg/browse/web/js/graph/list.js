// The graph as a table: the same positions and relations for readers who don't see pictures.

import { told } from "../badge.js";
import { el } from "../dom.js";
import { named, t } from "../i18n.js";
import { open, openCell } from "../panel.js";
import { relationName } from "../relation.js";
import { table } from "../table.js";

export function asList({ data }, made) {
  const positions = made
    .filter((each) => each.data.kind === "position" && each.data.cell)
    .map(({ data: { cell } }) => ({
      cell,
      actor: named(data.kinds.actor.get(cell.actor)),
      demand: named(data.kinds.demand.get(cell.demand)),
      value: cell.polarity ?? 0,
      quote: cell.quote,
      citation: cell.citation,
    }));
  const relations = made
    .filter((each) => each.data.relation)
    .map(({ data: { relation } }) => ({
      from: named(data.kinds.demand.get(relation.from)),
      type: relation.type === "CLASHES_WITH" ? t("line-clash") : relationName(relation),
      to: named(data.kinds.demand.get(relation.to)),
      because: named(relation, "because"),
      relation,
    }));
  const holder = (row) => el("button", { class: "plain", onclick: () => open(`actor/${row.cell.actor}`) }, row.actor);
  const held = (row) =>
    el("button", { class: "plain", onclick: () => openCell(row.cell.actor, row.cell.demand) }, row.demand);
  return el(
    "div",
    {},
    el("h2", {}, t("positions")),
    table({
      caption: t("positions"),
      rows: positions,
      columns: [
        { name: "actor", label: t("kind-actor"), cell: holder },
        { name: "value", label: t("stance"), cell: (row) => told(data, row.cell) },
        { name: "demand", label: t("kind-demand"), cell: held },
        {
          name: "quote",
          label: t("quote"),
          below: true,
          cell: (row) => [el("q", {}, row.quote), ` (${row.citation})`],
        },
      ],
    }),
    relations.length > 0 && [
      el("h2", {}, t("relations")),
      table({
        caption: t("relations"),
        rows: relations,
        columns: [
          { name: "from", label: t("kind-demand") },
          { name: "type", label: t("relation") },
          { name: "to", label: t("kind-demand") },
          { name: "because", label: t("because"), below: true },
        ],
      }),
    ],
  );
}
