// Who belongs to each pole, by circle of involvement.
MATCH (a)-[m:MEMBER_OF]->(p:Pole)
RETURN p.name AS pole, coalesce(m.circle, '?') AS circle, count(a) AS members, collect(a.name)[..10] AS some
ORDER BY pole, circle;
