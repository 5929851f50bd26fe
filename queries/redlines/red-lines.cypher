/*
title: "Red lines"
question: "What has which actor ruled out, or made indispensable?"
parameters:
  - case
  - as_of
  - level
  - actor
  - issue
  - inherited
  - assume
  - in_office
columns:
  - {name: case, type: string, ids: case, description: "Id of the case", show: no}
  - {name: actor, type: string, ids: actor, description: "Id of the actor", show: no}
  - {name: actor_label, type: string, label_of: actor, description: "The actor"}
  - {name: value, type: string, ids: value, description: "Value on the stance scale"}
  - {name: demand, type: string, ids: demand, description: "Id of the demand", show: no}
  - {name: demand_label, type: string, label_of: demand, description: "The demand"}
  - {name: issue, type: string, ids: issue, description: "Id of the issue", show: no}
  - {name: issue_label, type: string, label_of: issue, description: "The issue"}
  - {name: state, type: string, words: state, description: "stated, conditional, disputed or inherited", show: no}
  - {name: conditions, type: strings, label_of: stance, text: conditions, description: "What it depends on", show: below}
  - {name: speaker, type: string, label_of: stance, text: speaker, description: "Who said it, or whom the text names for the actor", show: below}
  - {name: meaning, type: string, label_of: stance, text: meaning, description: "What it says, in the coder's words", show: below}
  - {name: date, type: date, description: "Day of the stance"}
  - {name: quote, type: string, description: "Fragments of the source", show: below}
  - {name: citation, type: string, description: "Publisher and day of the source", show: below}
  - {name: source, type: string, ids: source, description: "Id of the source", show: no}
  - {name: stance, type: string, ids: stance, description: "Id of the stance", show: no}
reading: >-
  A red line is a firmness that the coder read in the text, in either direction: something rejected, or
  something demanded without which nothing goes. It is more than a strong stance: 'demands' alone draws no red
  line.
empty: "nobody has drawn a red line"
*/
@case_and_day
MATCH (a:Actor {graph: graph})
WHERE $actor IS NULL OR a.id = $actor
MATCH (a)-[:TAKES]->(p {red_line: true})
WHERE @is_there_as_asked(p)
MATCH (p)-[:ON_DEMAND]->(d:Demand)-[:UNDER]->(i:Issue)
WHERE @under_issue(i)
RETURN case_id AS case, a.id AS actor, a.label AS actor_label, p.value AS value, d.id AS demand, d.label AS demand_label,
  i.id AS issue, i.label AS issue_label, p.state AS state, coalesce(p.conditions, []) AS conditions, p.speaker AS speaker, p.meaning AS meaning,
  @evidence(p)
ORDER BY case, actor, demand, stance
