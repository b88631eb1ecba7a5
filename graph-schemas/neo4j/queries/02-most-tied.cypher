// Which actors are tied to most others, whatever the direction.
// Quels acteurs sont liés au plus grand nombre d’autres, quel que soit le sens du lien.
MATCH (a:Actor)-[r]-(b:Actor)
RETURN a.name AS actor, a.category AS category, count(DISTINCT b) AS others
ORDER BY others DESC, actor
LIMIT 20;
