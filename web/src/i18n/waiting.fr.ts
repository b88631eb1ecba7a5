/** Les modifications qui attendent : la connexion, ou qu’une personne choisisse. */
import { formatOf } from './format';

const { number } = formatOf('fr');

export const waitingFr = {
  count: (n: number) =>
    n === 1 ? 'Une modification attend dans cet onglet.' : `${number(n)} modifications attendent dans cet onglet.`,
  conflict: (what: string, field: string) =>
    `${what}, ${field.toLowerCase()} : quelqu’un d’autre l’a changé pendant que vous le modifiiez. Laquelle des deux valeurs garder ?`,
  theirs: (value: string) => `La leur : ${value}`,
  yours: (value: string) => `La vôtre : ${value}`,
  refused: (what: string, sentence: string) => `La modification en attente « ${what} » a été refusée. ${sentence}`,
  elsewhere: (n: number) =>
    (n === 1
      ? 'Une modification en attente était destinée au réseau d’avant.'
      : `${number(n)} modifications en attente étaient destinées au réseau d’avant.`) +
    ' Faut-il les appliquer à celui-ci ?',
  send: 'Les appliquer ici',
  giveUp: 'Abandonner',
  network: 'Le réseau',
  pair: (a: string, b: string) => `${a} et ${b}`,
  term: (word: string) => `Le mot « ${word} »`,
};
