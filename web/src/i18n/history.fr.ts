/** L’historique : qui, quand, et une phrase pour ce qui a changé. */
import { formatOf } from './format';

const { number } = formatOf('fr');
const s = (n: number): string => (n >= 2 ? 's' : '');

export const historyFr = {
  title: 'Historique',
  none: 'Rien encore.',
  away: 'Pas de connexion : l’historique s’affichera à son retour.',
  awaySince: 'Pas de connexion : voici l’historique d’avant la coupure.',
  more: 'Montrer plus ancien',
  undone: 'annulé depuis',
  /** Le nom de personne n’est dans l’historique, qui ne s’efface pas : il dit par quelle voie. */
  who: {
    mine: 'vous',
    page: 'quelqu’un, sur un autre écran',
    api: 'un programme',
    import: 'un import',
    cli: 'la ligne de commande',
    service: 'le service',
  } as Record<string, string>,
  somebody: 'quelqu’un',
  sample: 'L’exemple est chargé.',
  clear: 'L’exemple a laissé la place à un réseau vide.',
  import: (changes: number) => `Import : ${number(changes)} changement${s(changes)}.`,
  many: (changes: number) => `${number(changes)} changements d’un coup.`,
  nothing: 'Rien n’a changé.',
  others: (n: number) => (n === 1 ? 'Et un autre changement.' : `Et ${number(n)} autres changements.`),
  undo: (revision: number, what: string | undefined) =>
    `Annulation du n° ${number(revision)}${what === undefined ? '.' : ` : ${what}`}`,
  redo: (revision: number, what: string | undefined) =>
    `Rétablissement du n° ${number(revision)}${what === undefined ? '.' : ` : ${what}`}`,
  ofImport: {
    undo: (revision: number) => `Annulation de l’import n° ${number(revision)}.`,
    redo: (revision: number) => `Rétablissement de l’import n° ${number(revision)}.`,
  },
  added: (what: string, fields: readonly string[]) =>
    `Ajout : ${what}${fields.length > 0 ? ` (${fields.join(', ')})` : ''}.`,
  removed: (what: string) => `Retrait : ${what}.`,
  changed: (what: string, fields: readonly string[]) => `${what}. ${fields.join(' ; ')}.`,
  merged: (what: string, into: string) => `Fusion : ${what} dans ${into}.`,
  field: (name: string, before: string, after: string) => `${name} : ${before} → ${after}`,
  of: {
    tie: (a: string, b: string) => `lien entre ${a} et ${b}`,
    membership: (a: string, b: string) => `adhésion de ${a} à ${b}`,
    participation: (a: string, b: string) => `participation de ${a} à ${b}`,
    attendance: (a: string, b: string) => `présence de ${a} à ${b}`,
    suggestion: (a: string, b: string) => `mise en relation de ${a} et ${b}`,
  },
  network: 'Le réseau',
  named: (name: string, before: string | null) =>
    `Le réseau s’appelle « ${name} »${before === null ? '' : ` (avant : « ${before} »)`}.`,
  unnamed: 'Le réseau n’a plus de nom.',
  profiles: { ptce: 'Le réseau est un PTCE.', plain: 'Le réseau est un autre réseau d’acteurs qu’un PTCE.' },
  pair: (what: string, status: string) => `${what} : ${status}`,
  statuses: { proposed: 'à proposer', in_progress: 'en cours', done: 'faite', dismissed: 'écartée' } as Record<
    string,
    string
  >,
  term: (word: string) => `le mot « ${word} »`,
  gone: 'un lien retiré depuis',
};
