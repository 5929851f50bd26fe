/*
title: "Refused steps"
question: "Which steps that wait for others, or that others wait for, does somebody stand against?"
parameters:
  - case
  - as_of
  - level
  - demand
  - assume
  - in_office
columns:
  - {name: case, type: string, ids: case, description: "Id of the case", show: no}
  - {name: demand, type: string, ids: demand, description: "Id of the step", show: no}
  - {name: demand_label, type: string, label_of: demand, description: "The step"}
  - {name: actor, type: string, ids: actor, description: "Id of who stands against it", show: no}
  - {name: actor_label, type: string, label_of: actor, description: "Who stands against it"}
  - {name: value, type: string, ids: value, description: "Value on the stance scale"}
  - {name: other_demand, type: string, ids: demand, description: "Id of the demand that has this value", show: no}
  - {name: other_demand_label, type: string, label_of: other_demand, description: "The demand that has this value: the step, what it entails, or what excludes it"}
  - {name: direction, type: string, words: direction, description: "for or against that demand", show: no}
  - {name: because, type: string, label_of: reasons, text: justification, description: "Why the two cannot be had together", show: below}
  - {name: reasons, type: strings, ids: relation, description: "Ids of the relations whose reasons those are, in the same order", show: no}
  - {name: basis, type: string, words: basis, description: "textual, or coder-declared if any of these relations is", show: below}
  - {name: conditions, type: strings, label_of: stance, text: conditions, description: "What the stance depends on", show: below}
  - {name: date, type: date, description: "Day of the stance"}
  - {name: quote, type: string, description: "Fragments of the source", show: below}
  - {name: citation, type: string, description: "Publisher and day of the source", show: below}
  - {name: source, type: string, ids: source, description: "Id of the source", show: no}
  - {name: stance, type: string, ids: stance, description: "Id of the stance", show: no}
reading: >-
  A row is a step with one actor who stands against it: against the step itself, against what it entails, or for what
  cannot be had together with it. Steps are the demands that need others first, or are needed first: see chains/needs.
empty: "nobody stands against any step"
*/
@case_and_day
MATCH (x:Demand {graph: graph})-[n:NEEDS]-(:Demand)
WHERE ($demand IS NULL OR x.id = $demand) AND @on(n, day) AND @at_level(n) AND @as_assumed(n) AND @in_office(n, day)
WITH DISTINCT case_id, day, x
MATCH (x)-[c:COLLIDES {denies: 'met'}]->(e:Demand)<-[:ON_DEMAND]-(q)<-[:TAKES]-(b:Actor)
WHERE c.since <= day AND c.collides = q.direction AND NOT q.disputed AND @counts_as_own(q)
RETURN case_id AS case, x.id AS demand, x.label AS demand_label, b.id AS actor, b.label AS actor_label, q.value AS value,
  e.id AS other_demand, e.label AS other_demand_label, q.direction AS direction,
  c.justification AS because, coalesce(c.relations, []) AS reasons, c.basis AS basis,
  coalesce(q.conditions, []) AS conditions, @evidence(q)
ORDER BY case, demand, actor, other_demand, stance
