/** Says over the map how many nodes this view hides, with the way back. */
import { hidden } from '../address';
import { hiddenCount } from '../graph/view';
import { words } from '../i18n';

export function HiddenBand() {
  const w = words.value.gathering;
  if (hiddenCount.value === 0) return null;
  return (
    <p class="part-band" role="status" data-testid="hidden-band">
      <span>{w.hidden(hiddenCount.value)}</span>
      <button type="button" data-testid="hidden-show" onClick={() => hidden.set([])}>
        {w.showAll}
      </button>
    </p>
  );
}
