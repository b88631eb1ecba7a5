/** What is said of the sample that people edited, in English. */
import type { SampleReport } from '../wire';
import { formatOf } from './format';
import type { sampleFr } from './sample.fr';

const { number } = formatOf('en');
const counted = (n: number, noun: string): string => `${number(n)} ${noun}${n === 1 ? '' : 's'}`;
/** The parts that are not nothing, as a list. */
const list = (parts: readonly (string | false)[]): string => {
  const said = parts.filter((part) => part !== false);
  return said.length < 2 ? (said[0] ?? '') : `${said.slice(0, -1).join(', ')} and ${said.at(-1) ?? ''}`;
};

const done = ({ nodes, links, decisions, contacts, changed, removed }: SampleReport): string =>
  list([
    nodes > 0 && `${counted(nodes, 'item')} added`,
    links > 0 && `${counted(links, 'link')} added`,
    decisions > 0 && `${counted(decisions, 'suggestion')} followed`,
    contacts > 0 && `${counted(contacts, 'contact')} added`,
    changed > 0 && `${counted(changed, 'item')} changed`,
    removed > 0 && `${counted(removed, 'item')} removed`,
  ]);

/** What is kept of what was added, what is not, and with which tense of “to go”. */
const kept = (
  { nodes, links, links_to_sample: lost, changed, contacts }: SampleReport,
  goes: (n: number) => string,
): string => {
  const n = nodes + links - lost;
  const what = list([nodes > 0 && counted(nodes, 'item'), links > lost && counted(links - lost, 'link')]);
  return [
    n > 0 ? `${what} ${n === 1 ? 'is' : 'are'} kept` : 'Nothing is kept',
    lost > 0 &&
      `the ${lost === 1 ? 'link that leads' : `${number(lost)} links that lead`} to the sample ${goes(lost)} with it`,
    changed + contacts > 0 && `what was done to the sample itself ${goes(1)} with it`,
  ]
    .filter((part) => part !== false)
    .join('; ');
};

export const sampleEn: typeof sampleFr = {
  question: (edits) => `The sample was edited: ${done(edits)}. What becomes of this work?`,
  mine: {
    title: 'Keep what was added',
    text: (edits) => `The sample gives way. ${kept(edits, (n) => (n === 1 ? 'goes' : 'go'))}.`,
  },
  all: {
    title: 'Keep everything, the sample too',
    text: () => 'What you import is added to the sample, which becomes your network.',
  },
  none: {
    title: 'Keep nothing',
    text: (edits) => `The sample gives way, and with it go: ${done(edits)}.`,
  },
  became: (edits) => {
    if (!edits) return 'The sample gave way.';
    if (edits.choice === 'all') return `The sample is kept, and with it what was done there: ${done(edits)}.`;
    if (edits.choice === 'none') return `The sample gave way, and with it went: ${done(edits)}.`;
    return `The sample gave way. ${kept(edits, () => 'went')}.`;
  },
  lost: (edits) => `With it goes what was done there: ${done(edits)}.`,
};
