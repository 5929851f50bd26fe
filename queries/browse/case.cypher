/*
title: "The head of a case"
question: "What is a case about, until when does it reach, and how much is in it?"
tags: [helper]
parameters:
  - case
  - as_of
columns:
  - {name: case, type: string, ids: case, description: "Id of the case"}
  - {name: title, type: string, label_of: case, text: title, description: "Its title"}
  - {name: description, type: string, label_of: case, text: description, description: "What it is about", show: below}
  - {name: day, type: date, description: "The day that answers are for"}
  - {name: licence, type: string, description: "Licence of the coding"}
  - {name: stances, type: integer, description: "Stances known by the day"}
  - {name: sources, type: integer, description: "Sources known by the day"}
reading: "One row a case."
empty: "no case is loaded"
*/
MATCH (c:Case)
WHERE $case IS NULL OR c.id = $case
WITH c, coalesce(date($as_of), c.as_of) AS day
RETURN c.id AS case, c.title AS title, c.description AS description, toString(day) AS day, c.licence AS licence,
  COUNT { MATCH (s:Stance {graph: c.graph}) WHERE s.valid_from <= day } AS stances,
  COUNT { MATCH (w:Source {graph: c.graph}) WHERE w.date <= day } AS sources
ORDER BY case
