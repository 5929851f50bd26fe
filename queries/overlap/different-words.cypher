/*
title: "Compatible although worded differently"
question: "Which different demands of two actors go together, because something says so?"
parameters:
  - case
  - as_of
  - level
  - actor
  - other
  - inherited
  - issue
  - assume
  - in_office
  - name: not_known_to_clash
    type: boolean
    label: "Not known to clash too"
    description: "Whether to show pairs on one issue too of which nothing says that they go together, or that they clash"
    default: "false"
columns:
  - {name: case, type: string, ids: case, description: "Id of the case", show: no}
  - {name: issue, type: string, ids: issue, description: "Id of the issue", show: no}
  - {name: issue_label, type: string, label_of: issue, description: "The issue of the actor's demand"}
  - {name: actor, type: string, ids: actor, description: "Id of the actor", show: no}
  - {name: actor_label, type: string, label_of: actor, description: "The actor"}
  - {name: demand, type: string, ids: demand, description: "Id of the demand", show: no}
  - {name: demand_label, type: string, label_of: demand, description: "The demand"}
  - {name: other, type: string, ids: actor, description: "Id of the other actor", show: no}
  - {name: other_label, type: string, label_of: other, description: "The other actor"}
  - {name: other_demand, type: string, ids: demand, description: "Id of the other demand", show: no}
  - {name: other_demand_label, type: string, label_of: other_demand, description: "The other demand"}
  - {name: compatible, type: string, words: compatible, description: "What says that they go together: a common core, or that they are declared compatible"}
  - {name: conditions, type: strings, label_of: stance, text: conditions, description: "What the actor's stance depends on", show: below}
  - {name: other_conditions, type: strings, label_of: other_stance, text: conditions, description: "What the other's stance depends on", show: below}
  - {name: common_core, type: strings, ids: demand, description: "Ids of the demands that both demands entail", show: no}
  - {name: common_core_labels, type: strings, label_of: common_core, description: "Demands that both demands entail", show: below}
  - {name: because, type: string, label_of: reasons, text: justification, description: "Why they are compatible, or why they have the first of these cores", show: below}
  - {name: reasons, type: strings, ids: relation, description: "Ids of the relations whose reasons those are, in the same order", show: no}
  - {name: basis, type: string, words: basis, description: "textual, or coder-declared if any of these relations is", show: below}
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
  Both are for something, and something says that the two demands go together: they have a common core, which is
  what both entail and would satisfy both at the least; or they are declared compatible, for the reason given. The
  demands do not exclude each other, directly or by what they entail, and neither actor is against the other's demand or
  what it entails; nor does what one depends on exclude the other's demand. Compatible does not mean agreed: it marks where talking about the words could be worth the while.
  Demands that are only to talk about something have no core: talking about a thing is not doing it. That nothing
  excludes two demands on one issue does not make them compatible: such pairs are shown, as 'not known to clash', only
  if they are asked for.
empty: "no two actors hold different demands of which something says that they go together"
*/
@case_and_day
MATCH (a:Actor {graph: graph})
WHERE $actor IS NULL OR a.id = $actor
WITH case_id, graph, day, a, @tied(a) AS tied
MATCH (a)-[:TAKES]->(p)-[:ON_DEMAND]->(d:Demand)
WHERE @counts_as_asked(p) AND p.direction = 'for'
CALL (day, d) {
  MATCH (d)-[g:GOES_WITH]->(e:Demand)
  WHERE g.since <= day
  OPTIONAL MATCH (d)-[:ENTAILS_ALL*0..1]->(x:Demand {id: g.core})
  WITH d, e, {by: g.by, core: g.core, label: x.label, relations: g.relations, because: g.justification, basis: g.basis} AS way ORDER BY way.by, way.core
  WITH d, e, collect(way) AS every
  RETURN e, [w IN every WHERE w.core IS NULL OR w.core IN [d.id, e.id] OR NOT any(o IN every WHERE o.core IN [d.id, e.id])] AS ways
  UNION
  MATCH (d)-[:UNDER]->(:Issue)<-[:UNDER]-(e:Demand)
  WHERE $not_known_to_clash AND e <> d AND NOT EXISTS { (d)-[g:GOES_WITH]->(e) WHERE g.since <= day }
    AND size([(d)-[x]->(:Demand) WHERE x.role = 'agenda' | 1]) = 0 AND size([(e)-[x]->(:Demand) WHERE x.role = 'agenda' | 1]) = 0
  RETURN e, [] AS ways
}
WITH case_id, graph, day, a, tied, p, d, e, ways
WHERE NOT EXISTS { (d)-[c:COLLIDES {holds: 'for', collides: 'for'}]->(e) WHERE c.since <= day }
  AND (@on_issue(d) OR @on_issue(e))
MATCH (e)<-[:ON_DEMAND]-(q)<-[:TAKES]-(b:Actor)
WHERE q.actor <> a.id AND ($other IS NULL OR q.actor = $other) AND NOT q.actor IN tied
  AND ($actor IS NOT NULL OR $other IS NOT NULL OR a.id < q.actor) AND q.direction = 'for'
  AND @counts_as_asked(q)
WITH case_id, day, a, p, d, b, q, e, ways
WHERE NOT @rules_out(p, q) AND NOT @rules_out(q, p)
  AND NOT EXISTS {
    MATCH (d)-[c:COLLIDES {denies: 'met', collides: 'against'}]->(:Demand)<-[:ON_DEMAND]-(n)
    WHERE n.actor = q.actor AND n.direction = 'against' AND c.since <= day AND @counts(n)
  }
  AND NOT EXISTS {
    MATCH (e)-[c:COLLIDES {denies: 'met', collides: 'against'}]->(:Demand)<-[:ON_DEMAND]-(n)
    WHERE n.actor = p.actor AND n.direction = 'against' AND c.since <= day AND @counts(n)
  }
MATCH (d)-[:UNDER]->(i:Issue)
WITH case_id, i, a, p, d, b, q, e, ways, [w IN ways WHERE w.core IS NOT NULL | w.core] AS common_core
RETURN case_id AS case, i.id AS issue, i.label AS issue_label,
  a.id AS actor, a.label AS actor_label, d.id AS demand, d.label AS demand_label,
  b.id AS other, b.label AS other_label, e.id AS other_demand, e.label AS other_demand_label,
  coalesce(head(ways).by, 'not known to clash') AS compatible,
  coalesce(p.conditions, []) AS conditions, coalesce(q.conditions, []) AS other_conditions,
  common_core, [w IN ways WHERE w.core IS NOT NULL | w.label] AS common_core_labels,
  head(ways).because AS because, coalesce(head(ways).relations, []) AS reasons, head(ways).basis AS basis,
  @later(p, q),
  @evidence(p),
  @other_evidence(q)
ORDER BY case, compatible, issue, actor, demand, other, other_demand, stance, other_stance
