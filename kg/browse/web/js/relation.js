// Relations between demands in words.

import { named } from "./i18n.js";

/** What a relation says, as in 'A entails B', in the words of the ontology. */
export function relationName(relation) {
  return named(relation, "type_label");
}
