/**
 * Where things stand: the layout that everyone shares, and over it what this page has placed and not yet shared.
 * The first viewer of a network computes its sheet; afterwards nothing moves but what is new.
 */
import { computed, effect, signal } from '@preact/signals';
import { share, toast } from '../edits';
import { words } from '../i18n';
import { layout, network } from '../state';
import type { Positions } from '../wire';
import type { LayoutInput } from './layout';
import { placeBeside } from './placing';
import { radiusOf } from './scene';
import { radius, scene } from './view';

interface LocalPlace {
  at: [number, number];
  /** What the shared layout said when it was placed: another value since means that someone else placed it. */
  was: readonly [number, number] | undefined;
}

const local = signal<ReadonlyMap<string, LocalPlace>>(new Map());

/** A whole new sheet, proposed and not yet accepted. */
export const preview = signal<Positions | null>(null);
/** True while a sheet is being computed. */
export const arranging = signal(false);

/** Positions in force on this page. */
export const positions = computed<Positions>(() => {
  if (preview.value) return preview.value;
  const all: Positions = { ...layout.value.positions };
  for (const [id, place] of local.value) all[id] = place.at;
  return all;
});

/** True once every node drawn has its place. */
export const placed = computed(
  () => scene.value.nodes.length > 0 && scene.value.nodes.every((n) => positions.value[n.id]),
);

/** Share of nodes without a place above which the sheet is computed whole: an import, not an edit. */
const MOST_NEW = 0.34;
/** Wait before sharing, in milliseconds, so that of many viewers mostly one does; drawn between the two. */
const SHARE_SOON_MS = 150;
const SHARE_LATE_MS = 1_200;

let worker: Worker | null = null;

/** Computes a whole sheet in the worker. */
function compute(input: LayoutInput): Promise<Positions> {
  worker?.terminate();
  worker = new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' });
  const own = worker;
  return new Promise((resolve, reject) => {
    own.onmessage = (event: MessageEvent<Positions>) => resolve(event.data);
    own.onerror = () => reject(new Error('layout worker'));
    own.postMessage(input);
  });
}

/** The input of the sheet. Sizes by degree, not by the measure in force: the sheet must not depend on who looks. */
function inputOf(): LayoutInput {
  const { nodes, edges, neighbours } = scene.peek();
  const degree = (id: string) => neighbours.get(id)?.length ?? 0;
  const most = nodes.reduce((m, n) => Math.max(m, degree(n.id)), 1);
  const sized = nodes.map((n) => ({ id: n.id, size: Math.max(radiusOf(degree(n.id), most), radius.peek()(n.id)) }));
  return {
    nodes: sized.sort((a, b) => (a.id < b.id ? -1 : 1)),
    edges: edges.map((e) => (e.source < e.target ? ([e.source, e.target] as const) : ([e.target, e.source] as const))),
  };
}

function setLocal(found: Positions): void {
  const next = new Map(local.peek());
  for (const [id, at] of Object.entries(found)) next.set(id, { at, was: layout.peek().positions[id] });
  local.value = next;
}

let sharing: ReturnType<typeof setTimeout> | undefined;

/** Shares what is placed here, a little later, if nobody else has meanwhile. */
function shareLater(): void {
  clearTimeout(sharing);
  if (network.peek()?.readOnly) return;
  sharing = setTimeout(
    () => {
      const mine = Object.fromEntries([...local.peek()].map(([id, place]) => [id, place.at]));
      if (Object.keys(mine).length > 0) void share(mine);
    },
    SHARE_SOON_MS + Math.random() * (SHARE_LATE_MS - SHARE_SOON_MS),
  );
}

/** Neighbours known at the last look, to see who leaves the band of those without a tie. */
let before: ReadonlyMap<string, readonly string[]> = new Map();
let whole: string | null = null;

/** Places what has no place. Runs whenever the scene or the shared layout changes. */
function place(): void {
  const { nodes, neighbours } = scene.value;
  const shared = layout.value.positions;
  const held = positions.peek();
  const known = before;
  before = neighbours;
  if (nodes.length === 0 || preview.peek()) return;
  const joining = (id: string) => known.get(id)?.length === 0 && (neighbours.get(id)?.length ?? 0) > 0;
  const homeless = nodes.filter((n) => !held[n.id]).map((n) => n.id);
  if (homeless.length > nodes.length * MOST_NEW) {
    const key = `${layout.value.version}/${nodes.length}/${scene.value.edges.length}`;
    if (whole === key) return;
    whole = key;
    arranging.value = true;
    void compute(inputOf()).then((found) => {
      arranging.value = false;
      // Someone was quicker: theirs is the one in force.
      const others = nodes.filter((n) => layout.peek().positions[n.id]).length;
      if (others > nodes.length * (1 - MOST_NEW)) return;
      setLocal(found);
      if (!network.peek()?.readOnly) void share(found, true);
    });
    return;
  }
  const todo = [...homeless, ...nodes.map((n) => n.id).filter((id) => held[id] && joining(id))];
  if (todo.length === 0) return;
  const ground: Positions = { ...shared, ...held };
  const found: Positions = {};
  for (const id of todo) {
    const near = (neighbours.get(id) ?? []).filter((n) => ground[n] && !(todo.includes(n) && !found[n]));
    if (near.length === 0 && held[id]) continue;
    ground[id] = found[id] = placeBeside(id, near, ground);
  }
  if (Object.keys(found).length === 0) return;
  setLocal(found);
  shareLater();
}

/** Forgets what the shared layout has taken over. */
function prune(): void {
  const shared = layout.value.positions;
  const left = [...local.peek()].filter(([id, { was }]) => {
    const now = shared[id];
    return now === undefined ? was === undefined : was !== undefined && now[0] === was[0] && now[1] === was[1];
  });
  if (left.length !== local.peek().size) local.value = new Map(left);
}

/** Starts keeping everything in its place. Call once. */
export function keepPlaces(): void {
  effect(prune);
  effect(place);
}

/** Puts a node where it was dragged, for everyone. */
export function moveTo(id: string, at: [number, number]): void {
  setLocal({ [id]: at });
  if (!network.peek()?.readOnly) void share({ [id]: at });
}

/** Proposes a whole new sheet. */
export async function rearrange(): Promise<void> {
  arranging.value = true;
  const found = await compute(inputOf());
  arranging.value = false;
  preview.value = found;
}

/** Takes the proposed sheet for everyone, with a way back; or leaves it. */
export async function decide(accept: boolean): Promise<void> {
  const proposed = preview.value;
  const old = { ...layout.value.positions };
  if (!proposed) return;
  if (accept && (await share(proposed, true))) {
    local.value = new Map();
    toast.value = { text: words.value.map.rearranged, tone: 'done', undo: () => void share(old, true) };
  }
  preview.value = null;
}
