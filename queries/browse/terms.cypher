/*
title: "Everything that has a name"
question: "What are the terms of a case called, and what is meant by them, in English and German?"
tags: [helper]
parameters:
  - case
  - as_of
columns:
  - {name: case, type: string, ids: case, description: "Id of the case", show: no}
  - {name: kind, type: string, words: kind, description: "actor, demand, issue, event, proposal, value, firmness or mode"}
  - {name: id, type: string, kind_in: kind, description: "Its id"}
  - {name: label, type: string, label_of: id, description: "Its name in English"}
  - {name: definition, type: string, label_of: id, text: definition, description: "What is meant", show: below}
  - {name: aliases, type: strings, description: "Other names it is found under", show: no}
  - {name: sort, type: string, ids: kind, description: "Id of its kind, as the ontology has it", show: no}
  - {name: under, type: string, ids: issue, description: "Id of the issue of a demand, or of the wider issue of an issue", show: no}
  - {name: date, type: date, description: "First day of an event, or day of a proposal", show: no}
  - {name: until, type: date, description: "Last day of an event", show: no}
  - {name: polarity, type: number, description: "Polarity of a value", show: no}
  - {name: letter, type: string, description: "The character of a value", show: no}
  - {name: rank, type: integer, description: "Rank of a value or a firmness", show: no}
  - {name: red_line, type: boolean, description: "Whether a firmness marks a red line", show: no}
  - {name: counted, type: boolean, description: "Whether stances in a mode make positions", show: no}
reading: >-
  One row a term. What is known of it only stands in the columns of its kind; the others are empty.
empty: "no case is loaded"
*/
@case_and_day
CALL (graph, day) {
  MATCH (t:Actor {graph: graph})
  RETURN 'actor' AS kind, t, null AS under
  UNION
  MATCH (t:Demand {graph: graph})
  RETURN 'demand' AS kind, t, t.issue AS under
  UNION
  MATCH (t:Issue {graph: graph})
  OPTIONAL MATCH (t)-[:BROADER]->(w:Issue)
  RETURN 'issue' AS kind, t, w.id AS under
  UNION
  MATCH (t:Event {graph: graph})
  WHERE t.date <= day
  RETURN 'event' AS kind, t, null AS under
  UNION
  MATCH (t:Proposal {graph: graph})
  WHERE t.date IS NULL OR t.date <= day
  RETURN 'proposal' AS kind, t, null AS under
  UNION
  MATCH (t:StanceValue {graph: graph})
  RETURN 'value' AS kind, t, null AS under
  UNION
  MATCH (t:Firmness {graph: graph})
  RETURN 'firmness' AS kind, t, null AS under
  UNION
  MATCH (t:AttributionMode {graph: graph})
  RETURN 'mode' AS kind, t, null AS under
}
RETURN case_id AS case, kind, t.id AS id, t.label AS label, t.definition AS definition, coalesce(t.aliases, []) AS aliases, t.kind AS sort, under,
  toString(t.date) AS date, toString(t.until) AS until, t.polarity AS polarity, t.letter AS letter, t.rank AS rank,
  t.red_line AS red_line, t.counted AS counted
ORDER BY case, kind, coalesce(t.rank, 0), id, under
