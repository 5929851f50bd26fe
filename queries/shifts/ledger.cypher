/*
title: {en: "Shifts between two days", de: "Verschiebungen zwischen zwei Tagen"}
question:
  en: "Who changed position on what between two days?"
  de: "Wer hat zwischen zwei Tagen wobei die Position geändert?"
parameters:
  - {name: since, type: date, required: true, label: {en: Since, de: Seit}, description: {en: "The earlier day", de: "Der frühere Tag"}}
  - case
  - as_of
  - level
  - actor
  - issue
  - inherited
columns:
  - {name: case, type: string, description: "Id of the case", show: no}
  - {name: actor, type: string, description: "Id of the actor", show: no}
  - {name: actor_label, type: string, description: "The actor"}
  - {name: demand, type: string, description: "Id of the demand", show: no}
  - {name: demand_label, type: string, description: "The demand"}
  - {name: change, type: string, description: "new, reversed, harder, softer, conditions or gone"}
  - {name: value_then, type: string, description: "Value on the earlier day"}
  - {name: value_now, type: string, description: "Value on the later day"}
  - {name: firmness_then, type: string, description: "Firmness on the earlier day", show: no}
  - {name: firmness_now, type: string, description: "Firmness on the later day", show: no}
  - {name: conditions_then, type: strings, description: "What it depended on", show: below}
  - {name: conditions_now, type: strings, description: "What it depends on", show: below}
  - {name: then_date, type: date, description: "Day of the earlier stance", show: no}
  - {name: then_quote, type: string, description: "Fragments of the earlier source", show: below}
  - {name: then_citation, type: string, description: "Publisher and day of the earlier source", show: below}
  - {name: then_stance, type: string, description: "Id of the earlier stance", show: no}
  - {name: now_date, type: date, description: "Day of the later stance", show: no}
  - {name: now_quote, type: string, description: "Fragments of the later source", show: below}
  - {name: now_citation, type: string, description: "Publisher and day of the later source", show: below}
  - {name: now_stance, type: string, description: "Id of the later stance", show: no}
reading: >-
  A row is an actor and a demand whose position on the later day (as_of) is another than on the earlier one
  (since). New: nothing was known before. Reversed: the direction changed. Harder, softer: the same direction,
  but stronger or firmer, or the other way round. Conditions: they came, went or changed. Gone: the position
  ended by its own words. Confirmed positions are not listed. New need not mean changed: it may be that the
  earlier sources are silent.
empty: "no position changed between the two days"
*/
MATCH (c:Case)
WHERE $case IS NULL OR c.id = $case
WITH c, coalesce(date($as_of), c.as_of) AS day
MATCH (a:Actor {graph: c.graph})-[:TAKES]->(any:Position)-[:ON_DEMAND]->(d:Demand)-[:UNDER]->(i:Issue)
WHERE any.state <> 'speculated' AND any.given_any IS NULL AND any.given_all IS NULL AND ($actor IS NULL OR a.id = $actor) AND (($level = 'principal' AND any.level_principal) OR ($level = 'actor' AND any.level_actor))
  AND ($inherited OR any.state <> 'inherited')
  AND ($issue IS NULL OR EXISTS { (i)-[:BROADER*0..]->(:Issue {graph: c.graph, id: $issue}) })
WITH DISTINCT c, day, date($since) AS before, a, d
OPTIONAL MATCH (a)-[:TAKES]->(p:Position)-[:ON_DEMAND]->(d)
WHERE p.valid_from <= before AND before < p.valid_before AND p.state <> 'speculated' AND p.given_any IS NULL AND p.given_all IS NULL AND (($level = 'principal' AND p.level_principal) OR ($level = 'actor' AND p.level_actor))
  AND ($inherited OR p.state <> 'inherited')
OPTIONAL MATCH (a)-[:TAKES]->(q:Position)-[:ON_DEMAND]->(d)
WHERE q.valid_from <= day AND day < q.valid_before AND q.state <> 'speculated' AND q.given_any IS NULL AND q.given_all IS NULL AND (($level = 'principal' AND q.level_principal) OR ($level = 'actor' AND q.level_actor))
  AND ($inherited OR q.state <> 'inherited')
WITH c, a, d, p, q,
  CASE WHEN p IS NULL AND q IS NULL THEN null WHEN p IS NULL THEN 'new' WHEN q IS NULL THEN 'gone'
    WHEN p.direction <> q.direction THEN 'reversed'
    WHEN abs(q.polarity) > abs(p.polarity) + 1e-9 THEN 'harder' WHEN abs(q.polarity) < abs(p.polarity) - 1e-9 THEN 'softer'
    WHEN q.firmness_rank > p.firmness_rank THEN 'harder' WHEN q.firmness_rank < p.firmness_rank THEN 'softer'
    WHEN coalesce(p.conditions, []) <> coalesce(q.conditions, []) THEN 'conditions'
    ELSE null END AS change
WHERE change IS NOT NULL
RETURN c.id AS case, a.id AS actor, a.label AS actor_label, d.id AS demand, d.label AS demand_label, change,
  p.value AS value_then, q.value AS value_now, p.firmness AS firmness_then, q.firmness AS firmness_now,
  coalesce(p.conditions, []) AS conditions_then, coalesce(q.conditions, []) AS conditions_now,
  toString(p.date) AS then_date, p.quote AS then_quote, p.citation AS then_citation, p.stance AS then_stance,
  toString(q.date) AS now_date, q.quote AS now_quote, q.citation AS now_citation, q.stance AS now_stance
ORDER BY case, actor, demand, then_stance, now_stance
