/*
title: "Positions with the assumptions under which they count"
question: "What would each position mean for a package that meets or refuses its demand, and under which assumptions does it count?"
tags: [helper]
parameters:
  - case
  - as_of
  - level
  - inherited
  - without_hearsay
  - in_office
columns:
  - {name: case, type: string, ids: case, description: "Id of the case", show: no}
  - {name: actor, type: string, ids: actor, description: "Id of the actor", show: no}
  - {name: actor_label, type: string, label_of: actor, description: "The actor"}
  - {name: demand, type: string, ids: demand, description: "Id of the demand", show: no}
  - {name: demand_label, type: string, label_of: demand, description: "The demand"}
  - {name: on_met, type: string, words: deal verdict, description: "Verdict on a package that meets the demand"}
  - {name: on_refused, type: string, words: deal verdict, description: "Verdict on a package that refuses it"}
  - {name: assuming, type: strings, description: "All of these must hold for it to count, each any of several; none: it always counts"}
  - {name: quote, type: string, description: "Fragments of the source", show: below}
  - {name: citation, type: string, description: "Publisher and day of the source", show: below}
  - {name: source, type: string, ids: source, description: "Id of the source", show: no}
  - {name: stance, type: string, ids: stance, description: "Id of the stance", show: no}
reading: >-
  Positions of the day with all their variants; those of one cell exclude each other by their assumptions. From these
  rows 'kg deal unlock' works out what every change of a package would mean.
empty: "no actor has a position"
*/
@case_and_day
MATCH (a:Actor {graph: graph})-[:TAKES]->(p)-[:ON_DEMAND]->(d:Demand)
WHERE @on(p, day) AND @at_level(p) AND p.state <> 'speculated' AND p.open_trigger IS NULL
  AND ($inherited OR p.state <> 'inherited') AND NOT ($without_hearsay AND p.hearsay) AND @in_office(p, day)
RETURN case_id AS case, a.id AS actor, a.label AS actor_label, d.id AS demand, d.label AS demand_label, p.on_met AS on_met,
  p.on_refused AS on_refused, @clauses(p) AS assuming, p.quote AS quote, p.citation AS citation, p.source AS source,
  p.stance AS stance
ORDER BY case, actor, demand, stance, assuming
