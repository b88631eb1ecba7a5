/** What is said of edits, in English. */
import type { editsFr } from './edits.fr';
import { formatOf } from './format';

const { number } = formatOf('en');

export const editsEn: typeof editsFr = {
  kept: 'Kept in this tab: it is sent when the connection is back.',
  undo: 'Undo',
  redo: 'Redo',
  arrived: (names, more) => `New on the map: ${names.join(', ')}${more > 0 ? ` and ${number(more)} more` : ''}.`,
  undone: 'Undone.',
  redone: 'Redone.',
  nothingToUndo: 'There is nothing to undo.',
  nothingToRedo: 'There is nothing to redo.',
  movedMeanwhile: (count) =>
    count > 1
      ? `${number(count)} were moved by somebody else meanwhile: they stay where they are.`
      : 'Somebody else moved it meanwhile: it stays where it is.',
  imported: 'Imported.',
  gaveWay: 'The sample gave way to an empty network.',
  replacedMeanwhile:
    'The network was replaced meanwhile (a backup restored?): this change is not in it. Look at it, then try again if it is still of use.',
  begunFor: (name) => `Begun for ${name}.`,
  begunForGone: (name) => `Begun for ${name}, which is no longer in this network: the text can be copied.`,
  isThisOne: 'Yes, it belongs here',
  giveUp: 'Discard',
  unreachable:
    'The service did not answer, and nothing is confirmed. If the request reached it, its effect will appear once the connection is back; if not, try again.',
  unread: 'The service did not answer: ask again once the connection is back.',
  refused: (status) => `The service refused (${number(status)}): nothing was changed.`,
  conflict: (expected, revision) =>
    `(You were looking at version ${number(expected)}, the network is at version ${number(revision)}.)`,
  own: {
    title: 'Columns of your own',
    others: (n) => (n > 1 ? `${number(n)} other columns` : 'One other column'),
    add: 'Add a column',
    addButton: 'Add the column',
    clear: (column) => `Take the value of “${column}” away`,
  },
};
