// Colours, line styles and marks: blue for, orange against, grey between, and never by colour alone.

const ANCHORS = [
  [-1, 179, 88, 6],
  [-0.5, 241, 163, 64],
  [0, 216, 216, 216],
  [0.5, 103, 169, 207],
  [1, 33, 102, 172],
];

/** The colour of a polarity from -1 to 1; the same scale as the pictures that `kg matrix` makes. */
export function colour(polarity) {
  if (polarity === null || polarity === undefined) return "#8a8f98";
  const value = Math.max(-1, Math.min(1, polarity));
  const upper = ANCHORS.findIndex(([at]) => value <= at);
  const [high, ...end] = ANCHORS[Math.max(1, upper)];
  const [low, ...start] = ANCHORS[Math.max(1, upper) - 1];
  const part = (value - low) / (high - low);
  const mixed = start.map((channel, index) => Math.round(channel + (end[index] - channel) * part));
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}

/** Black or white, whichever is easier to read on a colour (WCAG relative luminance). */
export function ink(background) {
  const channels = [1, 3, 5].map((at) => Number.parseInt(background.slice(at, at + 2), 16) / 255);
  const linear = channels.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  const luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  return (luminance + 0.05) / 0.05 >= 1.05 / (luminance + 0.05) ? "#000000" : "#ffffff";
}

/** What stands in a cell or on a line: the mark of its state, with the letter of its value and the signs that apply. */
export function mark({ state, signs }, position) {
  const parts = { letter: position?.letter ?? "" };
  for (const each of signs) if (isSo(position?.[each.when])) parts[each.id] = each.sign;
  return state(position).mark.replace(/\{([^}]+)\}/g, (_, name) => parts[name] ?? "");
}

/** Whether a property says something: lists that are empty do not. */
export const isSo = (value) => (Array.isArray(value) ? value.length > 0 : Boolean(value));

/** The pattern of a line: whole for, dashed against, dotted where it is neither. */
export function dashes(direction) {
  return { for: [], against: [9, 5] }[direction] ?? [2, 5];
}

/** How wide a line is: the firmer the wider, and a red line is the widest. */
export function width(position) {
  if (position.red_line) return 5;
  return Math.min(4.5, Math.max(1.5, 3 + 0.75 * position.firmness_rank));
}
