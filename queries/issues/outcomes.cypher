/*
title: "Outcomes"
question: "What became of which demand: was it met, was it refused, or is it open again?"
parameters:
  - case
  - as_of
  - issue
columns:
  - {name: case, type: string, ids: case, description: "Id of the case", show: no}
  - {name: demand, type: string, ids: demand, description: "Id of the demand", show: no}
  - {name: demand_label, type: string, label_of: demand, description: "The demand"}
  - {name: outcome, type: string, words: outcome, description: "met, refused, or lapsed: open again"}
  - {name: decides, type: boolean, description: "Whether it is the latest of the demand by the day, which decides"}
  - {name: meaning, type: string, label_of: id, text: meaning, description: "What happened, in the coder's words", show: below}
  - {name: since, type: date, description: "Day from which it counts: the later of its day and its source's", show: below}
  - {name: date, type: date, description: "Day on which it happened"}
  - {name: quote, type: string, description: "Fragments of the source", show: below}
  - {name: citation, type: string, description: "Publisher and day of the source", show: below}
  - {name: source, type: string, ids: source, description: "Id of the source", show: no}
  - {name: id, type: string, ids: outcome, description: "Id of the outcome", show: no}
reading: >-
  From the day on which an outcome counts, conditions are evaluated with it: met and refused act as assumptions,
  lapsed opens the question again. Positions stay as they are. The latest outcome of a demand decides;
  'assume' with demand=met or demand=refused overrides it, with demand=open lifts it.
empty: "no demand has been met or refused by then"
*/
@case_and_day
MATCH (o:Outcome {graph: graph})-[:OUTCOME_OF]->(d:Demand)
WHERE o.valid_from <= day AND @on_issue(d)
RETURN case_id AS case, d.id AS demand, d.label AS demand_label, o.status AS outcome,
  NOT EXISTS { (d)<-[:OUTCOME_OF]-(later:Outcome) WHERE later.valid_from <= day AND later.date > o.date } AS decides,
  o.meaning AS meaning, toString(o.valid_from) AS since, @said(o), o.id AS id
ORDER BY case, demand, date DESC, id
