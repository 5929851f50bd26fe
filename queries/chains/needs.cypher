/*
title: "What needs what first"
question: "Which links make up the chains, and who sets them?"
parameters:
  - case
  - as_of
  - level
  - demand
  - assume
  - in_office
columns:
  - {name: case, type: string, ids: case, description: "Id of the case", show: no}
  - {name: demand, type: string, ids: demand, description: "Id of the demand", show: no}
  - {name: demand_label, type: string, label_of: demand, description: "The demand"}
  - {name: kind, type: string, words: kind, description: "sequence, condition, or a relation type"}
  - {name: role, type: string, words: role, description: "sequence, condition, or the role of that type in the rules", show: no}
  - {name: status, type: string, words: status, label: "must be", description: "Whether it has to be met or refused"}
  - {name: first, type: string, ids: demand, description: "Id of the demand needed first", show: no}
  - {name: first_label, type: string, label_of: first, description: "The demand needed first"}
  - {name: actor, type: string, ids: actor, description: "Id of the actor who sets the link", show: no}
  - {name: actor_label, type: string, label_of: actor, description: "Who sets the link"}
  - {name: basis, type: string, words: basis, description: "textual or coder-declared", show: no}
  - {name: because, type: string, label_of: reasons, text: justification, description: "Why", show: below}
  - {name: reasons, type: strings, ids: [relation, stance], description: "Ids of the relation, or the stance, whose reason it is", show: no}
  - {name: quote, type: string, description: "Fragments of the source", show: below}
  - {name: citation, type: string, description: "Publisher and day of the source", show: below}
  - {name: stance, type: string, ids: stance, description: "Id of the stance", show: no}
  - {name: relation, type: string, ids: relation, description: "Id of the relation", show: no}
reading: >-
  One row a link: the demand needs the other one met (or refused) first. Links of an actor count as long
  as its position holds; those without an actor hold for everybody.
empty: "nothing needs anything first"
*/
@case_and_day
MATCH (x:Demand {graph: graph})-[n:NEEDS]->(y:Demand)
WHERE @on(n, day) AND @at_level(n) AND @as_assumed(n) AND @in_office(n, day)
  AND NOT y.id + '=' + n.status IN $assume
  AND ($demand IS NULL OR x.id = $demand OR y.id = $demand)
RETURN case_id AS case, x.id AS demand, x.label AS demand_label, n.kind AS kind, n.role AS role, n.status AS status,
  y.id AS first, y.label AS first_label, n.actor AS actor, n.actor_label AS actor_label,
  n.basis AS basis, n.justification AS because, [coalesce(n.relation, n.stance)] AS reasons, n.quote AS quote, n.citation AS citation,
  n.stance AS stance, n.relation AS relation
ORDER BY case, demand, first, kind, actor, stance, relation
