/*
title: "Red lines that others cross"
question: "Whose demand crosses whose red line?"
parameters:
  - case
  - as_of
  - level
  - actor
  - other
  - inherited
  - assume
  - in_office
columns:
  - {name: case, type: string, ids: case, description: "Id of the case", show: no}
  - {name: actor, type: string, ids: actor, description: "Id of the actor", show: no}
  - {name: actor_label, type: string, label_of: actor, description: "The actor"}
  - {name: demand, type: string, ids: demand, description: "Id of the demand", show: no}
  - {name: demand_label, type: string, label_of: demand, description: "The demand"}
  - {name: other, type: string, ids: actor, description: "Id of the other actor", show: no}
  - {name: other_label, type: string, label_of: other, description: "Whose red line it is"}
  - {name: other_value, type: string, ids: value, description: "Where it stands on the scale"}
  - {name: other_demand, type: string, ids: demand, description: "Id of the other demand", show: no}
  - {name: other_demand_label, type: string, label_of: other_demand, description: "What the red line is about"}
  - {name: path, type: strings, ids: demand, description: "Demands that lead from one to the other", show: below}
  - {name: because, type: string, label_of: reasons, text: justification, description: "Why the relations on the path hold", show: below}
  - {name: reasons, type: strings, ids: [relation, stance], description: "Ids of the relations, or stances, whose reasons those are, in the same order", show: no}
  - {name: conditions, type: strings, label_of: stance, text: conditions, description: "What the actor's stance depends on", show: below}
  - {name: other_conditions, type: strings, label_of: other_stance, text: conditions, description: "What the other's stance depends on", show: below}
  - {name: since, type: date, description: "The later of the two days: since then both have been said"}
  - {name: date, type: date, description: "Day of the stance", show: no}
  - {name: quote, type: string, description: "Fragments of the source", show: below}
  - {name: citation, type: string, description: "Publisher and day of the source", show: below}
  - {name: source, type: string, ids: source, description: "Id of the source", show: no}
  - {name: stance, type: string, ids: stance, description: "Id of the stance", show: no}
  - {name: other_date, type: date, description: "Day of the other's stance", show: no}
  - {name: other_quote, type: string, description: "Fragments of the other's source", show: below}
  - {name: other_citation, type: string, description: "Publisher and day of the other's source", show: below}
  - {name: other_source, type: string, ids: source, description: "Id of the other's source", show: no}
  - {name: other_stance, type: string, ids: stance, description: "Id of the other's stance", show: no}
reading: >-
  The actor is for something that the other has ruled out, or that cannot hold together with what the
  other calls indispensable, directly or by what it entails. A deal between the two has to find a way
  around each of these rows.
empty: "no demand crosses a red line"
*/
@case_and_day
MATCH (b:Actor {graph: graph})
WHERE $other IS NULL OR b.id = $other
MATCH (b)-[:TAKES]->(q {red_line: true})
WHERE @counts_as_asked(q)
MATCH (q)-[:ON_DEMAND]->(e:Demand)
MATCH (e)<-[c:COLLIDES]-(d:Demand)<-[:ON_DEMAND]-(p)<-[:TAKES]-(a:Actor)
WHERE a.id <> b.id AND ($actor IS NULL OR a.id = $actor)
  AND NOT EXISTS { (a)-[t:MEMBER_OF|REPRESENTS*1..4]->(b) WHERE all(x IN t WHERE @on(x, day)) }
  AND NOT EXISTS { (a)<-[t:MEMBER_OF|REPRESENTS*1..4]-(b) WHERE all(x IN t WHERE @on(x, day)) }
  AND @counts_as_asked(p) AND c.since <= day AND c.denies IS NOT NULL AND c.holds = p.direction
  AND (c.collides = q.direction OR (c.rule = 'opposition' AND q.direction = 'undecided'))
RETURN case_id AS case, a.id AS actor, a.label AS actor_label, d.id AS demand, d.label AS demand_label,
  b.id AS other, b.label AS other_label, q.value AS other_value, e.id AS other_demand, e.label AS other_demand_label,
  c.path AS path, c.justification AS because, coalesce(c.relations, []) AS reasons,
  coalesce(p.conditions, []) AS conditions, coalesce(q.conditions, []) AS other_conditions,
  @later(p, q),
  @evidence(p),
  @other_evidence(q)
ORDER BY case, other, other_demand, actor, demand, stance, other_stance
