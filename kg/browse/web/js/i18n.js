// Words in the reader's language; all of them are in the folder strings.

import { WORDS } from "./strings/frame.js";
import { VIEW_WORDS } from "./strings/views.js";

const STRINGS = { ...WORDS, ...VIEW_WORDS };

const COLLATORS = { en: new Intl.Collator("en"), de: new Intl.Collator("de") }; // thousands of names: making one is slow

let language = "en";

/** Chooses the language of everything said from now on. */
export function speak(code) {
  language = code === "de" ? "de" : "en";
  document.documentElement.lang = language;
}

/** The language in use. */
export const spoken = () => language;

/** Whether there is such a string. */
export const says = (key) => Object.hasOwn(STRINGS, key);

/** A sentence of the interface, with its gaps filled: t("count", {n: 3}). */
export function t(key, values = {}) {
  const both = STRINGS[key];
  if (!both) throw new Error(`no string '${key}'`);
  const text = both[language === "de" ? 1 : 0];
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

/** A property that data hold in several languages: named(demand), named(row, "actor_label"). */
export function named(thing, property = "label") {
  if (!thing) return "";
  const text = thing[property];
  if (text && typeof text === "object") return text[language] || text.en || Object.values(text)[0] || "";
  const other = language === "de" ? thing[`${property}_de`] : null;
  return other || thing[property] || thing.id || "";
}

/** A day as people write it. */
export function dayText(day) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day ?? "")) return day ?? "";
  const date = new Date(`${day}T00:00:00Z`);
  const locale = language === "de" ? "de-DE" : "en-GB";
  return new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }).format(
    date,
  );
}

/** Names in the order of the language. */
export const inOrder = (a, b) => COLLATORS[language].compare(a, b);
