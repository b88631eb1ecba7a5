/** Les dispositions de la carte en cercles et en silos, et les contours des clans. */
import { formatOf } from './format';

const { number } = formatOf('fr');

export const layoutsFr = {
  own: 'Ces places ne valent que sur cet écran : la carte commune ne change pas.',
  circles: {
    title: 'Cercles',
    unknown: 'Cercle non précisé',
    level: (n: number) => `Niveau ${number(n)}`,
    levels: (n: number) => `Niveau ${number(n)} et moins`,
    unmeasured: 'Sans mesure',
    declared: 'Par cercle déclaré, du centre au bord.',
    measured: 'Aucun cercle n’est déclaré : par niveau mesuré dans les noyaux du réseau, le plus dense au milieu.',
  },
  silos: {
    title: 'Silos côte à côte',
    text: (column: string) => `Une colonne par valeur de « ${column} », les plus reliés en haut.`,
  },
  outlines: 'Contours des clans',
};
