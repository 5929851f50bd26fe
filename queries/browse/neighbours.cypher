/*
title: "What is connected with what"
question: "What are given nodes of the graph connected with on a day, by a position, a tie, a relation or a source?"
tags: [helper]
parameters:
  - {name: nodes, type: strings, required: true, label: "Nodes", description: "The nodes, each as kind/id: actor/x, demand/y, issue/z, stance, delegation, source, event or proposal"}
  - {name: kinds, type: strings, label: "Connections", description: "Only connections of these kinds"}
  - case
  - as_of
  - level
  - inherited
  - assume
  - in_office
columns:
  - {name: case, type: string, ids: case, description: "Id of the case", show: no}
  - {name: kind, type: string, words: kind, description: "position, delegation, member-of, represents, under, broader, relation, clash, needs, held-by, in-name-of, spoken-by, towards, decides, read-from, at-event, attended-by, proposes, put-forward-by or reported-by"}
  - {name: from_kind, type: string, words: kind, description: "Kind of the node that it leads from", show: no}
  - {name: from, type: string, kind_in: from_kind, description: "Its id", show: no}
  - {name: from_label, type: string, label_of: from, description: "Its name"}
  - {name: to_kind, type: string, words: kind, description: "Kind of the node that it leads to", show: no}
  - {name: to, type: string, kind_in: to_kind, description: "Its id", show: no}
  - {name: to_label, type: string, label_of: to, description: "Its name"}
  - {name: edge, type: string, description: "Tells connections of one kind between the same two nodes apart", show: no}
  - {name: about, type: map, description: "What is known of the connection itself", show: no}
reading: >-
  One row a connection that one of the nodes is part of. A position is drawn as a connection from the actor to the
  demand, though in the graph it is a node of its own.
empty: "nothing is connected with them on that day"
*/
@case_and_day,
  [x IN $nodes WHERE x STARTS WITH 'actor/' | substring(x, 6)] AS actors,
  [x IN $nodes WHERE x STARTS WITH 'demand/' | substring(x, 7)] AS demands,
  [x IN $nodes WHERE x STARTS WITH 'issue/' | substring(x, 6)] AS issues,
  [x IN $nodes WHERE x STARTS WITH 'stance/' | substring(x, 7)] AS stances,
  [x IN $nodes WHERE x STARTS WITH 'delegation/' | substring(x, 11)] AS delegations,
  [x IN $nodes WHERE x STARTS WITH 'source/' | substring(x, 7)] AS sources,
  [x IN $nodes WHERE x STARTS WITH 'event/' | substring(x, 6)] AS events,
  [x IN $nodes WHERE x STARTS WITH 'proposal/' | substring(x, 9)] AS proposals
CALL (graph, day, actors, demands, issues, stances, delegations, sources, events, proposals) {
  MATCH (x:Actor {graph: graph})-[:TAKES]->(p)-[:ON_DEMAND]->(y:Demand)
  WHERE (x.id IN actors OR y.id IN demands) AND @is_there_as_asked(p)
  RETURN 'position' AS kind, 'actor' AS from_kind, x, 'demand' AS to_kind, y, p.stance AS edge,
    {state: p.state, value: p.value, letter: p.letter,
      polarity: p.polarity, direction: p.direction, firmness: p.firmness,
      red_line: p.red_line, conditions: coalesce(p.conditions, []), stance: p.stance, quote: p.quote, citation: p.citation} AS about
  UNION
  MATCH (g:Delegation {graph: graph, counted: true})-[:DECISION_ON]->(y)
  WHERE @on(g, day)
  MATCH (x:Actor {graph: graph})
  WHERE x.id = CASE WHEN $level = 'principal' THEN g.principal ELSE g.actor END
    AND (x.id IN actors OR (y:Demand AND y.id IN demands) OR (y:Issue AND y.id IN issues))
  RETURN 'delegation' AS kind, 'actor' AS from_kind, x, CASE WHEN y:Issue THEN 'issue' ELSE 'demand' END AS to_kind, y,
    g.id AS edge, {state: 'delegated', letter: '→', stance: g.id, quote: g.quote, citation: g.citation} AS about
  UNION
  MATCH (x:Actor {graph: graph})-[r:MEMBER_OF|REPRESENTS]->(y:Actor)
  WHERE (x.id IN actors OR y.id IN actors) AND @on(r, day)
  RETURN CASE WHEN type(r) = 'MEMBER_OF' THEN 'member-of' ELSE 'represents' END AS kind, 'actor' AS from_kind, x,
    'actor' AS to_kind, y, toString(r.valid_from) AS edge,
    {valid_from: toString(r.valid_from), valid_before: toString(r.valid_before)} AS about
  UNION
  MATCH (x:Demand {graph: graph})-[:UNDER]->(y:Issue)
  WHERE x.id IN demands OR y.id IN issues
  RETURN 'under' AS kind, 'demand' AS from_kind, x, 'issue' AS to_kind, y, '' AS edge, {} AS about
  UNION
  MATCH (x:Issue {graph: graph})-[:BROADER]->(y:Issue)
  WHERE x.id IN issues OR y.id IN issues
  RETURN 'broader' AS kind, 'issue' AS from_kind, x, 'issue' AS to_kind, y, '' AS edge, {} AS about
  UNION
  MATCH (x:Demand {graph: graph})-[r]->(y:Demand)
  WHERE (x.id IN demands OR y.id IN demands) AND r.since <= day
    AND (r.role IS NOT NULL OR (type(r) = 'CLASHES_WITH' AND x.id < y.id))
  RETURN CASE WHEN r.role IS NULL THEN 'clash' ELSE 'relation' END AS kind, 'demand' AS from_kind, x, 'demand' AS to_kind, y,
    coalesce(r.relation, type(r)) AS edge,
    {type: type(r), role: r.role, basis: r.basis, because: r.justification, path: coalesce(r.path, [x.id, y.id]), quote: r.quote, citation: r.citation} AS about
  UNION
  MATCH (x:Demand {graph: graph})-[r:NEEDS]->(y:Demand)
  WHERE (x.id IN demands OR y.id IN demands) AND @on(r, day)
    AND @at_level(r) AND @as_assumed(r) AND @in_office(r, day)
  RETURN 'needs' AS kind, 'demand' AS from_kind, x, 'demand' AS to_kind, y,
    r.kind + ' ' + r.status + ' ' + coalesce(r.stance, r.relation, '') + ' ' + coalesce(r.actor, '') AS edge,
    {kind: r.kind, status: r.status, actor: r.actor, stance: r.stance, basis: r.basis, because: r.justification , quote: r.quote, citation: r.citation} AS about
  UNION
  MATCH (x:Stance {graph: graph})-[r:HELD_BY|IN_NAME_OF|SPOKEN_BY]->(y:Actor)
  WHERE (x.id IN stances OR y.id IN actors) AND x.valid_from <= day
  RETURN CASE type(r) WHEN 'HELD_BY' THEN 'held-by' WHEN 'IN_NAME_OF' THEN 'in-name-of' ELSE 'spoken-by' END AS kind,
    'stance' AS from_kind, x, 'actor' AS to_kind, y, '' AS edge, {} AS about
  UNION
  MATCH (x:Stance {graph: graph})-[:TOWARDS]->(y:Demand)
  WHERE (x.id IN stances OR y.id IN demands) AND x.valid_from <= day
  RETURN 'towards' AS kind, 'stance' AS from_kind, x, 'demand' AS to_kind, y, '' AS edge,
    {value: x.value, polarity: x.polarity, direction: x.direction, firmness: x.firmness, red_line: x.red_line,
      conditions: coalesce(x.conditions, []), stance: x.id, quote: x.quote, citation: x.citation} AS about
  UNION
  MATCH (x:Delegation {graph: graph})-[r:DELEGATED_BY|IN_NAME_OF|SPOKEN_BY|DELEGATED_TO]->(y:Actor)
  WHERE (x.id IN delegations OR y.id IN actors) AND x.valid_from <= day
  RETURN CASE type(r) WHEN 'DELEGATED_BY' THEN 'held-by' WHEN 'IN_NAME_OF' THEN 'in-name-of' WHEN 'SPOKEN_BY' THEN 'spoken-by'
    ELSE 'decides' END AS kind, 'delegation' AS from_kind, x, 'actor' AS to_kind, y, '' AS edge, {} AS about
  UNION
  MATCH (x:Delegation {graph: graph})-[:DECISION_ON]->(y)
  WHERE (x.id IN delegations OR (y:Demand AND y.id IN demands) OR (y:Issue AND y.id IN issues)) AND x.valid_from <= day
  RETURN 'towards' AS kind, 'delegation' AS from_kind, x, CASE WHEN y:Issue THEN 'issue' ELSE 'demand' END AS to_kind, y,
    '' AS edge, {stance: x.id, quote: x.quote, citation: x.citation} AS about
  UNION
  MATCH (x:Stance|Delegation|Proposal {graph: graph})-[:READ_FROM]->(y:Source)
  WHERE (y.id IN sources OR (x:Stance AND x.id IN stances) OR (x:Delegation AND x.id IN delegations) OR (x:Proposal AND x.id IN proposals))
    AND y.date <= day
  RETURN 'read-from' AS kind, CASE WHEN x:Stance THEN 'stance' WHEN x:Delegation THEN 'delegation' ELSE 'proposal' END AS from_kind, x,
    'source' AS to_kind, y, '' AS edge, {} AS about
  UNION
  MATCH (x:Stance|Delegation|Proposal {graph: graph})-[:AT_EVENT]->(y:Event)
  WHERE (y.id IN events OR (x:Stance AND x.id IN stances) OR (x:Delegation AND x.id IN delegations) OR (x:Proposal AND x.id IN proposals))
    AND y.date <= day
  RETURN 'at-event' AS kind, CASE WHEN x:Stance THEN 'stance' WHEN x:Delegation THEN 'delegation' ELSE 'proposal' END AS from_kind, x,
    'event' AS to_kind, y, '' AS edge, {} AS about
  UNION
  MATCH (x:Event {graph: graph})-[:ATTENDED_BY]->(y:Actor)
  WHERE (x.id IN events OR y.id IN actors) AND x.date <= day
  RETURN 'attended-by' AS kind, 'event' AS from_kind, x, 'actor' AS to_kind, y, '' AS edge, {} AS about
  UNION
  MATCH (x:Proposal {graph: graph})-[:PUT_FORWARD_BY]->(y:Actor)
  WHERE (x.id IN proposals OR y.id IN actors) AND (x.date IS NULL OR x.date <= day)
  RETURN 'put-forward-by' AS kind, 'proposal' AS from_kind, x, 'actor' AS to_kind, y, '' AS edge, {} AS about
  UNION
  MATCH (x:Proposal {graph: graph})-[:PROPOSES]->(y:Demand)
  WHERE (x.id IN proposals OR y.id IN demands) AND (x.date IS NULL OR x.date <= day)
  RETURN 'proposes' AS kind, 'proposal' AS from_kind, x, 'demand' AS to_kind, y, '' AS edge, {} AS about
  UNION
  MATCH (x:Source {graph: graph})-[:REPORTED_BY]->(y:Actor)
  WHERE (x.id IN sources OR y.id IN actors) AND x.date <= day
  RETURN 'reported-by' AS kind, 'source' AS from_kind, x, 'actor' AS to_kind, y, '' AS edge, {} AS about
}
WITH case_id, kind, from_kind, x, to_kind, y, edge, about
WHERE $kinds IS NULL OR kind IN $kinds
RETURN case_id AS case, kind, from_kind, x.id AS from, coalesce(x.label, x.title, x.meaning) AS from_label, to_kind, y.id AS to,
  coalesce(y.label, y.title) AS to_label, edge, about
ORDER BY case, kind, from_kind, from, to_kind, to, edge
