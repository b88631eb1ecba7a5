/** The texts of the merge of two actors, in French. */
import { formatOf } from './format';

const { number } = formatOf('fr');

export const mergeFr = {
  open: 'Fusionner…',
  into: 'Le même acteur que',
  itself: 'C’est lui-même : choisissez l’autre fiche.',
  effect: (name: string, other: string, links: number) =>
    `« ${name} » disparaît. ${links === 0 ? 'Aucun lien n’en part.' : links === 1 ? `Son lien va à « ${other} ».` : `Ses ${number(links)} liens, adhésions et participations vont à « ${other} ».`} Les champs vides de « ${other} » sont remplis par les siens. Tout s’annule d’un geste.`,
  submit: 'Fusionner',
  done: (name: string, other: string) => `${name} est fusionné dans ${other}.`,
};
