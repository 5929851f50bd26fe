/*
title: "What a package settles"
question: "Which demands would a package meet or refuse, by what it says or by what follows, and what does it leave open?"
parameters:
  - case
  - as_of
  - proposal
  - package
  - assume
columns:
  - {name: case, type: string, ids: case, description: "Id of the case", show: no}
  - {name: demand, type: string, ids: demand, description: "Id of the demand", show: no}
  - {name: demand_label, type: string, label_of: demand, description: "The demand"}
  - {name: status, type: string, words: status, description: "What the package makes of it: met, refused or open"}
  - {name: rule, type: string, words: deal rule, description: "By which rule"}
  - {name: path, type: strings, ids: demand, description: "From what the package says to this demand", show: below}
  - {name: because, type: string, label_of: reasons, text: justification, description: "Why the relations on the path hold", show: below}
  - {name: reasons, type: strings, ids: relation, description: "Ids of those relations, in the same order", show: no}
  - {name: basis, type: string, words: basis, description: "textual, or coder-declared if any relation on the path is", show: below}
  - {name: missing, type: strings, ids: demand, description: "What it requires and the package does not meet"}
reading: >-
  Met: the package contains the demand, or something that entails it. Refused: the package says so, or it contains
  something that excludes the demand, or the demand entails what is refused. Everything else on which somebody has a
  position is open. What a met demand
  requires and the package does not meet is a hole in the package: it is named as missing.
empty: "the case has no demands"
*/
@case_and_day
MATCH (d:Demand {graph: graph})
@settled(d)
WITH case_id, day, d, rank, status, by_rule, path, because, reasons, basis ORDER BY d.id, rank, size(path), path
WITH case_id, day, d, head(collect({rank: rank, status: status, rule: by_rule, path: path, because: because, reasons: reasons, basis: basis})) AS best
WHERE best.rank < 2 OR EXISTS { MATCH (d)<-[:ON_DEMAND]-(o) WHERE @on(o, day) }
RETURN case_id AS case, d.id AS demand, d.label AS demand_label, best.status AS status, best.rule AS rule, best.path AS path,
  best.because AS because, best.reasons AS reasons, best.basis AS basis,
  COLLECT {
    MATCH (d)-[r {role: 'requirement'}]->(needed:Demand)
    WHERE best.status = 'met' AND r.since <= day AND NOT needed.id + '=met' IN $assume
    RETURN needed.id AS id ORDER BY id
  } AS missing
ORDER BY case, CASE status WHEN 'met' THEN 0 WHEN 'refused' THEN 1 ELSE 2 END, size(path), demand
