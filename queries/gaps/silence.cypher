/*
title: {en: "Silence", de: "Schweigen"}
question:
  en: "On which demands of others does an actor say nothing?"
  de: "Zu welchen Forderungen anderer sagt ein Akteur nichts?"
parameters:
  - case
  - as_of
  - level
  - actor
  - issue
  - assume
columns:
  - {name: case, type: string, description: "Id of the case", show: no}
  - {name: actor, type: string, description: "Id of the actor", show: no}
  - {name: actor_label, type: string, description: "Who is silent"}
  - {name: demand, type: string, description: "Id of the demand", show: no}
  - {name: demand_label, type: string, description: "The demand"}
  - {name: issue, type: string, description: "Id of the issue", show: no}
  - {name: issue_label, type: string, description: "The issue"}
  - {name: others, type: strings, description: "Ids of those who have a position on it", show: no}
  - {name: others_labels, type: strings, description: "Who has a position on it", show: below}
reading:
  en: >-
    A row is an empty cell of the matrix: the actor has positions, others have one on this demand, the actor
    none: not stated, conditional, inherited or handed over, and none that follows from its other demands.
    Silence is not neutrality and never counts as overlap.
  de: >-
    Eine Zeile ist eine leere Zelle der Matrix: Der Akteur hat Positionen, andere haben eine zu dieser
    Forderung, er aber keine: weder ausgesprochen noch bedingt, übernommen oder abgegeben, und keine, die
    aus seinen anderen Forderungen folgt. Schweigen ist nicht Neutralität und zählt nie als Übereinstimmung.
empty:
  en: "nobody is silent on what others take a position on"
  de: "niemand schweigt zu dem, wozu andere eine Position haben"
*/
MATCH (c:Case)
WHERE $case IS NULL OR c.id = $case
WITH c.id AS case_id, c.graph AS graph, coalesce(date($as_of), c.as_of) AS day
MATCH (s:Actor {graph: graph})
WHERE $actor IS NULL OR s.id = $actor
CALL (day, s) {
  MATCH (s)-[:TAKES]->(x:Position)-[:ON_DEMAND]->(y:Demand)
  WHERE x.valid_from <= day AND day < x.valid_before AND x.state <> 'speculated'
    AND (($level = 'principal' AND x.level_principal) OR ($level = 'actor' AND x.level_actor))
    AND NOT any(t IN coalesce(x.unless, []) WHERE t IN $assume)
    AND NOT (x.settled_by IS NOT NULL AND all(t IN x.settled_by WHERE t IN $assume))
    AND (x.given_any IS NULL OR any(t IN x.given_any WHERE t IN $assume))
    AND (x.given_all IS NULL OR all(t IN x.given_all WHERE t IN $assume))
  OPTIONAL MATCH (y)-[r:ENTAILS_ALL|CLASHES_WITH]->(z:Demand)
  WHERE x.direction = 'for' AND r.since <= day
  RETURN collect(DISTINCT y.id) + collect(DISTINCT z.id) AS spoken
}
CALL (day, s) {
  OPTIONAL MATCH (s)<-[:DELEGATED_BY|IN_NAME_OF]-(g:Delegation {counted: true})-[:DECISION_ON]->(m)
  WHERE g.valid_from <= day AND day < g.valid_before
    AND (($level = 'principal' AND g.principal = s.id) OR ($level = 'actor' AND g.actor = s.id))
  OPTIONAL MATCH (m)<-[:BROADER*0..]-(:Issue)<-[:UNDER]-(w:Demand)
  RETURN collect(DISTINCT CASE WHEN m:Demand THEN m.id END) + collect(DISTINCT w.id) AS handed
}
WITH case_id, graph, day, s, spoken, handed
WHERE size(spoken) > 0
WITH case_id, graph, day, collect({actor: s.id, label: s.label, answered: spoken + handed}) AS asked
MATCH (i:Issue {graph: graph})
WHERE $issue IS NULL OR EXISTS { (i)-[:BROADER*0..]->(:Issue {graph: graph, id: $issue}) }
MATCH (i)<-[:UNDER]-(d:Demand)
WITH case_id, day, i, d, [x IN asked WHERE NOT d.id IN x.answered | {actor: x.actor, label: x.label}] AS silent
WHERE size(silent) > 0
MATCH (d)<-[:ON_DEMAND]-(q:Position)<-[:TAKES]-(b:Actor)
WHERE q.valid_from <= day AND day < q.valid_before AND q.state <> 'speculated'
  AND (($level = 'principal' AND q.level_principal) OR ($level = 'actor' AND q.level_actor)) AND q.state <> 'inherited'
  AND NOT any(t IN coalesce(q.unless, []) WHERE t IN $assume)
  AND NOT (q.settled_by IS NOT NULL AND all(t IN q.settled_by WHERE t IN $assume))
  AND (q.given_any IS NULL OR any(t IN q.given_any WHERE t IN $assume))
  AND (q.given_all IS NULL OR all(t IN q.given_all WHERE t IN $assume))
WITH DISTINCT case_id, i, d, silent, b ORDER BY b.id
WITH case_id, i, d, silent, collect(b.id) AS others, collect(b.label) AS others_labels
UNWIND silent AS s
WITH case_id, i, d, s, others, others_labels
WHERE NOT s.actor IN others
RETURN case_id AS case, s.actor AS actor, s.label AS actor_label, d.id AS demand, d.label AS demand_label,
  i.id AS issue, i.label AS issue_label, others, others_labels
ORDER BY case, actor, issue, demand
