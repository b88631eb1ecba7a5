/** Ce que dit la légende : types de liens, part mesurée, échelles et axes. */
import { formatOf } from './format';
import { territoryMapFr } from './territory-map.fr';

const { number, list } = formatOf('fr');

export const legendFr = {
  types: 'Types de liens',
  byType: 'Couleur par type',
  byAmount: 'Épaisseur : euros donnés',
  amounts: 'Épaisseur : euros donnés, des liens dessinés',
  thin: 'les plus fins n’ont pas de montant',
  untyped: 'sans type',
  switchType: (type: string) => `Montrer et mesurer : ${type}`,
  numbers: 'Colonnes chiffrées',
  opinions: 'Avis, tels qu’ils ont été saisis',
  opinion: (column: string) => `${column} (avis saisi)`,
  opinionText: 'Ce sont des avis, tels qu’ils ont été saisis, pas des mesures du réseau.',
  plain: 'Aucune colonne ne range les acteurs en quelques groupes : une seule couleur.',
  measureOnly: 'Mesurer seulement ceci',
  part: {
    without: (types: readonly string[]) =>
      `${types.length === 1 ? '1 type de liens laissé' : `${number(types.length)} types de liens laissés`} de côté : ${list(types)}. Tout est mesuré sans ${types.length === 1 ? 'ces liens' : 'eux'}.`,
    takeBack: 'Tout reprendre',
    only: (what: string) => `Mesuré : ${what} seulement.`,
    column: (column: string, values: readonly string[]) => `${column} ${list(values)}`,
    measuring: 'Mesure en cours…',
    refused: (sentence: string) => `${sentence} Tout le réseau est montré et mesuré.`,
    end: 'Revenir à tout le réseau',
  },
  each: {
    title: (column: string) => `Par valeur de « ${column} »`,
    text: 'Chaque valeur mesurée à part, comme si rien d’autre n’existait.',
    measure: 'Mesurer chaque valeur',
    only: (value: string) => `Mesurer seulement ${value}`,
    figures: {
      nodes: 'Nœuds',
      edges: 'Liens',
      actors: 'Acteurs',
      isolates: 'Sans lien',
      density: 'Densité',
      components: 'Morceaux',
      largest_component: 'Plus grand morceau',
      clustering: 'Regroupement',
      modularity: 'Modularité',
      clans: 'Clans',
    } as Readonly<Record<string, string>>,
    openness: (column: string) => `Décloisonnement : ${column}`,
  },
  layout: 'Disposition',
  network: 'Réseau',
  territory: territoryMapFr,
  axes: {
    title: 'Deux axes',
    x: 'En largeur',
    y: 'En hauteur',
    choose: 'Choisir…',
    quadrants: 'Noms des quatre parties',
    corners: ['En haut à gauche', 'En haut à droite', 'En bas à gauche', 'En bas à droite'],
    without: (n: number) => `Sans valeur : ${number(n)}`,
    own: 'Ces places ne valent que sur cet écran : la carte commune ne change pas.',
    none: 'Il faut deux colonnes chiffrées ou deux mesures.',
  },
};
