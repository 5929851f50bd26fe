/*
title: "Everything behind a stance"
question: "What exactly was said, by whom, for whom, where, and who coded it?"
parameters:
  - {name: stance, type: string, label: "Stance", description: "Only this stance", values_from: "MATCH (s:Stance) RETURN DISTINCT s.id AS value, s.meaning AS label ORDER BY value, label"}
  - case
  - as_of
  - actor
  - demand
columns:
  - {name: case, type: string, ids: case, description: "Id of the case", show: no}
  - {name: stance, type: string, ids: stance, description: "Id of the stance"}
  - {name: actor, type: string, ids: actor, description: "Id of the actor", show: no}
  - {name: actor_label, type: string, label_of: actor, description: "The actor"}
  - {name: speaker, type: string, label_of: speaker_id, description: "Who said it", show: below}
  - {name: principal, type: string, label_of: principal_id, description: "In whose name it counts", show: below}
  - {name: reporter, type: string, label_of: reporter_id, description: "Who wrote it down", show: below}
  - {name: speaker_id, type: string, ids: actor, description: "Id of who said it", show: no}
  - {name: principal_id, type: string, ids: actor, description: "Id of the one in whose name it counts", show: no}
  - {name: reporter_id, type: string, ids: actor, description: "Id of who wrote it down", show: no}
  - {name: demand, type: string, ids: demand, description: "Id of the demand", show: no}
  - {name: demand_label, type: string, label_of: demand, description: "The demand"}
  - {name: value, type: string, ids: value, description: "Value on the stance scale"}
  - {name: firmness, type: string, ids: firmness, description: "How firmly, where the text marks it"}
  - {name: mode, type: string, ids: mode, description: "How the source gives it"}
  - {name: date, type: date, description: "Day of the stance"}
  - {name: date_basis, type: string, words: date basis, description: "said: the source tells the day; reported: known by then", show: no}
  - {name: conditions, type: strings, label_of: stance, text: conditions, description: "What it depends on", show: below}
  - {name: counted, type: boolean, description: "Whether it makes a position", show: no}
  - {name: coding, type: string, description: "The coding pass", show: no}
  - {name: coder, type: string, description: "Who coded it", show: no}
  - {name: coded, type: date, description: "Day it was coded", show: no}
  - {name: meaning, type: string, label_of: stance, text: meaning, description: "What it says, in the coder's words", show: below}
  - {name: note, type: string, label_of: stance, text: note, description: "Why it was coded so", show: below}
  - {name: fragments, type: strings, description: "The fragments quoted", show: below}
  - {name: title, type: string, description: "Title of the source", show: below}
  - {name: citation, type: string, description: "Publisher and day of the source", show: below}
  - {name: source, type: string, ids: source, description: "Id of the source", show: no}
  - {name: url, type: string, description: "Where the source is", show: no}
  - {name: licence, type: string, description: "Licence of the source", show: no}
reading: >-
  One row a stance, with all its fragments and who stands for what: the actor holds it, the speaker said
  it, the principal is in whose name, the reporter wrote it down. Stances that are not counted are kept,
  but make no position.
empty: "no stance fits"
*/
@case_and_day
MATCH (x:Actor {graph: graph})
WHERE $actor IS NULL OR x.id = $actor
MATCH (x)<-[:HELD_BY|IN_NAME_OF|SPOKEN_BY]-(s:Stance)
WHERE s.valid_from <= day AND ($stance IS NULL OR s.id = $stance) AND ($demand IS NULL OR s.demand = $demand)
WITH DISTINCT case_id, s
MATCH (s)-[:HELD_BY]->(a:Actor)
MATCH (s)-[:TOWARDS]->(d:Demand)
MATCH (s)-[:IN_NAME_OF]->(b:Actor)
MATCH (s)-[:READ_FROM]->(w:Source)
MATCH (s)-[:CODED_BY]->(k:Coder)
OPTIONAL MATCH (s)-[:SPOKEN_BY]->(v:Actor)
OPTIONAL MATCH (w)-[:REPORTED_BY]->(n:Actor)
MATCH (s)-[r:QUOTES]->(e:Evidence)
WITH case_id, s, a, d, b, w, k, v, n, e, r ORDER BY s.id, r.number
WITH case_id, s, a, d, b, w, k, v, n, collect(e.exact) AS fragments
RETURN case_id AS case, s.id AS stance, a.id AS actor, a.label AS actor_label, v.label AS speaker, b.label AS principal,
  n.label AS reporter, v.id AS speaker_id, b.id AS principal_id, n.id AS reporter_id, d.id AS demand, d.label AS demand_label, s.value AS value, s.firmness AS firmness, s.mode AS mode,
  toString(s.date) AS date, s.date_basis AS date_basis, coalesce(s.conditions, []) AS conditions, s.counted AS counted,
  s.coding AS coding, k.name AS coder, toString(s.coded) AS coded, s.meaning AS meaning, s.note AS note, fragments,
  w.title AS title, w.citation AS citation, w.id AS source, w.url AS url, w.licence AS licence
ORDER BY case, stance
