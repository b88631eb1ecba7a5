/** A network made coarser step by step: its layout is found for few groups first, then refined. */

/** A network of rows 0 to `order` − 1. Each pair is given once; its weight says how many ties it stands for. */
export interface RowNetwork {
  order: number;
  edges: readonly (readonly [from: number, to: number, weight: number])[];
}

/** A coarser network, and for each row of the finer one the row that stands for it. */
export interface Coarsening {
  coarser: RowNetwork;
  groupOf: readonly number[];
}

/**
 * Joins each row to the free neighbour that most ties bind it to, the rows with the fewest neighbours first, and a row with one neighbour to
 * that neighbour's group where it has one. The same network gives the same groups. O(n log n + m).
 */
export function coarsen({ order, edges }: RowNetwork): Coarsening {
  const neighbours = Array.from({ length: order }, (): (readonly [number, number])[] => []);
  for (const [from, to, weight] of edges) {
    neighbours[from]?.push([to, weight]);
    neighbours[to]?.push([from, weight]);
  }
  const degree = (row: number) => neighbours[row]?.length ?? 0;
  const groupOf = Array<number>(order).fill(-1);
  let groups = 0;
  const rows = Array.from({ length: order }, (_, row) => row).sort((a, b) => degree(a) - degree(b) || a - b);
  for (const row of rows) {
    if (groupOf[row] !== -1) continue;
    const around = neighbours[row] ?? [];
    const only = around.length === 1 ? (groupOf[around[0]?.[0] ?? -1] ?? -1) : -1;
    if (only !== -1) {
      groupOf[row] = only;
      continue;
    }
    let [best, bound] = [-1, 0];
    for (const [other, weight] of around) {
      // Of equally bound neighbours, the one with the fewest ties of its own: else all would join the hubs.
      const binds = weight / degree(other);
      if (groupOf[other] === -1 && binds > bound) [best, bound] = [other, binds];
    }
    groupOf[row] = groups;
    if (best !== -1) groupOf[best] = groups;
    groups++;
  }
  const merged = new Map<number, number>();
  for (const [from, to, weight] of edges) {
    const [a, b] = [groupOf[from] ?? 0, groupOf[to] ?? 0];
    if (a === b) continue;
    const pair = Math.min(a, b) * groups + Math.max(a, b);
    merged.set(pair, (merged.get(pair) ?? 0) + weight);
  }
  const pairs = [...merged].map(([pair, weight]) => [Math.floor(pair / groups), pair % groups, weight] as const);
  return { coarser: { order: groups, edges: pairs }, groupOf };
}
