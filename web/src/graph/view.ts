/** The map's derived signals: the scene, its sizes, its colours and what is lit. The map draws them; the legend says them. */
import { computed, signal } from '@preact/signals';
import { colourBy, depth, kept, meetings, page, selected, sizeBy } from '../address';
import { confirmed, network, sourceOf } from '../state';
import { colourColumns, colouring, membersOfClans, type Colouring } from './colouring';
import { theme } from './colours';
import { around, radiusOf, sceneOf, type Scene } from './scene';

/** Measures that a node's size may follow. */
export const SIZE_MEASURES = ['betweenness_share', 'degree', 'strength', 'pagerank', 'harmonic', 'coreness'] as const;

const EMPTY: Scene = { nodes: [], edges: [], total: 0, neighbours: new Map() };

const sizeSource = computed(() => sourceOf((a) => a.columns.has(sizeBy.value)));
/** Apart, so that a stage of the analysis that brings other columns leaves the map as it is. */
const sizeRows = computed(() => sizeSource.value?.rows);
const sizeColumn = computed(() => sizeSource.value?.columns.get(sizeBy.value));

/** Value of the measure that sizes the map, from the newest analysis that has it. */
export const sizeValue = computed(() => {
  const rows = sizeRows.value;
  const column = sizeColumn.value;
  return (id: string): number => column?.[rows?.get(id) ?? -1] ?? 0;
});

/** What every page draws, whatever its view: what has its place on the shared sheet. */
export const commonScene = computed<Scene>(() => {
  const held = network.value;
  return held ? sceneOf(held, false) : EMPTY;
});

/** What this page draws: the common scene, or one with the layers that its view adds. */
export const scene = computed<Scene>(() => {
  const held = network.value;
  return held && meetings.value === '1' ? sceneOf(held, true) : commonScene.value;
});

/** The greatest value of the size measure among the nodes drawn. */
export const greatest = computed(() => scene.value.nodes.reduce((most, n) => Math.max(most, sizeValue.value(n.id)), 0));

/** Radius of a node in pixels at the map's first zoom. */
export const radius = computed(() => {
  const most = greatest.value;
  return (id: string): number => radiusOf(sizeValue.value(id), most);
});

const clans = computed(() => sourceOf((a) => a.complete)?.clans);
export const clanOf = computed(() => membersOfClans(clans.value ?? []));

export const columns = computed(() => {
  const held = network.value;
  return held ? colourColumns(held, clanOf.value.size > 0) : [];
});

/** The colouring in force; an unknown column falls back on the category. */
export const colours = computed<Colouring>(() => {
  const column = columns.value.includes(colourBy.value) ? colourBy.value : 'category';
  return colouring(column, scene.value.nodes, clanOf.value, theme.value);
});

/** Values that the legend keeps; empty keeps all. */
export const keptValues = computed<ReadonlySet<string>>(() => new Set(kept.value ? kept.value.split('|') : []));

/** The map's element, in CSS pixels: a new sheet takes its proportions. */
export const pane = signal({ width: 760, height: 610 });

/** The node pointed at, or with the keyboard's focus. */
export const hovered = signal('');

/** Ids that a list lights (a clan, a pair): empty when none does. */
export const spotlight = signal<ReadonlySet<string>>(new Set());

/** Ids that stay lit; null when everything is. Pointing at a node wins over the selection, and this over the legend. */
export const lit = computed<ReadonlySet<string> | null>(() => {
  const shown = scene.value;
  if (hovered.value && shown.neighbours.has(hovered.value)) return around(shown, hovered.value, 1);
  if (selected.value && shown.neighbours.has(selected.value)) return around(shown, selected.value, Number(depth.value));
  if (spotlight.value.size > 0) return spotlight.value;
  if (keptValues.value.size > 0) {
    const { valueOf } = colours.value;
    return new Set(shown.nodes.filter((n) => keptValues.value.has(valueOf(n))).map((n) => n.id));
  }
  return null;
});

/** True when the sizes are of an older network than the one drawn. */
export const sizesStale = computed(() => (sizeSource.value?.revision ?? -1) < (confirmed.value?.revision ?? 0));

/** Selects a node, or none; the sheet and the map follow. */
export function select(id: string): void {
  hovered.value = '';
  selected.value = id;
  depth.value = '1';
}

/** On a phone: whether the panel is pulled up. */
export const pulled = signal(false);

/** Goes to a question; the selection is left, the map takes the colours that the question needs, a phone's panel comes up. */
export function goTo(next: typeof page.value): void {
  page.value = next;
  pulled.value = next !== 'map';
  selected.value = '';
  spotlight.value = new Set();
  if (next === 'clans' && clanOf.value.size > 0) colourBy.value = 'clan';
  else if (colourBy.value === 'clan') colourBy.value = 'category';
}
