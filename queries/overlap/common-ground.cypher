/*
title: "Common ground"
question: "Which demands have most support, and who is against them?"
parameters:
  - case
  - as_of
  - level
  - issue
  - inherited
  - assume
  - in_office
columns:
  - {name: case, type: string, ids: case, description: "Id of the case", show: no}
  - {name: demand, type: string, ids: demand, description: "Id of the demand", show: no}
  - {name: demand_label, type: string, label_of: demand, description: "The demand"}
  - {name: issue, type: string, ids: issue, description: "Id of the issue", show: no}
  - {name: issue_label, type: string, label_of: issue, description: "The issue"}
  - {name: supporters, type: integer, description: "How many are for it without a condition; who belongs to or represents another of them is not counted again"}
  - {name: in_favour, type: strings, label_of: in_favour_ids, description: "Who they are, those furthest in favour first"}
  - {name: in_favour_values, type: strings, ids: value, description: "The value of each, in the same order: being open to something is less than demanding it", show: no}
  - {name: under_condition, type: strings, label_of: under_condition_ids, description: "Who is for it under a condition"}
  - {name: against, type: strings, label_of: against_ids, description: "Who is against it"}
  - {name: undecided, type: strings, label_of: undecided_ids, description: "Who is undecided, or disputed", show: below}
  - {name: conditional, type: strings, label_of: conditional_ids, description: "Whose position, on whichever side, depends on a condition", show: below}
  - {name: conditions, type: strings, label_of: conditional_stances, text: conditions, description: "What it depends on, in the same order", show: below}
  - {name: by_hearsay, type: strings, label_of: by_hearsay_ids, description: "Whose position is told by others alone: hearsay, or another party's account", show: below}
  - {name: by_hearsay_ids, type: strings, ids: actor, description: "Ids of those actors, in the same order", show: no}
  - {name: conditional_ids, type: strings, ids: actor, description: "Ids of the actors whose position depends on a condition", show: no}
  - {name: conditional_stances, type: strings, ids: stance, description: "Ids of their stances, in the same order", show: no}
  - {name: in_favour_ids, type: strings, ids: actor, description: "Ids of those actors, in the same order", show: no}
  - {name: under_condition_ids, type: strings, ids: actor, description: "Ids of those actors, in the same order", show: no}
  - {name: against_ids, type: strings, ids: actor, description: "Ids of those actors, in the same order", show: no}
  - {name: undecided_ids, type: strings, ids: actor, description: "Ids of those actors, in the same order", show: no}
reading: >-
  Supporters counts the actors in favour without a condition; a bloc and its own member, or an actor and who speaks for
  it, are one. Those who are for it under a condition stand
  apart; 'conditional' names all whose position, on either side, depends on one, and 'conditions' says on which. Nobody who is silent is counted anywhere. Where somebody is against, the demand is contested
  however many support it.
empty: "nobody is for anything"
*/
@case_and_day
MATCH (d:Demand {graph: graph})-[:UNDER]->(i:Issue)
WHERE @under_issue(i)
MATCH (d)<-[:ON_DEMAND]-(p)<-[:TAKES]-(a:Actor)
WHERE @counts_as_asked(p)
WITH case_id, d, i, p, a, [(a)-[ties:MEMBER_OF|REPRESENTS*1..4]->(up:Actor) WHERE all(tie IN ties WHERE @on(tie, day)) | up.id] AS above
ORDER BY coalesce(p.polarity, 0) DESC, a.id, p.stance
WITH case_id, d, i,
  collect(CASE WHEN p.direction = 'for' AND p.conditions IS NULL THEN {above: above} END) AS counted,
  collect(CASE WHEN p.hearsay AND NOT p.disputed THEN a.id END) AS by_hearsay_ids,
  collect(CASE WHEN p.hearsay AND NOT p.disputed THEN a.label END) AS by_hearsay,
  collect(CASE WHEN p.conditions IS NOT NULL THEN a.id END) AS conditional_ids,
  collect(CASE WHEN p.conditions IS NOT NULL THEN a.label END) AS conditional,
  collect(CASE WHEN p.conditions IS NOT NULL THEN p.stance END) AS conditional_stances,
  collect(CASE WHEN p.conditions IS NOT NULL THEN reduce(t = head(p.conditions), c IN tail(p.conditions) | t + '; ' + c) END) AS conditions,
  collect(CASE WHEN p.direction = 'for' AND p.conditions IS NULL THEN a.id END) AS in_favour_ids,
  collect(CASE WHEN p.direction = 'for' AND p.conditions IS NULL THEN a.label END) AS in_favour,
  collect(CASE WHEN p.direction = 'for' AND p.conditions IS NULL THEN p.value END) AS in_favour_values,
  collect(CASE WHEN p.direction = 'for' AND p.conditions IS NOT NULL THEN a.id END) AS under_condition_ids,
  collect(CASE WHEN p.direction = 'for' AND p.conditions IS NOT NULL THEN a.label END) AS under_condition,
  collect(CASE WHEN p.direction = 'against' THEN a.id END) AS against_ids,
  collect(CASE WHEN p.direction = 'against' THEN a.label END) AS against,
  collect(CASE WHEN p.disputed OR p.direction = 'undecided' THEN a.id END) AS undecided_ids,
  collect(CASE WHEN p.disputed OR p.direction = 'undecided' THEN a.label END) AS undecided
WHERE size(in_favour) + size(under_condition) > 0
WITH *, size([x IN counted WHERE NOT any(id IN x.above WHERE id IN in_favour_ids)]) AS supporters
RETURN case_id AS case, d.id AS demand, d.label AS demand_label, i.id AS issue, i.label AS issue_label,
  supporters, in_favour, in_favour_values, under_condition, against, undecided,
  conditional, conditions, by_hearsay, by_hearsay_ids, conditional_ids, conditional_stances, in_favour_ids, under_condition_ids, against_ids, undecided_ids
ORDER BY case, supporters DESC, size(under_condition) DESC, demand
