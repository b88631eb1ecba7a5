/** The choice of what makes ties thick, where somebody funds somebody, and what their thickness then means. */
import { tieWidth } from '../address';
import { greatestAmount, isByAmount, lineAmounts, thicknessOf } from '../graph/tie-width';
import { words } from '../i18n';

export function TieWidths() {
  const w = words.value.legend;
  const most = greatestAmount.value;
  if (!(most > 0)) return null;
  return (
    <div class="tie-widths" data-testid="tie-widths">
      <label class="type-switch">
        <input
          type="checkbox"
          data-testid="ties-by-amount"
          checked={isByAmount.value}
          onChange={(event) => (tieWidth.value = event.currentTarget.checked ? 'amount' : '')}
        />
        {w.byAmount}
      </label>
      {isByAmount.value && (
        <ul class="entries" aria-label={w.amounts} data-testid="amounts">
          {lineAmounts(most).map((amount) => (
            <li key={amount}>
              <svg class="glyph" viewBox="0 0 24 12" width="24" height="12" aria-hidden="true">
                <path d="M0 6H24" stroke-width={thicknessOf(amount, most)} />
              </svg>
              {words.value.territory.euros(amount)}
            </li>
          ))}
          <li class="soft">{w.thin}</li>
        </ul>
      )}
    </div>
  );
}
