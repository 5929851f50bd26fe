/*
title: "Disputed positions"
question: "Who is left out of overlaps and conflicts, because what it said on one day contradicts itself?"
parameters:
  - case
  - as_of
  - level
  - actor
  - issue
  - inherited
  - assume
  - in_office
columns:
  - {name: case, type: string, ids: case, description: "Id of the case", show: no}
  - {name: actor, type: string, ids: actor, description: "Id of the actor", show: no}
  - {name: actor_label, type: string, label_of: actor, description: "Whose position is disputed"}
  - {name: demand, type: string, ids: demand, description: "Id of the demand", show: no}
  - {name: demand_label, type: string, label_of: demand, description: "The demand"}
  - {name: others_labels, type: strings, label_of: others, description: "Who takes a side on it, and is compared with everybody but this actor"}
  - {name: others, type: strings, ids: actor, description: "Ids of those actors, in the same order", show: no}
  - {name: state, type: string, words: state, description: "disputed, or inherited from a bloc", show: no}
  - {name: date, type: date, description: "Day of the stances"}
  - {name: quote, type: string, description: "Fragments of the sources, of both sides", show: below}
  - {name: citation, type: string, description: "Publishers and days of the sources", show: below}
  - {name: source, type: string, ids: source, description: "Id of the source of the first", show: no}
  - {name: stance, type: string, ids: stance, description: "Id of the first of the stances", show: no}
reading: >-
  A row is an actor with stances of one day on both sides of a demand. What is disputed has no direction: it is in
  no conflict, overlap, network or chain, on either side. The others are not tied to the actor.
empty: "nobody's stances of one day contradict each other"
*/
@case_and_day
MATCH (a:Actor {graph: graph})
WHERE $actor IS NULL OR a.id = $actor
WITH case_id, graph, day, a, @tied(a) AS tied
MATCH (a)-[:TAKES]->(p {disputed: true})-[:ON_DEMAND]->(d:Demand)
WHERE @counts_as_asked(p) AND @on_issue(d)
OPTIONAL MATCH (d)<-[:ON_DEMAND]-(q)<-[:TAKES]-(b:Actor)
WHERE b.id <> a.id AND NOT b.id IN tied AND q.direction IN ['for', 'against'] AND @counts_as_asked(q)
WITH DISTINCT case_id, a, p, d, b ORDER BY b.id
WITH case_id, a, p, d, collect(b.id) AS others, collect(b.label) AS others_labels
RETURN case_id AS case, a.id AS actor, a.label AS actor_label, d.id AS demand, d.label AS demand_label,
  others_labels, others, p.state AS state, @evidence(p)
ORDER BY case, actor, demand, stance
