/*
title: "Resting on one source"
question: "Which positions rest on one single source?"
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
  - {name: firmness, type: string, ids: firmness, description: "How firmly, where the text marks it"}
  - {name: mode, type: string, ids: mode, description: "How the source gives it"}
  - {name: stances, type: integer, description: "How many stances it has", show: no}
  - {name: meaning, type: string, label_of: stance, text: meaning, description: "What it says, in the coder's words", show: below}
  - {name: conditions, type: strings, label_of: stance, text: conditions, description: "What it depends on", show: below}
  - {name: date, type: date, description: "Day of the stance"}
  - {name: quote, type: string, description: "Fragments of the source", show: below}
  - {name: citation, type: string, description: "Publisher and day of the source", show: below}
  - {name: source, type: string, ids: source, description: "Id of the source", show: no}
  - {name: stance, type: string, ids: stance, description: "Id of the stance", show: no}
reading: >-
  If that source erred, the position would fall. Weigh these with the mode: a paraphrase by one agency is
  thinner than direct speech.
empty: "every position rests on two or more sources"
*/
@case_and_day
MATCH (a:Actor {graph: graph})
WHERE $actor IS NULL OR a.id = $actor
MATCH (a)-[:TAKES]->(o)-[:ON_DEMAND]->(d:Demand)
WHERE o.valid_from <= day AND @is_held(o) AND o.state <> 'inherited'
WITH case_id, day, a, d, collect(o) AS known
UNWIND known AS p
WITH case_id, day, a, d, p, known
WHERE @on(p, day) AND @in_office(p, day)
UNWIND [o IN known WHERE o.direction = p.direction AND coalesce(o.open_trigger, false) = coalesce(p.open_trigger, false)] AS o
UNWIND o.sources AS name
WITH case_id, a, d, p, count(DISTINCT name) AS sources
WHERE sources = 1
RETURN case_id AS case, a.id AS actor, a.label AS actor_label, d.id AS demand, d.label AS demand_label,
  p.value AS value, p.firmness AS firmness, p.mode AS mode, size(p.stances) AS stances, p.meaning AS meaning,
  coalesce(p.conditions, []) AS conditions, @evidence(p)
ORDER BY case, actor, demand, stance
