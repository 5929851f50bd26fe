// Words in the reader's language: the server, or the file, has the catalogue of each.

import { ask } from "./api.js";

let language = { lang: "", locale: undefined, words: {}, codes: {} };
let asked = 0;
let made = tools(language);

/** Chooses the language of everything said from now on. */
export async function speak(code) {
  const mine = ++asked;
  const found = await ask("words", { lang: code });
  if (mine !== asked || found === language) return;
  language = found;
  made = tools(found);
  document.documentElement.lang = found.lang;
  document.documentElement.dir = found.direction;
}

/** The code of the language in use; empty before there is one. */
export const spoken = () => language.lang;

/** What knows the language's plurals, numbers, days and order; making one is slow. */
function tools({ locale }) {
  return {
    plural: new Intl.PluralRules(locale),
    number: new Intl.NumberFormat(locale),
    day: new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }),
    order: new Intl.Collator(locale),
  };
}

/** Whether there is such a string. */
export const says = (key) => Object.hasOwn(language.words, key);

/** A sentence of the interface, with its gaps filled and in the form that the number n takes: t("rows-n", { n: 3 }). */
export function t(key, values = {}) {
  if (!says(key)) throw new Error(`no words '${key}'`);
  const entry = language.words[key];
  return filled(typeof entry === "string" ? entry : (entry[made.plural.select(values.n)] ?? entry.other), values);
}

/** A code in the rows of queries in words, by its section: code("rule", "opposition"); itself if there are none. */
export function code(section, value, values = {}) {
  const words = language.codes[section] ?? {};
  return Object.hasOwn(words, value) ? filled(words[value], values) : value;
}

const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => shown(values[name]));

const shown = (value) => (typeof value === "number" ? made.number.format(value) : (value ?? ""));

/** A text that data hold in several languages, each under a name of its own: named(demand), named(row, "actor_label"). */
export function named(thing, property = "label") {
  if (!thing) return "";
  return thing[owned(property)] || thing[property] || thing.id || "";
}

const owned = (property) => `${property}_${language.lang.replaceAll("-", "_")}`;

/** The same where there is one in the reader's language, else nothing: for what a heading says already. */
export const inOwn = (thing, property) => (language.base ? named(thing, property) : thing[owned(property)]);

/** All names of a thing, in whatever language. */
export const namesOf = (thing) =>
  Object.keys(thing)
    .filter((each) => each === "label" || each.startsWith("label_"))
    .map((each) => thing[each] ?? "");

/** A text in the language's quotation marks. */
export const quoted = (text) => language.quote.replace("{}", () => text);

/** A day as people write it. */
export function dayText(day) {
  return /^\d{4}-\d{2}-\d{2}$/.test(day ?? "") ? made.day.format(new Date(`${day}T00:00:00Z`)) : (day ?? "");
}

/** Names in the order of the language. */
export const inOrder = (a, b) => made.order.compare(a, b);
