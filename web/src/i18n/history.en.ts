/** The history: who, when, and a sentence for what changed. */
import { formatOf } from './format';
import type { historyFr } from './history.fr';

const { number } = formatOf('en');
const s = (n: number): string => (n === 1 ? '' : 's');

export const historyEn: typeof historyFr = {
  title: 'History',
  none: 'Nothing yet.',
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
  import: (changes) => `Files imported: ${number(changes)} change${s(changes)}.`,
  many: (changes) => `${number(changes)} changes at once.`,
  nothing: 'Nothing changed.',
  others: (n) => (n === 1 ? 'And one more change.' : `And ${number(n)} more changes.`),
  undo: (revision, what) => `Undid no. ${number(revision)}${what === undefined ? '.' : `: ${what}`}`,
  redo: (revision, what) => `Redid no. ${number(revision)}${what === undefined ? '.' : `: ${what}`}`,
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
  term: (word) => `the word “${word}”`,
  gone: 'a tie removed since',
};
