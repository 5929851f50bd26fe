/*
title: "Timeline of positions"
question: "Which positions followed each other, for an actor and a demand?"
parameters:
  - case
  - as_of
  - level
  - actor
  - demand
  - issue
  - assume
columns:
  - {name: case, type: string, ids: case, description: "Id of the case", show: no}
  - {name: actor, type: string, ids: actor, description: "Id of the actor", show: no}
  - {name: actor_label, type: string, label_of: actor, description: "The actor"}
  - {name: demand, type: string, ids: demand, description: "Id of the demand", show: no}
  - {name: demand_label, type: string, label_of: demand, description: "The demand"}
  - {name: known_from, type: date, description: "First day on which it was known"}
  - {name: value, type: string, ids: value, description: "Value on the stance scale"}
  - {name: firmness, type: string, ids: firmness, description: "How firmly, where the text marks it"}
  - {name: state, type: string, words: state, description: "stated, conditional, disputed or inherited"}
  - {name: conditions, type: strings, label_of: stance, text: conditions, description: "What it depends on", show: below}
  - {name: meaning, type: string, label_of: stance, text: meaning, description: "What it says, in the coder's words", show: below}
  - {name: date, type: date, description: "Day of the stance"}
  - {name: quote, type: string, description: "Fragments of the source", show: below}
  - {name: citation, type: string, description: "Publisher and day of the source", show: below}
  - {name: source, type: string, ids: source, description: "Id of the source", show: no}
  - {name: stance, type: string, ids: stance, description: "Id of the stance", show: no}
reading: >-
  All positions that were known by the day given, oldest first; a later row of the same actor and demand
  supersedes the earlier one. 'Known from' is the day of the source, 'date' the day it was said.
empty: "no position was known by then"
*/
@case_and_day
MATCH (a:Actor {graph: graph})-[:TAKES]->(p)-[:ON_DEMAND]->(d:Demand)-[:UNDER]->(i:Issue)
WHERE p.valid_from <= day AND @is_held(p) AND p.state <> 'inherited'
  AND ($actor IS NULL OR a.id = $actor) AND ($demand IS NULL OR d.id = $demand)
  AND @under_issue(i)
RETURN case_id AS case, a.id AS actor, a.label AS actor_label, d.id AS demand, d.label AS demand_label,
  toString(p.valid_from) AS known_from, p.value AS value, p.firmness AS firmness, p.state AS state,
  coalesce(p.conditions, []) AS conditions, p.meaning AS meaning,
  @evidence(p)
ORDER BY case, actor, demand, known_from, date, stance
