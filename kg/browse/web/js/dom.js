// Elements made from plain values. Text only ever becomes text, so nothing that a case says can run.

const SVG = "http://www.w3.org/2000/svg";

/** An HTML element: properties, `on…` listeners, `class`, `aria-*`, `data-*`; children are nodes, text or nothing. */
export function el(tag, properties = {}, ...children) {
  return fill(document.createElement(tag), properties, children);
}

/** The same for SVG. */
export function svg(tag, properties = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), properties, children);
}

function fill(node, properties, children) {
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "style") throw new Error("no inline styles: the page's policy forbids them");
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  add(node, children);
  return node;
}

function add(node, children) {
  for (const child of children) {
    if (Array.isArray(child)) add(node, child);
    else if (child instanceof Node) node.append(child);
    else if (child !== undefined && child !== null && child !== false) node.append(String(child));
  }
}

/** Puts new children in the place of the old ones. */
export function replace(node, ...children) {
  node.replaceChildren();
  add(node, children);
  return node;
}

/** A link, if the address is one of the web; a case may say anything. */
export function link(address, text) {
  const safe = /^https?:\/\//i.test(address ?? "");
  return safe ? el("a", { href: address, rel: "noreferrer noopener", target: "_blank" }, text) : el("span", {}, text);
}

/** Offers text or a blob as a file. */
export function download(name, content, type) {
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const anchor = el("a", { href: address, download: name });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

/** Says something to a screen reader, and to nobody else. */
export function announce(text) {
  document.getElementById("live").textContent = text;
}

/** Calls a function once things have been quiet for a while. */
export function settled(milliseconds, call) {
  let timer;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => call(...values), milliseconds);
  };
}
