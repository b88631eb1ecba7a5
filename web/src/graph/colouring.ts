/** Which column colours the map, which value a node has in it, and the legend that says so. */
import { format, label, shortLabel, term, words } from '../i18n';
import { shortName, type Network, type NetworkNode } from '../network';
import { ownProperty } from '../own-property';
import { network } from '../state';
import { isTerritoryColumn, TERRITORY_COLUMNS, territories, territoryName } from '../territories';
import type { Clan } from '../wire';
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
  /** The legend entry that the node falls under. */
  valueOf: (node: NetworkNode) => string;
  legend: readonly LegendEntry[];
}

/** Most entries that a palette tells apart; the others are « autres ». */
const MOST_VALUES = 9;
const OTHERS = '*others';
/** The legend's entry of nodes without a value. */
export const NO_VALUE = '*none';

const AUTHORITIES: ReadonlySet<string> = new Set(['collectivite', 'etat', 'europe']);

/** The shape of a node's kind, so that colour is never the only sign. */
export function shapeOf(node: Pick<NetworkNode, 'kind' | 'category'>): Shape {
  if (node.kind === 'pole') return 'ring';
  if (node.kind === 'project') return 'square';
  if (node.kind === 'meeting') return 'triangle';
  return node.category !== undefined && AUTHORITIES.has(node.category) ? 'diamond' : 'circle';
}

/** A node's value in a column; undefined when it has none. `clans` gives the detected group. */
export function columnValue(column: string, node: NetworkNode, clans: ReadonlyMap<string, number>): string | undefined {
  if (column === 'economy') return term('categories', node.category)?.economy ?? undefined;
  if (column === 'kind') return node.kind;
  if (column === 'clan') return clans.get(node.id)?.toString();
  const field = ownProperty(node, column);
  if (typeof field === 'string' && field !== '') return field;
  if (typeof field === 'number') return String(field);
  return (
    ownProperty(node.attributes, column) ??
    (isTerritoryColumn(column) ? territories.value.get(node.id)?.[column] : undefined)
  );
}

/** The clan of each member; groups that are not clans are left out. */
export const membersOfClans = (clans: readonly Clan[]): Map<string, number> =>
  new Map(clans.filter((c) => c.is_clan).flatMap((c) => c.members.map((id): [string, number] => [id, c.clan])));

/** Columns worth colouring by: the usual ones that have values, then territories and the user's own of 2 to 50 values. */
export function colourColumns(network: Network, hasClans: boolean): string[] {
  const usual = ['category', 'economy', 'region', 'departement', 'milieu', 'sub_category'];
  const seen = new Map<string, Set<string>>();
  const note = (column: string, value: unknown) => {
    if (typeof value !== 'string' || value === '') return;
    const set = seen.get(column) ?? new Set();
    seen.set(column, set.add(value));
  };
  for (const node of network.nodes.values()) {
    if (node.kind !== 'actor') continue;
    for (const column of [...usual, ...TERRITORY_COLUMNS]) note(column, columnValue(column, node, new Map()));
    for (const [column, value] of Object.entries(node.attributes ?? {})) note(column, value);
  }
  const found = [...seen].filter(([, values]) => values.size >= 2 && values.size <= 50).map(([column]) => column);
  const derived = TERRITORY_COLUMNS.filter((c) => found.includes(c));
  const own = found.filter((c) => !usual.includes(c) && !isTerritoryColumn(c)).sort(format.value.compare);
  return [
    ...usual.filter((c) => found.includes(c) || c === 'category'),
    ...derived,
    ...(hasClans ? ['clan'] : []),
    ...own,
  ];
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
  if (column === 'clan') return words.value.clans.name(Number(value));
  if (column === 'pole') return shortName(network.value?.nodes.get(value)) || value;
  return value;
}

/** Colours the nodes drawn by a column: the category's own colours, else a palette for the most frequent values. */
export function colouring(
  column: string,
  nodes: readonly NetworkNode[],
  clans: ReadonlyMap<string, number>,
  theme: Theme,
): Colouring {
  const special = (node: NetworkNode): string | undefined => {
    if (column === 'kind' || column === 'clan') return undefined;
    return node.kind === 'actor' ? undefined : `*${node.kind}`;
  };
  const raw = (node: NetworkNode) => columnValue(column, node, clans);
  const counts = new Map<string, number>();
  for (const node of nodes) {
    const value = special(node) === undefined ? raw(node) : undefined;
    if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const order = Object.keys(theme.categories);
  const rank = (value: string) => (column === 'category' ? order.indexOf(value) + 1 || 99 : 0);
  const sorted = [...counts.keys()].sort(
    (a, b) => rank(a) - rank(b) || (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || (a < b ? -1 : 1),
  );
  const coloured = new Map<string, string>();
  sorted.forEach((value, i) => {
    const colour =
      column === 'category' ? ownProperty(theme.categories, value) : i < MOST_VALUES ? theme.palette[i] : undefined;
    if (colour) coloured.set(value, colour);
  });
  const valueOf = (node: NetworkNode): string => {
    const value = raw(node);
    return special(node) ?? (value === undefined ? NO_VALUE : coloured.has(value) ? value : OTHERS);
  };
  const ofKinds = new Map([
    ['*pole', theme.ink],
    ['*project', theme.project],
    ['*meeting', theme.soft],
  ]);
  const colourByValue = (value: string) => coloured.get(value) ?? ofKinds.get(value) ?? theme.neutral;

  const totals = new Map<string, { count: number; shape: Shape }>();
  for (const node of nodes) {
    const value = valueOf(node);
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
