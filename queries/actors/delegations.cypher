/*
title: "Delegated decisions"
question: "Who leaves which decision to whom?"
parameters:
  - case
  - as_of
  - actor
columns:
  - {name: case, type: string, ids: case, description: "Id of the case", show: no}
  - {name: actor, type: string, ids: actor, description: "Id of the actor", show: no}
  - {name: actor_label, type: string, label_of: actor, description: "The actor"}
  - {name: principal, type: string, ids: actor, description: "Id of the actor in whose name", show: no}
  - {name: other, type: string, ids: actor, description: "Id of the actor who is to decide", show: no}
  - {name: other_label, type: string, label_of: other, description: "Who is to decide"}
  - {name: matter, type: string, ids: [issue, demand], description: "Id of the issue or demand", show: no}
  - {name: matter_label, type: string, label_of: matter, description: "What is to be decided"}
  - {name: meaning, type: string, label_of: stance, text: meaning, description: "What it says, in the coder's words", show: below}
  - {name: date, type: date, description: "Day of the stance"}
  - {name: quote, type: string, description: "Fragments of the source", show: below}
  - {name: citation, type: string, description: "Publisher and day of the source", show: below}
  - {name: source, type: string, ids: source, description: "Id of the source", show: no}
  - {name: stance, type: string, ids: delegation, description: "Id of the delegation", show: no}
reading: >-
  Delegating a decision is not a stance on the matter: it neither supports nor opposes any demand. In
  the matrix the cells concerned read 'delegated' where the actor holds nothing of its own.
empty: "nobody has handed a decision over"
*/
@case_and_day
MATCH (p:Delegation {graph: graph})-[:DELEGATED_BY]->(a:Actor)
WHERE p.counted AND @on(p, day) AND ($actor IS NULL OR a.id = $actor OR p.principal = $actor)
MATCH (p)-[:DELEGATED_TO]->(b:Actor)
MATCH (p)-[:DECISION_ON]->(m)
RETURN case_id AS case, a.id AS actor, a.label AS actor_label, p.principal AS principal, b.id AS other, b.label AS other_label,
  m.id AS matter, m.label AS matter_label, p.meaning AS meaning,
  @said(p), p.id AS stance
ORDER BY case, actor, other, matter, stance
