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
  - {name: actor, type: string, ids: actor, description: "Id of the actor"}
  - {name: demand, type: string, ids: demand, description: "Id of the demand"}
  - {name: other_coding, type: string, description: "The pass that it is compared with", show: below}
  - {name: verdict, type: string, words: verdict, description: "same, direction, opposed, only here or only there"}
  - {name: value, type: string, ids: value, description: "Value in the one pass"}
  - {name: other_value, type: string, ids: value, description: "Value in the other"}
  - {name: firmness, type: string, ids: firmness, description: "Firmness in the one pass", show: no}
  - {name: other_firmness, type: string, ids: firmness, description: "Firmness in the other", show: no}
  - {name: mode, type: string, ids: mode, description: "Mode in the one pass", show: no}
  - {name: other_mode, type: string, ids: mode, description: "Mode in the other", show: no}
  - {name: coder, type: string, description: "Who coded the one", show: no}
  - {name: other_coder, type: string, description: "Who coded the other", show: no}
  - {name: stance, type: string, ids: stance, description: "Id of the stance", show: no}
  - {name: other_stance, type: string, ids: stance, description: "Id of the stance in the other pass", show: no}
  - {name: quote, type: string, description: "Fragments in the one pass", show: below}
  - {name: other_quote, type: string, description: "Fragments in the other", show: below}
reading: >-
  A row is one actor on one demand in one source. 'same' means the same value, 'direction' the same
  direction but another value, 'opposed' opposite directions, 'only here' or 'only there' that one pass
  has no such stance. Only sources that both passes have coded are compared.
empty: "there is only one coding pass, so there is nothing to compare"
*/
@case_and_day
MATCH (w:Source {graph: graph})
WHERE EXISTS { MATCH (w)<-[:READ_FROM]-(one:Stance {coding: $coding}) WHERE one.valid_from <= day }
MATCH (w)<-[:READ_FROM]-(two:Stance)
WHERE two.coding <> $coding AND ($against IS NULL OR two.coding = $against) AND two.valid_from <= day
WITH DISTINCT case_id, day, w, two.coding AS pass
MATCH (w)<-[:READ_FROM]-(s:Stance)
WHERE (s.coding = $coding OR s.coding = pass) AND s.valid_from <= day
WITH DISTINCT case_id, w, pass, s.actor AS actor, s.demand AS demand
OPTIONAL MATCH (w)<-[:READ_FROM]-(x:Stance {coding: $coding})-[:CODED_BY]->(k:Coder)
WHERE x.actor = actor AND x.demand = demand
OPTIONAL MATCH (w)<-[:READ_FROM]-(y:Stance)-[:CODED_BY]->(m:Coder)
WHERE y.coding = pass AND y.actor = actor AND y.demand = demand
RETURN case_id AS case, w.id AS source, actor, demand, pass AS other_coding,
  CASE WHEN y IS NULL THEN 'only here' WHEN x IS NULL THEN 'only there' WHEN x.value = y.value THEN 'same'
    WHEN x.direction = y.direction THEN 'direction' ELSE 'opposed' END AS verdict,
  x.value AS value, y.value AS other_value, x.firmness AS firmness, y.firmness AS other_firmness,
  x.mode AS mode, y.mode AS other_mode, k.name AS coder, m.name AS other_coder,
  x.id AS stance, y.id AS other_stance, x.quote AS quote, y.quote AS other_quote
ORDER BY case, source, actor, demand, other_coding, stance, other_stance
