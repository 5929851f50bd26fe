/*
title: "Issues at a glance"
question: "How much is said on each issue, and how contested is it?"
parameters:
  - case
  - as_of
  - level
  - inherited
  - assume
  - in_office
columns:
  - {name: case, type: string, ids: case, description: "Id of the case", show: no}
  - {name: issue, type: string, ids: issue, description: "Id of the issue", show: no}
  - {name: issue_label, type: string, label_of: issue, description: "The issue"}
  - {name: demands, type: integer, description: "Demands somebody has taken a position on"}
  - {name: actors, type: integer, description: "Actors with a position"}
  - {name: positions, type: integer, description: "Positions in all"}
  - {name: for_count, type: integer, description: "Positions in favour"}
  - {name: against_count, type: integer, description: "Positions against"}
  - {name: conditional_count, type: integer, description: "Positions that depend on a condition"}
  - {name: red_lines, type: integer, description: "Red lines"}
reading: >-
  Counts of positions by direction. An issue can be contested without anybody being against anything,
  since demands can clash: see conflict/incompatible-options.
empty: "nobody has taken a position on anything"
*/
@case_and_day
MATCH (i:Issue {graph: graph})<-[:UNDER]-(d:Demand)<-[:ON_DEMAND]-(p)<-[:TAKES]-(a:Actor)
WHERE @is_there_as_asked(p)
RETURN case_id AS case, i.id AS issue, i.label AS issue_label, count(DISTINCT d) AS demands, count(DISTINCT a) AS actors,
  count(p) AS positions,
  sum(CASE WHEN p.direction = 'for' AND p.open_trigger IS NULL THEN 1 ELSE 0 END) AS for_count,
  sum(CASE WHEN p.direction = 'against' AND p.open_trigger IS NULL THEN 1 ELSE 0 END) AS against_count,
  sum(CASE WHEN p.conditions IS NOT NULL THEN 1 ELSE 0 END) AS conditional_count,
  sum(CASE WHEN p.red_line THEN 1 ELSE 0 END) AS red_lines
ORDER BY case, positions DESC, issue
