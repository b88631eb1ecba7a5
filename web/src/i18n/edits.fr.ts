/** What is said of edits, in French. */
import { formatOf } from './format';

const { number } = formatOf('fr');

export const editsFr = {
  kept: 'Gardé dans cet onglet : ce sera envoyé au retour de la connexion.',
  undo: 'Annuler',
  redo: 'Rétablir',
  arrived: (names: readonly string[], more: number) =>
    `Nouveau sur la carte : ${names.join(', ')}${more > 0 ? ` et ${number(more)} de plus` : ''}.`,
  undone: 'C’est annulé.',
  redone: 'C’est rétabli.',
  nothingToUndo: 'Il n’y a rien à annuler.',
  nothingToRedo: 'Il n’y a rien à rétablir.',
  movedMeanwhile: (count: number) =>
    count > 1
      ? `${number(count)} ont été déplacés par quelqu’un d’autre entre-temps : ils restent où ils sont.`
      : 'Quelqu’un d’autre l’a déplacé entre-temps : il reste où il est.',
  imported: 'Import fait.',
  gaveWay: 'L’exemple a laissé la place à un réseau vide.',
  replacedMeanwhile:
    'Le réseau a été remplacé entre-temps (sauvegarde rétablie ?) : cette modification n’y est pas. Regardez-le, puis recommencez si c’est encore utile.',
  begunFor: (name: string) => `Commencé pour ${name}.`,
  begunForGone: (name: string) => `Commencé pour ${name}, qui n’est plus dans ce réseau : le texte peut être copié.`,
  isThisOne: 'Oui, c’est bien ici',
  giveUp: 'Abandonner',
  unreachable:
    'Le service n’a pas répondu, et rien n’est confirmé. Si la demande lui est parvenue, son effet apparaîtra au retour de la connexion ; sinon, réessayez.',
  unread: 'Le service n’a pas répondu : à demander de nouveau au retour de la connexion.',
  refused: (status: number) => `Le service a refusé (${number(status)}) : rien n’a été modifié.`,
  conflict: (expected: number, revision: number) =>
    `(Vous regardiez la version ${number(expected)}, le réseau en est à la version ${number(revision)}.)`,
  own: {
    title: 'Colonnes ajoutées',
    others: (n: number) => (n > 1 ? `${number(n)} autres colonnes` : 'Une autre colonne'),
    add: 'Ajouter une colonne',
    addButton: 'Ajouter la colonne',
    clear: (column: string) => `Retirer la valeur de « ${column} »`,
  },
};
