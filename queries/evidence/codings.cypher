/*
title: "Two codings compared"
question: "Where do two coding passes of the same source agree, and where do they differ?"
parameters:
  - {name: coding, type: string, default: main, label: "Coding", description: "One coding pass", values_from: "MATCH (s:Stance) RETURN DISTINCT s.coding AS value, s.coding AS label ORDER BY value"}
  - {name: against, type: string, label: "Compared with", description: "Another pass; default: every other", values_from: "MATCH (s:Stance) RETURN DISTINCT s.coding AS value, s.coding AS label ORDER BY value"}
  - case
  - as_of
columns:
  - {name: case, type: string, ids: case, description: "Id of the case", show: no}
  - {name: source, type: string, ids: source, description: "Id of the source"}
  - {name: principal, type: string, ids: actor, description: "Id of the principal", show: no}
  - {name: principal_label, type: string, label_of: principal, description: "In whose name"}
  - {name: demand, type: string, ids: [demand, issue], description: "Id of the demand, or of the issue that is handed over", show: no}
  - {name: demand_label, type: string, label_of: demand, description: "The demand, or the issue that is handed over"}
  - {name: speculated, type: boolean, description: "Whether it is only feared or guessed", show: no}
  - {name: other_coding, type: string, description: "The pass that it is compared with", show: below}
  - {name: verdict, type: string, words: verdict, description: "same, different, other principal, only here or only there"}
  - {name: differs, type: strings, words: step, description: "The steps in which the two differ"}
  - {name: overlap, type: integer, description: "How many words the quotes of the two share", show: no}
  - {name: value, type: string, ids: value, description: "Value in the one pass", show: below}
  - {name: other_value, type: string, ids: value, description: "Value in the other", show: below}
  - {name: firmness, type: string, ids: firmness, description: "Firmness in the one pass", show: no}
  - {name: other_firmness, type: string, ids: firmness, description: "Firmness in the other", show: no}
  - {name: mode, type: string, ids: mode, description: "Mode in the one pass", show: no}
  - {name: other_mode, type: string, ids: mode, description: "Mode in the other", show: no}
  - {name: speaker, type: string, ids: actor, description: "Id of the speaker in the one pass", show: no}
  - {name: other_speaker, type: string, ids: actor, description: "Id of the speaker in the other", show: no}
  - {name: other_principal, type: string, ids: actor, description: "Id of the principal in the other", show: no}
  - {name: conditions, type: strings, description: "Conditions in the one pass: kind, demand and status, by whom; further, if the text has more; otherwise, with the value", show: no}
  - {name: other_conditions, type: strings, description: "Conditions in the other", show: no}
  - {name: event, type: string, ids: event, description: "Id of the event in the one pass", show: no}
  - {name: other_event, type: string, ids: event, description: "Id of the event in the other", show: no}
  - {name: to, type: string, ids: actor, description: "Id of the actor to whom the one pass has the decision handed over; none if it is a stance", show: no}
  - {name: other_to, type: string, ids: actor, description: "Id of the actor to whom the other has it handed over", show: no}
  - {name: coder, type: string, description: "Who coded the one", show: no}
  - {name: other_coder, type: string, description: "Who coded the other", show: no}
  - {name: stance, type: string, ids: [stance, delegation], description: "Id of the stance or delegation", show: no}
  - {name: other_stance, type: string, ids: [stance, delegation], description: "Id of that in the other pass", show: no}
  - {name: quote, type: string, description: "Fragments in the one pass", show: below}
  - {name: other_quote, type: string, description: "Fragments in the other", show: below}
reading: >-
  A unit is a source, a principal, a demand, and whether it is counted or speculated. Within a unit, those
  stances of the two passes are paired whose quotes share the most words; the only stance that each pass has
  is a pair whatever it quotes. 'same' agrees in every step, 'different' says in which it does not, 'other
  principal' means that both read the same words in another's name, 'only here' or 'only there' that one pass
  has no such unit. Only sources that both passes have coded are compared. 'kg agreement' counts the rows.
empty: "there is only one coding pass, so there is nothing to compare"
*/
@case_and_day
MATCH (w:Source {graph: graph})
WHERE EXISTS { MATCH (w)<-[:READ_FROM]-(one {coding: $coding}) WHERE one.valid_from <= day }
MATCH (w)<-[:READ_FROM]-(two)
WHERE two.coding <> $coding AND ($against IS NULL OR two.coding = $against) AND two.valid_from <= day
WITH DISTINCT case_id, w, two.coding AS pass
MATCH (w)<-[:READ_FROM]-(s)
WHERE s.coding = $coding OR s.coding = pass
OPTIONAL MATCH (s)-[r:PAIRED_WITH]-(t)
WHERE t.coding = $coding OR t.coding = pass
WITH case_id, w, pass, r, s, t, s.coding = $coding AS mine
WHERE mine OR t IS NULL
WITH case_id, w, pass, r, CASE WHEN mine THEN s ELSE t END AS x, CASE WHEN mine THEN t ELSE s END AS y
WITH case_id, w, pass, r, x, y, coalesce(x, y) AS z
MATCH (z)-[:TOWARDS|DECISION_ON]->(d)
MATCH (z)-[:IN_NAME_OF]->(b:Actor)
MATCH (g:AttributionMode {graph: z.graph, id: z.mode})
OPTIONAL MATCH (x)-[:CODED_BY]->(k:Coder)
OPTIONAL MATCH (y)-[:CODED_BY]->(m:Coder)
OPTIONAL MATCH (x)-[:AT_EVENT]->(e:Event)
OPTIONAL MATCH (y)-[:AT_EVENT]->(f:Event)
OPTIONAL MATCH (x)-[:DELEGATED_TO]->(u:Actor)
OPTIONAL MATCH (y)-[:DELEGATED_TO]->(v:Actor)
@conditions_as_coded(x, ours)
@conditions_as_coded(y, theirs)
WITH case_id, w, pass, r, x, y, z, d, b, g, k, m, e, f, u, v, ours, theirs,
  [step IN CASE WHEN r IS NULL THEN [] ELSE [
    CASE WHEN (u IS NULL) <> (v IS NULL) OR u.id <> v.id THEN 'delegation' END,
    CASE WHEN x.value <> y.value THEN 'value' END,
    CASE WHEN x:Stance AND y:Stance AND coalesce(x.firmness, '') <> coalesce(y.firmness, '') THEN 'firmness' END,
    CASE WHEN x.mode <> y.mode THEN 'mode' END,
    CASE WHEN coalesce(x.speaker, '') <> coalesce(y.speaker, '') THEN 'speaker' END,
    CASE WHEN x.principal <> y.principal THEN 'principal' END,
    CASE WHEN x:Stance AND y:Stance AND ours <> theirs THEN 'conditions' END,
    CASE WHEN coalesce(e.id, '') <> coalesce(f.id, '') THEN 'event' END
  ] END WHERE step IS NOT NULL] AS differs
RETURN case_id AS case, w.id AS source, b.id AS principal, b.label AS principal_label, d.id AS demand,
  d.label AS demand_label, NOT g.counted AS speculated, pass AS other_coding,
  CASE WHEN y IS NULL THEN 'only here' WHEN x IS NULL THEN 'only there' WHEN NOT r.same_unit THEN 'other principal'
    WHEN size(differs) = 0 THEN 'same' ELSE 'different' END AS verdict,
  differs, r.overlap AS overlap, x.value AS value, y.value AS other_value,
  x.firmness AS firmness, y.firmness AS other_firmness, x.mode AS mode, y.mode AS other_mode,
  x.speaker AS speaker, y.speaker AS other_speaker, y.principal AS other_principal,
  ours AS conditions, theirs AS other_conditions, e.id AS event, f.id AS other_event, u.id AS to, v.id AS other_to,
  k.name AS coder, m.name AS other_coder, x.id AS stance, y.id AS other_stance, x.quote AS quote, y.quote AS other_quote
ORDER BY case, source, demand, principal, speculated, other_coding, stance, other_stance
