/** The map's derived signals: the scene, its sizes, its colours and what is highlighted. The map draws them; the legend says them. */
import { computed, signal } from '@preact/signals';
import { colourBy, depth, hidden, legendFilter, meetings, panelId, selected, sizeBy } from '../address';
import { dayShown, isOutOfDate, network, present, sourceOf, whole } from '../state';
import { colourColumns, colouring, membersOfClans, sensibleColumn, type Colouring } from './colouring';
import { gathered, releaseGathered } from './gathering';
import { PaletteMemory } from './palette';
import { measureOfColumn, scaleColouring } from './scale-colouring';
import { columnScaleOf, followScale, numericColumns, scaleOf, usualScale, type Scale } from './scales';
import { theme } from './theme';
import { around, radiusOf, sceneOf, sceneWithout, type Scene } from './scene';

const EMPTY: Scene = { nodes: [], edges: [], total: 0, neighbours: new Map() };

/** The scale that sizes the map; an unknown one falls back on the usual measure. */
export const sizeScale = computed<Scale>(() => scaleOf(sizeBy.value) ?? usualScale());

/** The scale that colours the map; undefined when a column of words does. */
export const colourScale = computed<Scale | undefined>(() => {
  const measure = measureOfColumn(colourBy.value);
  if (measure) return scaleOf(measure.column);
  return numericColumns.value.has(colourBy.value) ? columnScaleOf(colourBy.value) : undefined;
});

const sizes = followScale(sizeScale);
const colourValues = followScale(colourScale);

/** Value of the scale that sizes the map; 0 without one. */
export const sizeValue = computed(() => {
  const value = sizes.values.value;
  return (id: string): number => value(id) ?? 0;
});

/** The scene that every viewer has whatever the view: its nodes have positions in the shared layout. */
export const commonScene = computed<Scene>(() => {
  const held = whole.value?.network;
  return held ? sceneOf(held, false) : EMPTY;
});

/** What is measured of it, drawn: the common scene, or the part of it that the page measures. */
export const measuredScene = computed<Scene>(() => {
  const held = present.value?.network;
  return held && held !== whole.value?.network ? sceneOf(held, false) : commonScene.value;
});

/** The measured scene, or one with the layers that this page's view adds; with what the view hides. */
export const unhiddenScene = computed<Scene>(() => {
  const held = present.value?.network;
  return held && meetings.value === '1' ? sceneOf(held, true) : measuredScene.value;
});

/** The scene that this page draws. */
export const scene = computed<Scene>(() =>
  hidden.value.length === 0 ? unhiddenScene.value : sceneWithout(unhiddenScene.value, new Set(hidden.value)),
);

/** What this view draws on one day or another, while it shows another day than the network's; null while it shows that one. */
export const sceneOfAllDays = computed<Scene | null>(() => {
  const held = network.value;
  return held && dayShown.value !== held.asOf ? sceneOf(held, meetings.value === '1') : null;
});

/** How many nodes this view hides. */
export const hiddenCount = computed(() => {
  const nodes = present.value?.network.nodes;
  return hidden.value.filter((id) => nodes?.has(id)).length;
});

/** The greatest value of the size scale among the nodes drawn. */
export const greatest = computed(() => scene.value.nodes.reduce((most, n) => Math.max(most, sizeValue.value(n.id)), 0));

/** Radius of a node in pixels at the map's first zoom. */
export const radius = computed(() => {
  const most = greatest.value;
  return (id: string): number => radiusOf(sizeValue.value(id), most);
});

const clans = computed(() => sourceOf((a) => a.complete)?.clans);
export const clanOf = computed(() => membersOfClans(clans.value ?? []));

/** The columns of words that may colour the map. */
export const columns = computed(() => {
  const held = whole.value?.network;
  return held ? colourColumns(held, clanOf.value.size > 0, numericColumns.value) : [];
});

/** The column that colours the map where a column of words does: the one chosen, else the first sensible one. */
export const colourColumn = computed<string>(() =>
  columns.value.includes(colourBy.value) ? colourBy.value : sensibleColumn(whole.value?.network, columns.value),
);

/** The column of silos to begin with: the category, else the first of words that parts most actors into few groups. */
export const firstPartition = (partitions: readonly string[]): string =>
  sensibleColumn(
    whole.value?.network,
    partitions.filter((column) => !numericColumns.value.has(column)),
  );

/** The palettes of this page's columns of words. */
const palettes = new PaletteMemory();

/** The colouring in force. */
export const colours = computed<Colouring>(() => {
  const scale = colourScale.value;
  return scale
    ? scaleColouring(scale.write, scene.value.nodes, colourValues.values.value, theme.value)
    : colouring(
        colourColumn.value,
        scene.value.nodes,
        clanOf.value,
        theme.value,
        commonScene.value.nodes,
        (values, most) => palettes.places(colourColumn.value, values, most),
      );
});

/** Values that the legend keeps; empty keeps all. */
export const legendValues = computed<ReadonlySet<string>>(
  () => new Set(legendFilter.value ? legendFilter.value.split('|') : []),
);

/**
 * The column and its values that the legend's filter keeps, where the service knows them too: it can measure them alone,
 * or export them. The entries of an export may be fewer than those of the filter, as those of no value are left out.
 */
export const keptValues = computed<{ column: string; values: string[] } | null>(() => {
  const column = colourColumn.value;
  const values = [...legendValues.value].filter((value) => !value.startsWith('*'));
  return colourScale.value || column === 'clan' || column === 'kind' || values.length === 0 ? null : { column, values };
});

/** Size of the map's element in CSS pixels. A new layout takes its proportions. */
export const pane = signal({ width: 760, height: 610 });

/** The node pointed at, or with the keyboard's focus. */
export const hovered = signal('');

/** Ids that a list highlights (a clan, a pair); empty when none does. */
export const spotlight = signal<ReadonlySet<string>>(new Set());

/** The pair that a list points at as one to introduce. */
export const introduced = signal<readonly [string, string] | null>(null);

/** The tie that is proposed: drawn while a list highlights its two ends. */
export const proposed = computed(() => {
  const pair = introduced.value;
  return pair?.every((id) => spotlight.value.has(id)) ? pair : null;
});

/** Ids that stay highlighted; null when everything is. Pointing at a node wins over the selection, and this over the legend. */
export const highlighted = computed<ReadonlySet<string> | null>(() => {
  const shown = scene.value;
  if (hovered.value && shown.neighbours.has(hovered.value)) return around(shown, hovered.value, 1);
  if (selected.value && shown.neighbours.has(selected.value)) return around(shown, selected.value, Number(depth.value));
  if (spotlight.value.size > 0) return spotlight.value;
  if (gathered.value.size > 0) return gathered.value;
  if (legendValues.value.size > 0) {
    const { entriesOf } = colours.value;
    return new Set(shown.nodes.filter((n) => entriesOf(n).some((e) => legendValues.value.has(e))).map((n) => n.id));
  }
  return null;
});

/** Whether the sizes were measured on an older revision than the one drawn, or another day. */
export const sizesStale = computed(() => !sizes.isOwn.value && isOutOfDate(sizes.source.value));

/** Selects a node, or none; the sheet and the map follow. */
export function select(id: string): void {
  hovered.value = '';
  selected.value = id;
  depth.value = '1';
}

/** On a phone: whether the panel is pulled up. */
export const pulled = signal(false);

/** After Back or Forward: what the address does not hold follows it. */
export function afterRestoring(): void {
  hovered.value = '';
  spotlight.value = new Set();
  pulled.value = panelId.value !== 'map';
}

/** Opens a panel: the selection is cleared, and on a phone the panel is pulled up, except over the map itself. */
export function goTo(id: string): void {
  panelId.value = id;
  pulled.value = id !== 'map';
  selected.value = '';
  releaseGathered();
  spotlight.value = new Set();
}
