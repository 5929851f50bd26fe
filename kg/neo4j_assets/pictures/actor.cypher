/*
title: "An actor and all it holds"
question: "What does an actor hold, who speaks for it, and to which blocs does it belong?"
parameters:
  - case
  - as_of
  - {name: actor, type: string, required: true, label: "Actor", description: "The actor", values_from: "MATCH (a:Actor) RETURN DISTINCT a.id AS value, a.label AS label ORDER BY value, label"}
columns:
  - {name: path, type: maps, description: "From the actor over a position to its demand, or to an actor it is tied to"}
reading: >-
  The actor in the middle, its positions around it. Positions whose caption says inherited come from a bloc, and are
  overridden by what the actor says itself. Double-click an actor or a demand to see what else hangs on it.
*/
WITH $case AS in_case, $as_of AS on_day, $actor AS of_actor
MATCH (c:Case) WHERE c.id = in_case
WITH c.graph AS graph, coalesce(date(on_day), c.as_of) AS day, of_actor
MATCH (a:Actor {graph: graph}) WHERE a.id = of_actor
CALL (a, day) {
  MATCH path = (a)-[:TAKES]->(p:Position|InheritedPosition)-[:ON_DEMAND]->(:Demand)
  WHERE @on(p, day) AND p.level_principal
  RETURN path
  UNION
  MATCH path = (a)-[t:MEMBER_OF|REPRESENTS]-(:Actor)
  WHERE @on(t, day)
  RETURN path
}
RETURN path
ORDER BY [n IN nodes(path) | n.id]
