/** What the map of the territory shows, where its outlines come from, and why there is none. */
import { layoutKind } from '../address';
import { notRead, outlines, readAgain } from '../graph/territory/outlines';
import { territory } from '../graph/territory/territory';
import { words } from '../i18n';
import { territoriesKnown } from '../territories';

export function TerritoryNote() {
  const w = words.value.legend.territory;
  if (layoutKind.value !== 'territory' || (!territory.value && !territoriesKnown.value)) return null;
  const state = notRead.value ? w.notRead : outlines.value ? w.outlines : w.reading;
  return (
    <p class="soft legend-note" role="status" data-testid="territory-note">
      {territory.value ? `${w.own} ${state}` : w.none}{' '}
      {territory.value && notRead.value && (
        <button type="button" class="more" onClick={readAgain}>
          {w.readAgain}
        </button>
      )}
    </p>
  );
}
