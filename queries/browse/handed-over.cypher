/*
title: "Delegated decisions over time"
question: "Who left which decision to whom, from which day to which?"
tags: [helper]
parameters:
  - case
  - as_of
  - actor
columns:
  - {name: case, type: string, ids: case, description: "Id of the case", show: no}
  - {name: stance, type: string, ids: delegation, description: "Id of the delegation", show: no}
  - {name: actor, type: string, ids: actor, description: "Id of the actor"}
  - {name: principal, type: string, ids: actor, description: "Id of the actor in whose name", show: no}
  - {name: others, type: strings, ids: actor, description: "Ids of those who are to decide"}
  - {name: matter_kind, type: string, words: kind, description: "issue or demand", show: no}
  - {name: matter, type: string, kind_in: matter_kind, description: "Id of the issue or demand to be decided"}
  - {name: valid_from, type: date, description: "First day on which it counts"}
  - {name: valid_before, type: date, description: "First day on which it no longer counts; 9999-12-31 if that has not come by the day"}
  - {name: meaning, type: string, label_of: stance, text: meaning, description: "What it says, in the coder's words", show: below}
  - {name: date, type: date, description: "Day it was said", show: no}
  - {name: quote, type: string, description: "Fragments of the source", show: below}
  - {name: citation, type: string, description: "Publisher and day of the source", show: below}
  - {name: source, type: string, ids: source, description: "Id of the source", show: no}
reading: >-
  One row a matter that was delegated by the day, whether it still is or not. A delegation is no stance on it.
empty: "nobody has handed a decision over"
*/
@case_and_day
MATCH (g:Delegation {graph: graph, counted: true})-[:DECISION_ON]->(m)
WHERE g.valid_from <= day AND ($actor IS NULL OR g.actor = $actor OR g.principal = $actor)
OPTIONAL MATCH (g)-[:DELEGATED_TO]->(b:Actor)
WITH case_id, day, g, m, b ORDER BY b.id
WITH case_id, day, g, m, collect(b.id) AS others
RETURN case_id AS case, g.id AS stance, g.actor AS actor, g.principal AS principal, others,
  CASE WHEN m:Issue THEN 'issue' ELSE 'demand' END AS matter_kind, m.id AS matter,
  toString(g.valid_from) AS valid_from, CASE WHEN g.valid_before <= day THEN toString(g.valid_before) ELSE '9999-12-31' END AS valid_before, g.meaning AS meaning, @said(g)
ORDER BY case, actor, stance, matter
