/*
title: "Silent on others' red lines"
question: "Who says nothing on what others have drawn a red line about?"
parameters:
  - case
  - as_of
  - level
  - actor
  - assume
  - in_office
  - all_actors
columns:
  - {name: case, type: string, ids: case, description: "Id of the case", show: no}
  - {name: actor, type: string, ids: actor, description: "Id of the actor", show: no}
  - {name: actor_label, type: string, label_of: actor, description: "Who is silent"}
  - {name: demand, type: string, ids: demand, description: "Id of the demand", show: no}
  - {name: demand_label, type: string, label_of: demand, description: "The demand"}
  - {name: other, type: string, ids: actor, description: "Id of the other actor", show: no}
  - {name: other_label, type: string, label_of: other, description: "Whose red line it is"}
  - {name: other_value, type: string, ids: value, description: "The other's value on the stance scale"}
  - {name: other_conditions, type: strings, label_of: other_stance, text: conditions, description: "What the other's stance depends on", show: below}
  - {name: other_date, type: date, description: "Day of the other's stance", show: no}
  - {name: other_quote, type: string, description: "Fragments of the other's source", show: below}
  - {name: other_citation, type: string, description: "Publisher and day of the other's source", show: below}
  - {name: other_source, type: string, ids: source, description: "Id of the other's source", show: no}
  - {name: other_stance, type: string, ids: stance, description: "Id of the other's stance", show: no}
reading: >-
  The actor has positions, but none on this demand: not stated, not conditional, not inherited, not handed
  over to somebody else, and none that follows from its other demands. Silence is not neutrality: it is what
  to ask next. Members that say nothing themselves are left out, unless all actors are asked for or one of them.
empty: "nobody is silent on a red line of somebody else"
*/
@case_and_day
MATCH (s:Actor {graph: graph})
WHERE ($actor IS NULL OR s.id = $actor) AND ($all_actors OR $actor IS NOT NULL OR @speaks(s))
@spoken_or_handed_over(s)
WITH case_id, graph, day, s, spoken + handed AS answered, @tied(s) AS tied
WHERE size(spoken) > 0
MATCH (d:Demand {graph: graph})
WHERE NOT d.id IN answered
MATCH (d)<-[:ON_DEMAND]-(q {red_line: true})
WHERE q.actor <> s.id AND NOT q.actor IN tied AND @counts_as_own(q)
MATCH (b:Actor)-[:TAKES]->(q)
RETURN case_id AS case, s.id AS actor, s.label AS actor_label, d.id AS demand, d.label AS demand_label,
  b.id AS other, b.label AS other_label, q.value AS other_value,
  coalesce(q.conditions, []) AS other_conditions, @other_evidence(q)
ORDER BY case, actor, demand, other, other_stance
