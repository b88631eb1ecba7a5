// Who belongs to each pole, by circle of involvement.
// Qui appartient à chaque pôle, par cercle d’implication.
MATCH (a)-[m:MEMBER_OF]->(p:Pole)
RETURN p.name AS pole, coalesce(m.circle, '?') AS circle, count(a) AS members, collect(a.name)[..10] AS some
ORDER BY pole, circle;
