/*
title: "Said by those who no longer speak"
question: "Which positions rest on somebody who spoke for the actor then, and does not any more?"
parameters:
  - case
  - as_of
  - actor
  - issue
  - assume
columns:
  - {name: case, type: string, ids: case, description: "Id of the case", show: no}
  - {name: actor, type: string, ids: actor, description: "Id of the actor", show: no}
  - {name: actor_label, type: string, label_of: actor, description: "The actor"}
  - {name: value, type: string, ids: value, description: "Value on the stance scale"}
  - {name: demand, type: string, ids: demand, description: "Id of the demand", show: no}
  - {name: demand_label, type: string, label_of: demand, description: "The demand"}
  - {name: speaker, type: string, ids: actor, description: "Id of who said it", show: no}
  - {name: speaker_label, type: string, label_of: speaker, description: "Who said it"}
  - {name: left, type: date, description: "First day on which this person no longer spoke for the actor"}
  - {name: conditions, type: strings, label_of: stance, text: conditions, description: "What it depends on", show: below}
  - {name: date, type: date, description: "Day of the stance"}
  - {name: quote, type: string, description: "Fragments of the source", show: below}
  - {name: citation, type: string, description: "Publisher and day of the source", show: below}
  - {name: source, type: string, ids: source, description: "Id of the source", show: no}
  - {name: stance, type: string, ids: stance, description: "Id of the stance", show: no}
reading: >-
  A state's position holds until a later stance takes its place, whoever is in office by then. These are
  the positions of predecessors that nobody has confirmed or taken back as far as the sources go: look for
  a newer source before you rest an argument on one of them.
empty: "every position rests on somebody who still speaks for the actor, or on nobody named"
*/
@case_and_day
MATCH (x:Actor {graph: graph})-[t:REPRESENTS]->(a:Actor)
WHERE $actor IS NULL OR a.id = $actor
WITH case_id, graph, day, x, a, max(t.valid_before) AS ended
WHERE ended <= day
MATCH (a)-[:TAKES]->(p)
WHERE @on(p, day) AND p.level_principal AND NOT p.state IN ['speculated', 'inherited'] AND @as_assumed(p)
MATCH (p)-[:RESTS_ON {lead: true}]->(s:Stance)
WHERE s.actor = x.id OR s.speaker = x.id
MATCH (p)-[:ON_DEMAND]->(d:Demand)-[:UNDER]->(i:Issue)
WHERE @under_issue(i)
RETURN case_id AS case, a.id AS actor, a.label AS actor_label, p.value AS value, d.id AS demand, d.label AS demand_label,
  x.id AS speaker, x.label AS speaker_label, toString(ended) AS left,
  coalesce(p.conditions, []) AS conditions, @evidence(p)
ORDER BY case, actor, demand, speaker, stance
