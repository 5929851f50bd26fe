/*
title: "Dissent inside blocs"
question: "Where does a member oppose, exclude or override what its own bloc holds?"
parameters:
  - case
  - as_of
  - level
  - actor
  - other
  - assume
  - in_office
columns:
  - {name: case, type: string, ids: case, description: "Id of the case", show: no}
  - {name: actor, type: string, ids: actor, description: "Id of the actor", show: no}
  - {name: actor_label, type: string, label_of: actor, description: "The member"}
  - {name: dissent, type: string, words: dissent, description: "opposes: the other side of the same demand; excludes: cannot be satisfied together; overrides: held instead, in another value or firmness, or under other conditions"}
  - {name: value, type: string, ids: value, description: "Value on the stance scale; none if disputed"}
  - {name: demand, type: string, ids: demand, description: "Id of the demand", show: no}
  - {name: demand_label, type: string, label_of: demand, description: "The demand"}
  - {name: other, type: string, ids: actor, description: "Id of the bloc", show: no}
  - {name: other_label, type: string, label_of: other, description: "The bloc"}
  - {name: other_value, type: string, ids: value, description: "The bloc's value on the stance scale"}
  - {name: other_demand, type: string, ids: demand, description: "Id of the bloc's demand", show: no}
  - {name: other_demand_label, type: string, label_of: other_demand, description: "The bloc's demand"}
  - {name: firmness, type: string, ids: firmness, description: "How firmly, where the text marks it", show: below}
  - {name: other_firmness, type: string, ids: firmness, description: "How firmly the bloc, where the text marks it", show: below}
  - {name: path, type: strings, ids: demand, description: "Demands that lead from one to the other", show: below}
  - {name: because, type: string, label_of: reasons, text: justification, description: "Why the relations on the path hold", show: below}
  - {name: reasons, type: strings, ids: relation, description: "Ids of those relations, in the same order", show: no}
  - {name: basis, type: string, words: basis, description: "textual, or coder-declared if any relation on the path is", show: below}
  - {name: conditions, type: strings, label_of: stance, text: conditions, description: "What it depends on", show: below}
  - {name: other_conditions, type: strings, label_of: other_stance, text: conditions, description: "What the bloc's position depends on", show: below}
  - {name: since, type: date, description: "The later of the two days: since then both have been said"}
  - {name: date, type: date, description: "Day of the stance", show: no}
  - {name: quote, type: string, description: "Fragments of the source", show: below}
  - {name: citation, type: string, description: "Publisher and day of the source", show: below}
  - {name: source, type: string, ids: source, description: "Id of the source", show: no}
  - {name: stance, type: string, ids: stance, description: "Id of the stance", show: no}
  - {name: other_date, type: date, description: "Day of the bloc's stance", show: no}
  - {name: other_quote, type: string, description: "Fragments of the bloc's source", show: below}
  - {name: other_citation, type: string, description: "Publisher and day of the bloc's source", show: below}
  - {name: other_source, type: string, ids: source, description: "Id of the bloc's source", show: no}
  - {name: other_stance, type: string, ids: stance, description: "Id of the bloc's stance", show: no}
reading: >-
  A bloc and its members are never in conflict with each other: what they disagree on stands here. The bloc is one that
  the actor belongs to, directly or through another, and both have a position of their own. Opposes: on the other side
  of the same demand. Excludes: what the two want cannot both be satisfied. Overrides: the member does not inherit the
  bloc's position, but holds another value on the demand, or the same more or less firmly or on other conditions.
empty: "no member has a position of its own that differs from that of its bloc"
*/
@case_and_day
MATCH (a:Actor {graph: graph})-[ties:MEMBER_OF*1..4]->(b:Actor)
WHERE ($actor IS NULL OR a.id = $actor) AND ($other IS NULL OR b.id = $other) AND all(tie IN ties WHERE @on(tie, day))
WITH DISTINCT case_id, day, a, b
MATCH (a)-[:TAKES]->(p)-[:ON_DEMAND]->(d:Demand)
WHERE @counts_as_own(p)
CALL (day, d, p, b) {
  MATCH (d)-[c:COLLIDES]->(e:Demand)<-[:ON_DEMAND]-(q)<-[:TAKES]-(b)
  WHERE NOT c.near_miss AND @collide(p, c, q) AND @counts_as_own(q)
  RETURN CASE c.rule WHEN 'opposition' THEN 'opposes' ELSE 'excludes' END AS dissent, e, q, c.path AS path,
    c.justification AS because, coalesce(c.relations, []) AS reasons, c.basis AS basis
  UNION
  MATCH (d)<-[:ON_DEMAND]-(q)<-[:TAKES]-(b)
  WHERE @counts_as_own(q) AND q.direction IS NOT NULL
    AND NOT coalesce(p.direction, '') + ' ' + q.direction IN ['for against', 'against for']
    AND (coalesce(p.value, '') <> q.value OR coalesce(p.firmness, '') <> coalesce(q.firmness, '')
      OR coalesce(p.conditions, []) <> coalesce(q.conditions, []))
  RETURN 'overrides' AS dissent, d AS e, q, [d.id] AS path, null AS because, [] AS reasons, 'textual' AS basis
}
RETURN case_id AS case, a.id AS actor, a.label AS actor_label, dissent, p.value AS value, d.id AS demand, d.label AS demand_label,
  b.id AS other, b.label AS other_label, q.value AS other_value, e.id AS other_demand, e.label AS other_demand_label,
  p.firmness AS firmness, q.firmness AS other_firmness, path, because, reasons, basis,
  coalesce(p.conditions, []) AS conditions, coalesce(q.conditions, []) AS other_conditions,
  @later(p, q),
  @evidence(p),
  @other_evidence(q)
ORDER BY case, actor, other, demand, other_demand, dissent, stance, other_stance
