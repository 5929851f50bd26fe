/*
title: "How the demands hang together"
question: "Which demands entail, exclude, require or come before which?"
parameters:
  - case
  - as_of
columns:
  - {name: path, type: maps, description: "Path from one demand to the other"}
reading: >-
  Only what somebody wrote, not what follows from it. Each link has a justification and says whether a source makes
  it (textual) or the coder does (coder-declared).
*/
WITH $case AS in_case, $as_of AS on_day
MATCH (c:Case) WHERE c.id = in_case
WITH c.graph AS graph, coalesce(date(on_day), c.as_of) AS day
MATCH path = (d:Demand {graph: graph})-[r]->(e:Demand)
WHERE r.relation IS NOT NULL AND r.role IS NOT NULL AND r.since <= day
RETURN path
ORDER BY d.id, e.id, r.relation
