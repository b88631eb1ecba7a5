/** Colours the map by a scale: one lightness ramp in at most five classes, whose bounds are real values of the network. */
import { measureOf, type Measure } from '../measures';
import { words } from '../i18n';
import type { NetworkNode } from '../network';
import { NO_VALUE, type Colouring } from './colouring';
import { mix, type Theme } from './theme';

/** Most classes that a ramp tells apart. */
const MOST_CLASSES = 5;
/** Where a class stands in the address and in the legend's filter. */
const classId = (index: number) => `*class${index}`;

/** What marks a measure among the columns that colour the map, where users' own columns have any name. */
const PREFIX = '*measure:';
export const measureColumn = ({ column }: Measure): string => `${PREFIX}${column}`;
export const measureOfColumn = (column: string): Measure | undefined =>
  column.startsWith(PREFIX) ? measureOf(column.slice(PREFIX.length)) : undefined;

/**
 * Least values of the classes, ascending. Classes hold about as many nodes each; equal values stay together, so that a
 * value that many nodes share (no betweenness) is a class by itself. O(n log n).
 */
export function classBounds(values: readonly number[], most = MOST_CLASSES): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  const bounds: number[] = [];
  let from = 0;
  while (from < sorted.length && bounds.length < most) {
    const least = sorted[from] ?? 0;
    bounds.push(least);
    const size = Math.ceil((sorted.length - from) / (most - bounds.length + 1));
    let to = Math.min(sorted.length, from + size);
    while (to < sorted.length && sorted[to] === sorted[to - 1]) to++;
    from = to;
  }
  return bounds;
}

/** Colours the nodes drawn by a scale; `measured` gives its value, null or undefined where there is none. */
export function scaleColouring(
  write: (value: number) => string,
  nodes: readonly NetworkNode[],
  measured: (id: string) => number | null | undefined,
  theme: Theme,
): Colouring {
  const known = nodes.flatMap(({ id }) => measured(id) ?? []);
  const bounds = classBounds(known);
  const classOf = (id: string): number => {
    const value = measured(id) ?? null;
    return value === null ? -1 : bounds.findLastIndex((least) => value >= least);
  };
  const classes = bounds.map((least) => ({ least, greatest: least, count: 0 }));
  let without = 0;
  for (const { id } of nodes) {
    const held = classes[classOf(id)];
    if (!held) {
      without++;
      continue;
    }
    held.count++;
    held.greatest = Math.max(held.greatest, measured(id) ?? held.greatest);
  }
  const colourAt = (index: number) => mix(...theme.ramp, bounds.length > 1 ? index / (bounds.length - 1) : 1);
  const rangeOf = ({ least, greatest }: { least: number; greatest: number }): string => {
    const [from, to] = [write(least), write(greatest)];
    return from === to ? from : words.value.map.range(from, to);
  };
  const valueOf = (node: NetworkNode) => {
    const index = classOf(node.id);
    return index < 0 ? NO_VALUE : classId(index);
  };
  return {
    valueOf,
    entriesOf: (node) => [valueOf(node)],
    colourOf: (node) => {
      const index = classOf(node.id);
      return index < 0 ? theme.neutral : colourAt(index);
    },
    legend: [
      ...classes.map((held, index) => ({
        value: classId(index),
        label: rangeOf(held),
        colour: colourAt(index),
        shape: 'circle' as const,
        count: held.count,
      })),
      ...(without > 0
        ? [
            {
              value: NO_VALUE,
              label: words.value.map.none,
              colour: theme.neutral,
              shape: 'circle' as const,
              count: without,
            },
          ]
        : []),
    ],
  };
}
