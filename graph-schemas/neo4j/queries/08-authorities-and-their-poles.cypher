// What local authorities take part in.
// À quoi participent les collectivités.
MATCH (c:Collectivite)
OPTIONAL MATCH (c)-[:MEMBER_OF]->(p:Pole)
OPTIONAL MATCH (c)-[:PARTICIPATES]->(j:Project)
RETURN c.name AS authority, count(DISTINCT p) AS poles, count(DISTINCT j) AS projects
ORDER BY poles DESC, projects DESC, authority;
