/** What the map of the territory and its choice say in English. */
import { formatOf } from './format';
import type { territoryMapFr } from './territory-map.fr';

const { number } = formatOf('en');

export const territoryMapEn: typeof territoryMapFr = {
  title: 'Territory',
  unknown: 'Territory (no commune known)',
  none: 'No actor has a known commune: the map keeps the layout of the network. A commune or an INSEE code on the sheets is enough.',
  without: (n) => `No known commune: ${number(n)}`,
  own: 'Everyone at their commune, on this screen only.',
  outlines: 'Outlines approximated from the communes (INSEE, DGCL, La Poste; Licence Ouverte 2.0).',
  source: 'approximate outlines: INSEE, DGCL, La Poste, Licence Ouverte 2.0',
  reading: 'The outlines are on their way…',
  notRead: 'The outlines could not be loaded: everyone is in their place without them.',
  readAgain: 'Try again',
};
