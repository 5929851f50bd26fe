/*
title: {en: "Who belongs to, or speaks for, whom", de: "Wer zu wem gehört oder für wen spricht"}
question:
  en: "To which bloc does an actor belong, and for whom does it speak, on the day?"
  de: "Zu welchem Bündnis gehört ein Akteur, und für wen spricht er, an diesem Tag?"
parameters:
  - actor
  - other
  - case
  - as_of
columns:
  - {name: case, type: string, description: "Id of the case", show: no}
  - {name: actor, type: string, description: "Id of the member, or of who speaks"}
  - {name: tie, type: string, description: "member or speaks"}
  - {name: other, type: string, description: "Id of the bloc, or of whom it speaks for"}
reading: "Actors so tied are never set against each other: what the one holds may be the other's."
empty: "no such tie on the day"
*/
MATCH (c:Case)
WHERE $case IS NULL OR c.id = $case
WITH c, coalesce(date($as_of), c.as_of) AS day
MATCH (a:Actor {graph: c.graph})-[r:MEMBER_OF|REPRESENTS]->(b:Actor)
WHERE r.valid_from <= day AND day < r.valid_before
  AND ($actor IS NULL OR a.id = $actor) AND ($other IS NULL OR b.id = $other)
RETURN DISTINCT c.id AS case, a.id AS actor, CASE WHEN type(r) = 'MEMBER_OF' THEN 'member' ELSE 'speaks' END AS tie,
  b.id AS other
ORDER BY case, actor, tie, other
