// How a reader moves in the picture: buttons to fit and zoom, and the wheel once the picture has the focus.

import { el } from "../dom.js";
import { t } from "../i18n.js";
import { show } from "./layout.js";

const STEP = 1.25;

/** Zooms around the middle. */
export const zoom = (cy, by) =>
  cy.zoom({ level: cy.zoom() * by, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });

export function viewButtons(cy) {
  const button = (id, sign, press) =>
    el("button", { id, "aria-label": t(id), title: t(id), "aria-controls": "canvas", onclick: press }, sign);
  const fit = () => (cy.nodes(".col").nonempty() ? show(cy) : cy.fit(undefined, 30));
  return el(
    "div",
    { class: "row tools no-print", role: "group", "aria-label": t("picture-view") },
    button("zoom-in", "+", () => zoom(cy, STEP)),
    button("zoom-out", "−", () => zoom(cy, 1 / STEP)),
    button("zoom-fit", t("zoom-fit"), fit),
    el("span", { class: "small quiet" }, t("zoom-how")),
  );
}

/** The wheel scrolls the page until the picture has the focus. */
export function wheelOnlyInFocus(cy, canvas) {
  cy.userZoomingEnabled(false);
  canvas.addEventListener("focus", () => cy.userZoomingEnabled(true));
  canvas.addEventListener("blur", () => cy.userZoomingEnabled(false));
  canvas.addEventListener("pointerdown", () => canvas.focus({ preventScroll: true }));
}
