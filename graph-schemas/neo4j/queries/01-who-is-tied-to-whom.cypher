// Who is tied to whom, and how: the declared ties of actors, the strongest first.
// Qui est lié à qui, et comment : les liens déclarés des acteurs, les plus forts d’abord.
MATCH (a:Actor)-[r]->(b:Actor)
RETURN a.name AS source, type(r) AS type, coalesce(r.weight, 1.0) AS weight, r.since AS since, b.name AS target
ORDER BY weight DESC, source, target;
