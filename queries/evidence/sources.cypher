/*
title: "Sources"
question: "Which sources carry how much?"
parameters:
  - case
  - as_of
columns:
  - {name: case, type: string, ids: case, description: "Id of the case", show: no}
  - {name: source, type: string, ids: source, description: "Id of the source"}
  - {name: title, type: string, label_of: source, text: title, description: "Its title", show: below}
  - {name: publisher, type: string, description: "Who published it"}
  - {name: date, type: date, description: "Day of publication"}
  - {name: language, type: string, description: "Language tag", show: no}
  - {name: reporter, type: string, label_of: reporter_id, description: "Who wrote it down"}
  - {name: reporter_id, type: string, ids: actor, description: "Id of who wrote it down", show: no}
  - {name: stances, type: integer, description: "Stances coded from it"}
  - {name: actors, type: integer, description: "Actors that hold them"}
  - {name: quoted, type: integer, description: "Fragments quoted"}
  - {name: url, type: string, description: "Where it is", show: below}
  - {name: licence, type: string, description: "Licence of its text", show: below}
  - {name: sha256, type: string, description: "SHA-256 of the text", show: no}
reading: >-
  Stances counts all that are coded from the source by the main pass; quoted counts the fragments. The
  hash is of the text that was coded, so that anybody who has it can check that theirs is the same.
empty: "the case has no sources"
*/
@case_and_day
MATCH (w:Source {graph: graph})
WHERE w.date <= day
OPTIONAL MATCH (w)-[:REPORTED_BY]->(n:Actor)
OPTIONAL MATCH (w)<-[:READ_FROM]-(s:Stance {coding: 'main'})
WITH case_id, w, n, count(s) AS stances, count(DISTINCT s.actor) AS actors
OPTIONAL MATCH (w)<-[:FOUND_IN]-(e:Evidence)
RETURN case_id AS case, w.id AS source, w.title AS title, w.publisher AS publisher, toString(w.date) AS date,
  w.language AS language, n.label AS reporter, n.id AS reporter_id, stances, actors, count(e) AS quoted,
  w.url AS url, w.licence AS licence, w.sha256 AS sha256
ORDER BY case, date, source
