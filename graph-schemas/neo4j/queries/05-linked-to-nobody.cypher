// Actors of each région that nothing links to anyone: no tie, pole, project or meeting.
// Les acteurs de chaque région que rien ne lie à personne : ni lien, ni pôle, ni projet, ni rencontre.
MATCH (a:Actor)
WHERE NOT EXISTS { (a)--(:PtceNode) }
OPTIONAL MATCH (a)-[:LOCATED_IN]->(t:Territory {level: 'region'})
RETURN coalesce(t.name, '?') AS region, count(a) AS actors, collect(a.name)[..10] AS some
ORDER BY actors DESC, region;
