// Pictures as files: SVG as it is, PNG by way of a canvas, and paper.

import { download, el } from "./dom.js";
import { t } from "./i18n.js";

/** Buttons that save a picture; `make()` gives an SVG element whose colours are attributes. */
export function pictureButtons(name, make) {
  const save = (kind) => async () => {
    const text = source(make());
    if (kind === "svg") download(`${name}.svg`, text, "image/svg+xml");
    else download(`${name}.png`, await raster(text), "image/png");
  };
  return el(
    "div",
    { class: "row tools no-print", role: "group", "aria-label": t("save-picture") },
    el("button", { id: "save-svg", onclick: save("svg") }, "SVG"),
    el("button", { id: "save-png", onclick: save("png") }, "PNG"),
    el("button", { id: "print", onclick: () => print() }, t("print")),
  );
}

/** An SVG element as a document of its own. */
export function source(picture) {
  const copy = picture.cloneNode(true);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  for (const each of [copy, ...copy.querySelectorAll("*")]) {
    for (const name of ["class", "tabindex"]) each.removeAttribute(name);
  }
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}\n`;
}

function raster(text) {
  const address = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  const image = new Image();
  return new Promise((resolve, reject) => {
    image.onload = () => {
      const scale = Math.min(2, 8000 / Math.max(image.width, image.height));
      const canvas = el("canvas", { width: Math.ceil(image.width * scale), height: Math.ceil(image.height * scale) });
      const pen = canvas.getContext("2d");
      pen.scale(scale, scale);
      pen.drawImage(image, 0, 0);
      URL.revokeObjectURL(address);
      canvas.toBlob(resolve, "image/png");
    };
    image.onerror = () => reject(new Error(t("no-picture")));
    image.src = address;
  });
}

/** Words in lines of at most so many characters. */
export function wrapped(words, most) {
  const lines = [""];
  for (const word of words.split(/\s+/)) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if (longer.length > most && lines.at(-1)) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}
