/*
title: "What follows for a demand"
question: "What do an actor's other demands mean for a demand on which it has not spoken?"
tags: [helper]
parameters:
  - {name: actor, type: string, required: true, label: "Actor", description: "The actor", values_from: "MATCH (a:Actor) RETURN DISTINCT a.id AS value, a.label AS label ORDER BY value, label"}
  - demand
  - case
  - as_of
  - level
  - inherited
  - assume
  - in_office
columns:
  - {name: case, type: string, ids: case, description: "Id of the case", show: no}
  - {name: demand, type: string, ids: demand, description: "Id of the demand"}
  - {name: follows, type: string, words: direction, description: "for: it brings the demand along; against: it rules the demand out"}
  - {name: value, type: string, ids: value, description: "The actor's value on the other demand"}
  - {name: other_demand, type: string, ids: demand, description: "Id of the other demand, on which the actor has a position"}
  - {name: path, type: strings, ids: demand, description: "Demands that lead from that one to the one asked about"}
  - {name: basis, type: string, words: basis, description: "textual, or coder-declared if any relation on the path is", show: below}
  - {name: conditions, type: strings, label_of: stance, text: conditions, description: "What it depends on", show: below}
  - {name: stance, type: string, ids: stance, description: "Id of the stance on the other demand"}
reading: >-
  For: the actor is for something that entails the demand. Against: it is for something that cannot hold
  together with the demand, or against something that the demand entails. None of this is a position:
  nobody said it.
empty: "nothing that the actor holds settles it"
*/
@case_and_day
MATCH (a:Actor {graph: graph, id: $actor})-[:TAKES]->(p)-[:ON_DEMAND]->(e:Demand)
WHERE @counts_as_asked(p)
MATCH (e)-[c:COLLIDES {rule: 'incompatible options'}]->(d:Demand)
WHERE c.holds = p.direction AND c.since <= day AND ($demand IS NULL OR d.id = $demand)
RETURN case_id AS case, d.id AS demand, CASE c.collides WHEN 'for' THEN 'against' ELSE 'for' END AS follows,
  p.value AS value, e.id AS other_demand, c.path AS path, c.basis AS basis, coalesce(p.conditions, []) AS conditions, p.stance AS stance
ORDER BY case, demand, follows DESC, size(path), other_demand, stance
