/** What the measures are called, what they say, by which convention and from whom, in French. */
export const measuresFr = {
  betweenness_share: {
    label: 'Intermédiarité',
    definition: 'Part des paires reliées dont un plus court chemin passe par là.',
    convention: 'Liens sans sens ni poids ; chaque paire compte une fois, ses deux bouts exclus.',
    source: 'Freeman 1977, Brandes 2001',
  },
  degree: {
    label: 'Nombre de voisins',
    definition: 'Combien d’acteurs, de pôles ou de projets sont directement liés.',
    convention: 'Plusieurs liens entre les deux mêmes comptent une fois.',
    source: 'Freeman 1978',
  },
  strength: {
    label: 'Force des liens',
    definition: 'Somme de la force de ses liens.',
    convention: 'Un lien sans force dite compte 1.',
    source: 'Barrat et al. 2004',
  },
  pagerank: {
    label: 'Notoriété (PageRank)',
    definition: 'Où mènent les liens quand on les suit au hasard.',
    convention: 'On repart au hasard 15 fois sur 100 ; avec la force des liens ; la somme fait 1.',
    source: 'Brin et Page 1998',
  },
  harmonic: {
    label: 'Proximité',
    definition: 'Moyenne de l’inverse de sa distance à tous les autres.',
    convention: 'Qui ne peut être atteint compte 0.',
    source: 'Boldi et Vigna 2014',
  },
  coreness: {
    label: 'Noyau',
    definition: 'Le plus grand k d’un ensemble dont chaque membre, l’acteur compris, y a k voisins.',
    convention: 'Sans poids ni sens.',
    source: 'Seidman 1983',
  },
  clustering: {
    label: 'Entre-soi local',
    definition: 'Part des paires de ses voisins qui sont voisins entre eux.',
    convention: 'Sans valeur au-dessous de deux voisins.',
    source: 'Watts et Strogatz 1998',
  },
  articulation: {
    label: 'Articulation',
    definition: 'En cas de départ, le morceau du réseau où se trouve cet acteur se coupe en plusieurs.',
    convention: 'Coupés : tous ceux qui ne sont plus dans le plus grand morceau restant.',
    source: 'Tarjan 1972',
  },
  reciprocity: {
    label: 'Réciprocité',
    definition: 'Part des liens orientés que l’autre rend.',
    convention: 'Les liens orientés seulement ; plusieurs du même à l’autre comptent une fois.',
    source: 'Wasserman et Faust 1994',
  },
  k_reach: {
    label: 'Portée à deux pas',
    definition: 'Part des autres à un ou deux liens.',
    convention: 'Liens sans sens ni poids.',
    source: 'Borgatti 2006',
  },
  two_mode_degree: {
    label: 'Participation',
    definition:
      'Part des pôles, projets et rencontres en commun ; pour un pôle ou un projet, part des acteurs qui s’y retrouvent.',
    convention: 'Adhésions, participations et présences seulement.',
    source: 'Faust 1997, Borgatti et Everett 1997',
  },
  bridging: {
    label: 'Position de pont',
    definition: 'Peu de liens, vers d’autres qui en ont beaucoup.',
    convention: 'Liens sans sens ni poids ; sans valeur pour qui n’a pas de voisin.',
    source: 'Hwang et al. 2006',
  },
  decloisonnement: {
    label: 'Décloisonnement',
    definition:
      'Part des liens qui sortent des silos, rapportée à ce que donnerait le hasard. 100 % : aussi mêlé que le hasard ; 0 % : chacun chez soi ; au-delà de 100 % : on va vers les autres.',
    convention: 'Le hasard garde à chacun son nombre de liens. Les acteurs sans valeur n’entrent pas dans le compte.',
    source: '1 − assortativité, Newman 2003',
  },
  closure: {
    label: 'Fermeture',
    definition: '0 : aussi ouvert que le hasard ; 1 : sans lien au dehors ; négatif : tourné vers les autres.',
    convention:
      'Un clan a au moins 4 membres, une fermeture d’au moins 0,5, se retrouve 8 fois sur 10 et dépasse le hasard.',
    source: 'Shi et Malik 2000 ; détection de Traag et al. 2019 (Leiden)',
  },
  missing: {
    label: 'Chaînons manquants',
    definition:
      'Des acteurs sans lien déclaré qui ont beaucoup en commun ; un partenaire rare compte plus qu’un partenaire de tous.',
    convention: 'Ceux qui ne se retrouvent nulle part viennent d’abord.',
    source: 'Zhou, Lü et Zhang 2009',
  },
  paths: {
    label: 'Chemins',
    definition:
      'Le plus court chemin de l’un à l’autre, puis les suivants ; et le nombre de chemins qui n’ont personne en commun.',
    convention:
      'Par les liens, les pôles et les projets, dans les deux sens. Par la force, un lien deux fois plus fort est deux fois plus court.',
    source: 'Dijkstra 1959 ; Yen 1971 ; Menger 1927',
  },
  bridges: {
    label: 'Ponts utiles',
    definition: 'Paires de deux silos, à deux ou trois liens l’une de l’autre, et ce qu’un lien y changerait.',
    convention:
      'Entre acteurs ; un lien de plus, de force 1 ; le rang suit la somme des places pour le décloisonnement, la proximité et la vraisemblance.',
    source: 'Lü et al. 2009, Latora et Marchiori 2001',
  },
  pole: {
    label: 'Où en est le pôle',
    definition:
      'Les six marqueurs de maturité d’un pôle, avec ce que le réseau peut en dire, et les acteurs que nomme l’article 9.',
    convention: 'Ses acteurs : ses membres, ceux de ses projets et ceux qui ont un lien déclaré avec le pôle.',
    source: 'Institut Godin ; loi du 31 juillet 2014',
  },
};
