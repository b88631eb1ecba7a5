// The shortest way between two nodes over ties, poles and projects: whom to ask for an introduction.
// Le plus court chemin entre deux nœuds par les liens, pôles et projets : à qui demander d’être présenté.
MATCH (a:Actor)-[:MEMBER_OF]->(:Pole)
WITH a ORDER BY a.id LIMIT 1
MATCH (b:Actor)-[:MEMBER_OF]->(:Pole) WHERE b.id <> a.id
WITH a, b ORDER BY b.id LIMIT 20
MATCH way = shortestPath((a)-[*..8]-(b))
WHERE all(node IN nodes(way) WHERE node:PtceNode)
RETURN a.name AS source, b.name AS target, length(way) AS steps, [node IN nodes(way) | node.name] AS via
ORDER BY steps, target;
