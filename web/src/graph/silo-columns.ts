/** Silos side by side: a column for each entry of the legend, the most tied nodes on top. These places are this page's alone. */
import { computed } from '@preact/signals';
import { layoutKind } from '../address';
import type { Place } from '../places';
import { colouring } from './colouring';
import { round } from './sheet';
import { theme } from './theme';
import { clanOf, colourColumn, colours, colourScale, commonScene, pane, scene } from './view';

/** A column: who stands in it, the most tied first. */
export interface SiloGroup {
  name: string;
  colour: string;
  ids: readonly string[];
}

/** A column on the sheet, in its units. */
export interface SiloColumn {
  name: string;
  colour: string;
  count: number;
  left: number;
  width: number;
}

export interface SiloColumns {
  columns: readonly SiloColumn[];
  places: ReadonlyMap<string, Place>;
  width: number;
  height: number;
}

/** Between two nodes, and between two columns, in units of the sheet. */
const [STEP, GAP] = [26, 14];
/** Files that a column is wide at least, for its name. */
const LEAST_FILES = 3;

/** As many files as a column takes at a height of so many rows. */
const filesOf = (count: number, rows: number): number => Math.max(LEAST_FILES, Math.ceil(count / rows));

/** Places groups in columns of one height, in about the proportions asked, width over height. O(n · groups). */
export function placeInColumns(groups: readonly SiloGroup[], aspect: number): SiloColumns {
  const most = groups.reduce((greatest, { ids }) => Math.max(greatest, ids.length), 1);
  const widthAt = (rows: number) =>
    groups.reduce((sum, { ids }) => sum + filesOf(ids.length, rows) * STEP + GAP, 0) - GAP;
  let rows = 1;
  while (rows < most && widthAt(rows) > aspect * rows * STEP) rows++;
  const places = new Map<string, Place>();
  let left = 0;
  const columns = groups.map(({ name, colour, ids }): SiloColumn => {
    const files = filesOf(ids.length, rows);
    ids.forEach((id, i) =>
      places.set(id, round([left + ((i % files) + 0.5) * STEP, -(Math.floor(i / files) + 0.5) * STEP])),
    );
    const column = { name, colour, count: ids.length, left, width: files * STEP };
    left += column.width + GAP;
    return column;
  });
  return { columns, places, width: Math.max(0, left - GAP), height: rows * STEP };
}

/** The columns in force; null where the map has another layout. A map that is coloured by numbers takes the usual silos. */
export const silos = computed<SiloColumns | null>(() => {
  if (layoutKind.value !== 'silos') return null;
  const { nodes, neighbours } = scene.value;
  const { legend, valueOf } = colourScale.value
    ? colouring(colourColumn.value, nodes, clanOf.value, theme.value, commonScene.value.nodes)
    : colours.value;
  const members = new Map<string, string[]>(legend.map(({ value }) => [value, []]));
  for (const node of nodes) members.get(valueOf(node))?.push(node.id);
  const degree = (id: string) => neighbours.get(id)?.length ?? 0;
  const groups = legend.map(({ value, label: name, colour }) => ({
    name,
    colour,
    ids: (members.get(value) ?? []).sort((a, b) => degree(b) - degree(a) || (a < b ? -1 : 1)),
  }));
  return placeInColumns(
    groups.filter(({ ids }) => ids.length > 0),
    pane.value.width / Math.max(1, pane.value.height),
  );
});
