/*
title: "An actor's own contradictions"
question: "Where does one actor hold positions that cannot both be satisfied?"
parameters:
  - case
  - as_of
  - level
  - actor
  - inherited
  - assume
  - in_office
columns:
  - {name: case, type: string, ids: case, description: "Id of the case", show: no}
  - {name: actor, type: string, ids: actor, description: "Id of the actor", show: no}
  - {name: actor_label, type: string, label_of: actor, description: "The actor"}
  - {name: value, type: string, ids: value, description: "Value on the stance scale"}
  - {name: demand, type: string, ids: demand, description: "Id of the demand", show: no}
  - {name: demand_label, type: string, label_of: demand, description: "The demand"}
  - {name: other_value, type: string, ids: value, description: "Value of the other position"}
  - {name: other_demand, type: string, ids: demand, description: "Id of the other demand", show: no}
  - {name: other_demand_label, type: string, label_of: other_demand, description: "The other demand"}
  - {name: firmness, type: string, ids: firmness, description: "How firmly, where the text marks it", show: below}
  - {name: other_firmness, type: string, ids: firmness, description: "How firmly the other, where the text marks it", show: below}
  - {name: path, type: strings, ids: demand, description: "Demands that lead from one to the other", show: below}
  - {name: because, type: string, label_of: reasons, text: justification, description: "Why the relations on the path hold", show: below}
  - {name: reasons, type: strings, ids: relation, description: "Ids of those relations, in the same order", show: no}
  - {name: basis, type: string, words: basis, description: "textual, or coder-declared if any relation on the path is", show: below}
  - {name: conditions, type: strings, label_of: stance, text: conditions, description: "What it depends on", show: below}
  - {name: other_conditions, type: strings, label_of: other_stance, text: conditions, description: "What the other position depends on", show: below}
  - {name: since, type: date, description: "The later of the two days: since then both have been said"}
  - {name: date, type: date, description: "Day of the stance", show: no}
  - {name: quote, type: string, description: "Fragments of the source", show: below}
  - {name: citation, type: string, description: "Publisher and day of the source", show: below}
  - {name: source, type: string, ids: source, description: "Id of the source", show: no}
  - {name: stance, type: string, ids: stance, description: "Id of the stance", show: no}
  - {name: other_date, type: date, description: "Day of the other stance", show: no}
  - {name: other_quote, type: string, description: "Fragments of the other's source", show: below}
  - {name: other_citation, type: string, description: "Publisher and day of the other's source", show: below}
  - {name: other_source, type: string, ids: source, description: "Id of the other's source", show: no}
  - {name: other_stance, type: string, ids: stance, description: "Id of the other stance", show: no}
reading: >-
  Both positions count on the day, and cannot both be satisfied: the actor is for demands that exclude each other, or
  for what entails a demand that it is against. Often the later statement was meant to end the earlier one: only a
  coder can say so, with 'supersedes'. No query guesses it.
empty: "nobody contradicts itself"
*/
@case_and_day
MATCH (a:Actor {graph: graph})
WHERE $actor IS NULL OR a.id = $actor
MATCH (a)-[:TAKES]->(p)-[:ON_DEMAND]->(d:Demand)-[c:COLLIDES {rule: 'incompatible options'}]->(e:Demand)
WHERE @counts_as_asked(p) AND c.holds = p.direction AND c.since <= day AND d.id < e.id
MATCH (e)<-[:ON_DEMAND]-(q)<-[:TAKES]-(a)
WHERE @counts_as_asked(q) AND q.direction = c.collides
RETURN case_id AS case, a.id AS actor, a.label AS actor_label, p.value AS value, d.id AS demand, d.label AS demand_label,
  q.value AS other_value, e.id AS other_demand, e.label AS other_demand_label,
  p.firmness AS firmness, q.firmness AS other_firmness, c.path AS path, c.justification AS because,
  coalesce(c.relations, []) AS reasons, c.basis AS basis,
  coalesce(p.conditions, []) AS conditions, coalesce(q.conditions, []) AS other_conditions,
  @later(p, q),
  @evidence(p),
  @other_evidence(q)
ORDER BY case, actor, demand, other_demand, stance, other_stance
