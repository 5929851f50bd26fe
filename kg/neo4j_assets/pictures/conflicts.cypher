/*
title: "Conflicts"
question: "Who collides with whom, on the same demand or on two that cannot both be met?"
parameters:
  - case
  - as_of
  - actor
columns:
  - {name: path, type: maps, description: "From one actor over the positions and the one or two demands to the other actor"}
reading: >-
  Two positions on one demand with opposite values are an opposition. Two demands linked by 'cannot hold with' or
  'entails' are incompatible options: the two actors may never speak of the same thing, and collide all the same.
  Click the link to read why.
*/
WITH $case AS in_case, $as_of AS on_day, $actor AS of_actor
MATCH (c:Case) WHERE c.id = in_case
WITH c.graph AS graph, coalesce(date(on_day), c.as_of) AS day, of_actor
MATCH (a:Actor {graph: graph}) WHERE of_actor IS NULL OR a.id = of_actor
MATCH path = (a)-[:TAKES]->(p:Position)-[:ON_DEMAND]->(d:Demand)-[r:CLASHES_WITH|ENTAILS_ALL*0..1]-(e:Demand)
  <-[:ON_DEMAND]-(q:Position)<-[:TAKES]-(b:Actor)
WHERE @on(p, day) AND p.level_principal AND p.open_trigger IS NULL
  AND @on(q, day) AND q.level_principal AND q.open_trigger IS NULL
  AND all(x IN r WHERE x.since <= day) AND (a.id < b.id OR (of_actor IS NOT NULL AND a.id <> b.id))
  AND all(x IN r WHERE type(x) <> 'CLASHES_WITH' OR startNode(x) = d)
  AND EXISTS { MATCH (d)-[c:COLLIDES]->(e) WHERE @collide(p, c, q) AND NOT c.near_miss }
  AND NOT EXISTS {
    MATCH (a)-[t:MEMBER_OF|REPRESENTS*1..4]->(b) WHERE all(x IN t WHERE @on(x, day))
  }
  AND NOT EXISTS {
    MATCH (a)<-[t:MEMBER_OF|REPRESENTS*1..4]-(b) WHERE all(x IN t WHERE @on(x, day))
  }
RETURN path
ORDER BY [n IN nodes(path) | n.id]
