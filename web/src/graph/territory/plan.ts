/**
 * Where nodes stand on the map of the territory: at their commune, spread apart where it has many; the overseas
 * départements in boxes of their own beside the mainland, and who has no known commune in one that says so.
 */
import { quadtree } from 'd3-quadtree';
import type { Place, Places } from '../../places';
import { packBand, packShelves, type Box } from '../packing';
import { boundsOf, FULL_PANE, round, SHEET_WIDTH } from '../sheet';
import { spreadAround } from '../spread';
import { frameAt, type Frame } from './projection';

/** The point of a node's commune, in degrees, and the name of its département. */
export interface Point {
  longitude: number;
  latitude: number;
  departement: string;
}

/** A frame of France on the sheet. */
export interface FrameOnSheet {
  frame: Frame;
  /** Units of the sheet to a kilometre. */
  scale: number;
  /** The place of the frame's origin. */
  origin: Place;
}

/** A box on the sheet. */
export interface SheetBox extends Box {
  left: number;
  /** The greatest y. */
  top: number;
}

/** An overseas département in a box. */
export interface Inset extends SheetBox {
  name: string;
  of: FrameOnSheet;
}

export interface TerritoryPlan {
  places: Places;
  main: FrameOnSheet;
  insets: readonly Inset[];
  /** The nodes without a known commune; null where all have one. */
  without: (SheetBox & { count: number }) | null;
  /** Beside the nodes, what is shown when the whole is. */
  corners: readonly Place[];
}

/** Lengths in pixels of a map that shows the whole. */
const PX = {
  /** Around the nodes of the main frame, and between it and the boxes. */
  margin: 34,
  gap: 14,
  /** Between two nodes of a commune: at most, and at least where the next commune is near. */
  spread: 14,
  leastSpread: 1.5,
  /** The longer side of an overseas département. */
  inset: 96,
  /** In a box: around what it holds, and for its title. */
  padding: 10,
  title: 22,
  /** Between two nodes without a commune; the least width of their box, for its title, and the longest that a side grows to. */
  step: 15,
  leastWidth: 220,
  mostSide: 260,
} as const;
type Lengths = Readonly<Record<keyof typeof PX, number>>;
/** What is shown is never smaller, in kilometres: one commune and what is around it. */
const LEAST_KM = 16;
/** The main frame has at least this share of the sheet beside its boxes; in a small pane lengths have at least this share. */
const LEAST_SHARE = 0.4;

interface Known extends Point {
  id: string;
  frame: Frame;
}

/** Groups by a key, in the order in which the keys come. */
function grouped<T>(all: readonly T[], keyOf: (one: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()];
}

const onSheet = ({ frame, scale, origin }: FrameOnSheet, { longitude, latitude }: Point): Place => {
  const [x, y] = frame.project(longitude, latitude);
  return [origin[0] + x * scale, origin[1] + y * scale];
};

/** The nodes of a frame around their communes, no farther than half way to the next one where they can be. O(n log n). */
function placesIn(of: FrameOnSheet, nodes: readonly Known[], { spread, leastSpread }: Lengths): [string, Place][] {
  const communes = grouped(nodes, ({ longitude, latitude }) => `${longitude} ${latitude}`).flatMap((own) =>
    own[0] ? [{ own, at: onSheet(of, own[0]) }] : [],
  );
  const tree = quadtree<(typeof communes)[number]>(
    communes,
    ({ at }) => at[0],
    ({ at }) => at[1],
  );
  return communes.flatMap((commune) => {
    const { own, at } = commune;
    tree.remove(commune);
    const next = tree.find(...at)?.at;
    tree.add(commune);
    const room = next ? Math.hypot(next[0] - at[0], next[1] - at[1]) / 2 : Infinity;
    const step = Math.max(leastSpread, Math.min(spread, room / Math.sqrt(own.length)));
    return own.map(({ id }, i): [string, Place] => [id, spreadAround(at, i, step)]);
  });
}

/** A frame on the sheet so that its nodes fill a box around the sheet's origin. */
function fitted(frame: Frame, nodes: readonly Known[], { width, height }: Box): FrameOnSheet {
  const box = boundsOf(nodes.map(({ longitude, latitude }) => frame.project(longitude, latitude)));
  const scale = Math.min(width / Math.max(LEAST_KM, box.width), height / Math.max(LEAST_KM, box.height));
  return { frame, scale, origin: [-box.cx * scale, -(box.top - box.height / 2) * scale] };
}

/** The size of the box of an overseas frame, and units of the sheet to a kilometre in it. */
function insetOf({ half: [x, y] }: Frame, { inset, padding, title }: Lengths): Box & { scale: number } {
  const scale = inset / (2 * Math.max(x, y));
  return { scale, width: 2 * x * scale + 2 * padding, height: 2 * y * scale + title + padding };
}

/** The size of the box of the nodes without a known commune, its columns and the width of one. */
function gridOf(count: number, l: Lengths): Box & { columns: number; step: number } {
  const step = Math.min(l.step, l.mostSide / Math.sqrt(count));
  const columns = Math.max(Math.floor((l.leastWidth - 2 * l.padding) / step), Math.ceil(Math.sqrt(count)));
  const rows = Math.ceil(count / columns);
  return { step, columns, width: columns * step + 2 * l.padding, height: rows * step + l.title + 2 * l.padding };
}

/** Shelves for boxes in one column, in two where one would be higher than `height`. */
function besides(boxes: readonly Box[], height: number, gap: number) {
  const wide = boxes.reduce((most, { width }) => Math.max(most, width), 0);
  const on = (shelf: number) => ({ shelf, ...packShelves(boxes, shelf, gap) });
  const column = on(wide);
  return column.height <= height ? column : on(2 * wide + gap);
}

/** How the main frame and the boxes share a sheet. */
interface Arrangement {
  isBeside: boolean;
  main: FrameOnSheet;
  /** The width and the height that the boxes take, and where each is in them, downwards from the top. */
  shelf: number;
  height: number;
  spots: readonly { x: number; y: number }[];
}

/** A sheet of this size, shared with boxes left of the main frame or below it. */
function shared(
  own: readonly Known[],
  frame: Frame,
  sizes: readonly Box[],
  sheet: Box,
  l: Lengths,
  isBeside: boolean,
): Arrangement {
  const room = { width: sheet.width - 2 * l.margin, height: sheet.height - 2 * l.margin };
  const {
    shelf,
    height,
    places: spots,
  } = isBeside ? besides(sizes, room.height, l.gap) : { shelf: sheet.width, ...packShelves(sizes, sheet.width, l.gap) };
  const taken = (length: number) => (length > 0 ? length + l.gap : 0);
  const main = fitted(frame, own, {
    width: Math.max(LEAST_SHARE * sheet.width, room.width - (isBeside ? taken(shelf) : 0)),
    height: Math.max(LEAST_SHARE * sheet.height, room.height - (isBeside ? 0 : taken(height))),
  });
  return { isBeside, main, shelf, height, spots };
}

/**
 * The plan for a pane of this size in pixels; null where no node has a known commune. `pointOf` is null for a node
 * without one. The same nodes always give the same places. O(n log n).
 */
export function planOf(ids: readonly string[], pointOf: (id: string) => Point | null, pane: Box): TerritoryPlan | null {
  const known: Known[] = [];
  const unknown: string[] = [];
  for (const id of [...ids].sort()) {
    const point = pointOf(id);
    const frame = point ? frameAt(point.longitude, point.latitude) : undefined;
    if (point && frame) known.push({ id, frame, ...point });
    else unknown.push(id);
  }
  // The mainland comes first wherever it has a node, else the overseas département with the most.
  const isMainland = ([one]: readonly Known[]) => Number(one?.frame.id === 'metropole');
  const [own = [], ...overseas] = grouped(known, ({ frame }) => frame.id).sort(
    (a, b) => isMainland(b) - isMainland(a) || b.length - a.length,
  );
  const frame = own[0]?.frame;
  if (!frame) return null;
  const unit = SHEET_WIDTH / Math.max(1, pane.width);
  // In a small pane lengths are shorter, as nodes are.
  const share = Math.max(LEAST_SHARE, Math.min(1, pane.width / FULL_PANE.width, pane.height / FULL_PANE.height));
  const l = Object.fromEntries(Object.entries(PX).map(([name, px]) => [name, px * unit * share])) as Lengths;
  const grid = unknown.length > 0 ? gridOf(unknown.length, l) : null;
  const sizes: Box[] = [...overseas.flatMap(([one]) => (one ? [insetOf(one.frame, l)] : [])), ...(grid ? [grid] : [])];
  const sheet = { width: SHEET_WIDTH, height: pane.height * unit };
  const ways = [true, false].map((isBeside) => shared(own, frame, sizes, sheet, l, isBeside));
  const { isBeside, main, shelf, height, spots } = ways.reduce((best, way) =>
    way.main.scale > best.main.scale ? way : best,
  );
  const places = new Map(placesIn(main, own, l));
  const bounds = boundsOf([...places.values()]);
  const [left, top] = [bounds.left - l.margin, bounds.top + l.margin];
  const [right, bottom] = [bounds.left + bounds.width + l.margin, bounds.top - bounds.height - l.margin];
  const [x0, y0] = isBeside
    ? [left - l.gap - shelf, (top + bottom + height) / 2]
    : [(left + right - shelf) / 2, bottom - l.gap];
  const boxes = sizes.map((size, i) => ({ ...size, left: x0 + (spots[i]?.x ?? 0), top: y0 - (spots[i]?.y ?? 0) }));

  const insets = overseas.flatMap((nodes, i): Inset[] => {
    const [one, box] = [nodes[0], boxes[i]];
    if (!one || !box) return [];
    const middle = box.top - (l.title + box.height - l.padding) / 2;
    const of: FrameOnSheet = {
      frame: one.frame,
      scale: insetOf(one.frame, l).scale,
      origin: [box.left + box.width / 2, middle],
    };
    for (const [id, at] of placesIn(of, nodes, l)) places.set(id, at);
    return [{ ...box, name: one.departement, of }];
  });
  const last = boxes[overseas.length];
  const without = grid && last ? { ...last, count: unknown.length } : null;
  if (grid && without)
    packBand(unknown.length, grid.columns, grid.step, grid.step, 0.5).forEach(({ x, y }, i) => {
      const at: Place = [without.left + l.padding + x, without.top - l.title - l.padding - grid.step / 2 - y];
      places.set(unknown[i] ?? '', round(at));
    });
  const edges = boxes.flatMap((box): Place[] => [
    [box.left, box.top],
    [box.left + box.width, box.top - box.height],
  ]);
  return { places, main, insets, without, corners: [[left, top], [right, bottom], ...edges] }; // prettier-ignore
}
