/*
title: "Only one actor on record"
question: "On which demands has only one actor taken a position?"
parameters:
  - case
  - as_of
  - level
  - issue
  - assume
  - in_office
columns:
  - {name: case, type: string, ids: case, description: "Id of the case", show: no}
  - {name: demand, type: string, ids: demand, description: "Id of the demand", show: no}
  - {name: demand_label, type: string, label_of: demand, description: "The demand"}
  - {name: issue, type: string, ids: issue, description: "Id of the issue", show: no}
  - {name: issue_label, type: string, label_of: issue, description: "The issue"}
  - {name: actor, type: string, ids: actor, description: "Id of the actor", show: no}
  - {name: actor_label, type: string, label_of: actor, description: "The actor"}
  - {name: value, type: string, ids: value, description: "Value on the stance scale"}
  - {name: conditions, type: strings, label_of: stance, text: conditions, description: "What it depends on", show: below}
  - {name: date, type: date, description: "Day of the stance"}
  - {name: quote, type: string, description: "Fragments of the source", show: below}
  - {name: citation, type: string, description: "Publisher and day of the source", show: below}
  - {name: source, type: string, ids: source, description: "Id of the source", show: no}
  - {name: stance, type: string, ids: stance, description: "Id of the stance", show: no}
reading: >-
  Nobody else has answered these demands, in this case and by this day: not by a position of its own, nor by
  one that brings the demand with it or rules it out, nor by delegating the decision. They are where new
  sources would tell most.
empty: "every demand has been answered by somebody"
*/
@case_and_day
MATCH (d:Demand {graph: graph})-[:UNDER]->(i:Issue)
WHERE @under_issue(i)
MATCH (d)<-[:ON_DEMAND]-(p)<-[:TAKES]-(a:Actor)
WHERE @counts_as_own(p)
WITH case_id, day, d, i, collect({a: a, p: p}) AS voices, count(DISTINCT a) AS actors
WHERE actors = 1
UNWIND voices AS voice
WITH case_id, day, d, i, voice.a AS a, voice.p AS p
WHERE NOT EXISTS {
    MATCH (d)<-[r:ENTAILS_ALL|CLASHES_WITH]-(:Demand)<-[:ON_DEMAND]-(q)
    WHERE q.actor <> a.id AND q.direction = 'for' AND r.since <= day
      AND @counts_as_own(q)
  }
  AND NOT EXISTS {
    MATCH (d)-[:UNDER|BROADER*0..]->(m)<-[:DECISION_ON]-(g:Delegation)
    WHERE g.counted AND @on(g, day)
      AND (($level = 'principal' AND g.principal <> a.id) OR ($level = 'actor' AND g.actor <> a.id))
  }
RETURN case_id AS case, d.id AS demand, d.label AS demand_label, i.id AS issue, i.label AS issue_label,
  a.id AS actor, a.label AS actor_label, p.value AS value,
  coalesce(p.conditions, []) AS conditions, @evidence(p)
ORDER BY case, issue, demand, actor, stance
