/** The slider of time: which day it is on, how it moves by hand or by itself, and the two days that are compared. */
import { batch, computed, signal } from '@preact/signals';
import { comparedWith, dayAsked } from '../address';
import { dayShown, isDay, network, sliding } from '../state';
import { stepOf, stepsOf, type Unit } from '../time';
import { today } from './day';

/** How long the slider rests until its day is that of the address, and is measured; in milliseconds. */
const REST_MS = 400;
/** How long each step is shown while the time plays, in milliseconds. */
const STEP_MS: Readonly<Record<Unit, number>> = { year: 1_200, month: 300, day: 200 };

/** The steps of the network's dates; null where it tells none. */
export const steps = computed(() => (network.value ? stepsOf(network.value, today()) : null));

/** The step that is shown: where all dates are, the last one. */
export const step = computed(() => {
  const days = steps.value?.days ?? [];
  return dayShown.value === undefined ? days.length - 1 : stepOf(days, dayShown.value);
});

/** Whether the time plays by itself. */
export const isPlaying = signal(false);

let resting: ReturnType<typeof setTimeout> | undefined;
let playing: ReturnType<typeof setInterval> | undefined;

/** Makes the day that the slider is on that of the address. */
function rest(): void {
  clearTimeout(resting);
  if (sliding.peek() === null) return;
  batch(() => {
    dayAsked.value = sliding.peek() ?? '';
    sliding.value = null;
  });
}

/** Shows a day at once; it is measured, and in the address, once the slider rests. */
export function slideTo(day: string): void {
  clearTimeout(resting);
  sliding.value = day;
  if (!isPlaying.peek()) resting = setTimeout(rest, REST_MS);
}

/** Ends the playing where it is. */
export function pause(): void {
  clearInterval(playing);
  isPlaying.value = false;
  rest();
}

/** Plays from the step that is shown to the last one, or from the first where the last is shown. */
export function play(): void {
  const held = steps.peek();
  if (!held) return;
  clearInterval(playing);
  isPlaying.value = true;
  const last = held.days.length - 1;
  if (step.peek() === last) slideTo(held.days[0] ?? '');
  playing = setInterval(() => {
    const { days } = steps.peek() ?? { days: [] };
    slideTo(days[Math.min(step.peek() + 1, days.length - 1)] ?? '');
    if (step.peek() >= days.length - 1) pause();
  }, STEP_MS[held.unit]);
}

/** Shows the network's own day again. */
export function leaveTime(): void {
  pause();
  dayAsked.value = '';
}

/** The two days that are compared, the earlier first: the one shown, and the one chosen or else the first. Null where no date is told. */
export const comparedDays = computed<readonly [string, string] | null>(() => {
  const days = steps.value?.days;
  if (!days) return null;
  const one = isDay(comparedWith.value) ? comparedWith.value : (days[0] ?? '');
  const other = dayShown.value ?? days.at(-1) ?? '';
  return one <= other ? [one, other] : [other, one];
});
