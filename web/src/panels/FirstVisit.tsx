/**
 * The first visit, in five steps over the open panel: the page itself stays in use. It is offered once in a browser, and
 * never to who comes by a link that says what to show.
 */
import { computed, effect, signal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { presenting, saysView } from '../address';
import { words } from '../i18n';
import { network, offersEdits } from '../state';

const KEY = 'ptcegraph.visited';

/** What each step is about, and what the page marks meanwhile. */
const STEPS = ['map', 'sheet', 'questions', 'legend', 'edits'] as const;

function wasSeen(): boolean {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false; // Storage is disabled: it is offered again.
  }
}

function remember(): void {
  try {
    localStorage.setItem(KEY, '1');
  } catch {
    // The page works without.
  }
  isOffered.value = false;
}

const isOffered = signal(false);

/** Offers the visit to who has not seen it in this browser and came by an address that says nothing of what to show. */
export const offerVisit = (search: string): void => void (isOffered.value = !saysView(search) && !wasSeen());

/** The step that is shown, from 0; null for none. */
export const visitStep = signal<number | null>(null);

/** The part of the page that the step shown is about; undefined for none. */
export const visited = computed(() =>
  visitStep.value === null || presenting.value === '1' ? undefined : STEPS[visitStep.value],
);

/** Begins the visit at its first step. */
export function beginVisit(): void {
  remember();
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

/** Offers the visit, once. */
export function Invitation() {
  const w = words.value.visit;
  if (!isOffered.value || visitStep.value !== null || network.value?.nodes.size === 0) return null;
  return (
    <p class="invitation no-print" data-testid="invitation">
      <button type="button" class="more" data-testid="visit-begin" onClick={beginVisit}>
        {w.invite}
      </button>
      <button type="button" class="quiet" aria-label={w.decline} title={w.decline} onClick={remember}>
        ×
      </button>
    </p>
  );
}

/** The step that is shown, with the ways on. */
export function FirstVisit() {
  const w = words.value.visit;
  const heading = useRef<HTMLHeadingElement>(null);
  const step = visitStep.value;
  const about = visited.value;
  useLayoutEffect(() => {
    if (about !== undefined) heading.current?.focus({ preventScroll: true });
  }, [about === undefined]);
  if (step === null || about === undefined) return null;
  const isLast = step === STEPS.length - 1;
  const text = about === 'edits' && !offersEdits.value ? w.readOnly : w.steps[about].text;
  return (
    <section class="visit no-print" aria-label={w.title} data-testid="visit">
      <div aria-live="polite">
        <p class="soft">{w.step(step + 1, STEPS.length)}</p>
        <h2 ref={heading} tabIndex={-1}>
          {w.steps[about].title}
        </h2>
        <p>{text}</p>
      </div>
      <div class="buttons">
        <button
          type="button"
          class="primary"
          data-testid="visit-next"
          onClick={() => (isLast ? endVisit() : (visitStep.value = step + 1))}
        >
          {isLast ? w.done : w.next}
        </button>
        {step > 0 && (
          <button type="button" onClick={() => (visitStep.value = step - 1)}>
            {w.back}
          </button>
        )}
        {!isLast && (
          <button type="button" class="quiet" data-testid="visit-skip" onClick={endVisit}>
            {w.skip}
          </button>
        )}
      </div>
    </section>
  );
}
