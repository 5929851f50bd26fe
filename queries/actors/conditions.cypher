/*
title: "Conditions"
question: "What does each actor make its stance depend on?"
parameters:
  - case
  - as_of
  - level
  - actor
  - assume
  - in_office
columns:
  - {name: case, type: string, ids: case, description: "Id of the case", show: no}
  - {name: actor, type: string, ids: actor, description: "Id of the actor", show: no}
  - {name: actor_label, type: string, label_of: actor, description: "The actor"}
  - {name: demand, type: string, ids: demand, description: "Id of the demand", show: no}
  - {name: demand_label, type: string, label_of: demand, description: "The demand"}
  - {name: value, type: string, ids: value, description: "Value on the stance scale"}
  - {name: condition, type: string, ids: demand, description: "Id of the demand that it depends on", show: no}
  - {name: condition_label, type: string, label_of: condition, description: "The demand that it depends on"}
  - {name: kind, type: string, words: kind, description: "if: sufficient; only-if: necessary"}
  - {name: status, type: string, words: status, label: "must be", description: "met or refused: what it would have to be for the stance to hold"}
  - {name: by, type: string, ids: actor, description: "Id of the actor who would have to meet it", show: no}
  - {name: by_label, type: string, label_of: by, label: "by", description: "Who would have to meet it, where the text says so", show: below}
  - {name: otherwise, type: string, ids: value, description: "Value once a necessary condition fails", show: below}
  - {name: held_by, type: strings, ids: actor, description: "Ids of those who are for the condition, or for what entails it", show: below}
  - {name: further, type: boolean, description: "Whether the text speaks of further conditions, without naming them", show: below}
  - {name: date, type: date, description: "Day of the stance"}
  - {name: quote, type: string, description: "Fragments of the source", show: below}
  - {name: citation, type: string, description: "Publisher and day of the source", show: below}
  - {name: source, type: string, ids: source, description: "Id of the source", show: no}
  - {name: stance, type: string, ids: stance, description: "Id of the stance", show: no}
reading: >-
  One row a condition. 'only-if' is necessary: once it fails, the stance turns into what 'otherwise' says.
  'if' is sufficient: as long as it does not hold, the stance says nothing. 'held_by' lists who is for the
  condition itself or for something that entails it, so that one sees who could meet it.
empty: "nobody has set a condition"
*/
@case_and_day
MATCH (a:Actor {graph: graph})-[:TAKES]->(p)-[:ON_DEMAND]->(d:Demand)
WHERE @is_there_as_own(p) AND p.conditions IS NOT NULL AND ($actor IS NULL OR a.id = $actor)
MATCH (p)-[:RESTS_ON {lead: true}]->(s:Stance)-[k:DEPENDS_ON]->(e:Demand)
WHERE NOT e.id + '=' + k.status IN $assume
OPTIONAL MATCH (e)<-[r:ENTAILS_ALL*0..1]-(:Demand)<-[:ON_DEMAND]-(q)<-[:TAKES]-(b:Actor)
WHERE all(x IN r WHERE x.since <= day) AND @counts_as_own(q) AND q.direction = 'for'
WITH case_id, a, p, d, k, e, b ORDER BY b.id
WITH case_id, a, p, d, k, e, collect(DISTINCT b.id) AS holders
OPTIONAL MATCH (m:Actor {graph: a.graph, id: k.by})
RETURN case_id AS case, a.id AS actor, a.label AS actor_label, d.id AS demand, d.label AS demand_label, p.value AS value,
  e.id AS condition, e.label AS condition_label, k.kind AS kind, k.status AS status, k.by AS by, m.label AS by_label,
  p.otherwise AS otherwise, holders AS held_by,
  coalesce(p.further_conditions, false) AS further, @evidence(p)
ORDER BY case, actor, demand, k.number, condition, stance
