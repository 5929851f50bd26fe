/*
title: "Names in all languages"
question: "What are actors, demands, issues and the values of the scales called?"
tags: [helper]
parameters:
  - case
  - as_of
columns:
  - {name: case, type: string, ids: case, description: "Id of the case"}
  - {name: title, type: string, label_of: case, text: title, description: "Title of the case", show: no}
  - {name: day, type: date, description: "The day that answers are for", show: no}
  - {name: kind, type: string, words: kind, description: "actor, demand, issue, value, firmness or mode"}
  - {name: id, type: string, kind_in: kind, description: "Its id"}
  - {name: label, type: string, label_of: id, description: "Its name in English"}
  - {name: labels, type: strings, description: "Its names in all languages", show: below}
  - {name: aliases, type: strings, description: "Other names it is found under", show: below}
reading: >-
  One row a term of the case. 'kg explain' finds its arguments by these names; 'day' is the day asked for, or the last one the case reaches.
empty: "no case is loaded"
*/
MATCH (c:Case)
WHERE $case IS NULL OR c.id = $case
WITH c.id AS case_id, c.graph AS graph, c.title AS title,
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
UNWIND keys(t) AS name
WITH case_id, title, day, kind, t, name WHERE name = 'label' OR name STARTS WITH 'label_'
WITH case_id, title, day, kind, t, name ORDER BY t.id, name
WITH case_id, title, day, kind, t, collect(t[name]) AS labels
RETURN case_id AS case, title, toString(day) AS day, kind, t.id AS id,
  t.label AS label, labels, coalesce(t.aliases, []) AS aliases
ORDER BY case, kind, id
