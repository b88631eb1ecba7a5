/** Whether the gauge moved since a pair was « fait »: the décloisonnement on the eve and on the day shown, never as an effect. */
import { useEffect } from 'preact/hooks';
import { askDays, onDay, type DayQuestion } from '../../asked-days';
import { columnLabel } from '../../graph/colouring';
import { firstPartition } from '../../graph/view';
import { words } from '../../i18n';
import { today } from '../../parts/day';
import { measuredSilos } from '../../parts/partitions';
import type { Introduction } from '../../parts/suggestions';
import { dayShown, filterQuery, networkKey, offline, stale } from '../../state';
import { dayBefore } from '../../time';

/** Most days on which pairs were done that are looked at: the newest. Each is a measurement of the network. */
const MOST_DAYS = 12;

/** The day before a day, as `2026-11-30`. */
export const eveOf = (day: string): string => dayBefore(day, 'day');

/** What the gauge says of the pairs that are done. */
export interface GaugeSince {
  /** Said once, above the pairs; empty where there is nothing to measure. */
  text: string;
  /** Said of a pair; empty where nothing is known of its day. */
  said: (of: Introduction) => string;
}

/** The silos of a column alone, which cost no more than reading the network. */
const questionOf = (column: string): DayQuestion => ({ only: `${column}.decloisonnement`, silo: column });

/** Asks for the gauge on the eve of each day on which a pair was done, and on today where the network is shown on all dates. */
export function useGaugeSince(done: readonly Introduction[]): GaugeSince {
  const w = words.value.missing.gauge;
  const silos = measuredSilos();
  const column = firstPartition([...silos.keys()]);
  const shown = dayShown.value;
  const until = shown ?? today();
  const days = [...new Set(done.flatMap(({ decision }) => decision?.since ?? []))]
    .sort()
    .reverse()
    .map(eveOf)
    .filter((eve) => eve < until);
  const asked = [...(shown === undefined ? [until] : []), ...days.slice(0, MOST_DAYS)];
  const isAsked = silos.has(column) && days.length > 0 && !stale.value && !offline.value;
  useEffect(() => {
    if (isAsked) void askDays(questionOf(column), asked);
  }, [isAsked, column, asked.join(), networkKey.value, filterQuery.value]);
  if (!silos.has(column) || days.length === 0) return { text: '', said: () => '' };
  /** Undefined while it is not known. */
  const openness = (day: string): number | null | undefined => {
    const report = day === shown ? silos.get(column) : onDay(questionOf(column), day)?.answer?.network?.silos[column];
    return report?.decloisonnement;
  };
  const refusal = asked.map((day) => onDay(questionOf(column), day)?.refusal).find((one) => one !== undefined);
  return {
    text: [w.text(columnLabel(column)), days.length > MOST_DAYS ? w.most(MOST_DAYS) : '', refusal ?? '']
      .filter(Boolean)
      .join(' '),
    said: ({ decision }) => {
      const eve = decision?.since && eveOf(decision.since);
      const [before, after] = [eve ? openness(eve) : undefined, openness(until)];
      return before === undefined || after === undefined ? '' : w.since(before, after, until);
    },
  };
}
