/** Marks: the days that people come back to, such as those of a steering committee, in English. */
import { formatOf } from './format';
import type { marksFr } from './marks.fr';

const { date } = formatOf('en');

export const marksEn: typeof marksFr = {
  title: 'Marks: steering committees',
  none: 'No mark: set one on the day of a steering committee, and the page will say what changed since.',
  name: 'Name',
  usual: 'Steering committee',
  day: 'Day',
  set: 'Set the mark',
  done: (name, day) => `Mark set: ${name}, ${date(day)}.`,
  remove: (name, day) => `Remove the mark ${name}, ${date(day)}`,
  removed: 'Mark removed.',
  told: (name, day) => `the mark “${name}” of ${date(day)}`,
  on: (name, day) => `${name}, ${date(day)}`,
  since: 'What changed since',
  sinceDay: 'What changed since',
  days: (n) => `${n} days ago`,
  otherDay: 'another day',
  exact: 'or since',
  from: (day, mark) => (mark === undefined ? date(day) : `${mark}, ${date(day)}`),
  goTo: 'Go to a mark',
  list: 'Marks…',
};
