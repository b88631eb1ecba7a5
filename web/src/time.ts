/** The dates that a network tells, as the steps of a slider; and what differs between two days. */
import type { Network, NetworkLink, NetworkNode } from './network';

/** How far apart two steps are. */
export type Unit = 'day' | 'month' | 'year';

/** What a slider stops at. */
export interface Steps {
  unit: Unit;
  /** In their order, at least two: each day, or the last of each month or year; the last one is the end of all that is told. */
  days: readonly string[];
  /** For each of them, how many nodes and links begin after the day before it. */
  begun: readonly number[];
}

/** More steps than this are too many for a slider. */
const MOST_STEPS = 240;

const DAY_MS = 86_400_000;
/** How much of a date, `2014-02-28`, says in which step it is; and how long a step is at least, in days. */
const LENGTH: Readonly<Record<Unit, number>> = { day: 10, month: 7, year: 4 };
const DAYS: Readonly<Record<Unit, number>> = { day: 1, month: 28, year: 365 };

const written = (time: number): string => new Date(time).toISOString().slice(0, LENGTH.day);
const firstDayOf = (date: string): string => `${date}${'-01-01'.slice(date.length - LENGTH.year)}`;

/** The last day of a date that may be partial. */
function lastDayOf(date: string): string {
  if (date.length === LENGTH.day) return date;
  const next = new Date(`${firstDayOf(date)}T00:00:00Z`);
  if (date.length === LENGTH.month) next.setUTCMonth(next.getUTCMonth() + 1);
  else next.setUTCFullYear(next.getUTCFullYear() + 1);
  return written(next.getTime() - DAY_MS);
}

/** The day before a step that begins on a day or contains it. */
export const dayBefore = (day: string, unit: Unit): string =>
  written(Date.parse(firstDayOf(day.slice(0, LENGTH[unit]))) - DAY_MS);

/** The last days of the steps from one day to another, which is the last; in very long times every so many years. */
function daysBetween(from: string, to: string, unit: Unit): string[] {
  const days: string[] = [to];
  for (let day = dayBefore(to, unit); day >= from; day = dayBefore(day, unit)) days.unshift(day);
  if (days.length === 1) days.unshift(dayBefore(to, unit));
  const every = Math.ceil(days.length / MOST_STEPS);
  return days.filter((_, step) => (days.length - 1 - step) % every === 0);
}

/** The first step that is not before a day; the last one for a day after all. O(log steps). */
export function stepOf(days: readonly string[], day: string): number {
  let [low, high] = [0, days.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle] ?? '') < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The step that a day is in; null for a day before the first step, or after the last. */
export function stepAround({ days, unit }: Steps, day: string): number | null {
  const [first = '', last = ''] = [days[0], days.at(-1)];
  return day > dayBefore(first, unit) && day <= last ? stepOf(days, day) : null;
}

/** When a node or a link begins; a meeting takes place on a day. */
const beginningOf = (one: NetworkNode | NetworkLink): string | undefined =>
  one.kind === 'meeting' ? one.date : one.since;

/** The steps from the first date that a network tells to its last, or to today where that is later; null without a date. O(n + m). */
export function stepsOf({ nodes, links }: Network, today: string): Steps | null {
  const all = [...nodes.values(), ...links.values()];
  const begins = all.map(beginningOf).filter((date) => date !== undefined);
  const ends = all.map(({ until }) => until).filter((date) => date !== undefined);
  if (begins.length + ends.length === 0) return null;
  let [from, to, finest] = [today, today, LENGTH.year];
  for (const day of [...begins.map(firstDayOf), ...ends.map(lastDayOf)]) {
    if (day < from) from = day;
    if (day > to) to = day;
  }
  for (const { length } of [...begins, ...ends]) finest = Math.max(finest, length);
  const length = (Date.parse(to) - Date.parse(from)) / DAY_MS;
  const fits = (unit: Unit) => LENGTH[unit] <= finest && length / DAYS[unit] < MOST_STEPS;
  const unit = (['day', 'month'] as const).find(fits) ?? 'year';
  const days = daysBetween(from, to, unit);
  const begun = days.map(() => 0);
  for (const date of begins) {
    const step = stepOf(days, firstDayOf(date));
    begun[step] = (begun[step] ?? 0) + 1;
  }
  return { unit, days, begun };
}

/** What is there on the second of two days and was not on the first, and the reverse. Meetings and who was there are left out: each is of one day. */
export interface Difference {
  nodes: { added: NetworkNode[]; gone: NetworkNode[] };
  links: { added: NetworkLink[]; gone: NetworkLink[] };
}

function differing<T extends { kind: string }>(before: ReadonlyMap<string, T>, after: ReadonlyMap<string, T>) {
  const lasting = ({ kind }: T) => kind !== 'meeting' && kind !== 'attendance';
  return {
    added: [...after].flatMap(([id, one]) => (lasting(one) && !before.has(id) ? [one] : [])),
    gone: [...before].flatMap(([id, one]) => (lasting(one) && !after.has(id) ? [one] : [])),
  };
}

/** How a network differs on two days, from what of it is there on each. O(n + m). */
export const differenceOf = (before: Network, after: Network): Difference => ({
  nodes: differing(before.nodes, after.nodes),
  links: differing(before.links, after.links),
});

/** How many nodes and links tell no date at all: they are there on every day. O(n + m). */
export const undatedIn = ({ nodes, links }: Network): { nodes: number; links: number } => {
  const count = (some: Iterable<NetworkNode | NetworkLink>) =>
    [...some].filter((one) => beginningOf(one) === undefined && one.until === undefined && one.kind !== 'attendance')
      .length;
  return { nodes: count(nodes.values()), links: count(links.values()) };
};
