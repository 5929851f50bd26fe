/*
title: "What a sentence rests on"
question: "What stands behind given stances and delegations?"
tags: [helper]
parameters:
  - {name: stances, type: strings, label: "Stances", description: "Only these stances and delegations"}
  - case
  - as_of
columns:
  - {name: case, type: string, ids: case, description: "Id of the case", show: no}
  - {name: kind, type: string, words: kind, description: "stance or delegation", show: no}
  - {name: stance, type: string, kind_in: kind, description: "Id of the stance or delegation"}
  - {name: actor, type: string, ids: actor, description: "Id of the actor whose it is"}
  - {name: principal, type: string, ids: actor, description: "Id of the actor in whose name", show: no}
  - {name: speaker, type: string, ids: actor, description: "Id of the actor who said it, where known"}
  - {name: demand, type: string, ids: demand, description: "Id of the demand; none for a delegation"}
  - {name: value, type: string, ids: value, description: "Value on the stance scale"}
  - {name: direction, type: string, words: direction, description: "for, against or undecided", show: no}
  - {name: firmness, type: string, ids: firmness, description: "How firmly, where the text marks it", show: no}
  - {name: red_line, type: boolean, description: "Whether it is a red line", show: no}
  - {name: conditions, type: maps, description: "What it depends on: kind, demand, status, by", show: no}
  - {name: further_conditions, type: boolean, description: "Whether the text knows of more conditions", show: no}
  - {name: otherwise, type: string, ids: value, description: "Value once a necessary condition fails", show: no}
  - {name: supersedes, type: strings, ids: stance, description: "Ids of the earlier stances that it ends", show: no}
  - {name: superseded_by, type: strings, ids: stance, description: "Ids of the stances, known by the day, that end it, the first one first", show: no}
  - {name: mode, type: string, ids: mode, description: "How the source gives it"}
  - {name: date, type: date, description: "Day of the stance"}
  - {name: date_basis, type: string, words: date basis, description: "said: the source tells the day; reported: known by then", show: no}
  - {name: meaning, type: string, label_of: stance, text: meaning, description: "What it says, in the coder's words", show: below}
  - {name: quote, type: string, description: "Fragments of the source", show: below}
  - {name: citation, type: string, description: "Publisher and day of the source", show: below}
  - {name: source, type: string, ids: source, description: "Id of the source", show: no}
  - {name: publisher, type: string, description: "Publisher of the source", show: no}
  - {name: published, type: date, description: "Day of the source", show: no}
  - {name: coder, type: string, description: "Name of who coded it", show: no}
reading: >-
  One row a stance or delegation known by the day. These are the footnotes of 'kg explain'.
empty: "no stance fits"
*/
@case_and_day
CALL (graph) {
  WITH graph
  WHERE $stances IS NULL
  MATCH (s:Stance {graph: graph})
  RETURN s, 'stance' AS kind
  UNION
  UNWIND coalesce($stances, []) AS name
  MATCH (s:Stance {graph: graph, id: name})
  RETURN s, 'stance' AS kind
  UNION
  MATCH (s:Delegation {graph: graph})
  WHERE $stances IS NULL OR s.id IN $stances
  RETURN s, 'delegation' AS kind
}
WITH case_id, day, s, kind
WHERE s.valid_from <= day
OPTIONAL MATCH (s)-[w:DEPENDS_ON]->(e:Demand)
WITH case_id, day, s, kind, w, e ORDER BY s.id, w.number
WITH case_id, day, s, kind,
  collect(CASE WHEN e IS NULL THEN null ELSE {kind: w.kind, demand: e.id, status: w.status, by: w.by} END) AS conditions
CALL (s) {
  OPTIONAL MATCH (s)-[:SUPERSEDES]->(o:Stance)
  WHERE s.counted AND NOT EXISTS { (s)-[:DEPENDS_ON {kind: 'if'}]->(:Demand) }
  WITH o ORDER BY o.id
  RETURN collect(o.id) AS supersedes
}
CALL (s, day) {
  OPTIONAL MATCH (s)<-[:SUPERSEDES]-(o:Stance)
  WHERE o.counted AND o.valid_from <= day AND NOT EXISTS { (o)-[:DEPENDS_ON {kind: 'if'}]->(:Demand) }
  WITH o ORDER BY o.valid_from, o.id
  RETURN collect(o.id) AS superseded_by
}
MATCH (s)-[:READ_FROM]->(w:Source)
MATCH (s)-[:CODED_BY]->(k:Coder)
RETURN case_id AS case, kind, s.id AS stance, s.actor AS actor, s.principal AS principal, s.speaker AS speaker,
  s.demand AS demand, s.value AS value, s.direction AS direction, s.firmness AS firmness,
  coalesce(s.red_line, false) AS red_line, conditions, coalesce(s.further_conditions, false) AS further_conditions,
  s.otherwise AS otherwise, supersedes, superseded_by, s.mode AS mode, toString(s.date) AS date, s.date_basis AS date_basis,
  s.meaning AS meaning, s.quote AS quote, s.citation AS citation, s.source AS source,
  w.publisher AS publisher, toString(w.date) AS published, k.name AS coder
ORDER BY case, stance, kind
