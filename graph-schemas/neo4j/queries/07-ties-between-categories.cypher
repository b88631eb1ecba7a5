// How many ties join each two categories: the silos, counted.
// Combien de liens joignent deux catégories : les silos, comptés.
MATCH (a:Actor)-[r]->(b:Actor)
WITH CASE WHEN a.category <= b.category THEN [a.category, b.category] ELSE [b.category, a.category] END AS pair, count(r) AS ties
RETURN pair[0] AS one, pair[1] AS other, ties
ORDER BY ties DESC, one, other;
