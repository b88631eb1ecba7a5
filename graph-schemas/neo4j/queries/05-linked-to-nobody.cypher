// Actors of each région that nothing links to anyone: no tie, pole, project or meeting.
MATCH (a:Actor)
WHERE NOT EXISTS { (a)--(:PtceNode) }
OPTIONAL MATCH (a)-[:LOCATED_IN]->(t:Territory {level: 'region'})
RETURN coalesce(t.name, '?') AS region, count(a) AS actors, collect(a.name)[..10] AS some
ORDER BY actors DESC, region;
