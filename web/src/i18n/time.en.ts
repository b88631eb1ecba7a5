/** The texts of « Over time » in English: the date shown, playing, and what lies between two dates. */
import type { timeFr } from './time.fr';
import { formatOf } from './format';

const { date, list, number } = formatOf('en');
const s = (n: number): string => (n === 1 ? '' : 's');
const some = (n: number, what: string): string[] => (n === 0 ? [] : [`${number(n)} ${what}`]);

export const timeEn: typeof timeFr = {
  bar: 'Over time, on this screen only',
  slider: 'Date shown',
  play: 'Play, from date to date',
  pause: 'Stop playing',
  allDates: 'All dates',
  back: (day) => (day === undefined ? 'Back to all dates' : `Back to ${date(day)}`),
  none: 'No date is known: everything counts at all times, and there is nothing to go through.',
  how: 'The dates of beginning and end are entered on the sheet of an actor, a project or a tie, and the date on that of a meeting; a file brings them in columns “since”, “until” and “date”.',
  text: 'The slider on the map shows the network on a date, on this screen only. Below is what lies between two dates.',
  from: 'Between',
  to: 'and',
  outside: 'A date such as 2013-12-31.',
  found: (from, to, came, left, begun, ended) =>
    came + left + begun + ended === 0
      ? `From ${date(from)} to ${date(to)}, nobody comes or leaves, and no tie begins or ends.`
      : `From ${date(from)} to ${date(to)}: ${list([
          ...some(came, `arrival${s(came)}`),
          ...some(left, `departure${s(left)}`),
          ...some(begun, `tie${s(begun)} more`),
          ...some(ended, `tie${s(ended)} fewer`),
        ])}.`,
  points: (n) => `${number(n)} pt${s(n)}`,
  waiting: 'Finding what lies between the two dates…',
  undated: (nodes, links) =>
    `Without a date, so counted at all dates: ${number(nodes)} item${s(nodes)} on the map and ${number(links)} tie${s(links)}.`,
  table: 'The network on each of the two dates',
  change: 'Change',
  actors: 'Actors',
  projects: 'Projects',
  meetings: 'Meetings held',
  edges: 'Pairs tied',
  isolates: 'With no known tie',
  together: 'Hanging together',
  clans: 'Closed groups',
  openness: (column) => `Openness: ${column}`,
  came: 'Arrivals',
  left: 'Departures',
  begun: 'Ties more',
  ended: 'Ties fewer',
  link: { tie: 'tie', membership: 'membership', participation: 'participation' },
  on: (day) => `On ${date(day)}`,
};
