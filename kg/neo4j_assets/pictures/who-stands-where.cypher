/*
title: "Who stands where on an issue"
question: "Which actors hold which positions on the demands under an issue?"
parameters:
  - case
  - as_of
  - {name: issue, type: string, required: true, label: "Issue", description: "This issue and those below it", values_from: "MATCH (i:Issue) RETURN DISTINCT i.id AS value, i.label AS label ORDER BY value, label"}
columns:
  - {name: path, type: maps, description: "From an actor over its position and the demand to the issue"}
reading: >-
  Each position sits between the actor who takes it and the demand that it is on; its caption is the value on the
  stance scale. Demands with positions from several sides are where the actors meet. An actor that is not linked to
  a demand is silent on it, which is neither yes nor no.
*/
WITH $case AS in_case, $as_of AS on_day, $issue AS of_issue
MATCH (c:Case) WHERE c.id = in_case
WITH c.graph AS graph, coalesce(date(on_day), c.as_of) AS day, of_issue
MATCH path = (:Actor {graph: graph})-[:TAKES]->(p:Position)-[:ON_DEMAND]->(:Demand)-[:UNDER]->(i:Issue)
WHERE @on(p, day) AND p.level_principal
  AND EXISTS { MATCH (i)-[:BROADER*0..]->(j:Issue) WHERE j.id = of_issue }
RETURN path
ORDER BY p.id, i.id
