/** What the preview of an import says and asks, in English. */
import { formatOf } from './format';
import type { wizardFr } from './wizard.fr';

const { number } = formatOf('en');
const s = (n: number): string => (n === 1 ? '' : 's');
const counted = (n: number, noun: string): string => `${number(n)} ${noun}${s(n)}`;
const joined = (parts: readonly (string | false)[]): string => parts.filter((part) => part !== false).join(', ');

export const wizardEn: typeof wizardFr = {
  readAs: 'will be read as',
  notRead: 'do not read',
  rows: (read, rows) => `${number(read)} of ${number(rows)} row${s(rows)} read`,
  unread: 'No table is recognised in it. Say what its rows are, or leave it out.',
  lastTime: 'Read as last time.',
  changed: 'Read as you say.',
  asRecognised: 'Go back to what is recognised',
  fills: (header) => `What the column “${header}” fills`,
  noHeader: 'no header',
  empty: 'empty',
  groups: { fields: 'Fills', otherwise: 'Otherwise' },
  own: 'kept under its own name',
  special: {
    contact: 'contact, out of the map and of exports',
    presence: 'presence at this meeting',
    attendees: 'those present, as a list',
    ignored: 'left out',
  },
  collided: {
    title: 'The same numbers, other names',
    text: (rows, known) =>
      `${number(rows)} of ${counted(known, 'row')} with the id of somebody already there ${rows === 1 ? 'bears' : 'bear'} a wholly different name. Imported as it is, one would take the other’s place.`,
    row: (id, name, other, place) => `${id}: “${name}” is not “${other}” (${place})`,
    scopeText:
      'If the files come from another source, name it, after its territory for instance: its ids stay apart, and its ties say that it reports them.',
    scope: 'Name of the source',
    asScope: 'Import as this source',
    apart: 'These files collide with each other: import them one by one, each under the name of its source.',
    updateText: 'If they are the same, which were renamed:',
    asUpdate: 'Update the names',
  },
  words: 'New words',
  plain: (categories, ofPtce) =>
    `Of ${categories === 1 ? '1 category' : `${number(categories)} categories`}, ${ofPtce === 0 ? 'none is' : ofPtce === 1 ? 'only 1 is' : `${number(ofPtce)} are`} of a PTCE: it would be another network of actors, with its own words only.`,
  moreWords: (n) => (n >= 2 ? `and ${number(n)} more words` : 'and one more word'),
  wordsText: 'Kept, each becomes a word of this network; or say which word, already there, it means.',
  newWord: (word, rows) => `“${word}” (${counted(rows, 'row')})`,
  keepWord: 'keep it',
  withoutTerm: (n) =>
    n >= 2
      ? `${number(n)} of these words stay in the data without a place among the words of the network, which has as many as it may have: no label, no colour of their own, no merge.`
      : 'One of these words stays in the data without a place among the words of the network, which has as many as it may have: no label, no colour of its own, no merge.',
  undecided: (n) =>
    n >= 2
      ? `${number(n)} possible doubles have no answer: each would stay apart.`
      : 'One possible double has no answer: it would stay apart.',
  changes: 'What changes',
  nothing: 'Nothing would change: all of it is there already.',
  added: 'Added',
  modified: 'Changed',
  gone: (n) =>
    n === 1
      ? 'One item of an earlier import is no longer in it; it stays in the network'
      : `${number(n)} items of an earlier import are no longer in it; they stay in the network`,
  of: (kind, n) => `${kind} (${number(n)})`,
  none: 'nothing',
  seeAll: (n) => `See all ${number(n)}`,
  ends: (rows, names) =>
    names === 0
      ? 'All names are clear'
      : `${counted(rows, 'row')} cite${rows === 1 ? 's' : ''} ${counted(names, 'name')} to make clear`,
  names: (n) => `${counted(n, 'name')} to make clear`,
  problems: (n) => `${number(n)} to check`,
  endsText: 'Who is it? Without an answer, these rows are left out.',
  endRows: (rows, file, line) => `${counted(rows, 'row')} (${file}, line ${number(line)}${rows === 1 ? '' : '…'})`,
  several: 'Several have this name:',
  end: { new: 'create it', out: 'leave out', other: 'another one…' },
  other: (text) => `Another one, for “${text}”`,
  all: { new: 'Create all', out: 'Leave all out' },
  moreEnds: (n) => `${counted(n, 'more name')} ${n === 1 ? 'is' : 'are'} not in this list.`,
  doubles: (n) => counted(n, 'possible double'),
  doublesText: 'Nothing is merged without a yes.',
  because: {
    siret: (value) => `same SIRET, ${value}`,
    siren: (value) => `same SIREN, ${value}`,
    rna: (value) => `same RNA number, ${value}`,
    name: () => 'same name',
    similar: (value) => `nearly the same name (${value})`,
  },
  stored: 'in the network already',
  inFiles: 'in the files',
  same: 'They are the same',
  different: 'They are not the same',
  sameNumbers: (n) => `Merge the ${number(n)} pairs with equal numbers`,
  moreDoubles: (n) => `${counted(n, 'more pair')} ${n === 1 ? 'is' : 'are'} not in this list.`,
  communes: (n) =>
    n === 0 ? 'All communes are decided' : n >= 2 ? `${number(n)} communes to decide` : 'One commune to decide',
  communesText: 'Which one is it? Without an answer the cell stays as it is written, without a territory.',
  communeOf: 'It is',
  communeOpen: 'leave open',
  moreCommunes: (n) => `${number(n)} more ${n >= 2 ? 'communes are' : 'commune is'} not in this list.`,
  cells: (n) => counted(n, 'cell'),
  lines: (n) => counted(n, 'row'),
  leftOut: () => 'left out',
  download: 'Download this list for a spreadsheet',
  downloadName: 'import-to-check.csv',
  csv: { headers: ['file', 'line', 'column', 'value', 'to check', 'left out'], yes: 'yes', no: 'no' },
  contacts: 'Contacts',
  contactColumns: (columns, list) =>
    columns.length === 1
      ? `The column ${list} says how to reach people: it goes to contacts, never to the map or into exports.`
      : `The columns ${list} say how to reach people: they go to contacts, never to the map or into exports.`,
  quoted: (text) => `“${text}”`,
  noContacts: 'Leave contacts out',
  reading: 'Reading the files',
  writing: 'Importing',
  counting: 'Counting again…',
  apply: (added, changed, contacts) =>
    `Import: ${joined([
      added > 0 && `${number(added)} added`,
      changed > 0 && `${number(changed)} changed`,
      added + changed === 0 && counted(contacts, 'contact'),
    ])}`,
  applyNothing: 'Nothing to import',
  answerSample: 'First say what becomes of the sample.',
  undo: 'Undo this import',
  retry: 'Try again',
  close: 'Close',
};
