/*
title: "Common ground"
question: "Which demands are several actors for?"
parameters:
  - case
  - as_of
columns:
  - {name: path, type: maps, description: "From one actor over its position, the demand and the other's position to the other actor"}
reading: >-
  Each demand with the actors who are for it, conditions aside: a position whose caption or state says conditional is
  no plain yes. Members of a bloc and who speaks for an actor are left out next to it: that would be one voice twice.
*/
WITH $case AS in_case, $as_of AS on_day
MATCH (c:Case) WHERE c.id = in_case
WITH c.graph AS graph, coalesce(date(on_day), c.as_of) AS day
MATCH path = (a:Actor {graph: graph})-[:TAKES]->(p:Position)-[:ON_DEMAND]->(:Demand)
  <-[:ON_DEMAND]-(q:Position)<-[:TAKES]-(b:Actor)
WHERE a.id < b.id AND p.direction = 'for' AND q.direction = 'for'
  AND @on(p, day) AND p.level_principal AND p.open_trigger IS NULL
  AND @on(q, day) AND q.level_principal AND q.open_trigger IS NULL
  AND NOT EXISTS {
    MATCH (a)-[t:MEMBER_OF|REPRESENTS*1..4]->(b) WHERE all(x IN t WHERE @on(x, day))
  }
  AND NOT EXISTS {
    MATCH (a)<-[t:MEMBER_OF|REPRESENTS*1..4]-(b) WHERE all(x IN t WHERE @on(x, day))
  }
RETURN path
ORDER BY [n IN nodes(path) | n.id]
