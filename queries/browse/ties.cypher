/*
title: "Blocs and representatives over time"
question: "Who belongs to which bloc, and who speaks for whom, from which day to which?"
tags: [helper]
parameters:
  - case
  - as_of
  - actor
columns:
  - {name: case, type: string, ids: case, description: "Id of the case", show: no}
  - {name: tie, type: string, words: tie, description: "member-of or represents"}
  - {name: actor, type: string, ids: actor, description: "Id of the actor", show: no}
  - {name: actor_label, type: string, label_of: actor, description: "Who belongs to it, or speaks"}
  - {name: other, type: string, ids: actor, description: "Id of the other actor", show: no}
  - {name: other_label, type: string, label_of: other, description: "The bloc, or for whom"}
  - {name: valid_from, type: date, description: "First day; 0001-01-01 if not known"}
  - {name: valid_before, type: date, description: "First day no longer; 9999-12-31 if open"}
reading: "One row a tie that began by the day, whether it has ended since or not."
empty: "no actor is tied to another"
*/
@case_and_day
MATCH (a:Actor {graph: graph})-[r:MEMBER_OF|REPRESENTS]->(b:Actor)
WHERE r.valid_from <= day AND ($actor IS NULL OR a.id = $actor OR b.id = $actor)
RETURN case_id AS case, CASE WHEN type(r) = 'MEMBER_OF' THEN 'member-of' ELSE 'represents' END AS tie,
  a.id AS actor, a.label AS actor_label, b.id AS other, b.label AS other_label,
  toString(r.valid_from) AS valid_from, toString(r.valid_before) AS valid_before
ORDER BY case, actor, tie, other, valid_from
