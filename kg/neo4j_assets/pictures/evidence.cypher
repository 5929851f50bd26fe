/*
title: "What a position rests on"
question: "From a position down to the words in the source: who said it, in whose name, where does it stand?"
parameters:
  - case
  - as_of
  - {name: position, type: string, required: true, label: "Position", description: "The position", values_from: "MATCH (:Actor)-[:TAKES]->(p) RETURN DISTINCT p.id AS value, p.meaning AS label ORDER BY value, label"}
columns:
  - {name: path, type: maps, description: "From the actor over the position and a stance to the source, or from the stance to who said it"}
reading: >-
  Evidence nodes hold the words as they stand in the source. A position may rest on several stances; the one with
  'lead' is shown for it everywhere else.
*/
WITH $case AS in_case, $as_of AS on_day, $position AS of_position
MATCH (c:Case) WHERE c.id = in_case
WITH c.graph AS graph, coalesce(date(on_day), c.as_of) AS day, of_position
MATCH (:Actor {graph: graph})-[:TAKES]->(p) WHERE p.id = of_position AND p.valid_from <= day
CALL (p) {
  MATCH path = (:Actor)-[:TAKES]->(p)-[:RESTS_ON]->(:Stance)-[:QUOTES]->(:Evidence)-[:FOUND_IN]->(:Source)
  RETURN path
  UNION
  MATCH path = (p)-[:RESTS_ON]->(:Stance)-[:SPOKEN_BY|IN_NAME_OF]->(:Actor)
  RETURN path
  UNION
  MATCH path = (p)-[:ON_DEMAND]->(:Demand)
  RETURN path
}
RETURN path
ORDER BY [n IN nodes(path) | n.id]
