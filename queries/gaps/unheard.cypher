/*
title: "Members that say nothing themselves"
question: "Who is in the case only as a member of a bloc?"
parameters:
  - case
  - as_of
  - actor
  - assume
  - in_office
columns:
  - {name: case, type: string, ids: case, description: "Id of the case", show: no}
  - {name: actor, type: string, ids: actor, description: "Id of the actor", show: no}
  - {name: actor_label, type: string, label_of: actor, description: "The actor"}
  - {name: blocs, type: strings, ids: actor, description: "Ids of the blocs that it inherits from", show: no}
  - {name: blocs_labels, type: strings, label_of: blocs, description: "The blocs that it inherits from"}
  - {name: demands, type: integer, description: "On how many demands it inherits a position"}
  - {name: disputed, type: integer, description: "On how many of them the blocs are on both sides"}
reading: >-
  These actors have no position of their own on the day and have delegated nothing: all that is known of
  them is what their blocs hold. Views leave them out unless all actors are asked for. Who is in no row
  speaks for itself. Counted by principal, since nobody inherits by actor.
empty: "every actor with a position speaks for itself"
*/
@case_and_day
MATCH (a:Actor {graph: graph})-[:TAKES]->(p)
WHERE ($actor IS NULL OR a.id = $actor)
  AND @on(p, day) AND p.state = 'inherited' AND @as_assumed(p) AND @in_office(p, day)
  AND NOT EXISTS { (a)-[:TAKES]->(own) WHERE @on(own, day) AND own.level_principal AND NOT own.state IN ['speculated', 'inherited'] AND @as_assumed(own) AND @in_office(own, day) }
  AND NOT EXISTS { (a)<-[:IN_NAME_OF]-(g:Delegation {counted: true}) WHERE @on(g, day) }
MATCH (p)-[:INHERITED_FROM]->(b:Actor)
WITH case_id, a, p, b ORDER BY b.id
WITH case_id, a, collect(DISTINCT b.id) AS blocs, collect(DISTINCT b.label) AS blocs_labels,
  count(DISTINCT p.demand) AS demands, count(DISTINCT CASE WHEN p.disputed THEN p.demand END) AS disputed
RETURN case_id AS case, a.id AS actor, a.label AS actor_label, blocs, blocs_labels, demands, disputed
ORDER BY case, actor
