/** The days that people come back to, such as those of a steering committee (COPIL). */
import { computed } from '@preact/signals';
import { words } from './i18n';
import { network } from './state';
import type { Mark } from './wire';

/** The marks of the network, the newest day first. */
export const marks = computed<readonly Mark[]>(() =>
  [...(network.value?.marks.values() ?? [])].sort((a, b) => (a.date === b.date ? 0 : a.date < b.date ? 1 : -1)),
);

/** The last mark before a day: on the day of a committee, that is the one before. */
export const lastMarkBefore = (day: string): Mark | undefined => marks.value.find(({ date }) => date < day);

/** The mark of a day; the one that was set first where there are several. */
export const markOn = (day: string): Mark | undefined => marks.value.find(({ date }) => date === day);

/** A mark within a sentence, by its id, which the history has when the mark is gone. */
export function markSaid(id: string): string {
  const end = id.indexOf('|');
  return words.value.marks.told(id.slice(end + 1), id.slice(0, end));
}
