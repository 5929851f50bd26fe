/*
title: {en: "Red lines that others cross", de: "Überschrittene rote Linien"}
question:
  en: "Whose demand crosses whose red line?"
  de: "Wessen Forderung überschreitet wessen rote Linie?"
parameters:
  - case
  - as_of
  - level
  - actor
  - other
  - inherited
  - assume
columns:
  - {name: case, type: string, description: "Id of the case", show: no}
  - {name: actor, type: string, description: "Id of the actor", show: no}
  - {name: actor_label, type: string, description: "The actor"}
  - {name: demand, type: string, description: "Id of the demand", show: no}
  - {name: demand_label, type: string, description: "The demand"}
  - {name: other, type: string, description: "Id of the other actor", show: no}
  - {name: other_label, type: string, description: "Whose red line it is"}
  - {name: other_value, type: string, description: "Where it stands on the scale"}
  - {name: other_demand, type: string, description: "Id of the other demand", show: no}
  - {name: other_demand_label, type: string, description: "What the red line is about"}
  - {name: path, type: strings, description: "Demands that lead from one to the other", show: below}
  - {name: because, type: string, description: "Why the relations on the path hold", show: below}
  - {name: date, type: date, description: "Day of the stance"}
  - {name: quote, type: string, description: "Fragments of the source", show: below}
  - {name: citation, type: string, description: "Publisher and day of the source", show: below}
  - {name: source, type: string, description: "Id of the source", show: no}
  - {name: stance, type: string, description: "Id of the stance", show: no}
  - {name: other_date, type: date, description: "Day of the other's stance", show: no}
  - {name: other_quote, type: string, description: "Fragments of the other's source", show: below}
  - {name: other_citation, type: string, description: "Publisher and day of the other's source", show: below}
  - {name: other_source, type: string, description: "Id of the other's source", show: no}
  - {name: other_stance, type: string, description: "Id of the other's stance", show: no}
reading:
  en: >-
    The actor is for something that the other has ruled out, or that cannot hold together with what the
    other calls indispensable, directly or by what it entails. A deal between the two has to find a way
    around each of these rows.
  de: >-
    Der Akteur ist für etwas, das der andere ausgeschlossen hat oder das mit dem, was der andere
    unverzichtbar nennt, nicht zugleich gelten kann, unmittelbar oder durch das, was es nach sich zieht.
    Eine Einigung zwischen den beiden muss an jeder dieser Zeilen einen Weg vorbei finden.
empty: {en: "no demand crosses a red line", de: "keine Forderung überschreitet eine rote Linie"}
*/
MATCH (c:Case)
WHERE $case IS NULL OR c.id = $case
WITH c.id AS case_id, c.graph AS graph, coalesce(date($as_of), c.as_of) AS day
MATCH (b:Actor {graph: graph})
WHERE $other IS NULL OR b.id = $other
MATCH (b)-[:TAKES]->(q:Position {red_line: true})
WHERE q.valid_from <= day AND day < q.valid_before
  AND (($level = 'principal' AND q.level_principal) OR ($level = 'actor' AND q.level_actor))
  AND q.state <> 'speculated'
  AND NOT any(t IN coalesce(q.unless, []) WHERE t IN $assume)
  AND NOT (q.settled_by IS NOT NULL AND all(t IN q.settled_by WHERE t IN $assume))
  AND (q.given_any IS NULL OR any(t IN q.given_any WHERE t IN $assume))
  AND (q.given_all IS NULL OR all(t IN q.given_all WHERE t IN $assume)) AND ($inherited OR q.state <> 'inherited')
MATCH (q)-[:ON_DEMAND]->(e:Demand)
MATCH (e)<-[r:CLASHES_WITH|ENTAILS_ALL*0..1]-(d:Demand)<-[:ON_DEMAND]-(p:Position)<-[:TAKES]-(a:Actor)
WHERE a.id <> b.id AND ($actor IS NULL OR a.id = $actor)
  AND NOT EXISTS { (a)-[t:MEMBER_OF|REPRESENTS*1..4]->(b) WHERE all(x IN t WHERE x.valid_from <= day AND day < x.valid_before) }
  AND NOT EXISTS { (a)<-[t:MEMBER_OF|REPRESENTS*1..4]-(b) WHERE all(x IN t WHERE x.valid_from <= day AND day < x.valid_before) }
  AND p.valid_from <= day AND day < p.valid_before
  AND (($level = 'principal' AND p.level_principal) OR ($level = 'actor' AND p.level_actor))
  AND p.state <> 'speculated'
  AND NOT any(t IN coalesce(p.unless, []) WHERE t IN $assume)
  AND NOT (p.settled_by IS NOT NULL AND all(t IN p.settled_by WHERE t IN $assume))
  AND (p.given_any IS NULL OR any(t IN p.given_any WHERE t IN $assume))
  AND (p.given_all IS NULL OR all(t IN p.given_all WHERE t IN $assume)) AND ($inherited OR p.state <> 'inherited')
  AND all(x IN r WHERE x.since <= day)
  AND NOT p.disputed
  AND ((size(r) = 0 AND p.direction <> q.direction AND p.direction <> 'undecided')
    OR (size(r) = 1 AND p.direction = 'for' AND q.direction = 'for' AND type(r[0]) = 'CLASHES_WITH')
    OR (size(r) = 1 AND p.direction = 'for' AND q.direction = 'against' AND type(r[0]) = 'ENTAILS_ALL'))
RETURN case_id AS case, a.id AS actor, a.label AS actor_label, d.id AS demand, d.label AS demand_label,
  b.id AS other, b.label AS other_label, q.value AS other_value, e.id AS other_demand, e.label AS other_demand_label,
  CASE WHEN size(r) = 0 THEN [d.id] ELSE r[0].path END AS path,
  CASE WHEN size(r) = 0 THEN null ELSE r[0].justification END AS because,
  toString(p.date) AS date, p.quote AS quote, p.citation AS citation, p.source AS source, p.stance AS stance,
  toString(q.date) AS other_date, q.quote AS other_quote, q.citation AS other_citation, q.source AS other_source,
  q.stance AS other_stance
ORDER BY case, other, other_demand, actor, demand, stance, other_stance
