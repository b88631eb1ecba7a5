/** What is said of the day that is measured and drawn, in English. */
import type { dayFr } from './day.fr';
import { formatOf } from './format';

const { date, number } = formatOf('en');

export const dayEn: typeof dayFr = {
  label: 'Date',
  today: 'Today',
  all: 'All dates',
  other: 'Another date…',
  on: (day) => `On ${date(day)}`,
  allDates: 'All dates: what has ended counts too',
  leftOut: (count) =>
    count > 1
      ? `${number(count)} items that have ended or are to come left out`
      : '1 item that has ended or is to come left out',
  field: 'Which date? (2024, 05/2024 or 17/05/2024)',
  submit: 'Choose',
  chosenToday: 'The network is measured and drawn as of today.',
  chosenAll: 'The network is measured and drawn over all dates.',
  chosen: (day) => `The network is measured and drawn as of this date: ${date(day)}.`,
  absent: (day) => `Outside its dates on ${date(day)}: neither measured nor drawn.`,
  others: (count) => `Ended or to come · ${number(count)}`,
};
