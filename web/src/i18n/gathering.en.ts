/** Several nodes chosen together: what surrounds them on the map, and what can be done with them. */
import { formatOf } from './format';
import type { gatheringFr } from './gathering.fr';

const { number } = formatOf('en');

export const gatheringEn: typeof gatheringFr = {
  loop: 'Choose several',
  loopTitle: 'Choose several: surround them, or Shift and drag (M)',
  looping: 'Surround those that you choose.',
  title: (n) => `${number(n)} chosen`,
  text: 'Shift and click, or Space on the keyboard: one more or one less.',
  hide: 'Hide on the map',
  tooMany: (most) => `At most ${number(most)} are hidden or pinned at a time.`,
  pin: 'Pin',
  unpin: 'Unpin',
  pinText: 'A pinned name stays written, and its place does not change when the map is rearranged.',
  introduce: 'Who can introduce them?',
  release: 'Choose none (Esc)',
  leaveOut: (name) => `Choose ${name} no more`,
  hidden: (n) => `${number(n)} hidden on this map; the measures still count ${n === 1 ? 'it' : 'them'}.`,
  showAll: 'Show all',
};
