/*
title: "Who is to decide on a demand"
question: "Has an actor handed the decision on a demand, or on an issue above it, to somebody else?"
tags: [helper]
parameters:
  - {name: actor, type: string, required: true, label: "Actor", description: "The actor", values_from: "MATCH (a:Actor) RETURN DISTINCT a.id AS value, a.label AS label ORDER BY value, label"}
  - demand
  - case
  - as_of
  - level
columns:
  - {name: case, type: string, ids: case, description: "Id of the case", show: no}
  - {name: stance, type: string, ids: delegation, description: "Id of the delegation"}
  - {name: other, type: string, ids: actor, description: "Id of the actor who is to decide"}
  - {name: kind, type: string, words: kind, description: "issue or demand"}
  - {name: matter, type: string, kind_in: kind, description: "Id of what is to be decided"}
  - {name: date, type: date, description: "Day of the delegation"}
reading: >-
  The latest delegation comes first. It makes the cell 'delegated' only where the actor has no position of
  its own on the demand. Without a demand, all that the actor has delegated.
empty: "nothing was delegated"
*/
@case_and_day
MATCH (g:Delegation {graph: graph, counted: true})-[:DELEGATED_TO]->(b:Actor)
WHERE @on(g, day)
  AND @at_level_of(g, $actor)
MATCH (g)-[:DECISION_ON]->(m)
WHERE $demand IS NULL OR (m:Demand AND m.id = $demand)
  OR EXISTS { MATCH (d:Demand {graph: graph, id: $demand})-[:UNDER]->(:Issue)-[:BROADER*0..]->(m) }
RETURN case_id AS case, g.id AS stance, b.id AS other, CASE WHEN m:Demand THEN 'demand' ELSE 'issue' END AS kind,
  m.id AS matter, toString(g.date) AS date
ORDER BY case, date DESC, stance
