/*
title: "Who belongs to, or speaks for, whom"
question: "Which actors are members of which blocs, and who speaks for whom?"
parameters:
  - case
  - as_of
columns:
  - {name: path, type: maps, description: "Path from one actor to its bloc, or to whom it speaks for"}
reading: "What a member or a speaker says counts for the other; actors so tied are never set against each other."
*/
WITH $case AS in_case, $as_of AS on_day
MATCH (c:Case) WHERE c.id = in_case
WITH c.graph AS graph, coalesce(date(on_day), c.as_of) AS day
MATCH path = (a:Actor {graph: graph})-[t:MEMBER_OF|REPRESENTS]->(b:Actor)
WHERE @on(t, day)
RETURN path
ORDER BY a.id, b.id, type(t)
