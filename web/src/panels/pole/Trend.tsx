/** Since which day the markers are compared, and what became of each: two days of the same network, measured alike. */
import { useEffect } from 'preact/hooks';
import { trendSince } from '../../address';
import { askDays, onDay } from '../../asked-days';
import { format, shortLabel, words } from '../../i18n';
import { today } from '../../parts/day';
import { dayShown, filterQuery, network, networkKey, offline, stale } from '../../state';
import type { PoleReport } from '../../wire';
import { datedLinks, trendOf, yearBefore, type COMPARED, type Difference } from './differences';

const QUESTION = { only: 'pole' };

/** The two reports that are compared, or why there are none. */
export interface Comparing {
  before?: PoleReport;
  after?: PoleReport;
  /** Why nothing is compared; empty while it is asked. */
  reason?: string;
}

/** The day that is shown, or today where all dates are. */
const untilShown = (): string => dayShown.value ?? today();

/** The day to compare with: the one in the address, else a year before the one that is shown. */
const sinceShown = (): string =>
  /^\d{4}-\d\d-\d\d$/.test(trendSince.value) ? trendSince.value : yearBefore(untilShown());

/** Asks for the markers of a pole on the day to compare with, and on today where the network is shown on all dates. */
export function useComparing(report: PoleReport | undefined): Comparing {
  const w = words.value.pole;
  const held = network.value;
  const [since, until] = [sinceShown(), untilShown()];
  const isAllDates = dayShown.value === undefined;
  const isDated = held !== null && report !== undefined && datedLinks(held, report.id).dated > 0;
  const isAsked = isDated && since < until && !stale.value && !offline.value;
  useEffect(() => {
    if (isAsked) void askDays(QUESTION, isAllDates ? [since, until] : [since]);
  }, [isAsked, since, until, networkKey.value, filterQuery.value]);
  if (!report || !held) return {};
  if (!isDated) return { reason: w.undated };
  if (since >= until) return { reason: w.notBefore(until) };
  const asked = (isAllDates ? [since, until] : [since]).map((day) => onDay(QUESTION, day));
  const refusal = asked.find((one) => one?.refusal !== undefined)?.refusal;
  if (refusal !== undefined) return { reason: refusal };
  const reports = asked.map((one) => {
    const poles = one?.answer?.pole;
    return (
      poles && (report.id === undefined ? poles.network : (poles.poles.find(({ id }) => id === report.id) ?? null))
    );
  });
  if (reports.some((one) => one === undefined)) return { reason: offline.value ? words.value.app.measuredLater : '' };
  const [before, after = report] = reports;
  if (!before || !after) return { reason: w.notThere(before ? until : since) };
  return { before, after };
}

/** The choice of the day, and what is compared. */
export function TrendSince({ report, comparing }: { report: PoleReport; comparing: Comparing }) {
  const w = words.value.pole;
  const held = network.value;
  const [since, until] = [sinceShown(), untilShown()];
  if (!held) return null;
  const { dated, undated } = datedLinks(held, report.id);
  return (
    <div data-testid="trend-since">
      {dated > 0 && (
        <label class="field no-print">
          <span>{w.since}</span>
          <input
            type="date"
            data-testid="trend-day"
            value={since}
            max={until}
            onChange={(event) => (trendSince.value = event.currentTarget.value)}
          />
        </label>
      )}
      {comparing.before ? (
        <p class="soft">
          {w.compared(since, until)} {undated > 0 && w.undatedLinks(undated, dated + undated)}
        </p>
      ) : (
        <p class="soft" role="status">
          {comparing.reason || w.comparing}
        </p>
      )}
    </div>
  );
}

/** What became of a marker. */
export function MarkerTrend({ name, comparing }: { name: keyof typeof COMPARED; comparing: Comparing }) {
  const w = words.value.pole;
  const { before, after } = comparing;
  if (!before || !after) return null;
  const trend = trendOf(name, before, after);
  if ('unknown' in trend && trend.unknown === 'both') return null;
  const said =
    'unknown' in trend
      ? w.unknownOn(trend.unknown === 'before' ? sinceShown() : untilShown())
      : trend.differences.length === 0
        ? w.unchanged
        : `${trend.differences.map(differenceSaid).join(' ; ')}.${name === 'article9' ? kindsSaid(before, after) : ''}`;
  return (
    <p class="soft" data-testid="trend">
      <b>{w.trend}</b> {said}
    </p>
  );
}

function differenceSaid({ figure, kind, before, after }: Difference): string {
  const w = words.value.pole;
  const written = (value: number | null): string =>
    value === null ? w.noValue : kind === 'share' ? format.value.percent(value) : format.value.number(value);
  return w.fromTo(w.comparedFigures[figure] ?? figure, written(before), written(after));
}

/** The kinds of article 9 that came and went, by name. */
function kindsSaid(before: PoleReport, after: PoleReport): string {
  const w = words.value.pole;
  const [then, now] = [before, after].map(({ article9 }) => {
    const kinds = article9['kinds'];
    return new Set(Array.isArray(kinds) ? kinds.map(({ value }) => value) : []);
  });
  const named = (some: ReadonlySet<string> | undefined, without: ReadonlySet<string> | undefined): string[] =>
    [...(some ?? [])].filter((code) => !without?.has(code)).map((code) => shortLabel('categories', code));
  const [came, went] = [named(now, then), named(then, now)];
  return [came.length > 0 ? ` ${w.came(came)}` : '', went.length > 0 ? ` ${w.went(went)}` : ''].join('');
}
