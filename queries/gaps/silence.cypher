/*
title: "Silence"
question: "On which demands of others does an actor say nothing?"
parameters:
  - case
  - as_of
  - level
  - actor
  - issue
  - assume
  - in_office
  - all_actors
columns:
  - {name: case, type: string, ids: case, description: "Id of the case", show: no}
  - {name: actor, type: string, ids: actor, description: "Id of the actor", show: no}
  - {name: actor_label, type: string, label_of: actor, description: "Who is silent"}
  - {name: demand, type: string, ids: demand, description: "Id of the demand", show: no}
  - {name: demand_label, type: string, label_of: demand, description: "The demand"}
  - {name: issue, type: string, ids: issue, description: "Id of the issue", show: no}
  - {name: issue_label, type: string, label_of: issue, description: "The issue"}
  - {name: others, type: strings, ids: actor, description: "Ids of those who have a position on it", show: no}
  - {name: others_labels, type: strings, label_of: others, description: "Who has a position on it", show: below}
reading: >-
  A row is an empty cell of the matrix: the actor has positions, others have one on this demand, the actor
  none: not stated, conditional, inherited or delegated, and none that follows from its other demands.
  Silence is not neutrality and never counts as overlap. Members that say nothing themselves are left out,
  unless all actors are asked for or one of them: gaps/unheard lists them.
empty: "nobody is silent on what others take a position on"
*/
@case_and_day
MATCH (s:Actor {graph: graph})
WHERE ($actor IS NULL OR s.id = $actor) AND ($all_actors OR $actor IS NOT NULL OR @speaks(s))
@spoken_or_handed_over(s)
WITH case_id, graph, day, s, spoken, handed
WHERE size(spoken) > 0
WITH case_id, graph, day, collect({actor: s.id, label: s.label, answered: spoken + handed}) AS asked
MATCH (i:Issue {graph: graph})
WHERE @under_issue(i)
MATCH (i)<-[:UNDER]-(d:Demand)
WITH case_id, day, i, d, [x IN asked WHERE NOT d.id IN x.answered | {actor: x.actor, label: x.label}] AS silent
WHERE size(silent) > 0
MATCH (d)<-[:ON_DEMAND]-(q)<-[:TAKES]-(b:Actor)
WHERE @counts_as_own(q)
WITH DISTINCT case_id, i, d, silent, b ORDER BY b.id
WITH case_id, i, d, silent, collect(b.id) AS others, collect(b.label) AS others_labels
UNWIND silent AS s
WITH case_id, i, d, s, others, others_labels
WHERE NOT s.actor IN others
RETURN case_id AS case, s.actor AS actor, s.label AS actor_label, d.id AS demand, d.label AS demand_label,
  i.id AS issue, i.label AS issue_label, others, others_labels
ORDER BY case, actor, issue, demand
