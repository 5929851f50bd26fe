/*
title: "Blocked chains"
question: "Which demands wait for others first, and who stands in the way at the end?"
parameters:
  - case
  - as_of
columns:
  - {name: chain, type: maps, description: "From a demand over what it needs first to the last of them"}
  - {name: block, type: maps, description: "From that demand over what it clashes with, if anything, to who is in the way"}
reading: >-
  Follow 'needs first' from demand to demand: each waits for the next. At the end somebody is against what is needed,
  or for something that cannot hold with it. Click a link to read who set it, and why.
*/
WITH $case AS in_case, $as_of AS on_day
MATCH (c:Case) WHERE c.id = in_case
WITH c.graph AS graph, coalesce(date(on_day), c.as_of) AS day
MATCH chain = (x:Demand {graph: graph})-[n:NEEDS*1..6]->(y:Demand)
WHERE all(l IN n WHERE @on(l, day) AND l.level_principal AND @unassumed(l))
  AND all(l IN n[..-1] WHERE l.status = 'met') AND n[0].role <> 'entailment'
WITH day, chain, x, y, n, [z IN nodes(chain) | z.id] AS steps
WHERE all(i IN range(0, size(steps) - 2) WHERE NOT steps[i] IN steps[i + 1..])
  AND NOT EXISTS {
    MATCH (w:Demand)-[l:NEEDS]->(x)
    WHERE @on(l, day) AND l.level_principal AND @unassumed(l) AND l.role <> 'entailment' AND NOT w.id IN steps
  }
MATCH block = (y)-[k:CLASHES_WITH*0..1]->(e:Demand)<-[:ON_DEMAND]-(q:Position)<-[:TAKES]-(:Actor)
WHERE all(r IN k WHERE r.since <= day)
  AND @on(q, day) AND q.level_principal AND q.open_trigger IS NULL
  AND EXISTS { MATCH (y)-[c:COLLIDES]->(e) WHERE @blocks(c, last(n).status, q) }
RETURN chain, block
ORDER BY steps, [n IN nodes(block) | n.id]
