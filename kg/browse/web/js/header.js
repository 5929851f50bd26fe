// The head of every page: where one is, which case, language and theme.

import { offline } from "./api.js";
import { el, replace } from "./dom.js";
import { named, t } from "./i18n.js";
import { change, elsewhere, preference } from "./state.js";

const NAMES = ["graph", "matrix", "compare", "timeline", "chains", "queries", "cypher"];

applyTheme(preference("theme"));

export function drawTop(top, now) {
  const names = NAMES.filter((name) => name !== "cypher" || !offline);
  const items = names.map((name) =>
    el(
      "li",
      {},
      el(
        "a",
        { href: elsewhere(name), "aria-current": name === now.name && "page", id: `to-${name}` },
        t(`view-${name}`),
      ),
    ),
  );
  replace(
    top,
    el("a", { class: "brand", href: elsewhere("graph") }, "kg"),
    cases(now),
    el("nav", { "aria-label": t("views") }, el("ul", {}, items)),
    el("div", { class: "tools" }, languages(now), theme(now)),
  );
}

function cases(now) {
  const all = now.about.cases;
  const name = (each) => named(each.id === now.data?.id ? now.data.about : each, "title"); // it knows it in both languages
  if (all.length < 2 && now.data) return el("span", { class: "case" }, name(all[0]));
  const pick = (event) => change({ ...nothingElse(now.values), case: event.target.value });
  const none = !now.data && el("option", { value: "", selected: true }, t("choose-case"));
  const options = all.map((each) => el("option", { value: each.id, selected: each.id === now.data?.id }, name(each)));
  return el("select", { class: "case", id: "case", "aria-label": t("case"), onchange: pick }, none, options);
}

/** Another case has other actors and days, so that what was chosen means nothing there. */
const nothingElse = (values) =>
  Object.fromEntries(
    Object.keys(values)
      .filter((name) => !["lang", "level"].includes(name))
      .map((name) => [name, null]),
  );

function languages({ about, lang }) {
  const pick = (event) => {
    preference("lang", event.target.value);
    change({ lang: event.target.value });
  };
  const options = about.languages.map(({ code, name }) =>
    el("option", { value: code, lang: code, selected: code === lang }, name),
  );
  return el("select", { id: "language", "aria-label": t("language"), title: t("language"), onchange: pick }, options);
}

function theme() {
  const dark = isDark();
  const pick = () => {
    preference("theme", dark ? "light" : "dark");
    applyTheme(preference("theme"));
    change({ theme: null }, true);
    dispatchEvent(new HashChangeEvent("hashchange"));
  };
  return el(
    "button",
    {
      id: "theme",
      onclick: pick,
      "aria-label": t(dark ? "to-light" : "to-dark"),
      title: t(dark ? "to-light" : "to-dark"),
    },
    dark ? "☀" : "☾",
  );
}

function applyTheme(chosen) {
  if (chosen) document.documentElement.dataset.theme = chosen;
}

/** Whether the page is dark now, by choice or because the system is. */
export const isDark = () =>
  (document.documentElement.dataset.theme ??
    (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";

/** The colour that a property such as '--ink' has now, for pictures that know no properties. */
export function paint(property) {
  const probe = el("span", {});
  probe.style.color = `var(${property})`;
  document.body.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}
