/** Les modifications qui attendent : la connexion, ou qu’une personne choisisse. */
import { formatOf } from './format';

const { number } = formatOf('fr');

export const waitingFr = {
  count: (n: number) =>
    n === 1 ? 'Une modification attend dans cet onglet.' : `${number(n)} modifications attendent dans cet onglet.`,
  conflict: (what: string, field: string) =>
    `${what}, ${field} : quelqu’un d’autre l’a changé pendant que vous le modifiiez. Laquelle des deux valeurs garder ?`,
  theirs: (value: string) => `La leur : ${value}`,
  yours: (value: string) => `La vôtre : ${value}`,
  refused: (what: string, sentence: string) => `Une modification en attente a été refusée. ${what} ${sentence}`,
  /** Pourquoi, quand la page le sait mieux que le service. */
  gone: 'Ce n’est plus dans le réseau : quelqu’un l’a retiré entre-temps.',
  taken: (name: string) =>
    `Quelqu’un a ajouté « ${name} » entre-temps : si c’est un autre, « Réessayer » ajoute aussi le vôtre.`,
  with: (what: readonly string[]) => `Attend avec elle : ${what.join(' ')}`,
  again: 'Réessayer',
  changed: (what: string, fields: readonly string[]) =>
    `Modification : ${what}${fields.length > 0 ? ` (${fields.join(' ; ')})` : ''}.`,
  added: (what: string, fields: readonly string[]) =>
    `Ajout : ${what}${fields.length > 0 ? ` (${fields.join(' ; ')})` : ''}.`,
  said: (field: string, value: string) => `${field} : ${value}`,
  elsewhere: (n: number) =>
    (n === 1
      ? 'Une modification en attente était destinée au réseau d’avant.'
      : `${number(n)} modifications en attente étaient destinées au réseau d’avant.`) +
    ' Faut-il les appliquer à celui-ci ?',
  send: 'Les appliquer ici',
  giveUp: 'Abandonner',
};
