/*
title: "Blocked chains"
question: "Which steps wait for others, down to one that somebody refuses?"
parameters:
  - case
  - as_of
  - level
  - demand
  - assume
  - in_office
columns:
  - {name: case, type: string, ids: case, description: "Id of the case", show: no}
  - {name: chain, type: string, label_of: steps, description: "The demands, each needing the next one first"}
  - {name: demand, type: string, ids: demand, description: "Id of the first demand", show: no}
  - {name: demand_label, type: string, label_of: demand, description: "The first demand", show: no}
  - {name: links, type: strings, label_of: needs, text: links, description: "Who sets each link, and of which kind", show: below}
  - {name: blocker, type: string, ids: actor, description: "Id of who blocks it", show: no}
  - {name: blocker_label, type: string, label_of: blocker, description: "Who blocks it"}
  - {name: blocked_at, type: string, ids: demand, description: "Id of the last step", show: no}
  - {name: blocked_by, type: string, ids: demand, description: "Id of the blocker's demand", show: below}
  - {name: because, type: strings, label_of: needs, text: reasons, description: "Why the links without an actor hold, and why the last step and the blocker collide", show: below}
  - {name: basis, type: string, words: basis, description: "textual, or coder-declared if any link or the collision is"}
  - {name: quotes, type: strings, label_of: needs, text: quotes, description: "Who said what, link by link", show: below}
  - {name: blocker_conditions, type: strings, label_of: blocker_stance, text: conditions, description: "What the blocker's stance depends on", show: below}
  - {name: blocker_quote, type: string, description: "Fragments of the blocker's source", show: below}
  - {name: blocker_citation, type: string, description: "Publisher and day of the blocker's source", show: below}
  - {name: steps, type: strings, ids: demand, description: "Ids of the demands", show: no}
  - {name: needs, type: maps, description: "What each link comes from: actor, kind, status, stance, relation, basis, because, quote, citation", show: no}
  - {name: collision, type: map, description: "By which relations the last step and the blocker's demand collide: relations, basis, because; none if they are the same", show: no}
  - {name: blocker_stance, type: string, ids: stance, description: "Id of the blocker's stance", show: no}
  - {name: blocker_value, type: string, ids: value, description: "The blocker's value on the stance scale", show: no}
  - {name: blocker_source, type: string, ids: source, description: "Id of the blocker's source", show: no}
reading: >-
  Read a chain from left to right: each demand needs the next one first, because an actor asks for that order,
  makes it a condition, or because one entails or requires the other. At the end stands somebody who is
  against the last step, or for what cannot hold together with it. 'Links' says who sets each link, with the
  quotes below; 'because' and 'basis' tell why the last step and the blocker's demand collide, and whether a
  text says so: a coder-declared collision is a judgement, and without it the chain is not blocked. Only
  chains that do not continue to the left are shown; with a demand given, those that begin at it.
empty: "no chain ends at something that somebody refuses"
*/
@case_and_day
MATCH path = (x:Demand {graph: graph})-[n:NEEDS*1..6]->(y:Demand)
WHERE ($demand IS NULL OR x.id = $demand) AND all(l IN n WHERE @on(l, day) AND @at_level(l) AND @as_assumed(l) AND @in_office(l, day)
    AND NOT endNode(l).id + '=met' IN $assume)
  AND all(l IN n[..-1] WHERE l.status = 'met')
  AND n[0].role <> 'entailment'
WITH case_id, day, x, y, n, [z IN nodes(path) | z.id] AS steps, [z IN nodes(path) | z.label] AS labels
WHERE all(i IN range(0, size(steps) - 2) WHERE NOT steps[i] IN steps[i + 1..])
  AND ($demand IS NOT NULL OR NOT EXISTS {
    MATCH (w:Demand)-[l:NEEDS]->(x)
    WHERE @on(l, day) AND @at_level(l) AND @as_assumed(l) AND @in_office(l, day) AND l.role <> 'entailment' AND NOT w.id IN steps
  })
WITH case_id, day, x, y, n, steps, labels, last(n).status AS wanted
MATCH (y)-[c:COLLIDES]->(e:Demand)<-[:ON_DEMAND]-(q)<-[:TAKES]-(b:Actor)
WHERE @blocks(c, wanted, q) AND @counts_as_own(q)
RETURN case_id AS case, reduce(t = head(labels), z IN tail(labels) | t + ' ← ' + z) AS chain, x.id AS demand, x.label AS demand_label,
  [l IN n | CASE WHEN l.actor IS NULL THEN l.kind ELSE coalesce(l.actor_label, l.actor) + ' (' + l.kind + ')' END] AS links,
  b.id AS blocker, b.label AS blocker_label, last(steps) AS blocked_at, e.id AS blocked_by,
  [l IN n WHERE l.actor IS NULL | l.justification] + CASE WHEN c.justification IS NULL THEN [] ELSE [c.justification] END AS because,
  CASE WHEN any(l IN n WHERE l.basis <> 'textual') OR c.basis <> 'textual'
    THEN 'coder-declared' ELSE 'textual' END AS basis,
  [l IN n WHERE l.quote IS NOT NULL | coalesce(l.actor_label, '') + ': “' + l.quote + '” (' + l.citation + ')'] AS quotes,
  coalesce(q.conditions, []) AS blocker_conditions, q.quote AS blocker_quote, q.citation AS blocker_citation, steps,
  [l IN n | {actor: l.actor, kind: l.kind, status: l.status, stance: l.stance, relation: l.relation, basis: l.basis,
    because: l.justification, quote: l.quote, citation: l.citation}] AS needs,
  CASE WHEN c.justification IS NOT NULL THEN {relations: c.relations, basis: c.basis, because: c.justification} END AS collision,
  q.stance AS blocker_stance, q.value AS blocker_value, q.source AS blocker_source
ORDER BY case, demand, size(steps), chain, steps, blocker, blocked_by, [l IN n | coalesce(l.actor, '')],
  [l IN n | l.kind], quotes, blocker_citation, blocker_quote, [l IN n | coalesce(l.stance, l.relation, '')], blocker_stance
