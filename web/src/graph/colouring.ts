/** Which column colours the map, which value a node has in it, and the legend that says so. */
import { format, isPlain, label, shortLabel, term, words } from '../i18n';
import { shortName, type Network, type NetworkNode } from '../network';
import { ownProperty } from '../own-property';
import { network } from '../state';
import { isTerritoryColumn, TERRITORY_COLUMNS, territories, territoryName } from '../territories';
import { cellValues } from '../values';
import type { Clan } from '../wire';
import { placesInPalette } from './palette';
import type { Theme } from './theme';
import type { Shape } from './shapes';

/** One line of the legend. */
export interface LegendEntry {
  value: string;
  label: string;
  colour: string;
  shape: Shape;
  count: number;
}

export interface Colouring {
  colourOf: (node: NetworkNode) => string;
  /** The legend entry that the node falls under: that of its first value. */
  valueOf: (node: NetworkNode) => string;
  /** The legend entries of all its values. */
  entriesOf: (node: NetworkNode) => readonly string[];
  legend: readonly LegendEntry[];
}

/** The places in the palette of some values, the most frequent first. */
export type PalettePlaces = (values: readonly string[], most: number) => ReadonlyMap<string, number>;

/** Most entries that a palette tells apart; the others are « autres ». */
const MOST_VALUES = 9;
const OTHERS = '*others';
/** The legend's entry of nodes without a value. */
export const NO_VALUE = '*none';

/** The categories of public authorities. */
export const AUTHORITIES: ReadonlySet<string> = new Set(['collectivite', 'etat', 'europe']);

/** The shape of a node's kind, so that colour is never the only sign. */
export function shapeOf(node: Pick<NetworkNode, 'kind' | 'category'>): Shape {
  if (node.kind === 'pole') return 'ring';
  if (node.kind === 'project') return 'square';
  if (node.kind === 'meeting') return 'triangle';
  return !isPlain.value && node.category !== undefined && AUTHORITIES.has(node.category) ? 'diamond' : 'circle';
}

/** A node's values in a column, none where it has none. `clans` gives the detected group. */
export function columnValues(column: string, node: NetworkNode, clans: ReadonlyMap<string, number>): readonly string[] {
  if (column === 'economy') return [term('categories', node.category)?.economy ?? []].flat();
  if (column === 'kind') return [node.kind];
  if (column === 'clan') return [clans.get(node.id)?.toString() ?? []].flat();
  const derived = isTerritoryColumn(column) ? territories.value.get(node.id)?.[column] : undefined;
  const field = ownProperty(node, column);
  const cell =
    typeof field === 'string' || typeof field === 'number' ? String(field) : ownProperty(node.attributes, column);
  if (cell === undefined || cell === '') return derived === undefined ? [] : [derived];
  return cellValues(cell);
}

/** A node's first value in a column; undefined when it has none. */
export const columnValue = (column: string, node: NetworkNode, clans: ReadonlyMap<string, number>) =>
  columnValues(column, node, clans)[0];

/** The clan of each member; groups that are not clans are left out. */
export const membersOfClans = (clans: readonly Clan[]): Map<string, number> =>
  new Map(clans.filter((c) => c.is_clan).flatMap((c) => c.members.map((id): [string, number] => [id, c.clan])));

/** Columns of words worth colouring by: the usual ones that have values, then territories and the user's own of 2 to 50 values. */
export function colourColumns(
  network: Network,
  hasClans: boolean,
  numeric: { has: (column: string) => boolean } = new Set<string>(),
): string[] {
  const usual = ['category', 'economy', 'region', 'departement', 'milieu', 'sub_category', 'commune'];
  const seen = new Map<string, Set<string>>();
  for (const node of network.nodes.values()) {
    if (node.kind !== 'actor') continue;
    for (const column of [...usual, ...TERRITORY_COLUMNS, ...Object.keys(node.attributes ?? {})]) {
      const set = seen.get(column) ?? new Set();
      seen.set(column, set);
      for (const value of columnValues(column, node, NO_CLANS)) set.add(value);
    }
  }
  const found = [...seen]
    .filter(([column, values]) => values.size <= 50 && values.size >= (column === 'category' ? 1 : 2))
    .map(([column]) => column);
  const derived = TERRITORY_COLUMNS.filter((c) => found.includes(c));
  const own = found.filter((c) => !usual.includes(c) && !isTerritoryColumn(c) && !numeric.has(c));
  return [
    ...usual.filter((c) => found.includes(c)),
    ...derived,
    ...(hasClans ? ['clan'] : []),
    ...own.sort(format.value.compare),
  ];
}

const NO_CLANS: ReadonlyMap<string, number> = new Map();

/** Most values of a column that parts the actors into groups, and the share of them that it covers. */
const MOST_GROUPS = 30;
const LEAST_COVERED = 0.5;

/**
 * The column to begin with: the category, else the first that parts most actors into few groups; where there is none the
 * kind, which is one colour for all actors. O(actors · columns).
 */
export function sensibleColumn(network: Network | undefined, columns: readonly string[]): string {
  if (!network || columns.includes('category')) return 'category';
  const actors = [...network.nodes.values()].filter((node) => node.kind === 'actor');
  const candidates = columns.flatMap((column, order) => {
    const values = column === 'clan' ? [] : actors.flatMap((actor) => columnValue(column, actor, NO_CLANS) ?? []);
    const groups = new Set(values).size;
    // Where most values are one actor's alone, the column is a text and no partition.
    const isSensible =
      groups >= 2 &&
      groups <= MOST_GROUPS &&
      groups * 2 <= values.length &&
      values.length >= actors.length * LEAST_COVERED;
    // The user's own columns come before communes and those that are derived, and groups that a legend tells apart before others.
    return isSensible
      ? [
          {
            column,
            order,
            rank: Number(isTerritoryColumn(column) || column === 'commune') * 2 + Number(groups < 3 || groups > 9),
          },
        ]
      : [];
  });
  return candidates.sort((a, b) => a.rank - b.rank || a.order - b.order)[0]?.column ?? 'kind';
}

/** What a column is called. */
export const columnLabel = (column: string): string => ownProperty(words.value.columns, column) ?? column;

/** What a value is called. */
export function valueLabel(column: string, value: string): string {
  if (column === 'category') return shortLabel('categories', value);
  if (column === 'economy') return label('economies', value);
  if (column === 'milieu') return label('settings', value);
  if (column === 'sub_category') return label('sub_categories', value);
  if (column === 'territory_level')
    return value
      .split('|')
      .map((level) => label('sub_categories', level))
      .join(' · ');
  if (isTerritoryColumn(column)) return territoryName(value);
  if (column === 'kind') return label('kinds', value);
  // A column of one's own may have the same name, and other values than the numbers of groups.
  if (column === 'clan') return /^\d+$/.test(value) ? words.value.clans.name(Number(value)) : value;
  if (column === 'pole') return shortName(network.value?.nodes.get(value)) || value;
  return value;
}

/**
 * Colours the nodes drawn by a column: the category's own colours, else a palette for the most frequent values. `all` are
 * the nodes that the colours are chosen by, so that a part of the network keeps those of the whole. `placesOf` gives the
 * values their places in the palette.
 */
export function colouring(
  column: string,
  nodes: readonly NetworkNode[],
  clans: ReadonlyMap<string, number>,
  theme: Theme,
  all: readonly NetworkNode[] = nodes,
  placesOf: PalettePlaces = placesInPalette,
): Colouring {
  const special = (node: NetworkNode): string | undefined => {
    if (column === 'kind' || column === 'clan') return undefined;
    return node.kind === 'actor' ? undefined : `*${node.kind}`;
  };
  const raw = (node: NetworkNode) => columnValue(column, node, clans);
  const counts = new Map<string, number>();
  for (const node of all) {
    const value = special(node) === undefined ? raw(node) : undefined;
    if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const section = column === 'category' ? 'categories' : column === 'sub_category' ? 'sub_categories' : undefined;
  const ownColour = (value: string): string | undefined =>
    (section && term(section, value)?.color) ??
    (column === 'category' && !isPlain.value ? ownProperty(theme.categories, value) : undefined);
  const order = Object.keys(theme.categories);
  const rank = (value: string) => (column === 'category' && !isPlain.value ? order.indexOf(value) + 1 || 99 : 0);
  const sorted = [...counts.keys()].sort(
    (a, b) => rank(a) - rank(b) || (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || (a < b ? -1 : 1),
  );
  const coloured = new Map<string, string>();
  const places = placesOf(
    sorted.filter((value) => ownColour(value) === undefined),
    MOST_VALUES,
  );
  for (const value of sorted) {
    const colour = ownColour(value) ?? theme.palette[places.get(value) ?? MOST_VALUES];
    if (colour !== undefined) coloured.set(value, colour);
  }
  const entryOf = (value: string) => (coloured.has(value) ? value : OTHERS);
  const entriesOf = (node: NetworkNode): readonly string[] => {
    const kind = special(node);
    if (kind !== undefined) return [kind];
    const values = columnValues(column, node, clans);
    return values.length === 0 ? [NO_VALUE] : values.map(entryOf);
  };
  const valueOf = (node: NetworkNode): string => entriesOf(node)[0] ?? NO_VALUE;
  const ofKinds = new Map([
    ['*pole', theme.ink],
    ['*project', theme.project],
    ['*meeting', theme.soft],
  ]);
  const colourByValue = (value: string) => coloured.get(value) ?? ofKinds.get(value) ?? theme.neutral;

  const totals = new Map<string, { count: number; shape: Shape }>();
  for (const node of nodes)
    for (const value of new Set(entriesOf(node))) {
      const held = totals.get(value);
      if (held) held.count++;
      else totals.set(value, { count: 1, shape: shapeOf(node) });
    }
  const said = (value: string): string => {
    if (value === OTHERS) return words.value.map.others;
    if (value === NO_VALUE) return column === 'clan' ? words.value.map.noClan : words.value.map.none;
    return value.startsWith('*') ? label('kinds', value.slice(1)) : valueLabel(column, value);
  };
  const last = ['*pole', '*project', '*meeting', OTHERS, NO_VALUE];
  const values = [...sorted.filter((v) => coloured.has(v)), ...last].filter((v) => totals.has(v));
  return {
    valueOf,
    entriesOf,
    colourOf: (node) => colourByValue(valueOf(node)),
    legend: values.map((value) => ({
      value,
      label: said(value),
      colour: colourByValue(value),
      // For a column other than the category, nodes of one entry have several shapes: the legend then shows the colour only.
      shape: (column === 'category' || value.startsWith('*') ? totals.get(value)?.shape : undefined) ?? 'circle',
      count: totals.get(value)?.count ?? 0,
    })),
  };
}
