/*
title: "What was said, and where"
question: "What exactly was said, by whom, for whom and in which source, and who coded it, in English and German?"
tags: [helper]
parameters:
  - {name: stance, type: string, label: "Stance", description: "Only this stance or delegation", values_from: "MATCH (s:Stance) RETURN DISTINCT s.id AS value, s.meaning AS label ORDER BY value, label UNION MATCH (s:Delegation) RETURN DISTINCT s.id AS value, s.meaning AS label ORDER BY value, label"}
  - case
  - as_of
  - actor
  - demand
  - {name: source, type: string, label: "Source", description: "Only from this source", values_from: "MATCH (w:Source) RETURN DISTINCT w.id AS value, w.title AS label ORDER BY value, label"}
columns:
  - {name: case, type: string, ids: case, description: "Id of the case", show: no}
  - {name: kind, type: string, words: kind, description: "stance or delegation", show: no}
  - {name: stance, type: string, kind_in: kind, description: "Id of the stance"}
  - {name: actor, type: string, ids: actor, description: "Id of the actor whose it is"}
  - {name: principal, type: string, ids: actor, description: "Id of the actor in whose name it counts"}
  - {name: speaker, type: string, ids: actor, description: "Id of the actor who said it, where known", show: below}
  - {name: demand, type: string, ids: demand, description: "Id of the demand; none for a delegation"}
  - {name: value, type: string, ids: value, description: "Value on the stance scale"}
  - {name: polarity, type: number, description: "-1 to 1", show: no}
  - {name: direction, type: string, words: direction, description: "for, against or undecided", show: no}
  - {name: firmness, type: string, ids: firmness, description: "How firmly, where the text marks it"}
  - {name: red_line, type: boolean, description: "Whether it is a red line", show: no}
  - {name: conditions, type: strings, label_of: stance, text: conditions, description: "What it depends on", show: below}
  - {name: depends, type: maps, description: "The same as kind, demand, status and by", show: no}
  - {name: further_conditions, type: boolean, description: "Whether the text knows of more conditions", show: no}
  - {name: otherwise, type: string, ids: value, description: "Value once a necessary condition fails", show: no}
  - {name: mode, type: string, ids: mode, description: "How the source gives it"}
  - {name: date, type: date, description: "Day of the stance"}
  - {name: date_basis, type: string, words: date basis, description: "said: the source tells the day; reported: known by then", show: no}
  - {name: valid_from, type: date, description: "First day on which it counts", show: no}
  - {name: valid_before, type: date, description: "First day on which it no longer counts by its own words", show: no}
  - {name: coding, type: string, description: "The coding pass", show: no}
  - {name: coder, type: string, description: "Who coded it", show: no}
  - {name: coded, type: date, description: "Day it was coded", show: no}
  - {name: counted, type: boolean, description: "Whether it makes a position", show: no}
  - {name: meaning, type: string, label_of: stance, text: meaning, description: "What it says, in the coder's words", show: below}
  - {name: note, type: string, label_of: stance, text: note, description: "Why it was coded so", show: below}
  - {name: event, type: string, ids: event, description: "Id of the event it belongs to", show: no}
  - {name: fragments, type: maps, description: "The fragments quoted: exact, and the words right before and after", show: below}
  - {name: citation, type: string, description: "Publisher and day of the source", show: below}
  - {name: source, type: string, ids: source, description: "Id of the source", show: no}
  - {name: authored, type: string, description: "What was written, as JSON", show: no}
reading: >-
  One row a stance or delegation with its fragments. Actor, principal or speaker: whoever is asked for may be any of
  them. What is not counted is kept, but makes no position. browse/documents has the sources.
empty: "no stance fits"
*/
@case_and_day
CALL (graph) {
  MATCH (s:Stance {graph: graph})
  WHERE $stance IS NULL OR s.id = $stance
  RETURN s, 'stance' AS kind
  UNION ALL
  MATCH (s:Delegation {graph: graph})
  WHERE $stance IS NULL OR s.id = $stance
  RETURN s, 'delegation' AS kind
}
WITH case_id, day, s, kind
WHERE s.valid_from <= day AND ($demand IS NULL OR s.demand = $demand) AND ($source IS NULL OR s.source = $source)
  AND ($actor IS NULL OR s.actor = $actor OR s.principal = $actor OR s.speaker = $actor)
MATCH (s)-[:CODED_BY]->(k:Coder)
OPTIONAL MATCH (s)-[:AT_EVENT]->(v:Event)
CALL (s) {
  MATCH (s)-[w:DEPENDS_ON]->(e:Demand)
  WITH w, e ORDER BY w.number, e.id
  RETURN collect({kind: w.kind, demand: e.id, status: w.status, by: w.by}) AS depends
}
CALL (s) {
  MATCH (s)-[r:QUOTES]->(q:Evidence)
  WITH r, q ORDER BY r.number
  RETURN collect({exact: q.exact, prefix: q.prefix, suffix: q.suffix}) AS fragments
}
RETURN case_id AS case, kind, s.id AS stance, s.actor AS actor, s.principal AS principal, s.speaker AS speaker,
  s.demand AS demand, s.value AS value, s.polarity AS polarity, s.direction AS direction, s.firmness AS firmness,
  coalesce(s.red_line, false) AS red_line, coalesce(s.conditions, []) AS conditions, depends,
  coalesce(s.further_conditions, false) AS further_conditions, s.otherwise AS otherwise, s.mode AS mode,
  toString(s.date) AS date, s.date_basis AS date_basis, toString(s.valid_from) AS valid_from,
  toString(s.valid_before) AS valid_before, s.coding AS coding, k.name AS coder, toString(s.coded) AS coded,
  s.counted AS counted, s.meaning AS meaning, s.note AS note,
  v.id AS event, fragments, s.citation AS citation, s.source AS source,
  s.authored AS authored
ORDER BY case, date, source, kind, stance, coder, event
