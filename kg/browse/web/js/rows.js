// Answers to queries, in the reader's language, as objects.

import { ask, offline, unpooled } from "./api.js";
import { spoken } from "./i18n.js";

/** The answer to a query: {columns, rows, truncated, reason}. */
export async function answerTo(id, asked) {
  const lang = spoken();
  if (!offline) return ask(`queries/${id}`, { ...asked, lang });
  const found = await ask(`queries/${id}`, asked); // in every language that there is
  return { ...found, rows: unpooled(found.rows, found.changes[lang]), reason: found.reason[lang] ?? "" };
}

/** {columns, rows} as a list of objects by column. */
export const rowsOf = (answer) =>
  answer.rows.map((row) => Object.fromEntries(answer.columns.map((name, index) => [name, row[index]])));
