/*
title: "What demands have to do with each other"
question: "Which relations hold between demands, since when and why, in English and German?"
tags: [helper]
parameters:
  - case
  - as_of
  - demand
columns:
  - {name: case, type: string, ids: case, description: "Id of the case", show: no}
  - {name: demand, type: string, ids: demand, description: "Id of the demand"}
  - {name: type, type: string, ids: relation-type, description: "Type of the relation in the graph"}
  - {name: type_label, type: string, label_of: type, description: "What the relation says"}
  - {name: role, type: string, words: role, description: "What rules make of it", show: no}
  - {name: other_demand, type: string, ids: demand, description: "Id of the other demand"}
  - {name: derived, type: boolean, description: "Whether it was computed from authored ones"}
  - {name: relation, type: string, ids: relation, description: "Id of the relation, if authored", show: no}
  - {name: relations, type: strings, ids: relation, description: "Ids of the authored relations it rests on", show: no}
  - {name: path, type: strings, ids: demand, description: "Demands on the way", show: no}
  - {name: since, type: date, description: "Day since which it counts", show: no}
  - {name: basis, type: string, words: basis, description: "textual or coder-declared"}
  - {name: because, type: string, label_of: relations, text: justification, description: "Why it holds", show: below}
  - {name: quote, type: string, description: "Where a text says so", show: below}
  - {name: citation, type: string, description: "Publisher and day of the source", show: below}
reading: >-
  Authored relations, and what follows from them. An exclusion that follows holds both ways and stands here once.
empty: "no relation is known"
*/
@case_and_day
MATCH (d:Demand {graph: graph})-[r]->(e:Demand)
WHERE NOT type(r) IN ['COLLIDES', 'GOES_WITH'] AND r.since <= day AND ($demand IS NULL OR d.id = $demand OR e.id = $demand)
  AND (type(r) <> 'CLASHES_WITH' OR d.id < e.id)
RETURN case_id AS case, d.id AS demand, type(r) AS type, r.label AS type_label, r.role AS role, e.id AS other_demand,
  coalesce(r.derived, false) AS derived, r.relation AS relation,
  CASE WHEN r.relation IS NULL THEN coalesce(r.relations, []) ELSE [r.relation] END AS relations, coalesce(r.path, [d.id, e.id]) AS path,
  toString(r.since) AS since, r.basis AS basis, r.justification AS because,
  r.quote AS quote, r.citation AS citation
ORDER BY case, demand, other_demand, derived, type, relation
