/*
title: "Profile of an actor"
question: "What does an actor hold, on which evidence?"
parameters:
  - {name: actor, type: string, required: true, label: "Actor", description: "The actor", values_from: "MATCH (a:Actor) RETURN DISTINCT a.id AS value, a.label AS label ORDER BY value, label"}
  - case
  - as_of
  - issue
  - assume
  - in_office
columns:
  - {name: case, type: string, ids: case, description: "Id of the case", show: no}
  - {name: actor, type: string, ids: actor, description: "Id of the actor", show: no}
  - {name: issue, type: string, ids: issue, description: "Id of the issue", show: no}
  - {name: issue_label, type: string, label_of: issue, description: "The issue", show: no}
  - {name: demand, type: string, ids: demand, description: "Id of the demand", show: no}
  - {name: demand_label, type: string, label_of: demand, description: "The demand"}
  - {name: value, type: string, ids: value, description: "Value on the stance scale"}
  - {name: firmness, type: string, ids: firmness, description: "How firmly, where the text marks it"}
  - {name: state, type: string, words: state, description: "stated, conditional, disputed or inherited"}
  - {name: basis, type: string, words: basis, description: "own, represented, inherited, or voiced for somebody else"}
  - {name: held_by, type: string, ids: actor, description: "Id of the actor whose position it is", show: no}
  - {name: conditions, type: strings, label_of: stance, text: conditions, description: "What it depends on", show: below}
  - {name: speaker, type: string, label_of: stance, text: speaker, description: "Who said it, or whom the text names for the actor", show: below}
  - {name: meaning, type: string, label_of: stance, text: meaning, description: "What it says, in the coder's words", show: below}
  - {name: date, type: date, description: "Day of the stance"}
  - {name: quote, type: string, description: "Fragments of the source", show: below}
  - {name: citation, type: string, description: "Publisher and day of the source", show: below}
  - {name: source, type: string, ids: source, description: "Id of the source", show: no}
  - {name: stance, type: string, ids: stance, description: "Id of the stance", show: no}
reading: >-
  Everything that counts for the actor: what it holds itself (own), what was said by those who speak for
  it (represented), what it holds as a member of a bloc (inherited), and what it said for somebody else
  (voiced). Without a day given, as of the last day of the case.
empty: "the actor holds nothing, and speaks for nobody"
*/
@case_and_day
CALL (graph, day) {
  MATCH (:Actor {graph: graph, id: $actor})-[:TAKES]->(p)
  RETURN p, p.basis AS basis
  UNION
  MATCH (s:Stance)-[:SPOKEN_BY]->(v:Actor {graph: graph, id: $actor})
  MATCH (p)-[:RESTS_ON {lead: true}]->(s)
  WHERE p.actor <> $actor AND p.level_principal AND p.state <> 'inherited'
    AND NOT EXISTS {
      MATCH (o)-[:RESTS_ON]->(s)
      WHERE o.actor = $actor AND o.state <> 'inherited'
    }
  RETURN p, 'voiced' AS basis
}
WITH case_id, graph, day, p, basis
WHERE @on(p, day) AND p.state <> 'speculated' AND @as_assumed(p) AND @in_office(p, day)
MATCH (p)-[:ON_DEMAND]->(d:Demand)-[:UNDER]->(i:Issue)
WHERE @under_issue(i)
RETURN DISTINCT case_id AS case, $actor AS actor, i.id AS issue, i.label AS issue_label, d.id AS demand, d.label AS demand_label,
  p.value AS value, p.firmness AS firmness, p.state AS state, basis, p.actor AS held_by,
  coalesce(p.conditions, []) AS conditions, p.speaker AS speaker, p.meaning AS meaning,
  @evidence(p)
ORDER BY case, issue, demand, held_by, basis, stance
