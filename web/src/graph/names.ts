/** Names on the map: which are wanted, where they stand, and how they are written on a canvas. */
import { pinned, selected } from '../address';
import { words } from '../i18n';
import { shortName } from '../network';
import { isFiltered } from '../state';
import type { Place } from '../places';
import { enlarged, fontOf } from './lettering';
import { cutLabel, placeLabels, type LabelWish, type Rectangle } from './labels';
import { boundsOf, FEW_NODES } from './sheet';
import { newcomers, RECENT_MS } from '../state';
import { theme } from './theme';
import { highlighted, hovered, radius, scene, unhiddenScene } from './view';
import type { Drawing } from './svg-drawing';

/** A node that may be named, in pixels. */
export interface Seen {
  id: string;
  name: string;
  x: number;
  y: number;
  radius: number;
}

/** A sentence on the sheet, at a place of it. */
export interface Note {
  text: string;
  at: Place;
}

const font = (): string => fontOf(12.5, 500);
const LINE = 17;
/** Radius on screen above which a node may be named when nothing is pointed at. */
const NAMED_ABOVE = 4.9;
const MOST_NAMES = 90;
/** Where a note stands from its place, in pixels. */
const NOTE_OFFSET = { x: -10, y: 18 };

/** Widths measured once per text, as they are unless they are enlarged. */
const widths = new Map<string, number>();
let measuring: CanvasRenderingContext2D | null = null;

function widthOf(text: string): number {
  const known = widths.get(text);
  if (known !== undefined) return known * enlarged.peek();
  measuring ??= document.createElement('canvas').getContext('2d');
  if (!measuring) throw new Error('No 2D canvas: the browser cannot write names on the map.');
  measuring.font = font();
  const { width } = measuring.measureText(text);
  widths.set(text, width / enlarged.peek());
  return width;
}

/** Ids and names of the nodes of the scene, in the order in which names are given room. */
export function namedNodes(): { id: string; name: string }[] {
  const { nodes, neighbours } = scene.value;
  const size = radius.value;
  const degree = (id: string) => neighbours.get(id)?.length ?? 0;
  return [...nodes]
    .sort((a, b) => size(b.id) - size(a.id) || degree(b.id) - degree(a.id))
    .map((n) => ({ id: n.id, name: shortName(n) }));
}

/** The sentence about the band of nodes without a tie, under it; null for one or none. */
export function isolatesNote(placeOf: (id: string) => Place | undefined): Note | null {
  const { nodes } = scene.peek();
  const { neighbours } = unhiddenScene.peek();
  const isolates = nodes
    .filter(({ id }) => (neighbours.get(id)?.length ?? 0) === 0)
    .map(({ id }) => placeOf(id))
    .filter((at) => at !== undefined);
  if (isolates.length < 2) return null;
  const { left, top, height } = boundsOf(isolates);
  return { text: words.peek().map.noTie(isolates.length, isFiltered.peek()), at: [left, top - height] };
}

/** Most newcomers that are named whatever their size: an import brings hundreds. */
const MOST_NEWCOMERS = 8;

/** Tells who came a moment ago, and is named until everyone has seen it. */
function arrivals(): (id: string) => boolean {
  const came = newcomers.peek();
  const now = performance.now();
  return (id) => came.size <= MOST_NEWCOMERS && now - (came.get(id) ?? -Infinity) < RECENT_MS;
}

/** Room that a small network's names take right of its last nodes without a tie, in pixels. */
export function roomRight(placeOf: (id: string) => Place | undefined): number {
  const { nodes, neighbours } = scene.peek();
  const shown = nodes.flatMap((node) => {
    const at = placeOf(node.id);
    return at ? [{ node, at }] : [];
  });
  if (shown.length > FEW_NODES) return 0;
  const { left, width } = boundsOf(shown.map(({ at }) => at));
  return shown
    .filter(({ node, at }) => at[0] >= left + 0.9 * width && (neighbours.get(node.id)?.length ?? 0) === 0)
    .reduce((most, { node }) => Math.max(most, widthOf(cutLabel(shortName(node))) + 12), 0);
}

/** The spots of the names that are written, by id. */
export type Spots = ReadonlyMap<string, number>;

const NO_SPOTS: Spots = new Map();

/**
 * Writes names on a canvas, in the order of `nodes`, and a note; none over another nor over what is `covered`. What is
 * pointed at or selected is served first, then what was written before, at its spot in `kept`. Gives the ids of the
 * names that found room, and the spots of those to keep: not of what is named only because it is new.
 */
export function writeNames(
  context: Drawing,
  nodes: readonly Seen[],
  note: { text: string; x: number; y: number } | null,
  frame: { width: number; height: number },
  covered: readonly Rectangle[] = [],
  kept: Spots = NO_SPOTS,
): { written: string[]; spots: Spots } {
  const [shown, point, centre] = [highlighted.peek(), hovered.peek(), selected.peek()];
  const { paper, ink, soft } = theme.peek();
  const times = enlarged.peek();
  const wishes: LabelWish[] = [];
  if (note)
    wishes.push({
      id: '',
      text: note.text,
      x: note.x + NOTE_OFFSET.x * times,
      y: note.y + NOTE_OFFSET.y * times,
      radius: 0,
      width: widthOf(note.text),
      height: LINE * times,
      must: true,
    });
  const inFrame = nodes.filter(
    ({ x, y, radius: r }) => x >= -r && y >= -r && x <= frame.width + r && y <= frame.height + r,
  );
  // In a small network every name is tried; in a large one, those of the large nodes, and of what is highlighted.
  const isNew = arrivals();
  const least = inFrame.length <= FEW_NODES || shown !== null ? 0 : NAMED_ABOVE * times;
  const passing = new Set(['']);
  const isCentral = (id: string) => id === '' || id === point || id === centre;
  const rank = ({ id, must }: LabelWish) => (isCentral(id) ? 0 : kept.has(id) ? 1 : must ? 2 : 3);
  const isPinned = new Set(pinned.value);
  for (const { id, name, x, y, radius: r } of inFrame) {
    const must = isCentral(id) || isNew(id) || isPinned.has(id);
    const spot = kept.get(id);
    const isTried = wishes.length <= MOST_NAMES && (shown?.has(id) ?? true) && r >= least;
    const stays = isTried || (spot !== undefined && (shown?.has(id) ?? true));
    if (!must && !stays) continue;
    if (!stays) passing.add(id);
    const text = cutLabel(name);
    wishes.push({
      id,
      text,
      x,
      y,
      radius: r,
      width: widthOf(text),
      height: LINE * times,
      must,
      ...(spot !== undefined && { kept: spot }),
    });
  }
  wishes.sort((a, b) => rank(a) - rank(b));
  // A name may stand on what is faded, sooner than on what is highlighted.
  const nodesToSee = shown === null ? inFrame : inFrame.filter(({ id }) => shown.has(id));
  const places = placeLabels(wishes, nodesToSee, frame, covered);
  Object.assign(context, { font: font(), textBaseline: 'middle', lineJoin: 'round', lineWidth: 4, strokeStyle: paper });
  for (const { id, text, x, y } of places) {
    context.strokeText(text, x, y);
    context.fillStyle = id === '' ? soft : ink;
    context.fillText(text, x, y);
  }
  return {
    written: places.flatMap(({ id }) => (id === '' ? [] : [id])),
    spots: new Map(places.flatMap(({ id, spot }): [string, number][] => (passing.has(id) ? [] : [[id, spot]]))),
  };
}
