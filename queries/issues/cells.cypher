/*
title: "Cells of the matrix"
question: "What is the state of every actor on every demand, but for silence?"
parameters:
  - case
  - as_of
  - level
  - issue
  - assume
  - in_office
  - all_actors
columns:
  - {name: case, type: string, ids: case, description: "Id of the case", show: no}
  - {name: issue, type: string, ids: issue, description: "Id of the issue", show: no}
  - {name: issue_label, type: string, label_of: issue, description: "The issue", show: no}
  - {name: demand, type: string, ids: demand, description: "Id of the demand", show: no}
  - {name: demand_label, type: string, label_of: demand, description: "The demand"}
  - {name: actor, type: string, ids: actor, description: "Id of the actor", show: no}
  - {name: actor_label, type: string, label_of: actor, description: "The actor"}
  - {name: state, type: string, words: state, description: "stated, conditional, delegated, disputed or inherited"}
  - {name: letter, type: string, description: "The character that stands for it"}
  - {name: value, type: string, ids: value, description: "Value on the stance scale"}
  - {name: direction, type: string, words: direction, description: "for, against or undecided", show: no}
  - {name: polarity, type: number, description: "-1 to 1", show: no}
  - {name: firmness, type: string, ids: firmness, description: "How firmly, where the text marks it"}
  - {name: red_line, type: boolean, description: "Whether it is a red line", show: no}
  - {name: hedged, type: boolean, description: "Whether the source is not sure how far it is held", show: no}
  - {name: hearsay, type: boolean, description: "Whether all that it rests on is told by others: hearsay, or another party's account", show: no}
  - {name: former, type: boolean, description: "Whether all that leads it is a predecessor's", show: no}
  - {name: conditions, type: strings, label_of: stance, text: conditions, description: "What it depends on", show: below}
  - {name: open_trigger, type: boolean, description: "Whether it only counts where a trigger holds, which is not known", show: no}
  - {name: stance, type: string, ids: stance, description: "Id of the stance", show: no}
  - {name: quote, type: string, description: "Fragments of the source", show: below}
  - {name: citation, type: string, description: "Publisher and day of the source", show: below}
reading: >-
  One row a cell that is not silent. Stated, conditional, disputed and inherited cells come from
  positions; delegated ones from delegated decisions, where the actor has no position on the demand: on the demand
  itself, or on an issue above it and somebody else has a position. A cell with no row is silent.
  Members that say nothing themselves are left out, unless all actors are asked for. 'kg matrix' draws these rows.
empty: "every cell is silent"
*/
@case_and_day
CALL (graph, day) {
  MATCH (d:Demand {graph: graph})-[:UNDER]->(i:Issue)
  WHERE @under_issue(i)
  MATCH (d)<-[:ON_DEMAND]-(p)<-[:TAKES]-(a:Actor)
  WHERE @is_there(p) AND ($all_actors OR @speaks(a))
  RETURN d, a, p.state AS state, p.letter AS letter, p.value AS value, p.direction AS direction,
    p.polarity AS polarity, p.firmness AS firmness, p.red_line AS red_line, p.hedged AS hedged, p.hearsay AS hearsay, @is_former(p, day) AS former,
    coalesce(p.conditions, []) AS conditions, coalesce(p.open_trigger, false) AS open_trigger,
    p.stance AS stance, p.quote AS quote, p.citation AS citation
  UNION
  MATCH (g:Delegation {graph: graph, counted: true})-[:DECISION_ON]->(m)
  WHERE @on(g, day)
  MATCH (d:Demand {graph: graph})
  WHERE d = m OR EXISTS { (d)-[:UNDER]->(:Issue)-[:BROADER*0..]->(m) }
  MATCH (a:Actor {graph: graph})
  WHERE @at_level_of(g, a.id)
    AND (d = m OR EXISTS {
      MATCH (d)<-[:ON_DEMAND]-(o)
      WHERE @on(o, day) AND o.state <> 'speculated' AND @as_assumed(o) AND @in_office(o, day)
    })
    AND NOT EXISTS {
      MATCH (d)<-[:ON_DEMAND]-(o)
      WHERE o.actor = a.id AND @counts(o)
    }
  WITH d, a, g ORDER BY g.date DESC, g.id
  WITH d, a, head(collect(g)) AS last
  RETURN d, a, 'delegated' AS state, '→' AS letter, null AS value, null AS direction,
    null AS polarity, null AS firmness, false AS red_line, false AS hedged, false AS hearsay, false AS former,
    [] AS conditions, false AS open_trigger, last.id AS stance, last.quote AS quote, last.citation AS citation
}
MATCH (d)-[:UNDER]->(i:Issue)
WHERE @under_issue(i)
RETURN case_id AS case, i.id AS issue, i.label AS issue_label, d.id AS demand, d.label AS demand_label,
  a.id AS actor, a.label AS actor_label, state, letter, value, direction, polarity, firmness, red_line, hedged, hearsay, former,
  conditions, open_trigger, stance, quote, citation
ORDER BY case, issue, demand, actor, open_trigger, stance
