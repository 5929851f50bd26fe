/*
title: "Who speaks for whom"
question: "Who has spoken in whose name, and how is that reported?"
parameters:
  - case
  - as_of
  - actor
columns:
  - {name: case, type: string, ids: case, description: "Id of the case", show: no}
  - {name: actor, type: string, ids: actor, description: "Id of the speaker, or of the actor named", show: no}
  - {name: actor_label, type: string, label_of: actor, description: "Who spoke, or is named"}
  - {name: principal, type: string, ids: actor, description: "Id of the principal", show: no}
  - {name: principal_label, type: string, label_of: principal, description: "In whose name"}
  - {name: reporter, type: string, label_of: reporter_id, description: "Who wrote it down"}
  - {name: reporter_id, type: string, ids: actor, description: "Id of who wrote it down", show: no}
  - {name: mode, type: string, ids: mode, description: "How the source gives it"}
  - {name: stances, type: integer, description: "How many stances"}
  - {name: first, type: date, description: "Day of the first", show: no}
  - {name: last, type: date, description: "Day of the last", show: no}
  - {name: sources, type: strings, ids: source, description: "Ids of the sources", show: below}
reading: >-
  Speaker is who said it, or whom the text names; principal in whose name it counts; reporter who wrote it
  down. The number of stances is by mode of attribution: direct speech weighs more than a paraphrase, and
  what is only speculated makes no position.
empty: "nobody has spoken yet"
*/
@case_and_day
MATCH (x:Actor {graph: graph})
WHERE $actor IS NULL OR x.id = $actor
MATCH (x)<-[:HELD_BY|IN_NAME_OF|SPOKEN_BY]-(s:Stance {coding: 'main'})
WHERE s.valid_from <= day
WITH DISTINCT case_id, s
MATCH (s)-[:IN_NAME_OF]->(b:Actor)
MATCH (s)-[:HELD_BY]->(h:Actor)
OPTIONAL MATCH (s)-[:SPOKEN_BY]->(v:Actor)
OPTIONAL MATCH (s)-[:READ_FROM]->(:Source)-[:REPORTED_BY]->(w:Actor)
WITH case_id, coalesce(v, h) AS a, b, w, s
WHERE $actor IS NULL OR a.id = $actor OR b.id = $actor
WITH case_id, a, b, w, s ORDER BY s.source
RETURN case_id AS case, a.id AS actor, a.label AS actor_label, b.id AS principal, b.label AS principal_label,
  w.label AS reporter, w.id AS reporter_id, s.mode AS mode, count(s) AS stances,
  toString(min(s.date)) AS first, toString(max(s.date)) AS last, collect(DISTINCT s.source) AS sources
ORDER BY case, actor, principal, mode, reporter
