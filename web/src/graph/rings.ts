/**
 * Circles: the poles in the middle, around them the actors by their declared circle, from the core outwards; where none is
 * declared, by their level in the network's cores, the densest inside. These places are this page's alone.
 */
import { computed } from '@preact/signals';
import { layoutKind } from '../address';
import { label, vocabulary, words } from '../i18n';
import type { NetworkNode } from '../network';
import type { Place } from '../places';
import { figure, present } from '../state';
import { round } from './sheet';
import { scene } from './view';

/** Nodes that stand on one ring; `name` is what the map calls it. */
export interface RingGroup {
  name: string;
  ids: readonly string[];
}

/** A ring: where it ends, in units of the sheet from the middle. */
export interface Ring {
  name: string;
  count: number;
  outer: number;
}

export interface Rings {
  /** From the middle outwards. */
  rings: readonly Ring[];
  places: ReadonlyMap<string, Place>;
  /** Whether the circles are those that people declared; else levels that are measured. */
  areDeclared: boolean;
}

/** Between two nodes of a ring, and between two rings for the name of the inner one, in units of the sheet. */
const [STEP, GAP] = [24, 26];
/** Most rings of measured levels: the lower levels share the last. */
const MOST_LEVELS = 5;

/**
 * Places groups on rings around the middle, each node near the direction of its neighbours that stand farther in. The same groups always
 * give the same places. O(n log n + m).
 */
export function placeOnRings(
  groups: readonly RingGroup[],
  neighbours: ReadonlyMap<string, readonly string[]>,
): Pick<Rings, 'rings' | 'places'> {
  const places = new Map<string, Place>();
  const rings: Ring[] = [];
  let inner = 0;
  for (const { name, ids } of groups) {
    const sorted = [...ids]
      .map((id) => ({ id, angle: directionOf(neighbours.get(id) ?? [], places) }))
      .sort((a, b) => a.angle - b.angle || (a.id < b.id ? -1 : 1));
    const rows = rowsOf(sorted.length, inner);
    const members = rows.map((): string[] => []);
    const filled = (k: number) => (members[k]?.length ?? 0) / (rows[k]?.room ?? 1);
    // Each row takes its share of all directions, so that its nodes stay near their neighbours.
    for (const { id } of sorted) {
      const emptiest = rows.reduce((best, _, k) => (filled(k) < filled(best) ? k : best), 0);
      members[emptiest]?.push(id);
    }
    rows.forEach(({ radius }, k) =>
      members[k]?.forEach((id, i, row) => {
        const angle = ((i + 0.5) / row.length) * 2 * Math.PI - Math.PI;
        places.set(id, round([radius * Math.cos(angle), radius * Math.sin(angle)]));
      }),
    );
    const outer = (rows.at(-1)?.radius ?? inner) + STEP;
    rings.push({ name, count: ids.length, outer });
    inner = outer + GAP;
  }
  return { rings, places };
}

/** The rows that hold so many nodes outside a radius, and how many each has room for. */
function rowsOf(count: number, inner: number): { radius: number; room: number }[] {
  const rows: { radius: number; room: number }[] = [];
  let left = count;
  for (let radius = inner; left > 0; radius += STEP) {
    const room = Math.max(1, Math.floor((2 * Math.PI * radius) / STEP));
    rows.push({ radius, room });
    left -= room;
  }
  return rows;
}

/** The direction of the middle of the neighbours that have a place, from −π to π; 0 where none has. */
function directionOf(neighbours: readonly string[], places: ReadonlyMap<string, Place>): number {
  let [x, y] = [0, 0];
  for (const id of neighbours) {
    const at = places.get(id);
    if (at) [x, y] = [x + at[0], y + at[1]];
  }
  return Math.atan2(y, x);
}

/** The innermost circle that each actor declares, by its order in the vocabulary. */
const declared = computed<ReadonlyMap<string, string>>(() => {
  const order = Object.keys(vocabulary.value.circles);
  const rank = (circle: string) => (order.indexOf(circle) + order.length + 1) % (order.length + 1);
  const found = new Map<string, string>();
  for (const { kind, source, circle } of present.value?.network.links.values() ?? []) {
    const held = found.get(source);
    if (kind !== 'membership' || circle === undefined || circle === '') continue;
    if (held === undefined || rank(circle) < rank(held)) found.set(source, circle);
  }
  return found;
});

const isPole = ({ kind }: NetworkNode): boolean => kind === 'pole';
const group = (name: string, nodes: readonly NetworkNode[]): RingGroup[] =>
  nodes.length === 0 ? [] : [{ name, ids: nodes.map(({ id }) => id) }];

function byDeclared(nodes: readonly NetworkNode[]): RingGroup[] {
  const order = Object.keys(vocabulary.value.circles);
  const circles = [...new Set(declared.value.values())].sort(
    (a, b) => (order.indexOf(a) + 1 || Infinity) - (order.indexOf(b) + 1 || Infinity) || (a < b ? -1 : 1),
  );
  const others = nodes.filter((node) => !isPole(node));
  return [
    ...group(label('kinds', 'pole'), nodes.filter(isPole)),
    ...circles.flatMap((circle) =>
      group(
        label('circles', circle),
        others.filter(({ id }) => declared.value.get(id) === circle),
      ),
    ),
    ...group(
      words.value.layouts.circles.unknown,
      others.filter(({ id }) => !declared.value.has(id)),
    ),
  ];
}

function byLevel(nodes: readonly NetworkNode[]): RingGroup[] {
  const w = words.value.layouts.circles;
  const level = (id: string) => figure('coreness', id).value ?? undefined;
  const levels = [...new Set(nodes.flatMap(({ id }) => level(id) ?? []))].sort((a, b) => b - a);
  const own = levels.slice(0, MOST_LEVELS - 1);
  const rest = levels.slice(MOST_LEVELS - 1);
  const of = (wanted: readonly number[]) => nodes.filter(({ id }) => wanted.includes(level(id) ?? -1));
  return [
    ...own.flatMap((n) => group(w.level(n), of([n]))),
    ...group(rest.length === 1 ? w.level(rest[0] ?? 0) : w.levels(rest[0] ?? 0), of(rest)),
    ...group(
      w.unmeasured,
      nodes.filter(({ id }) => level(id) === undefined),
    ),
  ];
}

/** The circles in force; null where the map has another layout. */
export const circles = computed<Rings | null>(() => {
  if (layoutKind.value !== 'circles') return null;
  const { nodes, neighbours } = scene.value;
  const areDeclared = declared.value.size > 0;
  return { ...placeOnRings(areDeclared ? byDeclared(nodes) : byLevel(nodes), neighbours), areDeclared };
});
