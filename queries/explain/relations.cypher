/*
title: "Reasons on a path"
question: "Which authored relations hold between given demands, why, and who judged so?"
tags: [helper]
parameters:
  - {name: demands, type: strings, label: "Demands", description: "Only between these demands"}
  - case
  - as_of
columns:
  - {name: case, type: string, ids: case, description: "Id of the case", show: no}
  - {name: relation, type: string, ids: relation, description: "Id of the relation"}
  - {name: role, type: string, words: role, description: "Role of its type: entailment, exclusion, agenda and so on"}
  - {name: label, type: string, label_of: relation, description: "What a relation of its type says"}
  - {name: demand, type: string, ids: demand, description: "Id of the demand it leads from"}
  - {name: other_demand, type: string, ids: demand, description: "Id of the demand it leads to"}
  - {name: basis, type: string, words: basis, description: "textual or coder-declared"}
  - {name: because, type: string, label_of: relation, text: justification, description: "Why it holds", show: below}
  - {name: quote, type: string, description: "Where a text says so", show: below}
  - {name: citation, type: string, description: "Publisher and day of the source", show: below}
  - {name: source, type: string, ids: source, description: "Id of the source", show: no}
reading: >-
  One row a relation as it was authored, none that was computed from others.
empty: "no relation is known between them"
*/
@case_and_day
MATCH (d:Demand {graph: graph})-[r]->(e:Demand)
WHERE r.role IS NOT NULL AND r.since <= day AND ($demands IS NULL OR (d.id IN $demands AND e.id IN $demands))
RETURN case_id AS case, r.relation AS relation, r.role AS role, r.label AS label, d.id AS demand, e.id AS other_demand, r.basis AS basis,
  r.justification AS because, r.quote AS quote, r.citation AS citation,
  r.source AS source
ORDER BY case, demand, other_demand, role, relation
