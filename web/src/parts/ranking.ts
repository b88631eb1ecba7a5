/** Nodes in the order of a measure. */
import { words } from '../i18n';
import { measureSentence, valueIn, type Measure } from '../measures';
import type { Catalogue } from '../i18n/fr';
import { nameOf, network, sourceOf } from '../state';

export interface Ranked {
  id: string;
  value: number;
}

/** Nodes held, by the newest values of a measure, greatest first, then by id; those without a value are left out. O(n log n). */
export function rankBy(measure: Measure): Ranked[] {
  const source = sourceOf((a) => a.columns.has(measure.column));
  const nodes = network.value?.nodes;
  const ranked: Ranked[] = [];
  source?.ids.forEach((id, row) => {
    const value = valueIn(source, measure, row);
    if (value !== null && value !== undefined && nodes?.has(id)) ranked.push({ id, value });
  });
  return ranked.sort((a, b) => b.value - a.value || (a.id < b.id ? -1 : 1));
}

/** What a measure says of a node. */
export function saidOf(id: string, measure: Measure): ReturnType<typeof measureSentence> {
  const kindOf = (other: string) => network.value?.nodes.get(other)?.kind;
  return measureSentence(measure, { id, kind: kindOf(id) }, nameOf, (other) => kindOf(other) === 'actor');
}

/** The same after the node's name; empty while that is not known. */
export function placeSaid(id: string, measure: Measure): string {
  const { text } = saidOf(id, measure);
  return text === null ? '' : words.value.presentation.of(nameOf(id), text);
}

/** Why a ranking of these is not shown: nobody has a value, or all have the same one, which ranks nobody. Undefined where it is. */
export function whyNoRanking(ranked: readonly Ranked[], measure: Measure): keyof Catalogue['emptyStates'] | undefined {
  if (ranked.length === 0) return measure.emptyState ?? 'ranking';
  return ranked.every(({ value }) => value === 0) ? measure.allZero : undefined;
}
