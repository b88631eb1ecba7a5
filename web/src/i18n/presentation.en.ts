/** The map projected on a wall: its controls, and what each question finds, in a sentence. */
import { formatOf } from './format';
import type { presentationFr } from './presentation.fr';

const { number } = formatOf('en');
const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

export const presentationEn: typeof presentationFr = {
  enter: 'Project the map (P)',
  leave: 'Leave (Esc)',
  dark: 'On a dark ground',
  light: 'On a light ground',
  previous: 'Previous question (Page Up)',
  next: 'Next question (Page Down)',
  of: (name, sentence) => `${name}: ${lowered(sentence)}`,
  clans: (n, largest) =>
    n === 1
      ? `1 closed group stands out from chance: ${number(largest)} members, more tied to one another than outside.`
      : `${number(n)} closed groups stand out from chance; the largest has ${number(largest)} members.`,
  introduce: (a, b) => `To introduce to one another first: ${a} and ${b}.`,
  nobodyToIntroduce: 'Nobody to introduce to anybody for now.',
  circles: (members, core) =>
    `${number(members)} declared ${members === 1 ? 'membership' : 'memberships'}${core > 0 ? `, ${number(core)} of them in the core` : ''}.`,
};
