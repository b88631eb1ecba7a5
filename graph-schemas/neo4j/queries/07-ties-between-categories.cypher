// How many ties join each two categories: the silos, counted.
// Combien de liens joignent deux catégories : les silos, comptés.
MATCH (a:Actor)-[r]->(b:Actor)
WITH coalesce(a.category, '?') AS first, coalesce(b.category, '?') AS second, r
WITH CASE WHEN first <= second THEN [first, second] ELSE [second, first] END AS pair, count(r) AS ties
RETURN pair[0] AS one, pair[1] AS other, ties
ORDER BY ties DESC, one, other;
