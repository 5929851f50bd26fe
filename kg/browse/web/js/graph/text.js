// How wide text is, and how it is broken into lines: the same for the canvas, and for pictures in files.

export const FONT = "system-ui, Segoe UI, Roboto, Noto Sans, Liberation Sans, Arial, sans-serif";

let pen;

/** The width of a text in pixels. */
export function widthOf(text, size, bold = false) {
  pen ??= document.createElement("canvas").getContext("2d");
  pen.font = `${bold ? "bold " : ""}${size}px ${FONT}`;
  return pen.measureText(text).width;
}

/** A text in lines that are no wider than `room`; of more than `most` lines the last ends in '…'. */
export function fitted(text, room, size, most) {
  const lines = [""];
  for (const word of pieces(text, room, size)) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if (lines.at(-1) && widthOf(longer, size, true) > room) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  if (lines.length <= most) return lines;
  let last = lines[most - 1];
  while (last && widthOf(`${last}…`, size, true) > room) last = last.slice(0, -1);
  return [...lines.slice(0, most - 1), `${last.trimEnd()}…`];
}

/** The words of a text; those that are too long for a line in pieces. */
function pieces(text, room, size) {
  const found = [];
  for (const word of text.split(/\s+/)) {
    let rest = word;
    while (widthOf(rest, size, true) > room && rest.length > 1) {
      let cut = rest.length - 1;
      while (cut > 1 && widthOf(rest.slice(0, cut), size, true) > room) cut--;
      const hyphen = rest.slice(0, cut).lastIndexOf("-") + 1;
      found.push(rest.slice(0, hyphen > 1 ? hyphen : cut));
      rest = rest.slice(hyphen > 1 ? hyphen : cut);
    }
    found.push(rest);
  }
  return found;
}
