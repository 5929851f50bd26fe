// What can be done with the node whose card is open: open its neighbours, pin, hide, find the way to another.

import { combobox, matching } from "../combobox.js";
import { el, replace } from "../dom.js";
import { named, quoted, t } from "../i18n.js";
import { change, current } from "../state.js";
import { pinText, things } from "./controls.js";
import { neighbours } from "./elements.js";

/** Puts the buttons into the card, once the panel has drawn it. */
export function actions(now, wanted, cy) {
  const place = document.getElementById("node-actions");
  const address = now.values.open;
  if (!place || !address || !now.data.node(address)) return;
  const more = neighbours(now.data, wanted.cells, address).length;
  replace(
    place,
    el(
      "div",
      { class: "row" },
      more > 0 && expand(wanted, address, more),
      pin(wanted, address, cy),
      hide(wanted, address),
    ),
    way(now, address),
  );
}

function expand({ plus }, address, more) {
  const is = plus.includes(address);
  const next = is ? plus.filter((each) => each !== address) : [...plus, address];
  return el(
    "button",
    { id: "expand", "aria-pressed": String(is), onclick: () => change({ plus: next.join(",") }) },
    t(is ? "collapse" : "expand", { n: more }),
  );
}

function pin({ pins }, address, cy) {
  const is = pins.has(address);
  const press = () => {
    const next = new Map(pins);
    if (is) next.delete(address);
    else next.set(address, cy.getElementById(address).position());
    change({ pins: pinText(next) });
  };
  return el("button", { id: "pin", "aria-pressed": String(is), onclick: press }, t("pin"));
}

function hide({ minus }, address) {
  return el(
    "button",
    { id: "hide", onclick: () => change({ minus: [...new Set([...minus, address])].join(","), open: null }) },
    t("hide"),
  );
}

function way(now, from) {
  const all = things(now.data, ["actor", "demand"]).filter((each) => each.id !== from);
  const set = current().values.way?.split("..")[1];
  return combobox({
    id: "way",
    label: t("way-to"),
    value: named(now.data.node(set ?? "")) ?? "",
    find: (text) => matching(all, text),
    pick: (to) => change({ way: to ? `${from}..${to}` : null }),
  });
}

/** The way between two nodes in words. */
export function wayShown(data, [from, to], way) {
  const name = (address) => quoted(named(data.node(address)));
  const clear = el("button", { class: "plain", onclick: () => change({ way: null }) }, t("clear"));
  return el(
    "span",
    {},
    way ? `${t("way")}: ${way.map(name).join(" – ")} ` : t("no-way", { from: name(from), to: name(to) }),
    clear,
  );
}
