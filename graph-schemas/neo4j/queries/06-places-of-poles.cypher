// Where poles and their members are: a région's poles, and the members that come from elsewhere.
// Où sont les pôles et leurs membres : les pôles d’une région, et les membres venus d’ailleurs.
MATCH (p:Pole)-[:LOCATED_IN]->(t:Territory {level: 'region'})
OPTIONAL MATCH (a)-[:MEMBER_OF]->(p)
OPTIONAL MATCH (a)-[:LOCATED_IN]->(home:Territory {level: 'region'}) WHERE home <> t
RETURN t.name AS region, count(DISTINCT p) AS poles, count(DISTINCT a) AS members, count(DISTINCT home) AS regions_of_others
ORDER BY poles DESC, region;
