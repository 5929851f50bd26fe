/*
title: "Opposition"
question: "Where is one actor for a demand that another is against?"
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
  - {name: other, type: string, ids: actor, description: "Id of the other actor", show: no}
  - {name: other_label, type: string, label_of: other, description: "The other actor"}
  - {name: other_value, type: string, ids: value, description: "The other's value on the stance scale"}
  - {name: firmness, type: string, ids: firmness, description: "How firmly, where the text marks it", show: below}
  - {name: other_firmness, type: string, ids: firmness, description: "How firmly the other, where the text marks it", show: below}
  - {name: demand, type: string, ids: demand, description: "Id of the demand", show: no}
  - {name: demand_label, type: string, label_of: demand, description: "The demand"}
  - {name: red_lines, type: integer, description: "How many of the two sides call it a red line"}
  - {name: state, type: string, words: state, description: "State of the actor's position", show: no}
  - {name: other_state, type: string, words: state, description: "State of the other's position", show: no}
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
  A row is one demand with one actor on each side, with both quotes. Red lines counts how many of the two
  call it a red line: the more, the harder the conflict. A conditional side is opposed only as long as its
  condition does not hold. Only the very same demand counts here; demands that clash without being the
  same are in conflict/incompatible-options.
  Who is left out because its position is disputed is listed by gaps/disputed.
empty: "nobody is for a demand that another is against; see also conflict/incompatible-options"
*/
@case_and_day
MATCH (a:Actor {graph: graph})
WHERE $actor IS NULL OR a.id = $actor
WITH case_id, day, a, @tied(a) AS tied
MATCH (a)-[:TAKES]->(p)-[:ON_DEMAND]->(d:Demand)-[c:COLLIDES {rule: 'opposition'}]->(e:Demand)
WHERE @counts_as_asked(p) AND c.holds = p.direction AND c.since <= day
MATCH (e)<-[:ON_DEMAND]-(q)
WHERE q.actor <> a.id AND ($other IS NULL OR q.actor = $other) AND NOT q.actor IN tied
  AND ($actor IS NOT NULL OR $other IS NOT NULL OR a.id < q.actor) AND q.direction = c.collides
  AND @counts_as_asked(q)
MATCH (b:Actor)-[:TAKES]->(q)
RETURN case_id AS case, 'opposition' AS rule, a.id AS actor, a.label AS actor_label, p.value AS value,
  b.id AS other, b.label AS other_label, q.value AS other_value,
  p.firmness AS firmness, q.firmness AS other_firmness, d.id AS demand, d.label AS demand_label,
  CASE WHEN p.red_line THEN 1 ELSE 0 END + CASE WHEN q.red_line THEN 1 ELSE 0 END AS red_lines,
  p.state AS state, q.state AS other_state,
  coalesce(p.conditions, []) AS conditions, coalesce(q.conditions, []) AS other_conditions,
  @is_former(p, day) AS former, @is_former(q, day) AS other_former, @later(p, q),
  @evidence(p),
  @other_evidence(q)
ORDER BY case, red_lines DESC, actor, other, demand, stance, other_stance
