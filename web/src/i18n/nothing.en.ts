/** Why nothing is measured, in English. */
import type { nothingFr } from './nothing.fr';

export const nothingEn: typeof nothingFr = {
  empty: 'The network is empty: there is nothing to measure yet.',
  noTies: 'No tie is known: measuring needs some.',
  between: 'It takes at least three actors tied together to tell who links the others.',
  ranking: 'This measure has no value for anybody here.',
  kind: 'Nobody of this kind has a value in this measure.',
  cut: 'Nobody is indispensable: without any one of them, those who remain still hold together.',
  silos:
    'No column sorts the actors into silos: it takes a category, or another column whose values several actors share.',
  pole: 'Nothing is known of a pole.',
  node: 'Nothing is measured for it: no tie that counts touches it.',
  meeting: 'Meetings are not counted in these measures.',
};
