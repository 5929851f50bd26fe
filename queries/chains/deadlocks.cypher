/*
title: "Deadlocks"
question: "Where do actors wait for each other in a circle?"
parameters:
  - case
  - as_of
  - level
  - assume
  - in_office
columns:
  - {name: case, type: string, ids: case, description: "Id of the case", show: no}
  - {name: cycle, type: string, label_of: steps, description: "The demands, each needing the next one first"}
  - {name: actors, type: strings, ids: actor, description: "Ids of the actors who set the links"}
  - {name: links, type: strings, label_of: needs, text: links, description: "Who sets each link", show: below}
  - {name: because, type: strings, label_of: needs, text: reasons, description: "Why the links without an actor hold", show: below}
  - {name: basis, type: string, words: basis, description: "textual, or coder-declared if any link is", show: below}
  - {name: quotes, type: strings, label_of: needs, text: quotes, description: "Who said what, link by link", show: below}
  - {name: steps, type: strings, ids: demand, description: "Ids of the demands", show: no}
  - {name: needs, type: maps, description: "What each link comes from: actor, kind, status, stance, relation, basis, because, quote, citation", show: no}
reading: >-
  Each demand of the circle needs the next one first, and the last needs the first again. Two actors at
  least set links of it, so that neither can move without the other. Links without an actor hold for
  everybody; 'because' and 'basis' tell why, and whether a text says so: without a coder-declared link
  there is no circle. Assuming one of the demands met breaks it.
empty: "nobody waits for each other in a circle"
*/
@case_and_day
MATCH path = (x:Demand {graph: graph})-[n:NEEDS*2..6]->(x)
WHERE all(l IN n WHERE l.status = 'met' AND @on(l, day) AND @at_level(l) AND @as_assumed(l) AND @in_office(l, day)
    AND NOT endNode(l).id + '=met' IN $assume)
WITH case_id, n, [z IN nodes(path) | z.id] AS steps, [z IN nodes(path) | z.label] AS labels
WHERE all(z IN steps WHERE steps[0] <= z)
  AND all(i IN range(0, size(steps) - 3) WHERE NOT steps[i] IN steps[i + 1..-1])
UNWIND n AS link
WITH case_id, n, steps, labels, link ORDER BY link.actor
WITH case_id, n, steps, labels, collect(DISTINCT link.actor) AS actors
WHERE size(actors) > 1
RETURN case_id AS case, reduce(t = head(labels), z IN tail(labels) | t + ' ← ' + z) AS cycle, actors,
  [l IN n | CASE WHEN l.actor IS NULL THEN l.kind ELSE coalesce(l.actor_label, l.actor) + ' (' + l.kind + ')' END] AS links,
  [l IN n WHERE l.actor IS NULL | l.justification] AS because,
  CASE WHEN any(l IN n WHERE l.basis <> 'textual') THEN 'coder-declared' ELSE 'textual' END AS basis,
  [l IN n WHERE l.quote IS NOT NULL | coalesce(l.actor_label, '') + ': “' + l.quote + '” (' + l.citation + ')'] AS quotes,
  steps,
  [l IN n | {actor: l.actor, kind: l.kind, status: l.status, stance: l.stance, relation: l.relation, basis: l.basis,
    because: l.justification, quote: l.quote, citation: l.citation}] AS needs
ORDER BY case, size(steps), cycle, steps, links, quotes
