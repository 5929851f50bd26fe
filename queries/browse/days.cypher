/*
title: "Days on which something changes"
question: "On which days does a position begin or end, or become known?"
tags: [helper]
parameters:
  - case
  - as_of
  - level
columns:
  - {name: case, type: string, ids: case, description: "Id of the case", show: no}
  - {name: day, type: date, description: "The day"}
  - {name: begin, type: integer, description: "Positions that begin on it"}
  - {name: end, type: integer, description: "Positions that held until the day before"}
  - {name: sources, type: strings, ids: source, description: "Ids of the sources of that day", show: below}
reading: >-
  One row a day on which an answer may become another one, at either level, oldest first. Between two of them nothing
  changes. Positions are counted at the level asked for, without those under assumptions.
empty: "no position is known"
*/
MATCH (c:Case)
WHERE $case IS NULL OR c.id = $case
WITH c.id AS case_id, c.graph AS graph, coalesce(date($as_of), c.as_of) AS last
CALL (graph, last) {
  MATCH (:Actor {graph: graph})-[:TAKES]->(p)
  WHERE p.valid_from <= last AND p.state <> 'speculated' AND p.variant = 'as coded'
  RETURN p.valid_from AS day,
    CASE WHEN ($level = 'principal' AND p.level_principal) OR ($level = 'actor' AND p.level_actor) THEN 1 ELSE 0 END AS begin, 0 AS end, null AS source
  UNION ALL
  MATCH (:Actor {graph: graph})-[:TAKES]->(p)
  WHERE p.valid_before <= last AND p.state <> 'speculated' AND p.variant = 'as coded'
  RETURN p.valid_before AS day, 0 AS begin,
    CASE WHEN ($level = 'principal' AND p.level_principal) OR ($level = 'actor' AND p.level_actor) THEN 1 ELSE 0 END AS end, null AS source
  UNION ALL
  MATCH (g:Delegation {graph: graph, counted: true})
  WHERE g.valid_from <= last
  RETURN g.valid_from AS day, 0 AS begin, 0 AS end, null AS source
  UNION ALL
  MATCH (g:Delegation {graph: graph, counted: true})
  WHERE g.valid_before <= last
  RETURN g.valid_before AS day, 0 AS begin, 0 AS end, null AS source
  UNION ALL
  MATCH (w:Source {graph: graph})
  WHERE w.date <= last
  RETURN w.date AS day, 0 AS begin, 0 AS end, w.id AS source
}
WITH case_id, day, begin, end, source ORDER BY source
RETURN case_id AS case, toString(day) AS day, sum(begin) AS begin, sum(end) AS end, collect(source) AS sources
ORDER BY case, day
