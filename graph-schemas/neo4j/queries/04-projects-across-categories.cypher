// Projects that bring different categories of actors together: décloisonnement at work.
// Les projets qui réunissent des catégories d’acteurs différentes : le décloisonnement à l’œuvre.
MATCH (a:Actor)-[:PARTICIPATES]->(p:Project)
WITH p, collect(DISTINCT a.category) AS categories, count(a) AS actors
RETURN p.name AS project, actors, size(categories) AS different, categories
ORDER BY different DESC, actors DESC, project;
