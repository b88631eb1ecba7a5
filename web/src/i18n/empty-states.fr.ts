/** Why nothing is measured, in French. */
export const emptyStatesFr = {
  empty: 'Le réseau est vide : rien à mesurer pour l’instant.',
  noTies: 'Aucun lien n’est connu : il en faut pour mesurer.',
  between: 'Il faut au moins trois acteurs reliés entre eux pour dire qui relie les autres.',
  direct: 'Personne n’est un passage obligé : tous ceux que le réseau relie se touchent directement.',
  ranking: 'Cette mesure n’a de valeur pour personne ici.',
  kind: 'Personne de ce genre n’a de valeur dans cette mesure.',
  cut: 'Personne n’est indispensable : sans l’un ou l’autre, ceux qui restent se tiennent toujours.',
  silos:
    'Aucune colonne ne range les acteurs en silos : il faut une catégorie, ou une autre colonne dont plusieurs acteurs partagent les valeurs.',
  siloOfOneValue:
    'Une seule catégorie est connue parmi les acteurs : il en faut au moins deux pour voir ce qui va de l’une à l’autre.',
  silosOfOne:
    'Chaque silo n’a qu’un acteur : tout lien en sort, il n’y a rien à mesurer tant que deux acteurs ne sont pas de la même catégorie.',
  silosUnknown: 'Aucun silo ne se mesure dans ce réseau pour l’instant.',
  pole: 'Rien n’est connu d’un pôle.',
  node: 'Rien ne se mesure ici : aucun lien compté n’y mène.',
  meeting: 'Les rencontres ne sont pas comptées dans ces mesures.',
};
