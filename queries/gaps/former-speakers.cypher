/*
title: "Said by predecessors"
question: "Which positions rest on those who no longer represent the actor, or on the days of another office-holder?"
parameters:
  - case
  - as_of
  - actor
  - issue
  - assume
columns:
  - {name: case, type: string, ids: case, description: "Id of the case", show: no}
  - {name: actor, type: string, ids: actor, description: "Id of the actor", show: no}
  - {name: actor_label, type: string, label_of: actor, description: "The actor"}
  - {name: state, type: string, words: state, description: "stated, conditional, disputed or inherited"}
  - {name: value, type: string, ids: value, description: "Value on the stance scale"}
  - {name: demand, type: string, ids: demand, description: "Id of the demand", show: no}
  - {name: demand_label, type: string, label_of: demand, description: "The demand"}
  - {name: speaker, type: string, ids: actor, description: "Id of who said it, or whom the text names, if that one represented the actor then", show: no}
  - {name: speaker_label, type: string, label_of: speaker, description: "Who said it, if that one represented the actor then"}
  - {name: left, type: date, description: "First day on which it was a predecessor's"}
  - {name: from_bloc, type: string, ids: actor, description: "Id of the bloc it is inherited from", show: below}
  - {name: conditions, type: strings, label_of: stance, text: conditions, description: "What it depends on", show: below}
  - {name: date, type: date, description: "Day of the stance"}
  - {name: quote, type: string, description: "Fragments of the source", show: below}
  - {name: citation, type: string, description: "Publisher and day of the source", show: below}
  - {name: source, type: string, ids: source, description: "Id of the source", show: no}
  - {name: stance, type: string, ids: stance, description: "Id of the stance", show: no}
reading: >-
  A state's position holds until a later stance takes its place, whoever is in office by then. These are
  the positions of predecessors that nobody has confirmed or taken back as far as the sources go: look for
  a newer source before you rest an argument on one of them. Who is known to have said it decides, by whether
  that one still represents the actor; where nobody is known, those who represented the actor on that day
  decide, once others have followed them. What a member inherits from its bloc is listed too: its own
  representatives decide. 'in_office' leaves these positions out of other answers.
empty: "every position rests on somebody who still represents the actor, or on days in which the office did not change"
*/
@case_and_day
MATCH (a:Actor {graph: graph})
WHERE $actor IS NULL OR a.id = $actor
MATCH (a)-[:TAKES]->(p)-[:ON_DEMAND]->(d:Demand)-[:UNDER]->(i:Issue)
WHERE @on(p, day) AND p.level_principal AND p.state <> 'speculated' AND @as_assumed(p) AND @is_former(p, day) AND @under_issue(i)
MATCH (p)-[:RESTS_ON {lead: true}]->(s:Stance)
WITH case_id, day, a, p, d, s
OPTIONAL MATCH (x:Actor)-[t:REPRESENTS*1..4]->(a)
WHERE (x.id = s.speaker OR x.id = s.actor) AND all(tie IN t WHERE @on(tie, s.date))
RETURN DISTINCT case_id AS case, a.id AS actor, a.label AS actor_label, p.state AS state, p.value AS value, d.id AS demand, d.label AS demand_label,
  x.id AS speaker, x.label AS speaker_label,
  @former_since(p, day) AS left,
  p.from_bloc AS from_bloc, coalesce(p.conditions, []) AS conditions, @evidence(p)
ORDER BY case, actor, demand, speaker, stance
