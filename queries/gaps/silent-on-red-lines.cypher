/*
title: {en: "Silent on others' red lines", de: "Schweigen zu roten Linien anderer"}
question:
  en: "Who says nothing on what others have drawn a red line about?"
  de: "Wer schweigt zu dem, was andere zur roten Linie erklärt haben?"
parameters:
  - case
  - as_of
  - level
  - actor
  - assume
columns:
  - {name: case, type: string, description: "Id of the case", show: no}
  - {name: actor, type: string, description: "Id of the actor", show: no}
  - {name: actor_label, type: string, description: "Who is silent"}
  - {name: demand, type: string, description: "Id of the demand", show: no}
  - {name: demand_label, type: string, description: "The demand"}
  - {name: other, type: string, description: "Id of the other actor", show: no}
  - {name: other_label, type: string, description: "Whose red line it is"}
  - {name: other_value, type: string, description: "The other's value on the stance scale"}
  - {name: other_date, type: date, description: "Day of the other's stance", show: no}
  - {name: other_quote, type: string, description: "Fragments of the other's source", show: below}
  - {name: other_citation, type: string, description: "Publisher and day of the other's source", show: below}
  - {name: other_source, type: string, description: "Id of the other's source", show: no}
  - {name: other_stance, type: string, description: "Id of the other's stance", show: no}
reading: >-
  The actor has positions, but none on this demand: not stated, not conditional, not inherited, not handed
  over to somebody else, and none that follows from its other demands. Silence is not neutrality: it is what
  to ask next.
empty: "nobody is silent on a red line of somebody else"
*/
MATCH (c:Case)
WHERE $case IS NULL OR c.id = $case
WITH c, coalesce(date($as_of), c.as_of) AS day
MATCH (q:Position {graph: c.graph, red_line: true})
WHERE q.valid_from <= day AND day < q.valid_before
  AND (($level = 'principal' AND q.level_principal) OR ($level = 'actor' AND q.level_actor))
  AND q.state <> 'speculated'
  AND NOT any(t IN coalesce(q.unless, []) WHERE t IN $assume)
  AND NOT (q.settled_by IS NOT NULL AND all(t IN q.settled_by WHERE t IN $assume))
  AND (q.given_any IS NULL OR any(t IN q.given_any WHERE t IN $assume))
  AND (q.given_all IS NULL OR all(t IN q.given_all WHERE t IN $assume)) AND q.state <> 'inherited'
MATCH (b:Actor)-[:TAKES]->(q)-[:ON_DEMAND]->(d:Demand)
MATCH (s:Actor {graph: c.graph})
WHERE s.id <> b.id AND ($actor IS NULL OR s.id = $actor)
  AND NOT EXISTS { (s)-[:MEMBER_OF|REPRESENTS]-(b) }
  AND EXISTS {
    MATCH (s)-[:TAKES]->(z:Position)
    WHERE z.valid_from <= day AND day < z.valid_before AND z.state <> 'speculated'
  AND NOT any(t IN coalesce(z.unless, []) WHERE t IN $assume)
  AND NOT (z.settled_by IS NOT NULL AND all(t IN z.settled_by WHERE t IN $assume))
  AND (z.given_any IS NULL OR any(t IN z.given_any WHERE t IN $assume))
  AND (z.given_all IS NULL OR all(t IN z.given_all WHERE t IN $assume))
      AND ($level = 'principal' AND z.level_principal OR $level = 'actor' AND z.level_actor)
  }
  AND NOT EXISTS {
    MATCH (s)-[:TAKES]->(x:Position)-[:ON_DEMAND]->(y:Demand)
    WHERE x.valid_from <= day AND day < x.valid_before AND x.state <> 'speculated'
  AND NOT any(t IN coalesce(x.unless, []) WHERE t IN $assume)
  AND NOT (x.settled_by IS NOT NULL AND all(t IN x.settled_by WHERE t IN $assume))
  AND (x.given_any IS NULL OR any(t IN x.given_any WHERE t IN $assume))
  AND (x.given_all IS NULL OR all(t IN x.given_all WHERE t IN $assume))
      AND ($level = 'principal' AND x.level_principal OR $level = 'actor' AND x.level_actor)
      AND (y = d OR (x.direction = 'for' AND EXISTS { (y)-[r:ENTAILS_ALL|CLASHES_WITH]->(d) WHERE r.since <= day }))
  }
  AND NOT EXISTS {
    MATCH (s)<-[:DELEGATED_BY|IN_NAME_OF]-(g:Delegation)-[:DECISION_ON]->(m)
    WHERE g.counted AND g.valid_from <= day AND day < g.valid_before
      AND (m = d OR EXISTS { (d)-[:UNDER]->(:Issue)-[:BROADER*0..]->(m) })
  }
RETURN c.id AS case, s.id AS actor, s.label AS actor_label, d.id AS demand, d.label AS demand_label,
  b.id AS other, b.label AS other_label, q.value AS other_value,
  toString(q.date) AS other_date, q.quote AS other_quote, q.citation AS other_citation, q.source AS other_source,
  q.stance AS other_stance
ORDER BY case, actor, demand, other, other_stance
