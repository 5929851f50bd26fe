/*
title: "Search"
question: "Which actors, demands, issues, events, proposals, sources and stances does a word lead to?"
tags: [helper]
parameters:
  - {name: text, type: string, required: true, label: "Text", description: "What to look for, in a name, an id or what was said"}
  - case
  - as_of
columns:
  - {name: case, type: string, ids: case, description: "Id of the case", show: no}
  - {name: rank, type: integer, description: "0: a name begins so; 1: a word in a name begins so; 2: it is in a name; 3: in an alias or id; 4: in what was said or is meant", show: no}
  - {name: kind, type: string, words: kind, description: "actor, demand, issue, event, proposal, source, stance or delegation"}
  - {name: id, type: string, kind_in: kind, description: "Its id"}
  - {name: label, type: string, label_of: id, description: "Its name, title or meaning"}
reading: "The best first: those whose name begins with the text. Upper and lower case are the same."
empty: "nothing has it in its name"
*/
@case_and_day, toLower($text) AS needle
CALL (graph, day) {
  MATCH (t:Actor {graph: graph})
  RETURN 'actor' AS kind, 0 AS place, t
  UNION ALL
  MATCH (t:Demand {graph: graph})
  RETURN 'demand' AS kind, 1 AS place, t
  UNION ALL
  MATCH (t:Issue {graph: graph})
  RETURN 'issue' AS kind, 2 AS place, t
  UNION ALL
  MATCH (t:Event {graph: graph})
  WHERE t.date <= day
  RETURN 'event' AS kind, 3 AS place, t
  UNION ALL
  MATCH (t:Proposal {graph: graph})
  WHERE t.date IS NULL OR t.date <= day
  RETURN 'proposal' AS kind, 4 AS place, t
  UNION ALL
  MATCH (t:Source {graph: graph})
  WHERE t.date <= day
  RETURN 'source' AS kind, 5 AS place, t
  UNION ALL
  MATCH (t:Stance {graph: graph})
  WHERE t.valid_from <= day
  RETURN 'stance' AS kind, 6 AS place, t
  UNION ALL
  MATCH (t:Delegation {graph: graph})
  WHERE t.valid_from <= day
  RETURN 'delegation' AS kind, 7 AS place, t
}
WITH case_id, needle, kind, place, t.id AS id, coalesce(t.label, t.title, t.meaning) AS label,
  [k IN keys(t) WHERE place < 6 AND (k IN ['label', 'title'] OR k STARTS WITH 'label_') | toLower(t[k])] AS names,
  [x IN CASE WHEN place = 0 THEN coalesce(t.aliases, []) ELSE [] END | toLower(x)] AS others,
  [k IN keys(t) WHERE (place < 5 AND (k = 'definition' OR k STARTS WITH 'definition_')) OR (place = 5 AND k = 'citation')
    OR (place >= 6 AND (k IN ['quote', 'meaning'] OR k STARTS WITH 'meaning_')) | toLower(t[k])] AS texts
WITH case_id, kind, place, id, label,
  CASE WHEN any(x IN names WHERE x STARTS WITH needle) THEN 0
    WHEN any(x IN names WHERE x CONTAINS ' ' + needle) THEN 1
    WHEN any(x IN names WHERE x CONTAINS needle) THEN 2
    WHEN id CONTAINS needle OR any(x IN others WHERE x CONTAINS needle) THEN 3
    WHEN any(x IN texts WHERE x CONTAINS needle) THEN 4 END AS rank
WHERE rank IS NOT NULL
RETURN case_id AS case, rank, kind, id, label
ORDER BY rank, place, size(label), case, id
