/** The layouts of the map in circles and in silos, and the outlines of clans. */
import { formatOf } from './format';
import type { layoutsFr } from './layouts.fr';

const { number } = formatOf('en');

export const layoutsEn: typeof layoutsFr = {
  own: 'These places are only on this screen: the shared map does not change.',
  circles: {
    title: 'Circles',
    unknown: 'Circle not stated',
    level: (n) => `Level ${number(n)}`,
    levels: (n) => `Level ${number(n)} and below`,
    unmeasured: 'Not measured',
    declared: 'By declared circle, from the middle outwards.',
    measured: 'No circle is declared: by measured level in the network’s cores, the densest in the middle.',
  },
  silos: {
    title: 'Silos side by side',
    text: (column) => `One column for each value of “${column}”, the most tied on top.`,
  },
  outlines: 'Outlines of clans',
};
