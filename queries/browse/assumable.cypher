/*
title: "What can be assumed"
question: "On which demands do conditional positions depend, so that assuming them met or refused changes something?"
tags: [helper]
parameters:
  - case
  - as_of
columns:
  - {name: case, type: string, ids: case, description: "Id of the case", show: no}
  - {name: demand, type: string, ids: demand, description: "Id of the demand", show: no}
  - {name: demand_label, type: string, label_of: demand, description: "The demand"}
  - {name: stances, type: integer, description: "Stances that depend on it"}
  - {name: actors, type: strings, ids: actor, description: "Ids of the actors who made it a condition"}
reading: "One row a demand that somebody made a condition. Every other demand may be assumed too, but settles nothing."
empty: "nobody has made anything a condition"
*/
@case_and_day
MATCH (s:Stance {graph: graph, counted: true})-[:DEPENDS_ON]->(d:Demand)
WHERE s.valid_from <= day
WITH DISTINCT case_id, s, d ORDER BY s.principal
RETURN case_id AS case, d.id AS demand, d.label AS demand_label, count(s) AS stances,
  collect(DISTINCT s.principal) AS actors
ORDER BY case, demand
