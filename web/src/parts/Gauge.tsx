/** The décloisonnement gauge, with a mark where chance would be. */
import { format, words } from '../i18n';
import { siloSentence } from '../sentences';
import type { SiloReport } from '../wire';
import { Info, pendingText } from './parts';

/** `title` says between what; a figure that cannot be gives its reason instead of a bar. */
export function Gauge({ report, title, stale }: { report: SiloReport; title: string; stale: boolean }) {
  const value = report.decloisonnement;
  // The bar is full at 120 %; beyond, only the figure and the sentence say it.
  const filled = Math.min(100, ((value ?? 0) / 1.2) * 100);
  const chance = 100 / 1.2;
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
          <rect class="chance" x={chance} y="0" width="0.7" height="8" />
        </svg>
      )}
      {value !== null && (
        <p class="gauge-chance" style={{ marginLeft: `${chance - 8}%` }}>
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
