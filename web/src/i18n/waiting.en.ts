/** The edits that wait: for the connection, or for a person to choose. */
import { formatOf } from './format';
import type { waitingFr } from './waiting.fr';

const { number } = formatOf('en');

export const waitingEn: typeof waitingFr = {
  count: (n) => (n === 1 ? 'One edit waits in this tab.' : `${number(n)} edits wait in this tab.`),
  conflict: (what, field) =>
    `${what}, ${field}: somebody else changed it while you were editing it. Which of the two values stays?`,
  theirs: (value) => `Theirs: ${value}`,
  yours: (value) => `Yours: ${value}`,
  refused: (what, sentence) => `An edit that waited was refused. ${what} ${sentence}`,
  gone: 'It is not in the network any more: somebody has removed it meanwhile.',
  taken: (name) => `Somebody has added “${name}” meanwhile: if that is another one, “Try again” adds yours too.`,
  with: (what) => `Waits with it: ${what.join(' ')}`,
  again: 'Try again',
  changed: (what, fields) => `Changed: ${what}${fields.length > 0 ? ` (${fields.join('; ')})` : ''}.`,
  added: (what, fields) => `Added: ${what}${fields.length > 0 ? ` (${fields.join('; ')})` : ''}.`,
  said: (field, value) => `${field}: ${value}`,
  elsewhere: (n) =>
    (n === 1
      ? 'One edit that waits was meant for the network before.'
      : `${number(n)} edits that wait were meant for the network before.`) + ' Shall this one have them?',
  send: 'Apply them here',
  giveUp: 'Give up',
};
