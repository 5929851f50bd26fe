/*
title: "All conflicts, explained"
question: "Where do actors conflict, by which rule, and why?"
parameters:
  - case
  - as_of
  - level
  - actor
  - other
  - inherited
  - assume
  - in_office
  - near_misses
columns:
  - {name: case, type: string, ids: case, description: "Id of the case", show: no}
  - {name: severity, type: integer, description: "3: a red line of both; 2: of one; 1: of none; 0: no conflict"}
  - {name: rule, type: string, words: rule, description: "The rule that makes it a conflict"}
  - {name: actor, type: string, ids: actor, description: "Id of the actor", show: no}
  - {name: actor_label, type: string, label_of: actor, description: "The actor"}
  - {name: value, type: string, ids: value, description: "Value on the stance scale"}
  - {name: demand, type: string, ids: demand, description: "Id of the demand", show: no}
  - {name: demand_label, type: string, label_of: demand, description: "The demand"}
  - {name: other, type: string, ids: actor, description: "Id of the other actor", show: no}
  - {name: other_label, type: string, label_of: other, description: "The other actor"}
  - {name: other_value, type: string, ids: value, description: "The other's value on the stance scale"}
  - {name: firmness, type: string, ids: firmness, description: "How firmly, where the text marks it", show: below}
  - {name: other_firmness, type: string, ids: firmness, description: "How firmly the other, where the text marks it", show: below}
  - {name: other_demand, type: string, ids: demand, description: "Id of the other demand", show: no}
  - {name: other_demand_label, type: string, label_of: other_demand, description: "The other demand"}
  - {name: path, type: strings, ids: demand, description: "Demands that lead from one to the other", show: below}
  - {name: because, type: string, label_of: reasons, text: justification, description: "Why the relations on the path hold", show: below}
  - {name: reasons, type: strings, ids: [relation, stance], description: "Ids of the relations, or stances, whose reasons those are, in the same order", show: no}
  - {name: basis, type: string, words: basis, description: "textual, or coder-declared if any relation on the path is", show: below}
  - {name: conditions, type: strings, label_of: stance, text: conditions, description: "What the actor's stance depends on", show: below}
  - {name: other_conditions, type: strings, label_of: other_stance, text: conditions, description: "What the other's stance depends on", show: below}
  - {name: former, type: boolean, description: "Whether the actor's position is a predecessor's", show: below}
  - {name: other_former, type: boolean, description: "Whether the other's position is a predecessor's", show: below}
  - {name: since, type: date, description: "The later of the two days: since then both have been said"}
  - {name: date, type: date, description: "Day of the stance", show: no}
  - {name: quote, type: string, description: "Fragments of the source", show: below}
  - {name: citation, type: string, description: "Publisher and day of the source", show: below}
  - {name: source, type: string, ids: source, description: "Id of the source", show: no}
  - {name: stance, type: string, ids: stance, description: "Id of the stance", show: no}
  - {name: other_date, type: date, description: "Day of the other's stance", show: no}
  - {name: other_quote, type: string, description: "Fragments of the other's source", show: below}
  - {name: other_citation, type: string, description: "Publisher and day of the other's source", show: below}
  - {name: other_source, type: string, ids: source, description: "Id of the other's source", show: no}
  - {name: other_stance, type: string, ids: stance, description: "Id of the other's stance", show: no}
reading: >-
  Rules: opposition (one is for, the other against the same demand); incompatible options (both want
  things that exclude each other, or one wants what entails what the other is against); sequence (each
  wants the other's second step first); condition (what one makes a necessary condition, the other refuses
  or cannot grant; where the condition names who must meet it, only that one counts). Severity 3: both
  call it a red line; 2: one does; 1: neither; 0: no conflict, shown only with near_misses: being willing
  to discuss a thing (agenda) is not being willing to do it (outcome). 'Path' leads from the one demand to
  the other, 'because' and 'basis' say on whose judgement.
  Who is left out because its position is disputed is listed by gaps/disputed.
empty: "no two actors are in conflict by any rule"
*/
@case_and_day
MATCH (a:Actor {graph: graph})
WHERE $actor IS NULL OR a.id = $actor
WITH case_id, day, a, @tied(a) AS tied
MATCH (a)-[:TAKES]->(p)-[:ON_DEMAND]->(d:Demand)
WHERE @counts_as_asked(p) AND p.direction <> 'undecided'
CALL (day, p, d) {
  MATCH (d)-[c:COLLIDES]->(e:Demand)<-[:ON_DEMAND]-(q)
  WHERE @collide(p, c, q) AND q.actor <> p.actor AND ($other IS NULL OR q.actor = $other)
    AND ($near_misses OR NOT c.near_miss)
  RETURN e, q, c.rule AS rule, c.near_miss AS near, c.path AS path, c.justification AS because, coalesce(c.relations, []) AS reasons,
    c.basis AS basis
  UNION
  MATCH (d)-[:ORDERS*0..1]->(x:Demand)-[m:NEEDS]->(y:Demand)-[n:NEEDS]->(x)
  WHERE m.stance = p.stance AND m.actor = p.actor AND m.status = 'met' AND n.status = 'met' AND n.stance IS NOT NULL
    AND @on(m, day) AND @on(n, day) AND @as_assumed(m) AND @as_assumed(n) AND @in_office(m, day) AND @in_office(n, day)
    AND NOT y.id + '=met' IN $assume AND NOT x.id + '=met' IN $assume
  MATCH (y)<-[:ORDERS*0..1]-(e:Demand)<-[:ON_DEMAND]-(q)
  WHERE q.actor <> p.actor AND ($other IS NULL OR q.actor = $other) AND q.stance = n.stance AND q.actor = n.actor
  RETURN e, q, 'sequence' AS rule, false AS near, [x.id, y.id, x.id] AS path,
    m.justification + ' ' + n.justification AS because, [m.stance, n.stance] AS reasons, 'textual' AS basis
  UNION
  MATCH (p)-[:RESTS_ON {lead: true}]->(:Stance)-[w:DEPENDS_ON {kind: 'only-if'}]->(y:Demand)-[c:COLLIDES]->(e:Demand)<-[:ON_DEMAND]-(q)
  WHERE p.conditions IS NOT NULL AND @denied(y, w, c, q) AND q.actor <> p.actor AND ($other IS NULL OR q.actor = $other)
    AND @could_meet(q, w)
  RETURN e, q, 'condition' AS rule, false AS near, [d.id] + c.path AS path, c.justification AS because,
    coalesce(c.relations, []) AS reasons, c.basis AS basis
  UNION
  MATCH (d)<-[c:COLLIDES]-(y:Demand)<-[w:DEPENDS_ON {kind: 'only-if'}]-(s:Stance)
  WHERE @denied(y, w, c, p) AND @could_meet(p, w)
  MATCH (s)<-[:RESTS_ON {lead: true}]-(q)-[:ON_DEMAND]->(e:Demand)
  WHERE q.conditions IS NOT NULL
  RETURN e, q, 'condition' AS rule, false AS near, reverse([step IN c.path | step]) + [e.id] AS path,
    c.justification AS because, coalesce(c.relations, []) AS reasons, c.basis AS basis
}
WITH case_id, day, a, tied, p, d, e, q, rule, near, path, because, reasons, basis
WHERE q.actor <> a.id AND ($other IS NULL OR q.actor = $other) AND NOT q.actor IN tied
  AND ($actor IS NOT NULL OR $other IS NOT NULL OR a.id < q.actor) AND @counts_as_asked(q)
MATCH (b:Actor)-[:TAKES]->(q)
RETURN DISTINCT case_id AS case,
  CASE WHEN near THEN 0 WHEN p.red_line AND q.red_line THEN 3 WHEN p.red_line OR q.red_line THEN 2 ELSE 1 END AS severity,
  rule, a.id AS actor, a.label AS actor_label, p.value AS value, d.id AS demand, d.label AS demand_label,
  b.id AS other, b.label AS other_label, q.value AS other_value,
  p.firmness AS firmness, q.firmness AS other_firmness, e.id AS other_demand, e.label AS other_demand_label,
  path, because, reasons, basis,
  coalesce(p.conditions, []) AS conditions, coalesce(q.conditions, []) AS other_conditions,
  @is_former(p, day) AS former, @is_former(q, day) AS other_former, @later(p, q),
  @evidence(p),
  @other_evidence(q)
ORDER BY case, severity DESC, rule, actor, other, demand, other_demand, stance, other_stance, path
