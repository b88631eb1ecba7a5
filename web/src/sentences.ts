/** Sentences said of figures: the figures are the engine's, only the words are the page's. */
import { cutLabel } from './graph/labels';
import type { Catalogue } from './i18n/fr';
import { own } from './own';
import { analysis, figure, sourceOf } from './state';
import type { SiloReport } from './wire';

/** Measures that have a sentence on a node's sheet, in the order that they are said. */
export const SAID_MEASURES = [
  'degree',
  'betweenness_share',
  'articulation',
  'harmonic',
  'coreness',
  'clustering',
  'pagerank',
] as const;
export type SaidMeasure = (typeof SAID_MEASURES)[number];
/** Measures that rank « Qui compte ». */
export const RANKING = ['betweenness_share', 'degree', 'harmonic', 'pagerank', 'coreness', 'articulation'] as const;

/** A sentence and whether its figures are older than the network; text null: not known yet. */
export interface Said {
  text: string | null;
  stale: boolean;
}

/** Greatest value of a column, to say how high a level is. */
function greatest(column: string): number {
  const values = sourceOf((a) => a.columns.has(column))?.columns.get(column) ?? [];
  return values.reduce<number>((most, v) => Math.max(most, v ?? 0), 0);
}

/** Most names said in a row before « … ». */
const MOST_NAMES = 3;

/** The sentence of a measure for a node. `nameOf` gives a name for an id, `isActor` tells actors among those cut off. */
export function sayMeasure(
  measure: SaidMeasure,
  id: string,
  words: Catalogue,
  nameOf: (id: string) => string,
  isActor: (id: string) => boolean,
): Said {
  const say = words.sentences;
  const of = (column: string) => figure(column, id);
  const from = (column: string, text: (value: number) => string): Said => {
    const { value, stale } = of(column);
    if (value === undefined) return { text: null, stale: true };
    return { text: value === null ? say.noValue : text(value), stale };
  };
  switch (measure) {
    case 'degree':
      return from('degree', (degree) => say.degree(degree, of('pendants').value ?? 0));
    case 'betweenness_share':
      return from('betweenness_share', (share) => say.betweenness_share(share));
    case 'articulation': {
      const { value, stale } = of('articulation');
      if (value === undefined) return { text: null, stale: true };
      const cuts = sourceOf((a) => a.columns.has('articulation'))?.lists?.cut_off;
      const cut = own(cuts, id) ?? [];
      if (!value || cut.length === 0) return { text: say.notCut, stale };
      const actors = cut.filter(isActor);
      const names = cut.slice(0, MOST_NAMES).map((other) => cutLabel(nameOf(other)));
      return { text: say.cut_off(cut.length, actors.length, names), stale };
    }
    case 'harmonic':
      return from('mean_distance', (distance) => say.mean_distance(distance));
    case 'coreness':
      return from('coreness', (level) => say.coreness(level, greatest('coreness')));
    case 'clustering':
      return from('clustering', (share) => say.clustering(share));
    case 'pagerank':
      return from('pagerank', (share) => say.pagerank(share * (analysis.value?.ids.length ?? 1)));
  }
}

/** The sentence of a partition's décloisonnement, or why there is none. */
export function saySilos(report: SiloReport, words: Catalogue): string {
  const { decloisonnement, observed, expected } = report;
  if (decloisonnement === null || observed === null || expected === null) {
    return words.sentences.siloReasons[report.reason ?? 'no-ties'] ?? words.sentences.noValue;
  }
  const say = report.equal_weights === false ? words.sentences.silosWeighted : words.sentences.silosEqual;
  return say(observed, expected, decloisonnement);
}
