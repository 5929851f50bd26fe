/*
title: "Incompatible options"
question: "Where do two actors want things that cannot both be had, directly or by what they entail?"
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
  - {name: rule, type: string, words: rule, description: "The rule that makes it a conflict", show: no}
  - {name: actor, type: string, ids: actor, description: "Id of the actor", show: no}
  - {name: actor_label, type: string, label_of: actor, description: "The actor"}
  - {name: value, type: string, ids: value, description: "Value on the stance scale"}
  - {name: demand, type: string, ids: demand, description: "Id of the demand", show: no}
  - {name: demand_label, type: string, label_of: demand, description: "The demand"}
  - {name: other, type: string, ids: actor, description: "Id of the other actor", show: no}
  - {name: other_label, type: string, label_of: other, description: "The other actor"}
  - {name: other_value, type: string, ids: value, description: "The other's value on the stance scale"}
  - {name: firmness, type: string, ids: firmness, description: "How firmly, where the text marks it", show: below}
  - {name: other_firmness, type: string, ids: firmness, description: "How firmly the other, where the text marks it", show: below}
  - {name: other_demand, type: string, ids: demand, description: "Id of the other demand", show: no}
  - {name: other_demand_label, type: string, label_of: other_demand, description: "The other demand"}
  - {name: red_lines, type: integer, description: "How many of the two sides call it a red line"}
  - {name: path, type: strings, ids: demand, description: "Demands that lead from one to the other", show: below}
  - {name: because, type: string, label_of: reasons, text: justification, description: "Why the relations on the path hold", show: below}
  - {name: reasons, type: strings, ids: [relation, stance], description: "Ids of the relations, or stances, whose reasons those are, in the same order", show: no}
  - {name: basis, type: string, words: basis, description: "textual, or coder-declared if any relation on the path is", show: below}
  - {name: conditions, type: strings, label_of: stance, text: conditions, description: "What the actor's stance depends on", show: below}
  - {name: other_conditions, type: strings, label_of: other_stance, text: conditions, description: "What the other's stance depends on", show: below}
  - {name: former, type: boolean, description: "Whether the actor's position is a predecessor's", show: below}
  - {name: other_former, type: boolean, description: "Whether the other's position is a predecessor's", show: below}
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
  Either both are for demands that exclude each other, or one is for a demand that entails what the other
  is against. The path leads from the one demand to the other; 'because' gives the coder's reasons for the
  relations on it, and 'basis' says whether texts carry all of them. Being willing to discuss a thing is
  not on any path to making it.
  Who is left out because its position is disputed is listed by gaps/disputed.
empty: "no two actors want things that exclude each other"
*/
@case_and_day
MATCH (a:Actor {graph: graph})
WHERE $actor IS NULL OR a.id = $actor
WITH case_id, day, a, @tied(a) AS tied
MATCH (a)-[:TAKES]->(p)-[:ON_DEMAND]->(d:Demand)-[c:COLLIDES {rule: 'incompatible options'}]->(e:Demand)
WHERE @counts_as_asked(p) AND c.holds = p.direction AND c.since <= day
MATCH (e)<-[:ON_DEMAND]-(q)
WHERE q.actor <> a.id AND ($other IS NULL OR q.actor = $other) AND NOT q.actor IN tied
  AND ($actor IS NOT NULL OR $other IS NOT NULL OR a.id < q.actor) AND q.direction = c.collides
  AND @counts_as_asked(q)
MATCH (b:Actor)-[:TAKES]->(q)
RETURN case_id AS case, 'incompatible options' AS rule, a.id AS actor, a.label AS actor_label, p.value AS value,
  d.id AS demand, d.label AS demand_label, b.id AS other, b.label AS other_label, q.value AS other_value,
  p.firmness AS firmness, q.firmness AS other_firmness,
  e.id AS other_demand, e.label AS other_demand_label,
  CASE WHEN p.red_line THEN 1 ELSE 0 END + CASE WHEN q.red_line THEN 1 ELSE 0 END AS red_lines,
  CASE WHEN c.holds = 'for' THEN c.path ELSE reverse([step IN c.path | step]) END AS path,
  c.justification AS because, c.relations AS reasons, c.basis AS basis,
  coalesce(p.conditions, []) AS conditions, coalesce(q.conditions, []) AS other_conditions,
  @is_former(p, day) AS former, @is_former(q, day) AS other_former, @later(p, q),
  @evidence(p),
  @other_evidence(q)
ORDER BY case, red_lines DESC, actor, other, demand, other_demand, stance, other_stance
