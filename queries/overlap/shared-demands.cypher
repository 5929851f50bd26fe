/*
title: "Shared demands"
question: "Which demands do two actors hold in the same direction, both without a condition?"
parameters:
  - case
  - as_of
  - level
  - actor
  - other
  - inherited
  - assume
  - in_office
columns:
  - {name: case, type: string, ids: case, description: "Id of the case", show: no}
  - {name: actor, type: string, ids: actor, description: "Id of the actor", show: no}
  - {name: actor_label, type: string, label_of: actor, description: "The actor"}
  - {name: other, type: string, ids: actor, description: "Id of the other actor", show: no}
  - {name: other_label, type: string, label_of: other, description: "The other actor"}
  - {name: demand, type: string, ids: demand, description: "Id of the demand", show: no}
  - {name: demand_label, type: string, label_of: demand, description: "The demand"}
  - {name: direction, type: string, words: direction, description: "both for, or both against"}
  - {name: note, type: string, description: "Where both sides are bound by one and the same statement", show: below}
  - {name: value, type: string, ids: value, description: "Value on the stance scale"}
  - {name: other_value, type: string, ids: value, description: "The other's value on the stance scale"}
  - {name: firmness, type: string, ids: firmness, description: "How firmly, where the text marks it", show: below}
  - {name: other_firmness, type: string, ids: firmness, description: "How firmly the other, where the text marks it", show: below}
  - {name: since, type: date, description: "The later of the two days: since then both have been said"}
  - {name: date, type: date, description: "Day of the stance", show: no}
  - {name: quote, type: string, description: "Fragments of the source", show: below}
  - {name: citation, type: string, description: "Publisher and day of the source", show: below}
  - {name: source, type: string, ids: source, description: "Id of the source", show: no}
  - {name: stance, type: string, ids: stance, description: "Id of the stance", show: no}
  - {name: other_date, type: date, description: "Day of the other's stance", show: no}
  - {name: other_quote, type: string, description: "Fragments of the other's source", show: below}
  - {name: other_citation, type: string, description: "Publisher and day of the other's source", show: below}
  - {name: other_source, type: string, ids: source, description: "Id of the other's source", show: no}
  - {name: other_stance, type: string, ids: stance, description: "Id of the other's stance", show: no}
reading: >-
  A row is a demand that both are for, or both against, with the quote of each. Strengths may differ: see the
  two values. An actor that says nothing shares nothing: silence never counts as overlap. Actors are not
  paired with the bloc they belong to or the actor they represent, and what two members take over from one
  sentence of their bloc is one statement, no agreement; such rows say so.
empty: "no two actors are both for, or both against, the same demand without a condition"
*/
@case_and_day
MATCH (a:Actor {graph: graph})
WHERE $actor IS NULL OR a.id = $actor
WITH case_id, day, a, @tied(a) AS tied
MATCH (a)-[:TAKES]->(p)
WHERE @counts_as_asked(p) AND p.direction <> 'undecided' AND p.conditions IS NULL
MATCH (p)-[:ON_DEMAND]->(d:Demand)<-[:ON_DEMAND]-(q)
WHERE q.actor <> a.id AND ($other IS NULL OR q.actor = $other) AND NOT q.actor IN tied
  AND ($actor IS NOT NULL OR $other IS NOT NULL OR a.id < q.actor) AND q.direction = p.direction
  AND q.conditions IS NULL AND @counts_as_asked(q)
MATCH (b:Actor)-[:TAKES]->(q)
RETURN case_id AS case, a.id AS actor, a.label AS actor_label, b.id AS other, b.label AS other_label,
  d.id AS demand, d.label AS demand_label, 'both ' + p.direction AS direction,
  CASE WHEN p.stance = q.stance THEN 'one statement, which both take over' END AS note,
  p.value AS value, q.value AS other_value,
  p.firmness AS firmness, q.firmness AS other_firmness,
  @later(p, q),
  @evidence(p),
  @other_evidence(q)
ORDER BY case, actor, other, demand, stance, other_stance
