/*
title: "Sources, as a citation needs them"
question: "What has to be known of each source to cite it, and to find its text?"
tags: [helper]
parameters:
  - case
  - as_of
columns:
  - {name: case, type: string, ids: case, description: "Id of the case", show: no}
  - {name: source, type: string, ids: source, description: "Id of the source"}
  - {name: title, type: string, label_of: source, text: title, description: "Its title"}
  - {name: publisher, type: string, description: "Who published it"}
  - {name: kind, type: string, ids: kind, description: "Id of its kind"}
  - {name: date, type: date, description: "Day of publication"}
  - {name: language, type: string, description: "Language tag", show: no}
  - {name: reported_by, type: string, ids: actor, description: "Id of the actor who wrote it down", show: no}
  - {name: reporter, type: string, label_of: reported_by, description: "Who wrote it down", show: no}
  - {name: url, type: string, description: "Where it is", show: below}
  - {name: licence, type: string, description: "Licence of its text", show: below}
  - {name: text, type: string, description: "File name of its text", show: no}
  - {name: sha256, type: string, description: "SHA-256 of that file", show: no}
  - {name: citation, type: string, description: "Publisher and day", show: no}
  - {name: stances, type: integer, description: "Stances coded from it"}
  - {name: quoted, type: integer, description: "Fragments quoted"}
reading: "One row a source that was published by the day, oldest first."
empty: "the case has no sources"
*/
@case_and_day
MATCH (w:Source {graph: graph})
WHERE w.date <= day
OPTIONAL MATCH (w)-[:REPORTED_BY]->(n:Actor)
RETURN case_id AS case, w.id AS source, w.title AS title, w.publisher AS publisher, w.kind AS kind, toString(w.date) AS date,
  w.language AS language, n.id AS reported_by, n.label AS reporter, w.url AS url, w.licence AS licence,
  w.text AS text, w.sha256 AS sha256, w.citation AS citation,
  COUNT { (w)<-[:READ_FROM]-(:Stance) } AS stances, COUNT { (w)<-[:FOUND_IN]-(:Evidence) } AS quoted
ORDER BY case, date, source, reporter
