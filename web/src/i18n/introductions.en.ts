/** The texts of “Who can introduce us?”, in English. */
import { formatOf } from './format';
import type { introductionsFr } from './introductions.fr';

const { number } = formatOf('en');

export const introductionsEn: typeof introductionsFr = {
  title: 'Who can introduce us?',
  text: 'Whom to go through from one to the other: by ties, poles and projects. Meetings do not count.',
  toThis: 'Who can introduce us here?',
  from: 'From',
  to: 'To',
  order: 'First',
  shortest: 'the shortest',
  strongest: 'the strongest',
  tooFew: 'It takes two actors, poles or projects.',
  same: 'Choose two different names.',
  gone: 'One of the two is no longer in the network: choose it again.',
  searching: 'Looking for paths…',
  everywhere: 'Paths are looked for in the whole network, outside the part that is measured too.',
  more: 'Look for more paths',
  steps: (n) => (n === 1 ? 'Directly' : `${number(n)} steps, through ${number(n - 1)} ${n > 2 ? 'others' : 'other'}`),
  linked: (others) => {
    if (others === 0) return 'Tied already; without that tie, no other path.';
    if (others === 1) return 'Tied already; without that tie, 1 other path.';
    return `Tied already; without that tie, ${number(others)} other independent paths.`;
  },
  independent: (n) => {
    if (n === 0) return 'No path leads from one to the other.';
    if (n === 1) return '1 independent path: the loss of 1 in between (an actor, pole or project) would cut them.';
    return `${number(n)} independent paths: to cut them, ${number(n)} (actors, poles or projects) would have to go.`;
  },
};
