/*
title: "All positions over time"
question: "Who takes which position from which day to which, with all that a picture of it needs?"
tags: [helper]
parameters:
  - case
  - as_of
  - level
  - actor
  - demand
  - issue
  - assume
columns:
  - {name: case, type: string, ids: case, description: "Id of the case", show: no}
  - {name: actor, type: string, ids: actor, description: "Id of the actor"}
  - {name: demand, type: string, ids: demand, description: "Id of the demand"}
  - {name: issue, type: string, ids: issue, description: "Id of the issue", show: no}
  - {name: state, type: string, words: state, description: "stated, conditional, disputed or inherited"}
  - {name: value, type: string, ids: value, description: "Value on the stance scale"}
  - {name: letter, type: string, description: "The character that stands for it", show: no}
  - {name: polarity, type: number, description: "-1 to 1", show: no}
  - {name: direction, type: string, words: direction, description: "for, against or undecided", show: no}
  - {name: disputed, type: boolean, description: "Whether stances of the same day contradict each other", show: no}
  - {name: firmness, type: string, ids: firmness, description: "How firmly, where the text marks it"}
  - {name: firmness_rank, type: integer, description: "Higher is firmer; 0 where the text does not mark it", show: no}
  - {name: red_line, type: boolean, description: "Whether it is a red line", show: no}
  - {name: hedged, type: boolean, description: "Whether the source is not sure how far it is held", show: no}
  - {name: hearsay, type: boolean, description: "Whether all that it rests on is told by others: hearsay, or another party's account", show: no}
  - {name: former_on, type: maps, description: "Days up to the day asked for on which all that leads it is a predecessor's", show: no}
  - {name: conditions, type: strings, label_of: stance, text: conditions, description: "What it depends on", show: below}
  - {name: depends, type: maps, description: "The same as kind, demand, status and by", show: no}
  - {name: open_trigger, type: boolean, description: "Whether it only counts where a trigger holds, which is not known", show: no}
  - {name: valid_from, type: date, description: "First day on which it holds"}
  - {name: valid_before, type: date, description: "First day on which it no longer holds; 9999-12-31 if that has not come by the day"}
  - {name: from_bloc, type: string, ids: actor, description: "Id of the bloc it is inherited from, the leading one", show: no}
  - {name: from_blocs, type: strings, ids: actor, description: "Ids of all blocs it is inherited from", show: no}
  - {name: speaker, type: string, label_of: stance, text: speaker, description: "Who said it, or whom the text names for the actor", show: below}
  - {name: mode, type: string, ids: mode, description: "How the source gives it", show: no}
  - {name: meaning, type: string, label_of: stance, text: meaning, description: "What it says, in the coder's words", show: below}
  - {name: date, type: date, description: "Day of the stance", show: no}
  - {name: quote, type: string, description: "Fragments of the source", show: below}
  - {name: citation, type: string, description: "Publisher and day of the source", show: below}
  - {name: stance, type: string, ids: stance, description: "Id of the stance that leads it", show: no}
  - {name: stances, type: strings, ids: stance, description: "Ids of all stances it rests on", show: no}
  - {name: sources, type: strings, ids: source, description: "Ids of the sources it rests on", show: no}
reading: >-
  One row a position that was known by the day, whether it still held or not: those in force on a day D have
  valid_from up to D and valid_before after it. Speculated stances make none of them.
empty: "no position was known by then"
*/
@case_and_day
MATCH (a:Actor {graph: graph})-[:TAKES]->(p)-[:ON_DEMAND]->(d:Demand)
WHERE p.valid_from <= day AND @is_held(p)
  AND ($actor IS NULL OR a.id = $actor) AND ($demand IS NULL OR d.id = $demand)
  AND @on_issue(d)
CALL (p) {
  MATCH (p)-[:RESTS_ON {lead: true}]->(:Stance)-[w:DEPENDS_ON]->(e:Demand)
  WHERE p.conditions IS NOT NULL
  WITH w, e ORDER BY w.number, e.id
  RETURN collect({kind: w.kind, demand: e.id, status: w.status, by: w.by}) AS depends
}
RETURN case_id AS case, a.id AS actor, d.id AS demand, d.issue AS issue, p.state AS state, p.value AS value,
  p.letter AS letter, p.polarity AS polarity,
  p.direction AS direction, p.disputed AS disputed, p.firmness AS firmness, p.firmness_rank AS firmness_rank, p.red_line AS red_line, p.hedged AS hedged, p.hearsay AS hearsay,
  @former_days(p, day) AS former_on,
  coalesce(p.conditions, []) AS conditions, depends, coalesce(p.open_trigger, false) AS open_trigger,
  toString(p.valid_from) AS valid_from, CASE WHEN p.valid_before <= day THEN toString(p.valid_before) ELSE '9999-12-31' END AS valid_before, p.from_bloc AS from_bloc, coalesce(p.from_blocs, []) AS from_blocs,
  p.speaker AS speaker, p.mode AS mode, p.meaning AS meaning,
  toString(p.date) AS date, p.quote AS quote, p.citation AS citation, p.stance AS stance, p.stances AS stances,
  p.sources AS sources
ORDER BY case, actor, demand, valid_from, stance, state, from_bloc, value
