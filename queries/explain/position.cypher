/*
title: "One cell, with all that is on record"
question: "What has an actor held on a demand until now, resting on which stances?"
tags: [helper]
parameters:
  - {name: actor, type: string, required: true, label: "Actor", description: "The actor", values_from: "MATCH (a:Actor) RETURN DISTINCT a.id AS value, a.label AS label ORDER BY value, label"}
  - demand
  - case
  - as_of
  - level
  - assume
  - in_office
columns:
  - {name: case, type: string, ids: case, description: "Id of the case", show: no}
  - {name: demand, type: string, ids: demand, description: "Id of the demand"}
  - {name: role, type: string, words: place, description: "current, set aside, earlier, speculated or other level"}
  - {name: position, type: string, ids: position, description: "Id of the position", show: no}
  - {name: state, type: string, words: state, description: "stated, conditional, disputed, inherited or speculated"}
  - {name: disputed, type: boolean, description: "Whether stances of the same day contradict each other", show: no}
  - {name: value, type: string, ids: value, description: "Value of the position"}
  - {name: variant, type: string, words: variant, description: "as coded, or held or fallen under what is assumed", show: no}
  - {name: open_trigger, type: boolean, description: "Whether it only counts where a trigger holds, which is not known", show: no}
  - {name: known_from, type: date, description: "First day on which it was known"}
  - {name: known_before, type: date, description: "First day on which it no longer held, if it has come", show: no}
  - {name: lead, type: boolean, description: "Whether this stance leads the position", show: no}
  - {name: stance, type: string, ids: stance, description: "Id of the stance"}
  - {name: from_bloc, type: string, ids: actor, description: "Id of the bloc it is inherited from, the leading one", show: no}
  - {name: from_blocs, type: strings, ids: actor, description: "Ids of all blocs it is inherited from", show: no}
reading: >-
  One row a stance of a position. Current is what counts on the day; set aside, a conditional position
  that the assumptions end, or turn into another; earlier, what was superseded or has run out; speculated,
  what is not counted; other level, what counts at the other level only.
empty: "nothing is on record: the cell is silent, or the decision was delegated"
*/
@case_and_day
MATCH (a:Actor {graph: graph, id: $actor})-[:TAKES]->(p)-[:ON_DEMAND]->(d:Demand)
WHERE ($demand IS NULL OR d.id = $demand) AND p.valid_from <= day
WITH case_id, day, d, p, day < p.valid_before AS running,
  @at_level(p) AS here,
  @as_assumed(p) AS counts, @in_office(p, day) AS serving
WITH case_id, day, d, p, running, CASE WHEN NOT here THEN 'other level' WHEN p.state = 'speculated' THEN 'speculated'
    WHEN NOT running THEN 'earlier' WHEN NOT counts THEN 'set aside' WHEN serving THEN 'current' ELSE 'left out' END AS role
WHERE (role IN ['current', 'left out'] OR p.variant = 'as coded')
  AND (running OR role = 'earlier') AND NOT (role = 'other level' AND p.state = 'speculated')
MATCH (p)-[r:RESTS_ON]->(s:Stance)
RETURN case_id AS case, d.id AS demand, role, p.id AS position, p.state AS state, p.disputed AS disputed, p.value AS value,
  p.variant AS variant, coalesce(p.open_trigger, false) AS open_trigger,
  toString(p.valid_from) AS known_from, CASE WHEN p.valid_before <= day THEN toString(p.valid_before) END AS known_before, r.lead AS lead, s.id AS stance,
  p.from_bloc AS from_bloc, coalesce(p.from_blocs, []) AS from_blocs
ORDER BY case, demand, role, open_trigger, known_from, position, lead DESC, stance
