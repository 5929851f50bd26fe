/*
title: "Relations between demands"
question: "What does a demand entail, exclude, require, and why?"
parameters:
  - case
  - as_of
  - demand
columns:
  - {name: case, type: string, ids: case, description: "Id of the case", show: no}
  - {name: demand, type: string, ids: demand, description: "Id of the demand", show: no}
  - {name: demand_label, type: string, label_of: demand, description: "The demand"}
  - {name: relation, type: string, ids: relation-type, description: "Type of the relation in the graph", show: no}
  - {name: role, type: string, words: role, description: "What the rules make of an authored relation", show: no}
  - {name: relation_label, type: string, label_of: relation, description: "What the relation says"}
  - {name: other_demand, type: string, ids: demand, description: "Id of the other demand", show: no}
  - {name: other_demand_label, type: string, label_of: other_demand, description: "The other demand"}
  - {name: derived, type: boolean, description: "Whether it was computed from authored ones"}
  - {name: path, type: strings, ids: demand, description: "Demands on the way", show: no}
  - {name: basis, type: string, words: basis, description: "textual or coder-declared"}
  - {name: because, type: string, label_of: reasons, text: justification, description: "Why it holds", show: below}
  - {name: reasons, type: strings, ids: relation, description: "Ids of the relations that it rests on", show: no}
  - {name: quote, type: string, description: "Where a text says so", show: below}
  - {name: citation, type: string, description: "Publisher and day of the source", show: below}
reading: >-
  Authored relations carry the coder's reason and, if textual, a quote. Derived ones follow from them:
  entailment is transitive, and what a demand entails brings its exclusions along; their path names the
  demands on the way.
empty: "no relation is known"
*/
@case_and_day
MATCH (d:Demand {graph: graph})-[r]->(e:Demand)
WHERE NOT type(r) IN ['COLLIDES', 'GOES_WITH'] AND r.since <= day AND ($demand IS NULL OR d.id = $demand OR e.id = $demand)
RETURN case_id AS case, d.id AS demand, d.label AS demand_label, type(r) AS relation, r.role AS role,
  r.label AS relation_label,
  e.id AS other_demand, e.label AS other_demand_label, coalesce(r.derived, false) AS derived,
  coalesce(r.path, [d.id, e.id]) AS path, r.basis AS basis, r.justification AS because,
  coalesce(r.relations, [r.relation]) AS reasons,
  r.quote AS quote, r.citation AS citation
ORDER BY case, demand, derived, relation, other_demand
