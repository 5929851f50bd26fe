/*
title: {en: "Shared demands", de: "Gemeinsame Forderungen"}
question:
  en: "Which demands do two actors hold in the same direction, both without a condition?"
  de: "Welche Forderungen vertreten zwei Akteure in derselben Richtung, beide ohne Bedingung?"
parameters:
  - case
  - as_of
  - level
  - actor
  - other
  - inherited
  - assume
columns:
  - {name: case, type: string, description: "Id of the case", show: no}
  - {name: actor, type: string, description: "Id of the actor", show: no}
  - {name: actor_label, type: string, description: "The actor"}
  - {name: other, type: string, description: "Id of the other actor", show: no}
  - {name: other_label, type: string, description: "The other actor"}
  - {name: demand, type: string, description: "Id of the demand", show: no}
  - {name: demand_label, type: string, description: "The demand"}
  - {name: direction, type: string, description: "both for, or both against"}
  - {name: note, type: string, description: "Where both sides are bound by one and the same statement", show: below}
  - {name: value, type: string, description: "Value on the stance scale"}
  - {name: other_value, type: string, description: "The other's value on the stance scale"}
  - {name: firmness, type: string, description: "How firmly, where the text marks it", show: below}
  - {name: other_firmness, type: string, description: "How firmly the other, where the text marks it", show: below}
  - {name: date, type: date, description: "Day of the stance"}
  - {name: quote, type: string, description: "Fragments of the source", show: below}
  - {name: citation, type: string, description: "Publisher and day of the source", show: below}
  - {name: source, type: string, description: "Id of the source", show: no}
  - {name: stance, type: string, description: "Id of the stance", show: no}
  - {name: other_date, type: date, description: "Day of the other's stance", show: no}
  - {name: other_quote, type: string, description: "Fragments of the other's source", show: below}
  - {name: other_citation, type: string, description: "Publisher and day of the other's source", show: below}
  - {name: other_source, type: string, description: "Id of the other's source", show: no}
  - {name: other_stance, type: string, description: "Id of the other's stance", show: no}
reading:
  en: >-
    A row is a demand that both are for, or both against, with the quote of each. Strengths may differ: see the
    two values. An actor that says nothing shares nothing: silence never counts as overlap. Actors are not
    paired with the bloc they belong to or the actor they represent, and what two members take over from one
    sentence of their bloc is one statement, no agreement; such rows say so.
  de: >-
    Eine Zeile ist eine Forderung, für die beide sind oder gegen die beide sind, mit beiden Zitaten. Die Stärke
    kann verschieden sein: siehe die beiden Werte. Wer nichts sagt, teilt nichts: Schweigen zählt nie als
    Übereinstimmung. Akteure stehen nicht neben dem Bündnis, dem sie angehören, oder dem, den sie vertreten; und
    was zwei Mitglieder aus einem Satz ihres Bündnisses übernehmen, ist eine Aussage, keine Einigkeit; solche
    Zeilen sagen es.
empty:
  en: "no two actors are both for, or both against, the same demand without a condition"
  de: "keine zwei Akteure sind ohne Bedingung beide für oder beide gegen dieselbe Forderung"
*/
MATCH (c:Case)
WHERE $case IS NULL OR c.id = $case
WITH c.id AS case_id, c.graph AS graph, coalesce(date($as_of), c.as_of) AS day
MATCH (a:Actor {graph: graph})
WHERE $actor IS NULL OR a.id = $actor
WITH case_id, day, a, [(a)-[t:MEMBER_OF|REPRESENTS*1..4]->(r:Actor) WHERE all(x IN t WHERE x.valid_from <= day AND day < x.valid_before) | r.id]
  + [(a)<-[t:MEMBER_OF|REPRESENTS*1..4]-(r:Actor) WHERE all(x IN t WHERE x.valid_from <= day AND day < x.valid_before) | r.id] AS tied
MATCH (a)-[:TAKES]->(p:Position)
WHERE p.valid_from <= day AND day < p.valid_before AND p.state <> 'speculated'
  AND (($level = 'principal' AND p.level_principal) OR ($level = 'actor' AND p.level_actor))
  AND ($inherited OR p.state <> 'inherited')
  AND NOT any(t IN coalesce(p.unless, []) WHERE t IN $assume)
  AND NOT (p.settled_by IS NOT NULL AND all(t IN p.settled_by WHERE t IN $assume))
  AND (p.given_any IS NULL OR any(t IN p.given_any WHERE t IN $assume))
  AND (p.given_all IS NULL OR all(t IN p.given_all WHERE t IN $assume))
  AND p.direction <> 'undecided' AND NOT p.disputed AND p.conditions IS NULL
MATCH (p)-[:ON_DEMAND]->(d:Demand)<-[:ON_DEMAND]-(q:Position)
WHERE q.actor <> a.id AND ($other IS NULL OR q.actor = $other) AND NOT q.actor IN tied
  AND ($actor IS NOT NULL OR $other IS NOT NULL OR a.id < q.actor)
  AND q.direction = p.direction AND NOT q.disputed AND q.conditions IS NULL
  AND q.valid_from <= day AND day < q.valid_before AND q.state <> 'speculated'
  AND (($level = 'principal' AND q.level_principal) OR ($level = 'actor' AND q.level_actor))
  AND ($inherited OR q.state <> 'inherited')
  AND NOT any(t IN coalesce(q.unless, []) WHERE t IN $assume)
  AND NOT (q.settled_by IS NOT NULL AND all(t IN q.settled_by WHERE t IN $assume))
  AND (q.given_any IS NULL OR any(t IN q.given_any WHERE t IN $assume))
  AND (q.given_all IS NULL OR all(t IN q.given_all WHERE t IN $assume))
MATCH (b:Actor)-[:TAKES]->(q)
RETURN case_id AS case, a.id AS actor, a.label AS actor_label, b.id AS other, b.label AS other_label,
  d.id AS demand, d.label AS demand_label, 'both ' + p.direction AS direction,
  CASE WHEN p.stance = q.stance THEN 'one statement, which both take over' END AS note,
  p.value AS value, q.value AS other_value,
  p.firmness AS firmness, q.firmness AS other_firmness,
  toString(p.date) AS date, p.quote AS quote, p.citation AS citation, p.source AS source, p.stance AS stance,
  toString(q.date) AS other_date, q.quote AS other_quote, q.citation AS other_citation, q.source AS other_source,
  q.stance AS other_stance
ORDER BY case, actor, other, demand, stance, other_stance
