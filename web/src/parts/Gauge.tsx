/** The décloisonnement gauge, with the range that chance gives and a mark in it: 100 %, or the mean of chance where the range does not hold
 * that. */
import { format, words } from '../i18n';
import { chanceOf, siloSentence } from '../sentences';
import type { SiloReport } from '../wire';
import { Info, pendingText } from './parts';

/** `title` says between what; a figure that cannot be gives its reason instead of a bar. */
export function Gauge({ report, title, stale }: { report: SiloReport; title: string; stale: boolean }) {
  const value = report.decloisonnement;
  // The bar is full at 120 %; beyond, only the figure and the sentence say it.
  const placed = (share: number) => Math.min(100, (Math.max(0, share) / 1.2) * 100);
  const filled = placed(value ?? 0);
  const range = chanceOf(report);
  const chance = placed(range && (range.low > 1 || range.high < 1) ? range.mean : 1);
  return (
    <div class={`card gauge${stale ? ' stale' : ''}`} data-testid="gauge">
      <p class="gauge-head">
        {value !== null && <strong data-testid="gauge-value">{format.value.percent(value)}</strong>}
        <span>
          {title} <Info of="decloisonnement" />
        </span>
      </p>
      {value !== null && (
        <svg class="gauge-bar" viewBox="0 0 100 9" preserveAspectRatio="none" aria-hidden="true">
          <rect class="rail" x="0" y="2" width="100" height="4" rx="1" />
          <rect class="fill" x="0" y="2" width={filled} height="4" rx="1" />
          {range && (
            <rect
              class="chance-range"
              data-testid="gauge-range"
              x={placed(range.low)}
              y="7"
              width={Math.max(0.7, placed(range.high) - placed(range.low))}
              height="2"
            />
          )}
          <rect class="chance" x={Math.min(chance, 99.3)} y="0" width="0.7" height="8" />
        </svg>
      )}
      {value !== null && (
        <p class="gauge-chance" style={{ marginLeft: `${Math.min(88, Math.max(0, chance - 8))}%` }}>
          {words.value.essential.chance}
        </p>
      )}
      <p data-testid="gauge-sentence">
        {siloSentence(report, words.value)}
        {stale && <i class="pending"> {pendingText()}</i>}
      </p>
    </div>
  );
}
