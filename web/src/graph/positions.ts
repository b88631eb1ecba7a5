/**
 * Positions of nodes: the layout that everyone shares, and over it what this page has placed and not shared yet. The
 * first viewer of a network computes its layout; afterwards only new nodes are placed. A layout is made for a pane, so a
 * page that only watches shares one when its pane is a screen's, never a phone's. Nodes that only this page's view shows
 * are placed for this page and never shared.
 */
import { batch, computed, effect, signal, untracked } from '@preact/signals';
import { pinned } from '../address';
import { words } from '../i18n';
import { fault } from '../program';
import { authored, confirmed, editable, layout, network, offline } from '../state';
import { sharePositions } from '../shared-layout';
import { toast } from '../toast';
import { moveForAll } from '../undo';
import type { Place, Places } from '../places';
import { ground } from './ground';
import type { LayoutInput } from './layout';
import type { LayoutAnswer } from './layout.worker';
import { OccupiedGround, placeBeside, radiiOf } from './placement';
import { radiusOf, sceneOf, type Scene } from './scene';
import { commonScene, pane, radius, scene, sceneOfAllDays } from './view';

interface LocalPlace {
  at: Place;
  /** What the shared layout said when it was placed: another value since means that someone else placed it. */
  was: Place | undefined;
}

const local = signal<ReadonlyMap<string, LocalPlace>>(new Map());
/** Where nodes were dragged, until the service has answered: over their local and shared places. */
const dragged = signal<Places>(new Map());

/** A whole new layout that is proposed and not accepted yet. */
export const preview = signal<Places | null>(null);
/** The first layout of a large network while it is being computed: its shape, which nobody else sees and nobody changes. */
const sketch = signal<Places | null>(null);
/** Whether a layout is being computed. */
export const arranging = signal(false);
/** Whether the last computation of a layout failed. */
export const notArranged = signal(false);

/** Positions that are shared or about to be, of the nodes that exist. Positions of removed nodes are kept for an undo. */
const common = computed<Places>(() => {
  if (preview.value) return preview.value;
  const nodes = network.value?.nodes;
  const all = new Map<string, Place>();
  for (const [id, at] of layout.value.positions) if (nodes?.has(id)) all.set(id, at);
  for (const [id, { at }] of local.value) if (nodes?.has(id)) all.set(id, at);
  for (const [id, at] of dragged.value) if (nodes?.has(id)) all.set(id, at);
  return all;
});

/** The positions held, and those of what only another day has: nobody moves from one day to the next. Null while none is looked at. */
const placesOfAllDays = computed<Places | null>(() =>
  sceneOfAllDays.value ? withOthers(common.value, sceneOfAllDays.value) : null,
);

/** Positions in force on this page: those of its own ground, else the common ones, and those of what only its view shows. */
export const positions = computed<Places>(() => {
  if (ground.value) return ground.value.places;
  if (sketch.value) return withOthers(sketch.value, scene.value);
  const held = common.value;
  const isPlaced = commonScene.value.nodes.every((n) => held.has(n.id));
  return isPlaced && scene.value !== commonScene.value ? withOthers(placesOfAllDays.value ?? held, scene.value) : held;
});

/** True once every node drawn has its place, if only in a sketch. */
export const drawn = computed(
  () => scene.value.nodes.length > 0 && scene.value.nodes.every((n) => positions.value.has(n.id)),
);

/** True once every node drawn has its place for good. */
export const placed = computed(() => drawn.value && sketch.value === null);

/** The positions held, with one added for every other node of a scene. */
function withOthers(held: Places, { nodes, neighbours }: Scene): Places {
  if (nodes.every(({ id }) => held.has(id))) return held;
  const ground = new OccupiedGround(held, radiiOf({ neighbours }, held));
  const all = new Map(held);
  for (const { id } of nodes) {
    if (all.has(id)) continue;
    const at = placeBeside(id, neighbours.get(id) ?? [], ground);
    ground.set(id, at);
    all.set(id, at);
  }
  return all;
}

/** Share of nodes without a position above which a whole layout is computed: after an import, not after an edit. */
const MOST_NEW = 0.34;
/** Wait before new nodes' places are shared, in milliseconds: the author's; others wait up to twice the second, at random, so that mostly one shares. */
const SHARE_SOON_MS = 150;
const SHARE_LATE_MS = 1_200;

/** Ends the computation under way, for a newer one. */
let supersede: (() => void) | null = null;

/** Computes a whole layout in a worker. `superseded` when a newer computation began; null when it failed, which the map says. */
async function compute(input: LayoutInput, show?: (sketch: Places) => void): Promise<Places | 'superseded' | null> {
  supersede?.();
  let own: (() => void) | null = null;
  let worker: Worker | undefined;
  arranging.value = true;
  notArranged.value = false;
  try {
    return await new Promise<Places | 'superseded'>((resolve, reject) => {
      supersede = own = () => resolve('superseded');
      worker = new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' });
      worker.onmessage = ({ data: { places, isSketch } }: MessageEvent<LayoutAnswer>) => {
        if (!isSketch) resolve(places);
        else if (supersede === own) show?.(places);
      };
      worker.onerror = (event: Event) => {
        event.preventDefault();
        // The event of a worker that did not load has no message: after an upgrade the file is gone.
        if (!('message' in event)) fault.value = 'missing';
        reject(new Error('layout worker'));
      };
      worker.postMessage(input);
    });
  } catch {
    notArranged.value = true;
    return null;
  } finally {
    worker?.terminate();
    if (supersede === own) {
      supersede = null;
      arranging.value = false;
    }
  }
}

/** The input of a layout: the common scene, whatever the view. */
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

let sharing: ReturnType<typeof setTimeout> | undefined;

/** Whether this tab made the revision shown. */
const isAuthor = (): boolean => authored.peek() === confirmed.peek()?.revision;

/** A pane narrower than this is a phone's, in CSS pixels: there the map may be lower than it is wide, and is small all the same. */
const NARROWEST_SCREEN = 480;

/** Whether a layout that was made for this page's pane suits everyone: its author's does, and that of a screen's pane wider than high. */
const suitsEveryone = (): boolean => isAuthor() || pane.peek().width >= Math.max(NARROWEST_SCREEN, pane.peek().height);

/** Shares the local positions a little later, the author of the change first, unless another viewer has meanwhile. */
function shareLater(): void {
  clearTimeout(sharing);
  if (!editable.peek()) return;
  sharing = setTimeout(
    () => {
      const mine = [...local.peek()];
      const was = mine.flatMap(([id, place]): [string, Place][] => (place.was ? [[id, place.was]] : []));
      if (mine.length > 0) void sharePositions(new Map(mine.map(([id, { at }]) => [id, at])), new Map(was));
    },
    isAuthor() ? SHARE_SOON_MS : SHARE_LATE_MS * (1 + Math.random()),
  );
}

/** Neighbours at the last run, to see which isolates have been tied since. */
let before: ReadonlyMap<string, readonly string[]> = new Map();
let whole: string | null = null;

/** Gives a position to every node without one. Runs whenever the common scene or the shared layout changes, and when a proposal ends. */
function place(): void {
  const { nodes, neighbours } = commonScene.value;
  const { version } = layout.value;
  if (preview.value) return;
  const held = common.peek();
  const known = before;
  before = neighbours;
  if (nodes.length === 0) return;
  const joining = (id: string) => known.get(id)?.length === 0 && (neighbours.get(id)?.length ?? 0) > 0;
  const unplaced = nodes.filter((n) => !held.has(n.id)).map((n) => n.id);
  if (unplaced.length > nodes.length * MOST_NEW) {
    const key = `${version}/${nodes.length}/${commonScene.value.edges.length}`;
    if (whole === key) return;
    whole = key;
    // Another viewer may be quicker: then its layout is the one in force.
    const isOurs = () => nodes.filter((n) => layout.peek().positions.has(n.id)).length <= nodes.length * (1 - MOST_NEW);
    const show = (places: Places) => {
      if (isOurs()) sketch.value = places;
    };
    void compute(inputOf(), show).then((found) => {
      if (found === null || found === 'superseded') {
        if (whole === key) [whole, sketch.value] = [null, null]; // to be tried again
        return;
      }
      if (!isOurs()) return;
      batch(() => {
        sketch.value = null;
        setLocal(found);
      });
      if (editable.peek() && suitsEveryone()) void sharePositions(found, layout.peek().positions);
    });
    return;
  }
  sketch.value = null;
  const todo = [...unplaced, ...nodes.map((n) => n.id).filter((id) => held.has(id) && joining(id))];
  if (todo.length === 0) return;
  const waiting = new Set(todo);
  const ground = new OccupiedGround(held, radiiOf({ neighbours }, held));
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

/** Drops the local positions that the shared layout has replaced. */
function prune(): void {
  const shared = layout.value.positions;
  const left = [...local.peek()].filter(([id, { was }]) => {
    const now = shared.get(id);
    return now === undefined ? was === undefined : was !== undefined && now[0] === was[0] && now[1] === was[1];
  });
  if (left.length !== local.peek().size) local.value = new Map(left);
}

/** Computes the layout that failed again. */
export function placeAgain(): void {
  if (fault.value === 'missing') fault.value = null;
  place();
}

/** Starts placing nodes. Call once. */
export function startPlacement(): void {
  effect(prune);
  effect(place);
  effect(() => {
    // What could not be loaded without a connection may be loaded now.
    if (!offline.value && notArranged.peek()) untracked(placeAgain);
  });
}

/** Forgets what this page has placed and not shared, and proposes nothing: the store was replaced. */
export function forgetPlaces(): void {
  clearTimeout(sharing);
  supersede?.();
  local.value = new Map();
  dragged.value = new Map();
  preview.value = null;
  sketch.value = null;
  before = new Map();
  whole = null;
}

/** Moves a dragged node for everyone, with an undo; the node returns when the move is refused. */
export async function moveTo(id: string, at: Place, name: string): Promise<void> {
  const back = positions.peek().get(id);
  if (!back || ground.peek()) return;
  dragged.value = new Map([...dragged.peek(), [id, at]]);
  const shared = layout.peek().positions;
  // What this page has placed and not shared goes along: elsewhere the place of one node would mean nothing without it.
  const mine = [...local.peek()].map(([other, place]): [string, Place] => [other, place.at]);
  try {
    await moveForAll(new Map([...mine, [id, at]]), shared, new Map([[id, back]]), words.value.map.moved(name));
  } finally {
    dragged.value = new Map([...dragged.peek()].filter(([other, to]) => other !== id || to !== at));
  }
}

/** Proposes a whole new layout, in which pinned nodes stay where they are. */
export async function rearrange(): Promise<void> {
  const found = await compute(inputOf());
  const { superseded, notArranged: failed } = words.value.map;
  if (found === 'superseded') toast.value = { text: superseded, tone: 'refused' };
  if (found === null) toast.value = { text: failed, tone: 'refused' };
  if (found === null || found === 'superseded') return;
  // Nodes outside the common scene that have a shared position are placed in the new layout too.
  const held = network.peek();
  const shown = new Set([...layout.peek().positions.keys()].filter((id) => held?.nodes.has(id)));
  const { nodes, neighbours } = held ? sceneOf(held, true) : scene.peek();
  const proposed = withOthers(found, { ...scene.peek(), nodes: nodes.filter((n) => shown.has(n.id)), neighbours });
  const now = common.peek();
  const stay = pinned.value.flatMap((id): [string, Place][] => {
    const at = now.get(id);
    return at && proposed.has(id) ? [[id, at]] : [];
  });
  preview.value = new Map([...proposed, ...stay]);
}

/** The proposed layout that is being shared: a second click does not share it again. */
let settling: Places | null = null;

/** Shares the proposed layout with everyone, with an undo; or drops it. */
export async function settlePreview(accept: boolean): Promise<void> {
  const proposed = preview.value;
  if (!proposed || proposed === settling) return;
  settling = proposed;
  const shared = layout.peek().positions;
  try {
    if (accept && (await moveForAll(proposed, shared, shared, words.value.map.rearranged))) local.value = new Map();
  } finally {
    settling = null;
    preview.value = null;
  }
}
