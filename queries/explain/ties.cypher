/*
title: "Who belongs to, or speaks for, whom"
question: "To which bloc does an actor belong, and for whom does it speak, on the day, directly or through others?"
tags: [helper]
parameters:
  - actor
  - other
  - case
  - as_of
columns:
  - {name: case, type: string, ids: case, description: "Id of the case", show: no}
  - {name: actor, type: string, ids: actor, description: "Id of the member, or of who speaks"}
  - {name: ties, type: strings, words: tie, description: "member or speaks, link by link"}
  - {name: other, type: string, ids: actor, description: "Id of the bloc, or of whom it speaks for"}
  - {name: path, type: strings, ids: actor, description: "Ids of the actors on the way, from the one to the other"}
reading: >-
  Actors so tied are never set against each other: what the one holds may be the other's.
empty: "no such tie on the day"
*/
@case_and_day
MATCH way = (a:Actor {graph: graph})-[r:MEMBER_OF|REPRESENTS*1..4]->(b:Actor)
WHERE all(x IN r WHERE @on(x, day))
  AND ($actor IS NULL OR a.id = $actor) AND ($other IS NULL OR b.id = $other)
RETURN DISTINCT case_id AS case, a.id AS actor,
  [x IN r | CASE WHEN type(x) = 'MEMBER_OF' THEN 'member' ELSE 'speaks' END] AS ties, b.id AS other,
  [x IN nodes(way) | x.id] AS path
ORDER BY case, actor, size(ties), other, path, ties
