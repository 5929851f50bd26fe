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
  - {name: label_de, type: string, description: "The same in German", show: no}
reading: "The best first: those whose name begins with the text. Upper and lower case are the same."
empty: "nothing has it in its name"
*/
@case_and_day, toLower($text) AS needle
CALL (graph, day) {
  MATCH (t:Actor {graph: graph})
  RETURN 'actor' AS kind, 0 AS place, t.id AS id, t.label AS label, t.label_de AS label_de, t.aliases AS aliases, t.definition AS more, t.definition_de AS more_de
  UNION ALL
  MATCH (t:Demand {graph: graph})
  RETURN 'demand' AS kind, 1 AS place, t.id AS id, t.label AS label, t.label_de AS label_de, null AS aliases, t.definition AS more, t.definition_de AS more_de
  UNION ALL
  MATCH (t:Issue {graph: graph})
  RETURN 'issue' AS kind, 2 AS place, t.id AS id, t.label AS label, t.label_de AS label_de, null AS aliases, t.definition AS more, t.definition_de AS more_de
  UNION ALL
  MATCH (t:Event {graph: graph})
  WHERE t.date <= day
  RETURN 'event' AS kind, 3 AS place, t.id AS id, t.label AS label, t.label_de AS label_de, null AS aliases, t.definition AS more, t.definition_de AS more_de
  UNION ALL
  MATCH (t:Proposal {graph: graph})
  WHERE t.date IS NULL OR t.date <= day
  RETURN 'proposal' AS kind, 4 AS place, t.id AS id, t.label AS label, t.label_de AS label_de, null AS aliases, t.definition AS more, t.definition_de AS more_de
  UNION ALL
  MATCH (t:Source {graph: graph})
  WHERE t.date <= day
  RETURN 'source' AS kind, 5 AS place, t.id AS id, t.title AS label, t.title AS label_de, null AS aliases, t.citation AS more, null AS more_de
  UNION ALL
  MATCH (t:Stance {graph: graph})
  WHERE t.valid_from <= day
  RETURN 'stance' AS kind, 6 AS place, t.id AS id, t.meaning AS label, coalesce(t.meaning_de, t.meaning) AS label_de, null AS aliases, t.quote AS more, null AS more_de
  UNION ALL
  MATCH (t:Delegation {graph: graph})
  WHERE t.valid_from <= day
  RETURN 'delegation' AS kind, 7 AS place, t.id AS id, t.meaning AS label, coalesce(t.meaning_de, t.meaning) AS label_de, null AS aliases, t.quote AS more, null AS more_de
}
WITH case_id, needle, kind, place, id, label, label_de,
  CASE WHEN place >= 6 THEN null ELSE toLower(label) END AS en, CASE WHEN place >= 6 THEN null ELSE toLower(label_de) END AS de,
  [x IN coalesce(aliases, []) | toLower(x)] AS others,
  [x IN [more, more_de, CASE WHEN place >= 6 THEN label END, CASE WHEN place >= 6 THEN label_de END] WHERE x IS NOT NULL | toLower(x)] AS texts
WITH case_id, kind, place, id, label, label_de,
  CASE WHEN en STARTS WITH needle OR de STARTS WITH needle THEN 0
    WHEN en CONTAINS ' ' + needle OR de CONTAINS ' ' + needle THEN 1
    WHEN en CONTAINS needle OR de CONTAINS needle THEN 2
    WHEN id CONTAINS needle OR any(x IN others WHERE x CONTAINS needle) THEN 3
    WHEN any(x IN texts WHERE x CONTAINS needle) THEN 4 END AS rank
WHERE rank IS NOT NULL
RETURN case_id AS case, rank, kind, id, label, label_de
ORDER BY rank, place, size(label), case, id
