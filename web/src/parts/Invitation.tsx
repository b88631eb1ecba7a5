/** The offer of the first visit. */
import { words } from '../i18n';
import { network } from '../state';
import { beginVisit, declineVisit, isVisitOffered, visitStep } from '../visit';

/** Offers the visit, once. */
export function Invitation() {
  const w = words.value.visit;
  if (!isVisitOffered.value || visitStep.value !== null || network.value?.nodes.size === 0) return null;
  return (
    <p class="invitation no-print" data-testid="invitation">
      <button type="button" class="more" data-testid="visit-begin" onClick={beginVisit}>
        {w.invite}
      </button>
      <button type="button" class="quiet" aria-label={w.decline} title={w.decline} onClick={declineVisit}>
        ×
      </button>
    </p>
  );
}
