// Which actors are tied to most others, whatever the direction.
MATCH (a:Actor)-[r]-(b:Actor)
RETURN a.name AS actor, a.category AS category, count(DISTINCT b) AS others
ORDER BY others DESC, actor
LIMIT 20;
