/** What is said of edits, in French. */
import { formatOf } from './format';

const { number } = formatOf('fr');

export const editsFr = {
  undo: 'Annuler',
  undone: 'C’est annulé.',
  redone: 'C’est rétabli.',
  movedMeanwhile: (count: number) =>
    count > 1
      ? `${number(count)} ont été déplacés par quelqu’un d’autre entre-temps : ils restent où ils sont.`
      : 'Quelqu’un d’autre l’a déplacé entre-temps : il reste où il est.',
  imported: 'Import fait.',
  gaveWay: 'L’exemple a laissé la place à un réseau vide.',
  unreachable: 'Le service ne répond pas : rien n’a été modifié. Réessayez quand la connexion sera revenue.',
  refused: (status: number) => `Le service a refusé (${number(status)}) : rien n’a été modifié.`,
  conflict: (expected: number, revision: number) =>
    `(Vous regardiez la version ${number(expected)}, le réseau en est à la version ${number(revision)}.)`,
};
