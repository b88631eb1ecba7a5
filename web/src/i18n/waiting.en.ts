/** The edits that wait: for the connection, or for a person to choose. */
import { formatOf } from './format';
import type { waitingFr } from './waiting.fr';

const { number } = formatOf('en');

export const waitingEn: typeof waitingFr = {
  count: (n) => (n === 1 ? 'One edit waits in this tab.' : `${number(n)} edits wait in this tab.`),
  conflict: (what, field) =>
    `${what}, ${field.toLowerCase()}: somebody else changed it while you were editing it. Which of the two values stays?`,
  theirs: (value) => `Theirs: ${value}`,
  yours: (value) => `Yours: ${value}`,
  refused: (what, sentence) => `The edit that waited, “${what}”, was refused. ${sentence}`,
  elsewhere: (n) =>
    (n === 1
      ? 'One edit that waits was meant for the network before.'
      : `${number(n)} edits that wait were meant for the network before.`) + ' Shall this one have them?',
  send: 'Apply them here',
  giveUp: 'Give up',
  network: 'The network',
  pair: (a, b) => `${a} and ${b}`,
  term: (word) => `The word “${word}”`,
};
