/*
title: "Names in two languages"
question: "What are actors, demands, issues and the values of the scales called, in English and German?"
tags: [helper]
parameters:
  - case
  - as_of
columns:
  - {name: case, type: string, ids: case, description: "Id of the case"}
  - {name: title, type: string, label_of: case, text: title, description: "Title of the case", show: no}
  - {name: title_de, type: string, description: "The same in German", show: no}
  - {name: day, type: date, description: "The day that answers are for", show: no}
  - {name: kind, type: string, words: kind, description: "actor, demand, issue, value, firmness or mode"}
  - {name: id, type: string, kind_in: kind, description: "Its id"}
  - {name: label, type: string, label_of: id, description: "Its name in English"}
  - {name: label_de, type: string, description: "Its name in German"}
  - {name: aliases, type: strings, description: "Other names it is found under", show: below}
  - {name: article, type: string, description: "Article before the English name of an actor", show: no}
  - {name: plural, type: boolean, description: "Whether that name takes a verb in the plural", show: no}
  - {name: article_de, type: string, description: "Article before the German name of an actor", show: no}
  - {name: plural_de, type: boolean, description: "Whether that name takes a verb in the plural", show: no}
reading: >-
  One row a term of the case. 'kg explain' finds its arguments by these names and builds its sentences
  from them; 'day' is the day asked for, or the last one the case reaches.
empty: "no case is loaded"
*/
MATCH (c:Case)
WHERE $case IS NULL OR c.id = $case
WITH c.id AS case_id, c.graph AS graph, c.title AS title, c.title_de AS title_de,
  coalesce(date($as_of), c.as_of) AS day
CALL (graph) {
  MATCH (t:Actor {graph: graph})
  RETURN 'actor' AS kind, t
  UNION
  MATCH (t:Demand {graph: graph})
  RETURN 'demand' AS kind, t
  UNION
  MATCH (t:Issue {graph: graph})
  RETURN 'issue' AS kind, t
  UNION
  MATCH (t:StanceValue {graph: graph})
  RETURN 'value' AS kind, t
  UNION
  MATCH (t:Firmness {graph: graph})
  RETURN 'firmness' AS kind, t
  UNION
  MATCH (t:AttributionMode {graph: graph})
  RETURN 'mode' AS kind, t
}
RETURN case_id AS case, title, title_de, toString(day) AS day, kind, t.id AS id,
  t.label AS label, t.label_de AS label_de, coalesce(t.aliases, []) AS aliases,
  t.article AS article, coalesce(t.plural, false) AS plural,
  t.article_de AS article_de, coalesce(t.plural_de, false) AS plural_de
ORDER BY case, kind, id
