/** How the markers of a pole differ between two days: the same measures, of what had begun and not ended on each. Pure. */
import type { Network } from '../../network';
import type { Marker, PoleReport } from '../../wire';

/** The figures of each marker that are compared; those that are shares of 1 are marked so. */
export const COMPARED = {
  needs: { themes_of_actors: 'count', themes_of_projects: 'count', themes_covered: 'share' },
  plurality: { actors: 'count', categories: 'count', diversity: 'share' },
  structuring: { density: 'share', largest_component: 'share', core_agreement: 'share' },
  involvement: { members: 'count', in_projects: 'share', attendance: 'share' },
  realisations: { projects: 'count', shared_projects: 'count', ties_with_project: 'share' },
  spreading: { poles_tied: 'count', poles_shared: 'count', actors_elsewhere: 'count' },
  article9: { present: 'count' },
} as const satisfies Partial<Record<keyof PoleReport, Readonly<Record<string, 'count' | 'share'>>>>;

/** A figure that is not the same on the two days; null where it had no value. */
export interface Difference {
  figure: string;
  kind: 'count' | 'share';
  before: number | null;
  after: number | null;
}

/** What became of a marker: its figures that differ, or that nothing was known of it on one of the days. */
export type Trend = { unknown: 'before' | 'after' | 'both' } | { differences: readonly Difference[] };

const numberOf = (marker: Marker, figure: string): number | null => {
  const value = marker[figure];
  return typeof value === 'number' ? value : null;
};

/** Shares are compared as they are shown, by whole hundredths. */
const asShown = (value: number | null, kind: Difference['kind']): number | null =>
  value === null || kind === 'count' ? value : Math.round(value * 100);

/** The trend of a marker between two reports of the same pole. */
export function trendOf(name: keyof typeof COMPARED, before: PoleReport, after: PoleReport): Trend {
  const [then, now] = [before[name], after[name]];
  const [hadNone, hasNone] = [then, now].map((marker) => typeof marker['reason'] === 'string');
  if (hadNone || hasNone) return { unknown: hadNone && hasNone ? 'both' : hadNone ? 'before' : 'after' };
  const differences = Object.entries(COMPARED[name])
    .map(([figure, kind]) => ({ figure, kind, before: numberOf(then, figure), after: numberOf(now, figure) }))
    .filter(({ kind, before: a, after: b }) => asShown(a, kind) !== asShown(b, kind));
  return { differences };
}

/** How many of the links that a pole's markers are of have a date, or join something that has one, and how many do not. */
export interface Dated {
  dated: number;
  undated: number;
}

/**
 * The links of a pole: memberships, ties with it and between its actors, parts in its projects; of the whole network where
 * there is no pole. `network` is that of all dates. Meetings are dated by themselves and are no links. O(m).
 */
export function datedLinks(network: Pick<Network, 'nodes' | 'links'>, pole?: string): Dated {
  const links = [...network.links.values()].filter(({ kind }) => kind !== 'attendance');
  const own = new Set<string>();
  if (pole !== undefined) {
    own.add(pole);
    for (const { id, kind, pole: of } of network.nodes.values()) if (kind === 'project' && of === pole) own.add(id);
    const projects = new Set(own);
    for (const { source, target } of links) {
      if (projects.has(source)) own.add(target);
      if (projects.has(target)) own.add(source);
    }
  }
  const ofIt = pole === undefined ? links : links.filter(({ source, target }) => own.has(source) && own.has(target));
  const isDated = (one: { since?: string; until?: string } | undefined) =>
    one?.since !== undefined || one?.until !== undefined;
  const dated = ofIt.filter((link) =>
    [link, network.nodes.get(link.source), network.nodes.get(link.target)].some(isDated),
  ).length;
  return { dated, undated: ofIt.length - dated };
}

/** The same day a year before, as `2025-12-02`; of the 29th of February the 28th. */
export function yearBefore(day: string): string {
  const before = `${String(Number(day.slice(0, 4)) - 1).padStart(4, '0')}${day.slice(4)}`;
  return before.endsWith('-02-29') ? before.replace(/29$/, '28') : before;
}
