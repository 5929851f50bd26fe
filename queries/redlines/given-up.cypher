/*
title: "Red lines given up"
question: "Which red lines does an actor no longer hold, and what does it say instead?"
parameters:
  - case
  - as_of
  - level
  - actor
  - issue
  - assume
columns:
  - {name: case, type: string, ids: case, description: "Id of the case", show: no}
  - {name: actor, type: string, ids: actor, description: "Id of the actor", show: no}
  - {name: actor_label, type: string, label_of: actor, description: "The actor"}
  - {name: demand, type: string, ids: demand, description: "Id of the demand", show: no}
  - {name: demand_label, type: string, label_of: demand, description: "The demand"}
  - {name: change, type: string, words: change, description: "given up: not on that side any more; softened: the same side, no red line any more; dropped: nothing is said any more"}
  - {name: value, type: string, ids: value, description: "What was the red line: value on the stance scale"}
  - {name: value_now, type: string, ids: value, description: "Value now"}
  - {name: firmness_now, type: string, ids: firmness, description: "Firmness now", show: below}
  - {name: conditions, type: strings, label_of: stance, text: conditions, description: "What the red line depended on", show: below}
  - {name: conditions_now, type: strings, label_of: stance_now, text: conditions, description: "What it depends on now", show: below}
  - {name: until, type: date, description: "First day on which it was no longer held"}
  - {name: date, type: date, description: "Day of the stance", show: below}
  - {name: quote, type: string, description: "Fragments of the source", show: below}
  - {name: citation, type: string, description: "Publisher and day of the source", show: below}
  - {name: source, type: string, ids: source, description: "Id of the source", show: no}
  - {name: stance, type: string, ids: stance, description: "Id of the stance", show: no}
  - {name: quote_now, type: string, description: "Fragments of the source of what is said now", show: below}
  - {name: stance_now, type: string, ids: stance, description: "Id of that stance", show: no}
reading: >-
  A red line that was held before the day and is held no longer. Given up: the actor is not on that side any more.
  Softened: it still is, without calling it a red line, if only because it repeated itself in weaker words. Dropped: it
  says nothing on the demand any more, because the statement has ended or another one supersedes it. Of several red
  lines on one side it is the last; those that ended on one day are all here.
empty: "every red line that was drawn by then is still held"
*/
@case_and_day
MATCH (a:Actor {graph: graph})-[:TAKES]->(p {red_line: true})-[:ON_DEMAND]->(d:Demand)
WHERE p.valid_before <= day AND p.state <> 'inherited' AND p.open_trigger IS NULL AND @is_held(p)
  AND ($actor IS NULL OR a.id = $actor) AND @on_issue(d)
WITH case_id, day, a, d, p.direction AS side, max(p.valid_before) AS last, collect(p) AS lines
UNWIND [p IN lines WHERE p.valid_before = last] AS p
OPTIONAL MATCH (a)-[:TAKES]->(q)-[:ON_DEMAND]->(d)
WHERE @on(q, day) AND q.state <> 'inherited' AND q.open_trigger IS NULL AND @is_held(q)
WITH case_id, a, d, side, p, collect(q) AS now
WHERE NOT any(q IN now WHERE q.red_line AND q.direction = side)
UNWIND CASE WHEN size(now) = 0 THEN [null] ELSE now END AS q
RETURN case_id AS case, a.id AS actor, a.label AS actor_label, d.id AS demand, d.label AS demand_label,
  CASE WHEN q IS NULL THEN 'dropped' WHEN q.direction <> p.direction OR q.disputed THEN 'given up' ELSE 'softened' END AS change,
  p.value AS value, q.value AS value_now, q.firmness AS firmness_now,
  coalesce(p.conditions, []) AS conditions, coalesce(q.conditions, []) AS conditions_now,
  toString(p.valid_before) AS until, @evidence(p), q.quote AS quote_now, q.stance AS stance_now
ORDER BY case, actor, demand, stance, stance_now
