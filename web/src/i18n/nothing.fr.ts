/** Why nothing is measured, in French. */
export const nothingFr = {
  empty: 'Le réseau est vide : rien à mesurer pour l’instant.',
  noTies: 'Aucun lien n’est connu : il en faut pour mesurer.',
  between: 'Il faut au moins trois acteurs reliés entre eux pour dire qui relie les autres.',
  ranking: 'Cette mesure n’a de valeur pour personne ici.',
  kind: 'Personne de ce genre n’a de valeur dans cette mesure.',
  cut: 'Personne n’est indispensable : sans l’un ou l’autre, ceux qui restent se tiennent toujours.',
  silos:
    'Aucune colonne ne range les acteurs en silos : il faut une catégorie, ou une autre colonne dont plusieurs acteurs partagent les valeurs.',
  pole: 'Rien n’est connu d’un pôle.',
  node: 'Rien ne se mesure pour lui : aucun lien compté ne le touche.',
  meeting: 'Les rencontres ne sont pas comptées dans ces mesures.',
};
