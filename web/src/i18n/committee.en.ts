/** The texts of the sheet for a committee, in English. */
import type { committeeFr } from './committee.fr';
import { formatOf } from './format';

const { number } = formatOf('en');

export const committeeEn: typeof committeeFr = {
  title: 'Summary for the committee',
  text: 'To print: the map, its legend, the essential, what changed, five introductions to make.',
  print: 'Print the summary',
  changed: (since) => `What changed since ${since}`,
  unchanged: 'Nothing changed.',
  others: (n) => (n === 1 ? 'And one other change.' : `And ${number(n)} other changes.`),
  moreThan: (n) => `More than ${number(n)} changes since that day: these are the last ones.`,
  introduce: 'Five introductions to make',
  introduceFew: 'To introduce',
  nobody: 'No introduction to propose.',
};
