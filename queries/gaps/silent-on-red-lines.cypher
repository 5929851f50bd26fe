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
reading:
  en: >-
    The actor has positions, but none on this demand: not stated, not conditional, not inherited, not handed
    over to somebody else, and none that follows from its other demands. Silence is not neutrality: it is what
    to ask next.
  de: >-
    Der Akteur hat Positionen, aber keine zu dieser Forderung: weder ausgesprochen noch bedingt, übernommen,
    abgegeben oder aus seinen anderen Forderungen folgend. Schweigen ist nicht Neutralität: Danach wäre als
    Nächstes zu fragen.
empty:
  en: "nobody is silent on a red line of somebody else"
  de: "niemand schweigt zu einer roten Linie eines anderen"
*/
MATCH (c:Case)
WHERE $case IS NULL OR c.id = $case
WITH c.id AS case_id, c.graph AS graph, coalesce(date($as_of), c.as_of) AS day
MATCH (s:Actor {graph: graph})
WHERE $actor IS NULL OR s.id = $actor
CALL (day, s) {
  MATCH (s)-[:TAKES]->(x:Position)-[:ON_DEMAND]->(y:Demand)
  WHERE x.valid_from <= day AND day < x.valid_before AND x.state <> 'speculated'
    AND (($level = 'principal' AND x.level_principal) OR ($level = 'actor' AND x.level_actor))
    AND NOT any(t IN coalesce(x.unless, []) WHERE t IN $assume)
    AND NOT (x.settled_by IS NOT NULL AND all(t IN x.settled_by WHERE t IN $assume))
    AND (x.given_any IS NULL OR any(t IN x.given_any WHERE t IN $assume))
    AND (x.given_all IS NULL OR all(t IN x.given_all WHERE t IN $assume))
  OPTIONAL MATCH (y)-[r:ENTAILS_ALL|CLASHES_WITH]->(z:Demand)
  WHERE x.direction = 'for' AND r.since <= day
  RETURN collect(DISTINCT y.id) + collect(DISTINCT z.id) AS spoken
}
CALL (day, s) {
  OPTIONAL MATCH (s)<-[:DELEGATED_BY|IN_NAME_OF]-(g:Delegation {counted: true})-[:DECISION_ON]->(m)
  WHERE g.valid_from <= day AND day < g.valid_before
    AND (($level = 'principal' AND g.principal = s.id) OR ($level = 'actor' AND g.actor = s.id))
  OPTIONAL MATCH (m)<-[:BROADER*0..]-(:Issue)<-[:UNDER]-(w:Demand)
  RETURN collect(DISTINCT CASE WHEN m:Demand THEN m.id END) + collect(DISTINCT w.id) AS handed
}
WITH case_id, graph, day, s, spoken + handed AS answered, [(s)-[t:MEMBER_OF|REPRESENTS*1..4]->(r:Actor) WHERE all(x IN t WHERE x.valid_from <= day AND day < x.valid_before) | r.id]
  + [(s)<-[t:MEMBER_OF|REPRESENTS*1..4]-(r:Actor) WHERE all(x IN t WHERE x.valid_from <= day AND day < x.valid_before) | r.id] AS tied
WHERE size(spoken) > 0
MATCH (d:Demand {graph: graph})
WHERE NOT d.id IN answered
MATCH (d)<-[:ON_DEMAND]-(q:Position {red_line: true})
WHERE q.actor <> s.id AND NOT q.actor IN tied
  AND q.valid_from <= day AND day < q.valid_before AND q.state <> 'speculated'
  AND (($level = 'principal' AND q.level_principal) OR ($level = 'actor' AND q.level_actor)) AND q.state <> 'inherited'
  AND NOT any(t IN coalesce(q.unless, []) WHERE t IN $assume)
  AND NOT (q.settled_by IS NOT NULL AND all(t IN q.settled_by WHERE t IN $assume))
  AND (q.given_any IS NULL OR any(t IN q.given_any WHERE t IN $assume))
  AND (q.given_all IS NULL OR all(t IN q.given_all WHERE t IN $assume))
MATCH (b:Actor)-[:TAKES]->(q)
RETURN case_id AS case, s.id AS actor, s.label AS actor_label, d.id AS demand, d.label AS demand_label,
  b.id AS other, b.label AS other_label, q.value AS other_value,
  toString(q.date) AS other_date, q.quote AS other_quote, q.citation AS other_citation, q.source AS other_source,
  q.stance AS other_stance
ORDER BY case, actor, demand, other, other_stance
