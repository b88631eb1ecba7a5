/** The steps of the first visit. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import { words } from '../i18n';
import { offersEdits } from '../state';
import { endVisit, STEPS, visited, visitStep } from '../visit';

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
