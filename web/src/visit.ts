/**
 * The first visit, in five steps over the open panel: the page itself stays in use. It is offered once in a browser, and
 * never to who comes by a link that says what to show.
 */
import { computed, effect, signal } from '@preact/signals';
import { presenting, saysView } from './address';

const KEY = 'ptcegraph.visited';

/** What each step is about, and what the page marks meanwhile. */
export const STEPS = ['map', 'sheet', 'questions', 'legend', 'edits'] as const;

function wasSeen(): boolean {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false; // Storage is disabled: it is offered again.
  }
}

/** Offers the visit no more in this browser. */
export function declineVisit(): void {
  try {
    localStorage.setItem(KEY, '1');
  } catch {
    // The page works without.
  }
  isVisitOffered.value = false;
}

/** Whether the visit is offered. */
export const isVisitOffered = signal(false);

/** Offers the visit to who has not seen it in this browser and came by an address that says nothing of what to show. */
export const offerVisit = (search: string): void => void (isVisitOffered.value = !saysView(search) && !wasSeen());

/** The step that is shown, from 0; null for none. */
export const visitStep = signal<number | null>(null);

/** The part of the page that the step shown is about; undefined for none. */
export const visited = computed(() =>
  visitStep.value === null || presenting.value === '1' ? undefined : STEPS[visitStep.value],
);

/** Begins the visit at its first step. */
export function beginVisit(): void {
  declineVisit();
  visitStep.value = 0;
}

/** Ends the visit; the panel has the focus. */
export function endVisit(): void {
  visitStep.value = null;
  document.getElementById('panel')?.focus({ preventScroll: true });
}

/** Marks what the step shown is about, for the style sheet. Call once. */
export const followVisit = (): (() => void) =>
  effect(() => {
    const { dataset } = document.documentElement;
    if (visited.value === undefined) delete dataset['visit'];
    else dataset['visit'] = visited.value;
  });
