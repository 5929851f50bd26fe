/*
title: "Compatible although worded differently"
question: "Which different demands on the same issue could two actors hold side by side?"
parameters:
  - case
  - as_of
  - level
  - actor
  - other
  - inherited
  - issue
  - assume
columns:
  - {name: case, type: string, ids: case, description: "Id of the case", show: no}
  - {name: issue, type: string, ids: issue, description: "Id of the issue", show: no}
  - {name: issue_label, type: string, label_of: issue, description: "The issue"}
  - {name: actor, type: string, ids: actor, description: "Id of the actor", show: no}
  - {name: actor_label, type: string, label_of: actor, description: "The actor"}
  - {name: demand, type: string, ids: demand, description: "Id of the demand", show: no}
  - {name: demand_label, type: string, label_of: demand, description: "The demand"}
  - {name: other, type: string, ids: actor, description: "Id of the other actor", show: no}
  - {name: other_label, type: string, label_of: other, description: "The other actor"}
  - {name: other_demand, type: string, ids: demand, description: "Id of the other demand", show: no}
  - {name: other_demand_label, type: string, label_of: other_demand, description: "The other demand"}
  - {name: conditions, type: strings, label_of: stance, text: conditions, description: "What the actor's stance depends on", show: below}
  - {name: other_conditions, type: strings, label_of: other_stance, text: conditions, description: "What the other's stance depends on", show: below}
  - {name: common_core, type: strings, ids: demand, description: "Ids of the demands that both demands entail", show: no}
  - {name: common_core_labels, type: strings, label_of: common_core, description: "Demands that both demands entail", show: below}
  - {name: date, type: date, description: "Day of the stance"}
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
  Both are for something on the same issue, and nothing coded here says that the two demands exclude each
  other, directly or by what they entail, nor is either actor against the other's demand or what it
  entails. The common core, if any, is what both demands entail: the demand that would satisfy both at the
  least; rows that have one come first. Compatible does not mean agreed: it marks where talking about the
  words could be worth the while. Demands that are only to talk about something are left out: talking about
  a thing is not doing it.
empty: "no two actors hold different, compatible demands on one issue"
*/
@case_and_day
MATCH (a:Actor {graph: graph})
WHERE $actor IS NULL OR a.id = $actor
WITH case_id, graph, day, a, @tied(a) AS tied
MATCH (a)-[:TAKES]->(p)
WHERE @counts_as_asked(p) AND p.direction = 'for'
MATCH (p)-[:ON_DEMAND]->(d:Demand)-[:UNDER]->(i:Issue)
WHERE @under_issue(i)
WITH case_id, day, a, tied, i, collect(p) AS held
MATCH (i)<-[:UNDER]-(e:Demand)<-[:ON_DEMAND]-(q)
WHERE q.actor <> a.id AND ($other IS NULL OR q.actor = $other) AND NOT q.actor IN tied
  AND ($actor IS NOT NULL OR $other IS NOT NULL OR a.id < q.actor) AND q.direction = 'for'
  AND @counts_as_asked(q)
UNWIND held AS p
MATCH (p)-[:ON_DEMAND]->(d:Demand)
WHERE e <> d
  AND size([(d)-[x]->(:Demand) WHERE x.role = 'agenda' | 1]) = 0 AND size([(e)-[x]->(:Demand) WHERE x.role = 'agenda' | 1]) = 0
  AND NOT EXISTS { (d)-[c:COLLIDES {holds: 'for', collides: 'for'}]->(e) WHERE c.since <= day }
  AND NOT EXISTS {
    MATCH (d)-[c:COLLIDES {denies: 'met', collides: 'against'}]->(:Demand)<-[:ON_DEMAND]-(n)
    WHERE n.actor = q.actor AND n.direction = 'against' AND c.since <= day AND @counts(n)
  }
  AND NOT EXISTS {
    MATCH (e)-[c:COLLIDES {denies: 'met', collides: 'against'}]->(:Demand)<-[:ON_DEMAND]-(n)
    WHERE n.actor = p.actor AND n.direction = 'against' AND c.since <= day AND @counts(n)
  }
MATCH (b:Actor)-[:TAKES]->(q)
OPTIONAL MATCH (d)-[r1:ENTAILS_ALL]->(core:Demand)<-[r2:ENTAILS_ALL]-(e)
WHERE r1.since <= day AND r2.since <= day
WITH case_id, day, i, a, p, d, b, q, e, core ORDER BY core.id
WITH case_id, i, a, p, d, b, q, e, collect(core.id) AS cores, collect(core.label) AS core_labels,
  EXISTS { (d)-[r:ENTAILS_ALL]->(e) WHERE r.since <= day } AS down, EXISTS { (e)-[r:ENTAILS_ALL]->(d) WHERE r.since <= day } AS up
RETURN case_id AS case, i.id AS issue, i.label AS issue_label,
  a.id AS actor, a.label AS actor_label, d.id AS demand, d.label AS demand_label,
  b.id AS other, b.label AS other_label, e.id AS other_demand, e.label AS other_demand_label,
  coalesce(p.conditions, []) AS conditions, coalesce(q.conditions, []) AS other_conditions,
  CASE WHEN down THEN [e.id] WHEN up THEN [d.id] ELSE cores END AS common_core,
  CASE WHEN down THEN [e.label] WHEN up THEN [d.label] ELSE core_labels END AS common_core_labels,
  @evidence(p),
  @other_evidence(q)
ORDER BY case, issue, CASE WHEN size(common_core) > 0 THEN 0 ELSE 1 END, actor, demand, other, other_demand, stance, other_stance
