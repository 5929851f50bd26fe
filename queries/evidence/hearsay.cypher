/*
title: "Hearsay and accounts by others"
question: "Which positions were said by somebody who does not speak for the actor, or told by another party's publisher?"
parameters:
  - case
  - as_of
  - level
  - actor
  - assume
  - in_office
columns:
  - {name: case, type: string, ids: case, description: "Id of the case", show: no}
  - {name: kind, type: string, words: account, description: "hearsay: said by one who does not speak for the actor; account: published for another party"}
  - {name: speaker, type: string, ids: actor, description: "Id of who said it, or for whom it was published", show: no}
  - {name: speaker_label, type: string, label_of: speaker, description: "Who said it, or for whom it was published"}
  - {name: actor, type: string, ids: actor, description: "Id of the actor", show: no}
  - {name: actor_label, type: string, label_of: actor, description: "The actor"}
  - {name: demand, type: string, ids: demand, description: "Id of the demand", show: no}
  - {name: demand_label, type: string, label_of: demand, description: "The demand"}
  - {name: value, type: string, ids: value, description: "Value of the stance on the scale"}
  - {name: alone, type: boolean, description: "Whether all that the actor's cell rests on is hearsay or such an account"}
  - {name: conditions, type: strings, label_of: stance, text: conditions, description: "What it depends on", show: below}
  - {name: date, type: date, description: "Day of the stance"}
  - {name: quote, type: string, description: "Fragments of the source", show: below}
  - {name: citation, type: string, description: "Publisher and day of the source", show: below}
  - {name: source, type: string, ids: source, description: "Id of the source", show: no}
  - {name: stance, type: string, ids: stance, description: "Id of the stance", show: no}
reading: >-
  One actor's account of another, with an interest of its own in how the other is seen: all stances of a cell are
  looked at, not only the leading one. Who speaks for whom on the day of the stance is what the ontology says
  (represents, member of), or the stance itself by naming the one in whose name it was said. Who only wrote a
  thing down is its reporter, not its speaker; but a source may be published for a party (published_for), and
  what such a source tells of another in its own words is an account. 'alone' says that the cell has nothing else.
empty: "every position was said by the actor, by somebody who speaks for it, or by nobody named"
*/
@case_and_day
MATCH (a:Actor {graph: graph})
WHERE $actor IS NULL OR a.id = $actor
MATCH (a)-[:TAKES]->(p)-[:ON_DEMAND]->(d:Demand)
WHERE @counts_as_own(p)
MATCH (p)-[r:RESTS_ON]->(s:Stance)
WITH DISTINCT case_id, graph, a, d, s, r.told AS told, r.teller AS teller
WITH case_id, graph, a, d, collect({s: s, told: told, teller: teller}) AS rested
WITH case_id, graph, a, d, rested, all(x IN rested WHERE x.told IS NOT NULL) AS alone
UNWIND rested AS one
WITH case_id, graph, a, d, alone, one.s AS s, one.told AS kind, one.teller AS teller
WHERE kind IS NOT NULL
MATCH (v:Actor {graph: graph, id: teller})
RETURN case_id AS case, kind, v.id AS speaker, v.label AS speaker_label, a.id AS actor, a.label AS actor_label,
  d.id AS demand, d.label AS demand_label, s.value AS value, alone, coalesce(s.conditions, []) AS conditions,
  @said(s), s.id AS stance
ORDER BY case, kind, speaker, actor, demand, stance
