/*
title: "Only speculated"
question: "What is only feared or guessed, and so left out everywhere else?"
parameters:
  - case
  - as_of
  - actor
columns:
  - {name: case, type: string, ids: case, description: "Id of the case", show: no}
  - {name: actor, type: string, ids: actor, description: "Id of the actor", show: no}
  - {name: actor_label, type: string, label_of: actor, description: "The actor"}
  - {name: value, type: string, ids: value, description: "Value on the stance scale"}
  - {name: demand, type: string, ids: demand, description: "Id of the demand", show: no}
  - {name: demand_label, type: string, label_of: demand, description: "The demand"}
  - {name: mode, type: string, ids: mode, description: "How the source gives it"}
  - {name: meaning, type: string, label_of: stance, text: meaning, description: "What it says, in the coder's words", show: below}
  - {name: note, type: string, label_of: stance, text: note, description: "Why it was coded so", show: below}
  - {name: date, type: date, description: "Day of the stance"}
  - {name: quote, type: string, description: "Fragments of the source", show: below}
  - {name: citation, type: string, description: "Publisher and day of the source", show: below}
  - {name: source, type: string, ids: source, description: "Id of the source", show: no}
  - {name: stance, type: string, ids: stance, description: "Id of the stance", show: no}
reading: >-
  These stances are stored with their evidence, but make no position: nobody has taken them. They show
  what observers expected.
empty: "nothing is only speculated"
*/
@case_and_day
MATCH (x:Actor {graph: graph})
WHERE $actor IS NULL OR x.id = $actor
MATCH (x)-[:TAKES]->(:SpeculatedPosition)-[:RESTS_ON]->(p:Stance)
WHERE @on(p, day)
WITH DISTINCT case_id, p
MATCH (p)-[:HELD_BY]->(a:Actor)
MATCH (p)-[:TOWARDS]->(d:Demand)
RETURN case_id AS case, a.id AS actor, a.label AS actor_label, p.value AS value, d.id AS demand, d.label AS demand_label,
  p.mode AS mode, p.meaning AS meaning, p.note AS note,
  @said(p), p.id AS stance
ORDER BY case, actor, demand, stance
