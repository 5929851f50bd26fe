// Relations between demands in words.

import { says, t } from "./i18n.js";

/** What a relation says, as in 'A entails B'; one that the page does not know goes by its own name. */
export function relationName({ type }) {
  const key = `relation-${type}`;
  return says(key) ? t(key) : type.toLowerCase().replaceAll("_", " ");
}
