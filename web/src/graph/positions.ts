/**
 * Where things stand: the layout that everyone shares, and over it what this page has placed and not yet shared.
 * The first viewer of a network computes its sheet; afterwards nothing moves but what is new. What only this page's
 * view shows is placed for this page, and never shared.
 */
import { computed, effect, signal } from '@preact/signals';
import { words } from '../i18n';
import { layout, network } from '../state';
import { share } from '../sharing';
import { moveForAll } from '../undo';
import type { Place, Places } from '../places';
import type { LayoutInput } from './layout';
import { Ground, placeBeside } from './placing';
import { radiusOf, sceneOf, type Scene } from './scene';
import { commonScene, pane, radius, scene } from './view';

interface LocalPlace {
  at: Place;
  /** What the shared layout said when it was placed: another value since means that someone else placed it. */
  was: Place | undefined;
}

const local = signal<ReadonlyMap<string, LocalPlace>>(new Map());

/** A whole new sheet, proposed and not yet accepted. */
export const preview = signal<Places | null>(null);
/** True while a sheet is being computed. */
export const arranging = signal(false);

/** What is shared or is going to be, of the nodes that there are: places of those removed wait for an undo. */
const common = computed<Places>(() => {
  if (preview.value) return preview.value;
  const nodes = network.value?.nodes;
  const all = new Map<string, Place>();
  for (const [id, at] of layout.value.positions) if (nodes?.has(id)) all.set(id, at);
  for (const [id, { at }] of local.value) if (nodes?.has(id)) all.set(id, at);
  return all;
});

/** Positions in force on this page: the common ones, and those of what only its view shows. */
export const positions = computed<Places>(() => {
  const held = common.value;
  const isPlaced = commonScene.value.nodes.every((n) => held.has(n.id));
  return isPlaced && scene.value !== commonScene.value ? withOthers(held, scene.value) : held;
});

/** True once every node drawn has its place. */
export const placed = computed(
  () => scene.value.nodes.length > 0 && scene.value.nodes.every((n) => positions.value.has(n.id)),
);

/** Places held, and over them a place for every other node of a scene. */
function withOthers(held: Places, { nodes, neighbours }: Scene): Places {
  const ground = new Ground(held);
  const all = new Map(held);
  for (const { id } of nodes) {
    if (all.has(id)) continue;
    const at = placeBeside(id, neighbours.get(id) ?? [], ground);
    ground.set(id, at);
    all.set(id, at);
  }
  return all;
}

/** Share of nodes without a place above which the sheet is computed whole: an import, not an edit. */
const MOST_NEW = 0.34;
/** Wait before sharing, in milliseconds, so that of many viewers mostly one does; drawn between the two. */
const SHARE_SOON_MS = 150;
const SHARE_LATE_MS = 1_200;

let worker: Worker | null = null;

/** Computes a whole sheet in the worker. */
function compute(input: LayoutInput): Promise<Places> {
  worker?.terminate();
  worker = new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' });
  const own = worker;
  return new Promise((resolve, reject) => {
    own.onmessage = (event: MessageEvent<Places>) => resolve(event.data);
    own.onerror = () => reject(new Error('layout worker'));
    own.postMessage(input);
  });
}

/** The input of the sheet: the common scene, whatever the view. */
function inputOf(): LayoutInput {
  const { nodes, edges, neighbours } = commonScene.peek();
  const degree = (id: string) => neighbours.get(id)?.length ?? 0;
  const most = nodes.reduce((m, n) => Math.max(m, degree(n.id)), 1);
  const sized = nodes.map((n) => ({ id: n.id, size: Math.max(radiusOf(degree(n.id), most), radius.peek()(n.id)) }));
  return {
    nodes: sized.sort((a, b) => (a.id < b.id ? -1 : 1)),
    edges: edges.map((e) => (e.source < e.target ? ([e.source, e.target] as const) : ([e.target, e.source] as const))),
    pane: pane.peek(),
  };
}

function setLocal(found: Places): void {
  const next = new Map(local.peek());
  for (const [id, at] of found) next.set(id, { at, was: layout.peek().positions.get(id) });
  local.value = next;
}

function dropLocal(ids: Iterable<string>): void {
  const next = new Map(local.peek());
  for (const id of ids) next.delete(id);
  local.value = next;
}

let sharing: ReturnType<typeof setTimeout> | undefined;

/** Shares what is placed here, a little later, if nobody else has meanwhile. */
function shareLater(): void {
  clearTimeout(sharing);
  if (network.peek()?.readOnly) return;
  sharing = setTimeout(
    () => {
      const mine = [...local.peek()];
      const was = mine.flatMap(([id, place]): [string, Place][] => (place.was ? [[id, place.was]] : []));
      if (mine.length > 0) void share(new Map(mine.map(([id, { at }]) => [id, at])), new Map(was));
    },
    SHARE_SOON_MS + Math.random() * (SHARE_LATE_MS - SHARE_SOON_MS),
  );
}

/** Neighbours known at the last look, to see who leaves the band of those without a tie. */
let before: ReadonlyMap<string, readonly string[]> = new Map();
let whole: string | null = null;

/** Places what has no place. Runs whenever the common scene or the shared layout changes. */
function place(): void {
  const { nodes, neighbours } = commonScene.value;
  const { version } = layout.value;
  const held = common.peek();
  const known = before;
  before = neighbours;
  if (nodes.length === 0 || preview.peek()) return;
  const joining = (id: string) => known.get(id)?.length === 0 && (neighbours.get(id)?.length ?? 0) > 0;
  const homeless = nodes.filter((n) => !held.has(n.id)).map((n) => n.id);
  if (homeless.length > nodes.length * MOST_NEW) {
    const key = `${version}/${nodes.length}/${commonScene.value.edges.length}`;
    if (whole === key) return;
    whole = key;
    arranging.value = true;
    void compute(inputOf()).then((found) => {
      arranging.value = false;
      // Someone was quicker: theirs is the one in force.
      const others = nodes.filter((n) => layout.peek().positions.has(n.id)).length;
      if (others > nodes.length * (1 - MOST_NEW)) return;
      setLocal(found);
      if (!network.peek()?.readOnly) void share(found, layout.peek().positions);
    });
    return;
  }
  const todo = [...homeless, ...nodes.map((n) => n.id).filter((id) => held.has(id) && joining(id))];
  if (todo.length === 0) return;
  const waiting = new Set(todo);
  const ground = new Ground(held);
  const found = new Map<string, Place>();
  for (const id of todo) {
    const near = (neighbours.get(id) ?? []).filter((n) => !waiting.has(n) || found.has(n));
    if (near.length === 0 && held.has(id)) continue;
    const at = placeBeside(id, near, ground);
    ground.set(id, at);
    found.set(id, at);
  }
  if (found.size === 0) return;
  setLocal(found);
  shareLater();
}

/** Forgets what the shared layout has taken over. */
function prune(): void {
  const shared = layout.value.positions;
  const left = [...local.peek()].filter(([id, { was }]) => {
    const now = shared.get(id);
    return now === undefined ? was === undefined : was !== undefined && now[0] === was[0] && now[1] === was[1];
  });
  if (left.length !== local.peek().size) local.value = new Map(left);
}

/** Starts keeping everything in its place. Call once. */
export function keepPlaces(): void {
  effect(prune);
  effect(place);
}

/** Puts a node where it was dragged, for everyone, with a way back; it returns when that could not be. */
export async function moveTo(id: string, at: Place, name: string): Promise<void> {
  const back = positions.peek().get(id);
  if (!back) return;
  const moved = new Map([[id, at]]);
  const shared = layout.peek().positions;
  setLocal(moved);
  if (!(await moveForAll(moved, shared, new Map([[id, back]]), words.value.map.moved(name)))) dropLocal([id]);
}

/** Proposes a whole new sheet. */
export async function rearrange(): Promise<void> {
  arranging.value = true;
  const found = await compute(inputOf());
  arranging.value = false;
  // What was once put on the shared sheet without being of the common scene goes along.
  const held = network.peek();
  const shown = new Set([...layout.peek().positions.keys()].filter((id) => held?.nodes.has(id)));
  const { nodes, neighbours } = held ? sceneOf(held, true) : scene.peek();
  preview.value = withOthers(found, { ...scene.peek(), nodes: nodes.filter((n) => shown.has(n.id)), neighbours });
}

/** Takes the proposed sheet for everyone, with a way back; or leaves it. */
export async function decide(accept: boolean): Promise<void> {
  const proposed = preview.value;
  if (!proposed) return;
  const shared = layout.peek().positions;
  if (accept && (await moveForAll(proposed, shared, shared, words.value.map.rearranged))) local.value = new Map();
  preview.value = null;
}
