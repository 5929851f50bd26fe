/*
title: {en: "Said by those who no longer speak", de: "Gesagt von denen, die nicht mehr sprechen"}
question:
  en: "Which positions rest on somebody who spoke for the actor then, and does not any more?"
  de: "Welche Positionen beruhen auf jemandem, der damals für den Akteur sprach und es nicht mehr tut?"
parameters:
  - case
  - as_of
  - actor
  - issue
  - assume
columns:
  - {name: case, type: string, description: "Id of the case", show: no}
  - {name: actor, type: string, description: "Id of the actor", show: no}
  - {name: actor_label, type: string, description: "The actor"}
  - {name: value, type: string, description: "Value on the stance scale"}
  - {name: demand, type: string, description: "Id of the demand", show: no}
  - {name: demand_label, type: string, description: "The demand"}
  - {name: speaker, type: string, description: "Id of who said it", show: no}
  - {name: speaker_label, type: string, description: "Who said it"}
  - {name: left, type: date, description: "First day on which this person no longer spoke for the actor"}
  - {name: date, type: date, description: "Day of the stance"}
  - {name: quote, type: string, description: "Fragments of the source", show: below}
  - {name: citation, type: string, description: "Publisher and day of the source", show: below}
  - {name: source, type: string, description: "Id of the source", show: no}
  - {name: stance, type: string, description: "Id of the stance", show: no}
reading:
  en: >-
    A state's position holds until a later stance takes its place, whoever is in office by then. These are
    the positions of predecessors that nobody has confirmed or taken back as far as the sources go: look for
    a newer source before you rest an argument on one of them.
  de: >-
    Die Position eines Staates gilt, bis eine spätere Stellungnahme an ihre Stelle tritt, wer auch immer
    dann im Amt ist. Dies sind Positionen von Vorgängern, die niemand bestätigt oder zurückgenommen hat,
    soweit die Quellen reichen: Wer ein Argument darauf stützt, sollte vorher nach einer neueren Quelle
    suchen.
empty:
  en: "every position rests on somebody who still speaks for the actor, or on nobody named"
  de: "jede Position beruht auf jemandem, der noch für den Akteur spricht, oder auf niemand Genanntem"
*/
MATCH (c:Case)
WHERE $case IS NULL OR c.id = $case
WITH c.id AS case_id, c.graph AS graph, coalesce(date($as_of), c.as_of) AS day
MATCH (x:Actor {graph: graph})-[t:REPRESENTS]->(a:Actor)
WHERE $actor IS NULL OR a.id = $actor
WITH case_id, graph, day, x, a, max(t.valid_before) AS ended
WHERE ended <= day
MATCH (a)-[:TAKES]->(p:Position)
WHERE p.valid_from <= day AND day < p.valid_before AND p.level_principal
  AND p.state <> 'speculated' AND p.state <> 'inherited'
  AND NOT any(t IN coalesce(p.unless, []) WHERE t IN $assume)
  AND NOT (p.settled_by IS NOT NULL AND all(t IN p.settled_by WHERE t IN $assume))
  AND (p.given_any IS NULL OR any(t IN p.given_any WHERE t IN $assume))
  AND (p.given_all IS NULL OR all(t IN p.given_all WHERE t IN $assume))
MATCH (p)-[:RESTS_ON {lead: true}]->(s:Stance)
WHERE s.actor = x.id OR s.speaker = x.id
MATCH (p)-[:ON_DEMAND]->(d:Demand)-[:UNDER]->(i:Issue)
WHERE $issue IS NULL OR EXISTS { (i)-[:BROADER*0..]->(:Issue {graph: graph, id: $issue}) }
RETURN case_id AS case, a.id AS actor, a.label AS actor_label, p.value AS value, d.id AS demand, d.label AS demand_label,
  x.id AS speaker, x.label AS speaker_label, toString(ended) AS left,
  toString(p.date) AS date, p.quote AS quote, p.citation AS citation, p.source AS source, p.stance AS stance
ORDER BY case, actor, demand, speaker, stance
