/*
title: {en: "Only one actor on record", de: "Nur von einem Akteur belegt"}
question:
  en: "On which demands has only one actor taken a position?"
  de: "Zu welchen Forderungen hat nur ein Akteur Stellung genommen?"
parameters:
  - case
  - as_of
  - level
  - issue
  - assume
columns:
  - {name: case, type: string, description: "Id of the case", show: no}
  - {name: demand, type: string, description: "Id of the demand", show: no}
  - {name: demand_label, type: string, description: "The demand"}
  - {name: issue, type: string, description: "Id of the issue", show: no}
  - {name: issue_label, type: string, description: "The issue"}
  - {name: actor, type: string, description: "Id of the actor", show: no}
  - {name: actor_label, type: string, description: "The actor"}
  - {name: value, type: string, description: "Value on the stance scale"}
  - {name: date, type: date, description: "Day of the stance"}
  - {name: quote, type: string, description: "Fragments of the source", show: below}
  - {name: citation, type: string, description: "Publisher and day of the source", show: below}
  - {name: source, type: string, description: "Id of the source", show: no}
  - {name: stance, type: string, description: "Id of the stance", show: no}
reading:
  en: >-
    Nobody else has answered these demands, in this case and by this day: not by a position of its own, nor by
    one that brings the demand with it or rules it out, nor by handing the decision over. They are where new
    sources would tell most.
  de: >-
    Auf diese Forderungen hat sonst niemand geantwortet, in diesem Fall und bis zu diesem Tag: weder mit einer
    eigenen Position noch mit einer, die sie nach sich zieht oder ausschließt, noch indem er die Entscheidung
    abgab. Hier würden neue Quellen am meisten sagen.
empty: {en: "every demand has been answered by somebody", de: "auf jede Forderung hat jemand geantwortet"}
*/
MATCH (c:Case)
WHERE $case IS NULL OR c.id = $case
WITH c.id AS case_id, c.graph AS graph, coalesce(date($as_of), c.as_of) AS day
MATCH (d:Demand {graph: graph})-[:UNDER]->(i:Issue)
WHERE $issue IS NULL OR EXISTS { (i)-[:BROADER*0..]->(:Issue {graph: graph, id: $issue}) }
MATCH (d)<-[:ON_DEMAND]-(p:Position)<-[:TAKES]-(a:Actor)
WHERE p.valid_from <= day AND day < p.valid_before
  AND (($level = 'principal' AND p.level_principal) OR ($level = 'actor' AND p.level_actor))
  AND p.state <> 'speculated'
  AND NOT any(t IN coalesce(p.unless, []) WHERE t IN $assume)
  AND NOT (p.settled_by IS NOT NULL AND all(t IN p.settled_by WHERE t IN $assume))
  AND (p.given_any IS NULL OR any(t IN p.given_any WHERE t IN $assume))
  AND (p.given_all IS NULL OR all(t IN p.given_all WHERE t IN $assume))
  AND p.state <> 'inherited'
WITH case_id, day, d, i, collect({a: a, p: p}) AS voices, count(DISTINCT a) AS actors
WHERE actors = 1
UNWIND voices AS voice
WITH case_id, day, d, i, voice.a AS a, voice.p AS p
WHERE NOT EXISTS {
    MATCH (d)<-[r:ENTAILS_ALL|CLASHES_WITH]-(:Demand)<-[:ON_DEMAND]-(q:Position)
    WHERE q.actor <> a.id AND q.direction = 'for' AND r.since <= day
      AND q.valid_from <= day AND day < q.valid_before AND NOT q.state IN ['speculated', 'inherited']
      AND (($level = 'principal' AND q.level_principal) OR ($level = 'actor' AND q.level_actor))
      AND NOT any(t IN coalesce(q.unless, []) WHERE t IN $assume)
      AND NOT (q.settled_by IS NOT NULL AND all(t IN q.settled_by WHERE t IN $assume))
      AND (q.given_any IS NULL OR any(t IN q.given_any WHERE t IN $assume))
      AND (q.given_all IS NULL OR all(t IN q.given_all WHERE t IN $assume))
  }
  AND NOT EXISTS {
    MATCH (d)-[:UNDER|BROADER*0..]->(m)<-[:DECISION_ON]-(g:Delegation)
    WHERE g.counted AND g.valid_from <= day AND day < g.valid_before
      AND (($level = 'principal' AND g.principal <> a.id) OR ($level = 'actor' AND g.actor <> a.id))
  }
RETURN case_id AS case, d.id AS demand, d.label AS demand_label, i.id AS issue, i.label AS issue_label,
  a.id AS actor, a.label AS actor_label, p.value AS value,
  toString(p.date) AS date, p.quote AS quote, p.citation AS citation, p.source AS source, p.stance AS stance
ORDER BY case, issue, demand, actor, stance
