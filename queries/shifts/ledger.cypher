/*
title: "Shifts between two days"
question: "Who changed position on what between two days?"
parameters:
  - {name: since, type: date, required: true, label: "Since", description: "The earlier day"}
  - case
  - as_of
  - level
  - actor
  - issue
  - inherited
  - assume
  - in_office
columns:
  - {name: case, type: string, ids: case, description: "Id of the case", show: no}
  - {name: actor, type: string, ids: actor, description: "Id of the actor", show: no}
  - {name: actor_label, type: string, label_of: actor, description: "The actor"}
  - {name: demand, type: string, ids: demand, description: "Id of the demand", show: no}
  - {name: demand_label, type: string, label_of: demand, description: "The demand"}
  - {name: change, type: string, words: change, description: "reversed, undecided, decided, weaker, stronger, conditions, gone or new"}
  - {name: red_line, type: string, words: change, description: "Of a red line that is held no longer: given up, softened or dropped", show: below}
  - {name: value_then, type: string, ids: value, description: "Value on the earlier day"}
  - {name: value_now, type: string, ids: value, description: "Value on the later day"}
  - {name: firmness_then, type: string, ids: firmness, description: "Firmness on the earlier day", show: no}
  - {name: firmness_now, type: string, ids: firmness, description: "Firmness on the later day", show: no}
  - {name: conditions_then, type: strings, label_of: then_stance, text: conditions, description: "What it depended on", show: below}
  - {name: conditions_now, type: strings, label_of: now_stance, text: conditions, description: "What it depends on", show: below}
  - {name: then_date, type: date, description: "Day of the earlier stance", show: no}
  - {name: then_quote, type: string, description: "Fragments of the earlier source", show: below}
  - {name: then_citation, type: string, description: "Publisher and day of the earlier source", show: below}
  - {name: then_stance, type: string, ids: stance, description: "Id of the earlier stance", show: no}
  - {name: now_date, type: date, description: "Day of the later stance", show: no}
  - {name: now_quote, type: string, description: "Fragments of the later source", show: below}
  - {name: now_citation, type: string, description: "Publisher and day of the later source", show: below}
  - {name: now_stance, type: string, ids: stance, description: "Id of the later stance", show: no}
reading: >-
  A row is an actor and a demand whose position on the later day (as_of) is another than on the earlier one
  (since), those that moved before those that are new. Reversed: from for to against, or back. Undecided, decided:
  into the middle, or out of it. Stronger, weaker: the same direction, but a stronger value or a firmer word, or the
  other way round. Conditions: they came, went or changed. Gone: the position ended by its own words, or another one of the
  actor supersedes it. Red line: it was one on the earlier day, and the actor is not on that side any more (given up), still
  is without calling it one (softened), or says nothing any more (dropped). New: nothing
  was known before, which need not mean changed: it may be that the earlier sources are silent. Confirmed positions
  are not listed. Assumptions hold on both days.
empty: "no position changed between the two days"
*/
@case_and_day, date($since) AS before
MATCH (a:Actor {graph: graph})
WHERE $actor IS NULL OR a.id = $actor
MATCH (a)-[:TAKES]->(x)
WHERE (@on(x, before) AND @in_office(x, before) OR @on(x, day) AND @in_office(x, day)) AND @is_held(x)
  AND ($inherited OR x.state <> 'inherited')
MATCH (x)-[:ON_DEMAND]->(d:Demand)-[:UNDER]->(i:Issue)
WHERE @under_issue(i)
WITH case_id, day, before, a, d, x,
  CASE WHEN x.open_trigger IS NULL THEN '' ELSE reduce(t = 'met:', y IN coalesce(x.if_met, []) | t + y + ',')
    + reduce(t = 'refused:', y IN coalesce(x.if_refused, []) | t + y + ',') END AS trigger
ORDER BY x.stance
WITH case_id, a, d, trigger, collect(CASE WHEN @on(x, before) AND @in_office(x, before) THEN x END) AS then_held,
  collect(CASE WHEN @on(x, day) AND @in_office(x, day) THEN x END) AS now_held
UNWIND CASE WHEN size(then_held) = 0 THEN [null] ELSE then_held END AS p
UNWIND CASE WHEN size(now_held) = 0 THEN [null] ELSE now_held END AS q
WITH case_id, a, d, p, q,
  CASE WHEN p IS NULL OR NOT p.red_line OR any(x IN now_held WHERE x.red_line AND x.direction = p.direction) THEN null
    WHEN q IS NULL THEN 'dropped' WHEN q.disputed OR q.direction <> p.direction THEN 'given up' ELSE 'softened' END AS red_line,
  CASE WHEN p IS NULL THEN 'new' WHEN q IS NULL THEN 'gone'
    WHEN q.direction = 'undecided' AND p.direction <> 'undecided' THEN 'undecided'
    WHEN p.direction = 'undecided' AND q.direction <> 'undecided' THEN 'decided'
    WHEN p.direction <> q.direction THEN 'reversed'
    WHEN abs(q.polarity) > abs(p.polarity) + 1e-9 THEN 'stronger' WHEN abs(q.polarity) < abs(p.polarity) - 1e-9 THEN 'weaker'
    WHEN q.firmness_rank > p.firmness_rank THEN 'stronger' WHEN q.firmness_rank < p.firmness_rank THEN 'weaker'
    WHEN coalesce(p.conditions, []) <> coalesce(q.conditions, []) THEN 'conditions'
    ELSE null END AS change
WHERE change IS NOT NULL
RETURN case_id AS case, a.id AS actor, a.label AS actor_label, d.id AS demand, d.label AS demand_label, change, red_line,
  p.value AS value_then, q.value AS value_now, p.firmness AS firmness_then, q.firmness AS firmness_now,
  coalesce(p.conditions, []) AS conditions_then, coalesce(q.conditions, []) AS conditions_now,
  toString(p.date) AS then_date, p.quote AS then_quote, p.citation AS then_citation, p.stance AS then_stance,
  toString(q.date) AS now_date, q.quote AS now_quote, q.citation AS now_citation, q.stance AS now_stance
ORDER BY case,
  CASE change WHEN 'reversed' THEN 0 WHEN 'undecided' THEN 1 WHEN 'decided' THEN 2 WHEN 'weaker' THEN 3
    WHEN 'stronger' THEN 3 WHEN 'conditions' THEN 4 WHEN 'gone' THEN 5 ELSE 6 END,
  actor, demand, then_stance, now_stance
