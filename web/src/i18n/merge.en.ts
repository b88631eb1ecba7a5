/** The texts of the merge of two actors, in English. */
import { formatOf } from './format';
import type { mergeFr } from './merge.fr';

const { number } = formatOf('en');

export const mergeEn: typeof mergeFr = {
  open: 'Merge…',
  into: 'The same actor as',
  itself: 'This is the actor itself: choose the other one.',
  effect: (name, other, links) =>
    `“${name}” goes. ${links === 0 ? 'It has no links.' : links === 1 ? `Its link goes to “${other}”.` : `Its ${number(links)} ties, memberships and participations go to “${other}”.`} Empty fields of “${other}” are filled from it. One press undoes it all.`,
  submit: 'Merge',
  done: (name, other) => `${name} is merged into ${other}.`,
};
