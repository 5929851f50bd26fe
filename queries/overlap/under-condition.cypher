/*
title: "Compatible under a condition"
question: "Where do two actors point the same way, but at least one of them only under a condition?"
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
  - {name: other, type: string, ids: actor, description: "Id of the other actor", show: no}
  - {name: other_label, type: string, label_of: other, description: "The other actor"}
  - {name: demand, type: string, ids: demand, description: "Id of the demand", show: no}
  - {name: demand_label, type: string, label_of: demand, description: "The demand"}
  - {name: other_demand, type: string, ids: demand, description: "Id of the demand that the other holds", show: no}
  - {name: other_demand_label, type: string, label_of: other_demand, description: "The demand that the other holds: the same, or one that entails or is entailed"}
  - {name: value, type: string, ids: value, description: "Value on the stance scale"}
  - {name: other_value, type: string, ids: value, description: "The other's value on the stance scale"}
  - {name: firmness, type: string, ids: firmness, description: "How firmly, where the text marks it", show: below}
  - {name: other_firmness, type: string, ids: firmness, description: "How firmly the other, where the text marks it", show: below}
  - {name: conditions, type: strings, label_of: stance, text: conditions, description: "What the actor's stance depends on", show: below}
  - {name: other_conditions, type: strings, label_of: other_stance, text: conditions, description: "What the other's stance depends on", show: below}
  - {name: in_the_way, type: strings, label_of: in_the_way_ids, description: "Demands on which the actor stands against what the other depends on", show: below}
  - {name: other_in_the_way, type: strings, label_of: other_in_the_way_ids, description: "Demands on which the other stands against what the actor depends on", show: below}
  - {name: in_the_way_ids, type: strings, ids: demand, description: "Ids of those demands, in the same order", show: no}
  - {name: other_in_the_way_ids, type: strings, ids: demand, description: "Ids of those demands, in the same order", show: no}
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
  These are not agreements: they become ones only if the conditions named hold. 'only if' is necessary
  (without it the stance falls), 'if' is sufficient (without it the stance says nothing). Related wording
  counts: a demand held by one may entail the one held by the other, then both demands are named. Where one already
  stands against what the other depends on, the demands named as in the way say so; `conflict/all` has the quotes.
  Where what one depends on excludes the very thing that the other wants, or what the other depends on, the two can never
  meet, and there is no row.
empty: "no two actors are compatible under a condition"
*/
@case_and_day
MATCH (a:Actor {graph: graph})
WHERE $actor IS NULL OR a.id = $actor
WITH case_id, day, a, @tied(a) AS tied
MATCH (a)-[:TAKES]->(p)
WHERE @is_there_as_asked(p) AND p.direction <> 'undecided'
MATCH (p)-[:ON_DEMAND]->(d:Demand)-[r:ENTAILS_ALL*0..1]-(e:Demand)
WHERE all(x IN r WHERE x.since <= day AND p.direction = 'for')
MATCH (e)<-[:ON_DEMAND]-(q)
WHERE q.actor <> a.id AND ($other IS NULL OR q.actor = $other) AND NOT q.actor IN tied
  AND ($actor IS NOT NULL OR $other IS NOT NULL OR a.id < q.actor) AND q.direction = p.direction
  AND (p.conditions IS NOT NULL OR q.conditions IS NOT NULL) AND @is_there_as_asked(q)
  AND NOT @rules_out(p, q) AND NOT @rules_out(q, p)
MATCH (b:Actor)-[:TAKES]->(q)
CALL (day, p, b) {
  MATCH (p)-[:RESTS_ON {lead: true}]->(:Stance)-[w:DEPENDS_ON]->(y:Demand)
  WHERE p.conditions IS NOT NULL
  MATCH (y)-[c:COLLIDES]->(z:Demand)<-[:ON_DEMAND]-(x)<-[:TAKES]-(b)
  WHERE @denied(y, w, c, x) AND @counts_as_asked(x)
  WITH DISTINCT z.id AS id, z.label AS label ORDER BY label, id
  RETURN collect(label) AS other_in_the_way, collect(id) AS other_in_the_way_ids
}
CALL (day, q, a) {
  MATCH (q)-[:RESTS_ON {lead: true}]->(:Stance)-[w:DEPENDS_ON]->(y:Demand)
  WHERE q.conditions IS NOT NULL
  MATCH (y)-[c:COLLIDES]->(z:Demand)<-[:ON_DEMAND]-(x)<-[:TAKES]-(a)
  WHERE @denied(y, w, c, x) AND @counts_as_asked(x)
  WITH DISTINCT z.id AS id, z.label AS label ORDER BY label, id
  RETURN collect(label) AS in_the_way, collect(id) AS in_the_way_ids
}
RETURN DISTINCT case_id AS case, a.id AS actor, a.label AS actor_label, b.id AS other, b.label AS other_label,
  d.id AS demand, d.label AS demand_label, e.id AS other_demand, e.label AS other_demand_label,
  p.value AS value, q.value AS other_value,
  p.firmness AS firmness, q.firmness AS other_firmness,
  coalesce(p.conditions, []) AS conditions, coalesce(q.conditions, []) AS other_conditions,
  in_the_way, other_in_the_way, in_the_way_ids, other_in_the_way_ids,
  @later(p, q),
  @evidence(p),
  @other_evidence(q)
ORDER BY case, actor, other, demand, other_demand, stance, other_stance
