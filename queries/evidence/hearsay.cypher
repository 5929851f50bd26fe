/*
title: "Hearsay"
question: "Which positions were said by somebody who does not speak for the actor?"
parameters:
  - case
  - as_of
  - level
  - actor
  - assume
columns:
  - {name: case, type: string, ids: case, description: "Id of the case", show: no}
  - {name: speaker, type: string, ids: actor, description: "Id of who said it", show: no}
  - {name: speaker_label, type: string, label_of: speaker, description: "Who said it"}
  - {name: actor, type: string, ids: actor, description: "Id of the actor", show: no}
  - {name: actor_label, type: string, label_of: actor, description: "The actor"}
  - {name: demand, type: string, ids: demand, description: "Id of the demand", show: no}
  - {name: demand_label, type: string, label_of: demand, description: "The demand"}
  - {name: value, type: string, ids: value, description: "Value on the stance scale"}
  - {name: conditions, type: strings, label_of: stance, text: conditions, description: "What it depends on", show: below}
  - {name: date, type: date, description: "Day of the stance"}
  - {name: quote, type: string, description: "Fragments of the source", show: below}
  - {name: citation, type: string, description: "Publisher and day of the source", show: below}
  - {name: source, type: string, ids: source, description: "Id of the source", show: no}
  - {name: stance, type: string, ids: stance, description: "Id of the stance", show: no}
reading: >-
  One actor's account of another, with an interest of its own in how the other is seen. Who speaks for
  whom on the day of the stance is what the ontology says (represents, member of), or the stance itself by
  naming the one in whose name it was said. Who only wrote a thing down is its reporter, not its speaker.
empty: "every position was said by the actor, by somebody who speaks for it, or by nobody named"
*/
@case_and_day
MATCH (a:Actor {graph: graph})
WHERE $actor IS NULL OR a.id = $actor
MATCH (a)-[:TAKES]->(p)-[:ON_DEMAND]->(d:Demand)
WHERE @is_there_as_own(p)
MATCH (s:Stance {graph: graph, id: p.stance})-[:SPOKEN_BY]->(v:Actor)
WHERE v.id <> a.id AND NOT EXISTS { (s)-[:HELD_BY]->(v) }
  AND NOT EXISTS { (v)-[t:REPRESENTS|MEMBER_OF*1..4]->(a) WHERE all(x IN t WHERE @on(x, s.date)) }
RETURN case_id AS case, v.id AS speaker, v.label AS speaker_label, a.id AS actor, a.label AS actor_label,
  d.id AS demand, d.label AS demand_label, p.value AS value,
  coalesce(p.conditions, []) AS conditions, @evidence(p)
ORDER BY case, speaker, actor, demand, stance
