/** What is said of edits, in English. */
import type { editsFr } from './edits.fr';
import { formatOf } from './format';

const { number } = formatOf('en');

export const editsEn: typeof editsFr = {
  undo: 'Undo',
  undone: 'Undone.',
  redone: 'Redone.',
  movedMeanwhile: (count) =>
    count > 1
      ? `${number(count)} were moved by somebody else meanwhile: they stay where they are.`
      : 'Somebody else moved it meanwhile: it stays where it is.',
  imported: 'Imported.',
  gaveWay: 'The sample gave way to an empty network.',
  unreachable: 'The service does not answer: nothing was changed. Try again once the connection is back.',
  refused: (status) => `The service refused (${number(status)}): nothing was changed.`,
  conflict: (expected, revision) =>
    `(You were looking at version ${number(expected)}, the network is at version ${number(revision)}.)`,
};
