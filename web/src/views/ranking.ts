/** Nodes in the order of a measure. */
import { own } from '../own';
import { network, sourceOf } from '../state';

export interface Ranked {
  id: string;
  value: number;
}

/** Nodes held, by the newest values of a column, greatest first, then by name's id; those without a value are left out. O(n log n). */
export function rankBy(column: string): Ranked[] {
  const source = sourceOf((a) => a.columns.has(column));
  const values = source?.columns.get(column) ?? [];
  const nodes = network.value?.nodes;
  const cut = column === 'articulation' ? source?.lists?.cut_off : undefined;
  const ranked: Ranked[] = [];
  source?.ids.forEach((id, row) => {
    const value = column === 'articulation' ? (values[row] ? (own(cut, id)?.length ?? 0) : null) : values[row];
    if (value !== null && value !== undefined && nodes?.has(id)) ranked.push({ id, value });
  });
  return ranked.sort((a, b) => b.value - a.value || (a.id < b.id ? -1 : 1));
}
