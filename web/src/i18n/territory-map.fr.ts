/** Ce que disent la carte du territoire et son choix. */
import { formatOf } from './format';

const { number } = formatOf('fr');

export const territoryMapFr = {
  title: 'Territoire',
  unknown: 'Territoire (aucune commune connue)',
  none: 'Aucun acteur n’a de commune connue : la carte garde la disposition du réseau. Une commune ou un code INSEE sur les fiches suffit.',
  without: (n: number) => `Sans commune connue : ${number(n)}`,
  own: 'Chacun à sa commune, sur cet écran seulement.',
  outlines: 'Contours approchés d’après les communes (INSEE, DGCL, La Poste ; Licence Ouverte 2.0).',
  source: 'contours approchés : INSEE, DGCL, La Poste, Licence Ouverte 2.0',
  reading: 'Les contours arrivent…',
  notRead: 'Les contours n’ont pas pu être chargés : chacun est à sa place sans eux.',
  readAgain: 'Réessayer',
};
