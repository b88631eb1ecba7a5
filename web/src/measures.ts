/**
 * The measures of nodes that the page shows: one list for the rankings, the map's sizes and colours, and the sheet.
 * A measure is one entry here and one in each catalogue (`measures` and `sentences`). Every column that an analysis
 * brings is in the list or among {@link HIDDEN_COLUMNS}; a test compares them with the engine's catalogue.
 */
import { computed } from '@preact/signals';
import { boundOf, estimateOf, notesOf } from './accuracy';
import { cutLabel } from './graph/labels';
import { format, words } from './i18n';
import type { Catalogue } from './i18n/fr';
import type { NetworkNode } from './network';
import { ownProperty } from './own-property';
import { analysis, figure, settled, sourceOf } from './state';
import type { Analysis } from './wire';

/** What a sentence may say besides the value itself. */
export interface SentenceContext {
  id: string;
  kind: NetworkNode['kind'] | undefined;
  say: Catalogue['sentences'];
  /** Another column's value of the same node. */
  of: (column: string) => number | null | undefined;
  nameOf: (id: string) => string;
  isActor: (id: string) => boolean;
}

export interface Measure {
  /** Column of the analysis, and key of the measure's words. */
  column: MeasureColumn;
  /** How a value is written: as a percentage, or as a number with at most so many decimals. */
  unit: 'percent' | number;
  /** What ranks and sizes the node, where that is not the column's value itself. */
  rankedBy?: (value: number | null | undefined, analysis: Analysis, id: string) => number | null | undefined;
  /** The column that the sentence says, where it is another one. */
  sentenceColumn?: string;
  sentence: (value: number, context: SentenceContext) => string;
  /** On the sheet it stands among the other measures, behind one button. */
  isSecondary?: true;
  /** Why nobody has a value, where that is known. */
  emptyState?: keyof Catalogue['emptyStates'];
  /** What it means that all values are 0, where a ranking would say nothing. */
  allZero?: keyof Catalogue['emptyStates'];
}

export type MeasureColumn =
  | 'degree'
  | 'betweenness_share'
  | 'articulation'
  | 'harmonic'
  | 'coreness'
  | 'clustering'
  | 'pagerank'
  | 'strength'
  | 'k_reach'
  | 'two_mode_degree'
  | 'bridging';

/** The measure that ranks and sizes before another is chosen. */
export const USUAL_MEASURE: Measure = {
  column: 'betweenness_share',
  unit: 'percent',
  emptyState: 'between',
  allZero: 'direct',
  sentence: (share, { say }) => say.betweenness_share(share),
};

/** The measures, in the order in which they are offered. */
export const MEASURES: readonly Measure[] = [
  {
    column: 'degree',
    unit: 0,
    sentence: (degree, { say, of }) => say.degree(degree, of('pendants') ?? 0),
  },
  USUAL_MEASURE,
  {
    column: 'articulation',
    unit: 0,
    emptyState: 'cut',
    rankedBy: (isCutPoint, source, id) => (isCutPoint ? cutOffBy(source, id).length : null),
    sentence: (isCutPoint, context) => (isCutPoint ? cutOffSentence(context) : context.say.notCut),
  },
  {
    column: 'harmonic',
    unit: 2,
    sentenceColumn: 'mean_distance',
    sentence: (distance, { say }) => say.mean_distance(distance),
  },
  {
    column: 'coreness',
    unit: 0,
    sentence: (level, { say }) => say.coreness(level, greatestOf('coreness')),
  },
  {
    column: 'clustering',
    unit: 'percent',
    sentence: (share, { say }) => say.clustering(share),
  },
  {
    column: 'pagerank',
    unit: 3,
    // Without a tie, what is left is the chance of a jump: nothing leads there.
    sentence: (share, { say, of }) =>
      of('degree') === 0
        ? say.pagerankAlone
        : say.pagerank(share * (sourceOf((a) => a.columns.has('pagerank'))?.ids.length ?? 1)),
  },
  {
    column: 'strength',
    unit: 1,
    isSecondary: true,
    sentence: (strength, { say }) => say.strength(strength),
  },
  {
    column: 'k_reach',
    unit: 'percent',
    isSecondary: true,
    sentence: (share, { say }) => say.k_reach(share),
  },
  {
    column: 'two_mode_degree',
    unit: 'percent',
    isSecondary: true,
    sentence: (share, { say, kind }) =>
      kind === 'actor' ? say.two_mode_degree(share) : say.two_mode_degree_hub(share),
  },
  {
    column: 'bridging',
    unit: 2,
    isSecondary: true,
    sentence: (value, { say }) => say.bridging(value),
  },
];

/** Columns of an analysis that the page does not offer as measures, each with the reason. Exports have them all. */
export const HIDDEN_COLUMNS: Readonly<Record<string, string>> = {
  cut_off: 'Said in the sentence of articulation.',
  pendants: 'Said in the sentence of degree.',
  mean_distance: 'Said in the sentence of harmonic.',
  betweenness: 'The share says the same in words.',
  betweenness_normalized: 'The share says the same in words.',
  betweenness_weighted: 'For researchers: its values have no plain sentence.',
  closeness: 'Harmonic closeness is the one that unconnected networks allow.',
  eigenvector: 'For researchers: PageRank answers the same question for the whole network.',
  katz: 'For researchers: PageRank answers the same question.',
  component: 'A number without a meaning of its own; islands are listed with the clans.',
  eccentricity: 'For researchers.',
  core: 'Coreness says how deep in the core a node is; the pole panel says the size of the core.',
  constraint: 'For researchers.',
  effective_size: 'For researchers.',
  hierarchy: 'For researchers.',
  clan: 'A colour of the map and a panel of its own.',
  participation: 'For researchers.',
  ei: 'By silo column: the silos panel says it of each silo.',
  decloisonnement: 'By silo column: the silos panel says it of each silo.',
  blau: 'By silo column, for researchers.',
  shannon: 'By silo column, for researchers.',
  coordinator: 'By silo column, for researchers.',
  itinerant: 'By silo column, for researchers.',
  representative: 'By silo column, for researchers.',
  gatekeeper: 'By silo column, for researchers.',
  liaison: 'By silo column, for researchers.',
};

/** Figures of the whole network that the page says in words, and those that it does not, each with the reason. */
export const NETWORK_FIGURES = ['nodes', 'largest_component', 'isolates', 'reciprocity'] as const;
export const HIDDEN_FIGURES: Readonly<Record<string, string>> = {
  edges: 'The page counts the ties that the map draws.',
  actors: 'The page counts the actors of the network shown, as soon as they change.',
  density: 'The pole panel says the density among actors.',
  components: 'Islands and isolates say it in words.',
  diameter: 'For researchers.',
  mean_distance: 'For researchers.',
  clustering: 'For researchers.',
  clustering_mean: 'For researchers.',
  articulation_points: 'The ranking by articulation lists them.',
  bridges: 'For researchers.',
  degeneracy: 'The level of the densest core is in the sentence of coreness.',
  harmonic: 'For researchers.',
  core_size: 'The pole panel says it.',
  core_error: 'For researchers.',
  core_correlation: 'For researchers.',
  modularity: 'For researchers: the clans panel says which groups are closed.',
  clans: 'The clans panel lists them.',
};

/** A figure of the whole network, of the last whole analysis; null where it cannot be, or is not known yet. */
export function networkFigure(name: (typeof NETWORK_FIGURES)[number]): number | null {
  return analysis.value?.network?.[name] ?? null;
}

/** Figures of a silo column that the page says in words, and those that it does not, each with the reason. */
export const SILO_FIGURES = [
  'decloisonnement',
  'observed',
  'expected',
  'rewired_mean',
  'rewired_low',
  'rewired_high',
] as const;
export const HIDDEN_SILO_FIGURES: Readonly<Record<string, string>> = {
  assortativity: 'For researchers: décloisonnement says the same in words.',
  ei: 'For researchers.',
  ei_z: 'For researchers.',
  freeman: 'For researchers.',
  p: 'For researchers: the p of the E-I index.',
};

/** The measure of a column; undefined for a column that the page does not offer. */
export const measureOf = (column: string): Measure | undefined => MEASURES.find((m) => m.column === column);

/** The measures that the analysis has brought; all of them until it is complete. */
export const offeredMeasures = computed<readonly Measure[]>(() =>
  settled.value && analysis.value ? MEASURES.filter((m) => sourceOf((a) => a.columns.has(m.column))) : MEASURES,
);

/** What ranks and sizes a row of an analysis by a measure. */
export function valueIn(source: Analysis, measure: Measure, row: number): number | null | undefined {
  const value = source.columns.get(measure.column)?.[row];
  return measure.rankedBy ? measure.rankedBy(value, source, source.ids[row] ?? '') : value;
}

const writePlain = ({ unit }: Measure, value: number): string =>
  unit === 'percent' ? format.value.percent(value) : format.value.number(value, unit);

/** A value as it is written beside a name: « 12 % », or « ≈ 12 % » for an estimate. */
export const writeValue = (measure: Measure, value: number): string =>
  `${estimateOf(`actors.${measure.column}`) ? '≈ ' : ''}${writePlain(measure, value)}`;

/** The bound of a column of nodes in words; undefined when it is exact. */
function boundIn(column: string, unit: Measure['unit']): string | undefined {
  const estimate = estimateOf(`actors.${column}`);
  return estimate && boundOf(estimate, unit === 'percent' ? format.value.precisePercent : format.value.precise);
}

/** The bound of a measure's values in words; undefined when they are exact. */
export const boundOfMeasure = ({ column, unit }: Measure): string | undefined => boundIn(column, unit);

/** The notes about a measure, in sentences. */
export const notesOfMeasure = ({ column, sentenceColumn }: Measure): string[] =>
  notesOf(column, ...(sentenceColumn === undefined ? [] : [sentenceColumn]));

/** A sentence and how far to trust it; `text` is null while the figure is not known yet. */
export interface MeasureSentence {
  text: string | null;
  /** Its figures are of an older network. */
  stale: boolean;
  /** The measure has no value for the node. */
  isAbsent: boolean;
  /** The bound in words, when the figures are estimates. */
  bound?: string;
}

/** The sentence of a measure for a node. */
export function measureSentence(
  measure: Measure,
  node: { id: string; kind: NetworkNode['kind'] | undefined },
  nameOf: (id: string) => string,
  isActor: (id: string) => boolean,
): MeasureSentence {
  const say = words.value.sentences;
  const of = (column: string) => figure(column, node.id).value;
  const { value, stale } = figure(measure.sentenceColumn ?? measure.column, node.id);
  if (value === undefined) return { text: null, stale: true, isAbsent: false };
  if (value === null) return { text: say.noValue, stale, isAbsent: true };
  const text = measure.sentence(value, { ...node, say, of, nameOf, isActor });
  const bound = boundIn(measure.sentenceColumn ?? measure.column, measure.sentenceColumn ? 0 : measure.unit);
  return { text, stale, isAbsent: false, ...(bound === undefined ? {} : { bound }) };
}

const cutOffBy = (source: Analysis | null, id: string): readonly string[] =>
  ownProperty(source?.lists?.cut_off, id) ?? [];

/** Most names said in a row before « … ». */
const MOST_NAMES = 3;

function cutOffSentence({ id, say, nameOf, isActor }: SentenceContext): string {
  const cut = cutOffBy(
    sourceOf((a) => a.columns.has('articulation')),
    id,
  );
  if (cut.length === 0) return say.notCut;
  const names = cut.slice(0, MOST_NAMES).map((other) => cutLabel(nameOf(other)));
  return say.cut_off(cut.length, cut.filter(isActor).length, names);
}

/** Greatest value of a column, to say how high a level is. */
function greatestOf(column: string): number {
  const values = sourceOf((a) => a.columns.has(column))?.columns.get(column) ?? [];
  return values.reduce<number>((most, v) => Math.max(most, v ?? 0), 0);
}
