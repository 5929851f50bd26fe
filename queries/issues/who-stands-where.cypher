/*
title: "Who stands where"
question: "Where does every actor stand on the demands of an issue?"
parameters:
  - case
  - as_of
  - level
  - issue
  - demand
  - inherited
  - assume
  - in_office
columns:
  - {name: case, type: string, ids: case, description: "Id of the case", show: no}
  - {name: issue, type: string, ids: issue, description: "Id of the issue", show: no}
  - {name: issue_label, type: string, label_of: issue, description: "The issue", show: no}
  - {name: demand, type: string, ids: demand, description: "Id of the demand", show: no}
  - {name: demand_label, type: string, label_of: demand, description: "The demand"}
  - {name: value, type: string, ids: value, description: "Value on the stance scale"}
  - {name: actor, type: string, ids: actor, description: "Id of the actor", show: no}
  - {name: actor_label, type: string, label_of: actor, description: "The actor"}
  - {name: firmness, type: string, ids: firmness, description: "How firmly, where the text marks it"}
  - {name: state, type: string, words: state, description: "stated, conditional, disputed or inherited"}
  - {name: conditions, type: strings, label_of: stance, text: conditions, description: "What it depends on", show: below}
  - {name: speaker, type: string, label_of: stance, text: speaker, description: "Who said it, or whom the text names for the actor", show: below}
  - {name: meaning, type: string, label_of: stance, text: meaning, description: "What it says, in the coder's words", show: below}
  - {name: date, type: date, description: "Day of the stance"}
  - {name: quote, type: string, description: "Fragments of the source", show: below}
  - {name: citation, type: string, description: "Publisher and day of the source", show: below}
  - {name: source, type: string, ids: source, description: "Id of the source", show: no}
  - {name: stance, type: string, ids: stance, description: "Id of the stance", show: no}
reading: >-
  All positions by issue and demand, most in favour first. An actor that is missing is silent, which is
  not the same as undecided.
empty: "nobody has taken a position on it"
*/
@case_and_day
MATCH (d:Demand {graph: graph})
WHERE $demand IS NULL OR d.id = $demand
MATCH (d)-[:UNDER]->(i:Issue)
WHERE @under_issue(i)
MATCH (d)<-[:ON_DEMAND]-(p)<-[:TAKES]-(a:Actor)
WHERE @is_there_as_asked(p)
RETURN case_id AS case, i.id AS issue, i.label AS issue_label, d.id AS demand, d.label AS demand_label,
  p.value AS value, a.id AS actor, a.label AS actor_label, p.firmness AS firmness, p.state AS state,
  coalesce(p.conditions, []) AS conditions, p.speaker AS speaker, p.meaning AS meaning,
  @evidence(p)
ORDER BY case, issue, demand, coalesce(p.polarity, 0) DESC, actor, stance
