/*
title: "What follows from a met or refused demand"
question: "Which demands entail or exclude which, directly or not?"
tags: [helper]
parameters:
  - case
  - as_of
columns:
  - {name: case, type: string, ids: case, description: "Id of the case", show: no}
  - {name: demand, type: string, ids: demand, description: "Id of the demand"}
  - {name: relation, type: string, description: "ENTAILS_ALL: it brings the other along; CLASHES_WITH: it rules the other out"}
  - {name: other_demand, type: string, ids: demand, description: "Id of the other demand"}
reading: "All entailments and exclusions known on the day, those that follow from others too."
empty: "no demand entails or excludes another"
*/
@case_and_day
MATCH (d:Demand {graph: graph})-[r:ENTAILS_ALL|CLASHES_WITH]->(e:Demand)
WHERE r.since <= day
RETURN case_id AS case, d.id AS demand, type(r) AS relation, e.id AS other_demand
ORDER BY case, demand, relation, other_demand
