/** The history: who, when, and a sentence for what changed. */
import { formatOf } from './format';
import type { historyFr } from './history.fr';

const { number } = formatOf('en');
const s = (n: number): string => (n === 1 ? '' : 's');

export const historyEn: typeof historyFr = {
  title: 'History',
  none: 'Nothing yet.',
  away: 'No connection: the history will be shown once it is back.',
  awaySince: 'No connection: this is the history before it was lost.',
  more: 'Show older',
  undone: 'undone since',
  who: {
    mine: 'you',
    page: 'somebody, on another screen',
    api: 'a program',
    import: 'an import',
    cli: 'the command line',
    service: 'the service',
  },
  somebody: 'somebody',
  sample: 'The sample is loaded.',
  clear: 'The sample gave way to an empty network.',
  import: (changes) => `Import: ${number(changes)} change${s(changes)}.`,
  many: (changes) => `${number(changes)} changes at once.`,
  nothing: 'Nothing changed.',
  others: (n) => (n === 1 ? 'And one more change.' : `And ${number(n)} more changes.`),
  undo: (revision, what) => `Undid no. ${number(revision)}${what === undefined ? '.' : `: ${what}`}`,
  redo: (revision, what) => `Redid no. ${number(revision)}${what === undefined ? '.' : `: ${what}`}`,
  ofImport: {
    undo: (revision) => `Undid import no. ${number(revision)}.`,
    redo: (revision) => `Redid import no. ${number(revision)}.`,
  },
  added: (what, fields) => `Added: ${what}${fields.length > 0 ? ` (${fields.join(', ')})` : ''}.`,
  removed: (what) => `Removed: ${what}.`,
  changed: (what, fields) => `${what}. ${fields.join('; ')}.`,
  merged: (what, into) => `Merged: ${what} into ${into}.`,
  field: (name, before, after) => `${name}: ${before} → ${after}`,
  of: {
    tie: (a, b) => `tie between ${a} and ${b}`,
    membership: (a, b) => `membership of ${a} in ${b}`,
    participation: (a, b) => `participation of ${a} in ${b}`,
    attendance: (a, b) => `attendance of ${a} at ${b}`,
    suggestion: (a, b) => `introduction of ${a} and ${b}`,
  },
  network: 'The network',
  named: (name, before) => `The network is called “${name}”${before === null ? '' : ` (before: “${before}”)`}.`,
  unnamed: 'The network has no name any more.',
  profiles: { ptce: 'The network is a PTCE.', plain: 'The network is one of actors, and no PTCE.' },
  pair: (what, status) => `${what}: ${status}`,
  statuses: { proposed: 'to propose', in_progress: 'in progress', done: 'done', dismissed: 'set aside' },
  term: (word) => `the word “${word}”`,
  gone: 'a tie removed since',
};
