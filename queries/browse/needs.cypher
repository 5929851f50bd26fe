/*
title: "Links of chains over time"
question: "Which demand needs which other first, from which day to which, and who says so?"
tags: [helper]
parameters:
  - case
  - as_of
  - level
  - assume
  - demand
columns:
  - {name: case, type: string, ids: case, description: "Id of the case", show: no}
  - {name: demand, type: string, ids: demand, description: "Id of the demand"}
  - {name: kind, type: string, words: kind, description: "sequence, condition, or a relation type"}
  - {name: role, type: string, words: role, description: "sequence, condition, or the role of that type in the rules", show: no}
  - {name: status, type: string, words: status, label: "must be", description: "Whether the other has to be met or refused"}
  - {name: first, type: string, ids: demand, description: "Id of the demand needed first"}
  - {name: actor, type: string, ids: actor, description: "Id of the actor who sets the link; none if it holds for everybody"}
  - {name: valid_from, type: date, description: "First day on which it counts"}
  - {name: valid_before, type: date, description: "First day on which it no longer counts; 9999-12-31 if that has not come by the day"}
  - {name: basis, type: string, words: basis, description: "textual or coder-declared", show: no}
  - {name: because, type: string, label_of: reasons, text: justification, description: "Why", show: below}
  - {name: reasons, type: strings, ids: [relation, stance], description: "Ids of the relation, or the stance, whose reason it is", show: no}
  - {name: quote, type: string, description: "Fragments of the source", show: below}
  - {name: citation, type: string, description: "Publisher and day of the source", show: below}
  - {name: stance, type: string, ids: stance, description: "Id of the stance", show: no}
  - {name: relation, type: string, ids: relation, description: "Id of the relation", show: no}
reading: >-
  One row a link that was known by the day, whether it still counted or not.
empty: "nothing needs anything first"
*/
@case_and_day
MATCH (x:Demand {graph: graph})-[n:NEEDS]->(y:Demand)
WHERE n.valid_from <= day AND n.state <> 'speculated' AND @at_level(n) AND @as_assumed(n)
  AND ($demand IS NULL OR x.id = $demand OR y.id = $demand)
RETURN case_id AS case, x.id AS demand, n.kind AS kind, n.role AS role, n.status AS status, y.id AS first, n.actor AS actor,
  toString(n.valid_from) AS valid_from,
  CASE WHEN n.valid_before <= day THEN toString(n.valid_before) ELSE '9999-12-31' END AS valid_before, n.basis AS basis, n.justification AS because,
  [coalesce(n.relation, n.stance)] AS reasons, n.quote AS quote, n.citation AS citation, n.stance AS stance, n.relation AS relation
ORDER BY case, demand, first, kind, status, actor, valid_from, valid_before, stance, relation
