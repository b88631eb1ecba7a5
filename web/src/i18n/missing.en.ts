/** The texts of "Missing links", in English. */
import { formatOf } from './format';
import type { missingFr } from './missing.fr';

const { number, date, list } = formatOf('en');
const orList = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;

export const missingEn: typeof missingFr = {
  title: 'Missing links',
  text: 'Whom to introduce to whom, and what becomes of it.',
  bridges: 'Useful bridges',
  show: 'Show',
  kinds: {
    best: 'the best of each sort',
    introduce: 'the most probable',
    bridges: 'useful bridges',
    isolated: 'actors without ties',
    declare: 'those who meet already',
  },
  bestText: 'In turn: a probable pair, a useful bridge, an actor without ties.',
  by: 'Rank by',
  byOpenness: 'openness gained',
  byCloseness: 'closeness gained',
  none: 'No pair to propose for now.',
  noneOf: {
    proposed: 'Every pair of this sort has been dealt with.',
    in_progress: 'Nothing under way. "Under way" on a pair to propose puts it here.',
    done: 'Nothing done yet.',
    dismissed: 'Nothing set aside.',
  },
  changedSince: (since, under, done, aside) =>
    under + done + aside === 0
      ? `Since ${since}: nothing was decided.`
      : `Since ${since}: ${list([
          ...(under > 0 ? [`${number(under)} put under way`] : []),
          ...(done > 0 ? [`${number(done)} done`] : []),
          ...(aside > 0 ? [`${number(aside)} set aside`] : []),
        ])}.`,
  tabs: 'The pairs, by what was done with them',
  statuses: { proposed: 'To propose', in_progress: 'Under way', done: 'Done', dismissed: 'Set aside' },
  acts: { proposed: 'Propose again', in_progress: 'Under way', done: 'Done', dismissed: 'Set aside…' },
  marked: (status) => `Noted: ${status}.`,
  why: 'Why set it aside? (optional)',
  dismiss: 'Set aside',
  reason: (text) => `Set aside: “${text}”`,
  since: (day) => `since ${date(day)}`,
  lead: (name) => `followed by ${name}`,
  askLead: 'Who takes care of it?',
  leadField: 'Who takes care of it? An organisation of the network, not a person.',
  leadNone: 'Nobody',
  leadNoted: (name) => `Followed by ${name}.`,
  leadRemoved: 'Followed by nobody any more.',
  recordTie: 'Record the tie',
  tied: 'The tie is in the network.',
  more: (n) => `Show ${number(n)} more`,
  and: 'and',
  details: 'Why, and what if?',
  lines: {
    via: (names) => `2 steps apart, through ${orList(names)}.`,
    apart: (steps) => `${number(steps)} steps apart.`,
    themes: (themes) => `Common theme: ${list(themes)}.`,
    territory: (name) => `Same territory: ${name}.`,
    economies: (one, other) => `Complementary economies: ${one} and ${other}.`,
    nothing: 'Nothing joins them yet.',
  },
  gauge: {
    text: (column) =>
      `Openness (${column}): on the eve of each “done”, then on the day shown. What moved goes together with all that happened in between, and is not shown to be the effect of the introduction. A tie without a date counts on the eve too.`,
    most: (days) => `Measured for the ${number(days)} most recent days.`,
    since: (before, after, until) => {
      const [was, is] = [before, after].map((share) => (share === null ? null : `${number(100 * share, 1)}%`));
      if (was === null && is === null) return `Openness: nothing to measure on the eve, nor on ${date(until)}.`;
      if (was === is) return `Openness: ${is} on the eve, ${is} too on ${date(until)}.`;
      return `Openness: ${was ?? 'nothing to measure'} on the eve, ${is ?? 'nothing to measure'} on ${date(until)}.`;
    },
  },
  whatIf: {
    ask: 'What if they were tied?',
    asking: 'Computing what the tie would change…',
    figure: 'Figure',
    before: 'before',
    after: 'after',
    same: 'None of these figures would change: separate pieces, actors without ties, openness, closeness.',
    components: 'Separate pieces',
    isolates: 'Without ties',
    largest: 'Together in the largest piece',
    decloisonnement: (column) => `Openness (${column})`,
    harmonic: 'Overall closeness',
    share: (share, digits) => `${number(100 * share, digits)}%`,
  },
};
