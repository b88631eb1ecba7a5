/** The networks that the panels are shown with: an empty one, one actor, and a small one with every measure. */
import { cleanup, render } from '@testing-library/preact';
import type { ComponentChild } from 'preact';
import { vi } from 'vitest';
import { measureBy, selected, setLanguage, type Language } from '../../src/address';
import { AnalysisReader } from '../../src/analysis';
import { fromSnapshot, pairKey, type FollowedPair } from '../../src/network';
import { loadBodies } from '../../src/panels/later';
import { confirmed, live, liveUnderWay, pending } from '../../src/state';
import { toast } from '../../src/toast';
import type {
  Accuracy,
  Analysis,
  AnalysisNote,
  NetworkAnswer,
  NetworkReport,
  PoleReport,
  SuggestionStatus,
} from '../../src/wire';
import { golden } from '../golden';

// What the page loads after its first picture is there.
await loadBodies();

type Column = readonly (number | null)[];

const EMPTY: NetworkAnswer = {
  revision: 1,
  digest: '1'.repeat(64),
  sample: false,
  read_only: false,
  profile: 'ptce',
  vocabulary: [],
  actors: [],
  poles: [],
  projects: [],
  meetings: [],
  ties: [],
  memberships: [],
  participations: [],
  attendances: [],
  suggestions: [],
  scores: [],
  marks: [],
};

/** As much of a result as the panels read. */
type Deep<T> = T extends readonly (infer Item)[]
  ? Deep<Item>[]
  : T extends object
    ? { [K in keyof T]?: Deep<T[K]> }
    : T;
type Members = Deep<Omit<Analysis, 'ids' | 'rows' | 'columns'>>;

const measured = (ids: string[], columns: Record<string, Column>, members: Members): Analysis => ({
  revision: 1,
  sequence: 1,
  complete: true,
  ids,
  rows: new Map(ids.map((id, row) => [id, row])),
  columns: new Map(Object.entries(columns)),
  ...(members as Partial<Analysis>),
});

function show(snapshot: NetworkAnswer, of: Analysis | null): void {
  confirmed.value = fromSnapshot(snapshot);
  pending.value = [];
  liveUnderWay.value = null;
  live.value = of;
  selected.value = '';
  measureBy.value = 'betweenness_share';
  toast.value = null;
}

/** A network of nothing. */
export const showEmpty = (): void => show(EMPTY, null);

/** One actor: what has no value for it is null. */
export function showOneActor(): void {
  show(
    { ...EMPTY, actors: [{ id: 'seul', name: 'Seul au monde', category: 'ess' }] },
    measured(
      ['seul'],
      {
        degree: [0],
        pendants: [0],
        strength: [0],
        betweenness_share: [null],
        articulation: [0],
        harmonic: [null],
        mean_distance: [null],
        coreness: [0],
        clustering: [null],
        pagerank: [1],
        k_reach: [null],
        two_mode_degree: [null],
        bridging: [null],
      },
      {
        network: { nodes: 1, edges: 0, actors: 1, largest_component: 1, isolates: 1, silos: {} },
        clans: [],
        islands: [],
      },
    ),
  );
}

/** Actors by category, or without one, all tied to one another: nobody is between two others. */
export function showTied(
  categories: readonly (string | null)[],
  of: Members = {},
  columns: Record<string, Column> = {},
) {
  const actors = categories.map((category, i) => ({ id: `a${i}`, name: `Acteur ${i}`, ...(category && { category }) }));
  const ids = actors.map(({ id }) => id);
  const ties = ids.flatMap((target, j) =>
    ids.slice(0, j).map((source, i) => ({ id: `t${i}-${j}`, source, target, directed: false })),
  );
  const all = ids.length;
  const clan = { ...CLAN, clan: 1, size: all, closure: null, members: ids };
  show(
    { ...EMPTY, actors, ties },
    measured(
      ids,
      { betweenness_share: ids.map(() => (all > 2 ? 0 : null)), clustering: ids.map(() => 1), ...columns },
      {
        network: { nodes: all, edges: ties.length, actors: all, largest_component: all, isolates: 0, silos: {} },
        clans: [clan],
        islands: [],
        ...of,
      },
    ),
  );
}

/** A river basin, which is no PTCE: its own categories, types of ties, opinions and amounts. */
export function showRiver(changed: Partial<NetworkAnswer> = {}, of: Members = {}): void {
  const kinds = ['Agency', 'Agency', 'Farmers', 'Farmers', 'Fishers', 'Fishers'];
  const actors = kinds.map((category, i) => ({
    id: `r${i}`,
    name: `${category} ${i}`,
    category,
    attributes: { Power: String((i % 5) + 1), Budget: `${i * 1000}`, Reach: i % 2 ? 'delta|coast' : 'north' },
  }));
  const types = ['Funding', 'Conflict', 'Funding', 'Permit', 'Funding'];
  const ties = types.map((type, i) => ({ id: `t${i}`, source: `r${i}`, target: `r${i + 1}`, type, directed: false }));
  const words = [...new Set(kinds)].map((id) => ({ id, of: 'category' as const }));
  const typed = [...new Set(types)].map((id) => ({ id, of: 'tie_type' as const }));
  const vocabulary = [...words, ...typed].map((term) => ({
    ...term,
    label: { fr: null, en: null },
    color: null,
    directed: null,
    sign: null,
  }));
  const ids = actors.map(({ id }) => id);
  const silos = { category: CATEGORY };
  show(
    { ...EMPTY, profile: 'plain', vocabulary, actors, ties, ...changed },
    measured(
      ids,
      { betweenness_share: ids.map(() => 0.1), degree: ids.map(() => 2) },
      {
        network: { nodes: 6, edges: 5, actors: 6, largest_component: 6, isolates: 0, silos },
        clans: [],
        islands: [],
        ...of,
      },
    ),
  );
}

export const CATEGORY = {
  decloisonnement: 0.69,
  observed: 0.38,
  expected: 0.55,
  equal_weights: true,
  actors: 4,
  without_value: 1,
  reason: null,
  groups: [
    { silo: 'ess', actors: 1, ties_inside: 0, ties_outside: 2, closure: 0, decloisonnement: 1, ei: 1 },
    { silo: 'recherche', actors: 1, ties_inside: 1, ties_outside: 1, closure: 0.5, decloisonnement: 0.5, ei: 0 },
  ],
  mixing: [
    { silo_a: 'ess', silo_b: 'recherche', observed: 1, expected: 2, ratio: 0.5, p: 0.02 },
    { silo_a: 'ess', silo_b: 'ess', observed: 1, expected: 1, ratio: 1, p: 0.6 },
  ],
};

export const POLE: PoleReport = {
  actors: 3,
  needs: { reason: 'no-themes' },
  plurality: { reason: null, actors: 3, categories: 3, diversity: 1, by_category: [{ value: 'ess', count: 1 }] },
  structuring: {
    reason: null,
    density: 0.5,
    largest_component: 1,
    core_size: 2,
    depends_on: [{ value: 'atelier', count: 2 }],
  },
  involvement: { reason: null, members: 1, by_circle: [{ value: 'pilotage', count: 1 }] },
  realisations: { reason: null, projects: 1, shared_projects: 0, by_status: [{ value: '', count: 1 }] },
  spreading: { reason: 'no-other-pole' },
  article9: { reason: null, kinds: [{ value: 'ess', count: 1 }], absent: [{ value: 'entreprise', count: 0 }] },
};

const CLAN = {
  clan: 0,
  is_clan: false,
  size: 0,
  closure: 0.7,
  stability: 1,
  found: 48,
  seeds: 50,
  shared: [],
  members: [],
  openers: [],
};

/** What a test changes of the small network's analysis. */
export interface Changed {
  columns?: Record<string, Column>;
  network?: Partial<NetworkReport>;
  notes?: AnalysisNote[];
  estimates?: Record<string, Accuracy>;
}

/** mairie → atelier – pôle Est – tiers-lieu – labo, and Seul au monde: the golden snapshot with its analysis. */
export function showSmall(changed: Changed = {}): void {
  const whole = new AnalysisReader().take(golden('analysis'));
  // In the order of ids: atelier, mairie, labo, seul, pole-est, tiers-lieu.
  const columns: Record<string, Column> = {
    ...Object.fromEntries(whole.columns),
    k_reach: [0.6, 0.4, 0.4, 0, 0.8, 0.6],
    two_mode_degree: [0.5, 0, 0.5, 0, 0.25, 0.25],
    bridging: [0.33, 2, 2, null, 0.5, 0.33],
    ...changed.columns,
  };
  const network = {
    ...whole.network,
    reciprocity: 0.25,
    silos: { category: CATEGORY },
    ...changed.network,
  };
  const members = {
    lists: { cut_off: { atelier: ['mairie'], 'pole-est': ['labo', 'tiers-lieu'], 'tiers-lieu': ['labo'] } },
    network,
    clans: [
      { ...CLAN, clan: 1, is_clan: true, size: 3, members: ['labo', 'pole-est', 'tiers-lieu'], openers: ['atelier'] },
      { ...CLAN, clan: 2, size: 2, closure: 0.2, members: ['atelier', 'mairie'] },
    ],
    islands: [],
    missing_probable: [
      { rank: 1, source: 'mairie', target: 'labo', score: 0.5, meets: false, shared: ['atelier'] },
      { rank: 2, source: 'seul', target: 'labo', score: 0.1, meets: true, shared: [] },
    ],
    missing_bridges: [
      { rank: 1, source: 'mairie', target: 'labo', column: 'category', gain_decloisonnement: 0.01, gain_harmonic: 0.02, plausibility: 1, reason: 'Ils joindraient deux silos.', reason_en: 'They would join two silos.', distance: 2, themes: [], territory: null, via: ['atelier'], rank_harmonic: 2, reasons: [] },
      { rank: 2, source: 'atelier', target: 'pole-est', column: 'category', gain_decloisonnement: 0.005, gain_harmonic: 0.03, plausibility: 1, reason: 'Ils seraient plus proches.', reason_en: 'They would be closer.', distance: 3, themes: [], territory: null, via: [], rank_harmonic: 1, reasons: [] },
      { rank: 1, source: 'seul', target: 'mairie', column: 'isolated', gain_decloisonnement: null, gain_harmonic: 0.1, plausibility: 1, reason: 'Seul est sans lien.', reason_en: 'Seul has no tie.', distance: null, themes: [], territory: null, via: [], rank_harmonic: 1, reasons: ['commune:54323'] },
    ],
    pole: { poles: [{ ...POLE, id: 'pole-est', name: 'Pôle Est' }], network: POLE },
    ...(changed.notes && { notes: changed.notes }),
    ...(changed.estimates && { estimates: changed.estimates }),
  }; // prettier-ignore
  show(golden('snapshot'), measured([...whole.ids], columns, members));
}

/** The analysis shown, without one of its columns: it was not asked for, or refused. */
export function hideColumn(column: string): void {
  const held = live.value;
  if (!held) throw new Error('nothing is measured');
  live.value = { ...held, columns: new Map([...held.columns].filter(([name]) => name !== column)) };
}

/** What the service answers to the panels that ask it. */
export function answerWith(answers: Readonly<Record<string, unknown>>): void {
  vi.stubGlobal('fetch', (path: string) => {
    const body = answers[path.split('?')[0] ?? ''];
    return Promise.resolve(new Response(JSON.stringify(body ?? {}), { status: body === undefined ? 404 : 200 }));
  });
}

/** Spaces that do not break read as spaces. */
export const plain = (text: string | null | undefined): string => (text ?? '').replace(/[\u00a0\u202f\u2060]/g, ' ');

/** Shows something in a language, in place of what was shown. */
export function shown(what: ComponentChild, spoken: Language = 'fr') {
  cleanup();
  setLanguage(spoken);
  return render(<>{what}</>);
}

/** What people did with a pair. */
export function follow(
  source: string,
  target: string,
  status: SuggestionStatus,
  more: Partial<FollowedPair> = {},
): void {
  const held = confirmed.value;
  if (!held) throw new Error('no network');
  confirmed.value = { ...held, suggestions: new Map([[pairKey(source, target), { source, target, status, ...more }]]) };
}
