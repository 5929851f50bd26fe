/*
title: "Who would accept a package, and who breaks"
question: "What does a package mean for each actor, demand by demand?"
parameters:
  - case
  - as_of
  - level
  - actor
  - inherited
  - without_hearsay
  - in_office
  - proposal
  - package
  - assume
columns:
  - {name: case, type: string, ids: case, description: "Id of the case", show: no}
  - {name: actor, type: string, ids: actor, description: "Id of the actor", show: no}
  - {name: actor_label, type: string, label_of: actor, description: "The actor"}
  - {name: verdict, type: string, words: deal verdict, description: "What the package means for it"}
  - {name: demand, type: string, ids: demand, description: "Id of the demand", show: no}
  - {name: demand_label, type: string, label_of: demand, description: "The demand"}
  - {name: status, type: string, words: status, description: "What the package makes of it: met, refused or open"}
  - {name: value, type: string, ids: value, description: "Value on the stance scale"}
  - {name: firmness, type: string, ids: firmness, description: "How firmly, where the text marks it", show: below}
  - {name: to, type: string, ids: actor, description: "To whom the actor has handed the decision", show: below}
  - {name: rule, type: string, words: deal rule, description: "By which rule the package makes that of the demand"}
  - {name: path, type: strings, ids: demand, description: "From what the package says to this demand", show: below}
  - {name: because, type: string, label_of: reasons, text: justification, description: "Why the relations on the path hold", show: below}
  - {name: reasons, type: strings, ids: relation, description: "Ids of those relations, in the same order", show: no}
  - {name: basis, type: string, words: basis, description: "textual, or coder-declared if any relation on the path is", show: below}
  - {name: conditions, type: strings, label_of: stance, text: conditions, description: "What the actor's position depends on", show: below}
  - {name: hearsay, type: boolean, description: "True if all that the position rests on is told by others", show: below}
  - {name: former, type: boolean, description: "True if the position is a predecessor's", show: below}
  - {name: inherited_position, type: boolean, description: "True if the position is that of the actor's bloc", show: below}
  - {name: quote, type: string, description: "Fragments of the source", show: below}
  - {name: citation, type: string, description: "Publisher and day of the source", show: below}
  - {name: date, type: date, description: "Day of the stance", show: no}
  - {name: source, type: string, ids: source, description: "Id of the source", show: no}
  - {name: stance, type: string, ids: [stance, delegation], description: "Id of the stance, or of the delegation", show: no}
reading: >-
  One row for every actor and every demand on which it has a position, or which the package names. Who is for a demand breaks only
  where the package refuses it, who is against it only where it meets it; what is left open breaks nobody. Unknown: the
  actor has said nothing of a demand that the package names. Silence is no consent.
empty: "no actor has a position, and the package names no demand"
*/
@case_and_day
MATCH (d:Demand {graph: graph})
@settled(d)
WITH case_id, graph, day, d, rank, status, by_rule, path, because, reasons, basis ORDER BY d.id, rank, size(path), path
WITH case_id, graph, day, d, head(collect({rank: rank, status: status, rule: by_rule, path: path, because: because, reasons: reasons, basis: basis})) AS best
CALL (d, day, graph, best) {
  MATCH (d)<-[:ON_DEMAND]-(p)<-[:TAKES]-(a:Actor)
  WHERE ($actor IS NULL OR a.id = $actor) AND @counts_as_asked(p) AND NOT ($without_hearsay AND p.hearsay)
  RETURN a, CASE best.status WHEN 'met' THEN p.on_met WHEN 'refused' THEN p.on_refused ELSE 'left-open' END AS verdict,
    p.value AS value, p.firmness AS firmness, null AS to, coalesce(p.conditions, []) AS conditions,
    CASE WHEN p.hearsay THEN true END AS hearsay, CASE WHEN @is_former(p, day) THEN true END AS former,
    CASE WHEN p.state = 'inherited' THEN true END AS inherited_position, @evidence(p)
  UNION
  WITH d, day, graph, best WHERE best.status <> 'open'
  MATCH (g:Delegation {graph: graph, counted: true})-[:DECISION_ON]->(m)
  WHERE @on(g, day) AND (d = m OR EXISTS { (d)-[:UNDER]->(:Issue)-[:BROADER*0..]->(m) })
  MATCH (a:Actor {graph: graph})
  WHERE ($actor IS NULL OR a.id = $actor) AND @at_level_of(g, a.id)
    AND NOT EXISTS { MATCH (d)<-[:ON_DEMAND]-(p)<-[:TAKES]-(a) WHERE @counts_as_asked(p) AND NOT ($without_hearsay AND p.hearsay) }
  WITH a, g ORDER BY g.date DESC, g.id
  WITH a, head(collect(g)) AS g
  MATCH (g)-[:DELEGATED_TO]->(b:Actor)
  RETURN a, 'delegated' AS verdict, null AS value, null AS firmness, b.id AS to, [] AS conditions, null AS hearsay,
    null AS former, null AS inherited_position, @said(g), g.id AS stance
  UNION
  WITH d, day, graph, best WHERE best.rank = 0 AND best.status <> 'open'
  MATCH (a:Actor {graph: graph})
  WHERE ($actor IS NULL OR a.id = $actor)
    AND (@speaks(a) OR ($inherited AND EXISTS { MATCH (a)-[:TAKES]->(o) WHERE @counts(o) }))
    AND NOT EXISTS { MATCH (d)<-[:ON_DEMAND]-(p)<-[:TAKES]-(a) WHERE @counts_as_asked(p) AND NOT ($without_hearsay AND p.hearsay) }
    AND NOT EXISTS {
      MATCH (g:Delegation {graph: graph, counted: true})-[:DECISION_ON]->(m)
      WHERE @on(g, day) AND @at_level_of(g, a.id) AND (d = m OR EXISTS { (d)-[:UNDER]->(:Issue)-[:BROADER*0..]->(m) })
    }
  RETURN a, 'unknown' AS verdict, null AS value, null AS firmness, null AS to, [] AS conditions, null AS hearsay,
    null AS former, null AS inherited_position, null AS date, null AS quote, null AS citation, null AS source, null AS stance
}
RETURN case_id AS case, a.id AS actor, a.label AS actor_label, verdict, d.id AS demand, d.label AS demand_label,
  best.status AS status, value, firmness, to, best.rule AS rule, best.path AS path, best.because AS because, best.reasons AS reasons,
  best.basis AS basis, conditions, hearsay, former, inherited_position, quote, citation, date, source, stance
ORDER BY case, actor, CASE status WHEN 'met' THEN 0 WHEN 'refused' THEN 1 ELSE 2 END, demand, verdict, stance
