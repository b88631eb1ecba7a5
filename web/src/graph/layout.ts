/**
 * The whole sheet: the largest component by ForceAtlas2, the others as islands in shelves below it, and in a quiet
 * band what has no known tie. Deterministic: the same nodes and edges give the same sheet on every machine.
 */
import Graph from 'graphology';
import forceAtlas2 from 'graphology-layout-forceatlas2';
import noverlap from 'graphology-layout-noverlap';
import type { Positions } from '../wire';
import { packBand, packShelves } from './islands';
import { seeded } from './random';

export interface LayoutInput {
  /** Sorted by nothing in particular; the order does not matter. `size` is the radius drawn. */
  nodes: readonly { id: string; size: number }[];
  edges: readonly (readonly [string, string])[];
}

/** Width of the sheet, in its units: about one pixel each on a laptop's map. */
export const SHEET_WIDTH = 1000;
/** Width over height of the largest component's frame. */
const MAIN_ASPECT = 2.1;
const ISLAND_GAP = 26;
/** Between two isolates of the band. */
export const BAND_STEP = 23;
const SEED = 20140731;

type Point = [number, number];

/** Computes every position. O(iterations · (n log n + m)). */
export function layOut(input: LayoutInput): Positions {
  const parts = componentsOf(input);
  const linked = parts.filter((part) => part.length > 1);
  const alone = parts.filter((part) => part.length === 1).flat();
  const sizes = new Map(input.nodes.map((n) => [n.id, n.size]));
  const positions: Positions = {};

  let floor = 0;
  const [main, ...islands] = linked;
  if (main) {
    const points = spread(main, input, sizes);
    const frame = { width: SHEET_WIDTH, height: SHEET_WIDTH / MAIN_ASPECT };
    // A small network does not fill a sheet: it keeps the room that its nodes need.
    const share = Math.min(1, Math.sqrt(main.length / 90));
    const fitted = fit(points, frame.width * share, frame.height * share);
    const settled = settle(main, fitted, sizes);
    const box = boundsOf(settled);
    main.forEach((id, i) => (positions[id] = at(settled, i, -box.cx, -box.top)));
    floor = box.height;
  }

  if (islands.length > 0) {
    const drawn = islands.map((island) => {
      const side = 26 * Math.sqrt(island.length) + 8;
      return settle(island, fit(spread(island, input, sizes), side * 1.25, side), sizes);
    });
    const boxes = drawn.map(boundsOf);
    const top = floor + (main ? ISLAND_GAP * 1.6 : 0);
    const { places, height } = packShelves(
      boxes.map((b) => ({ width: b.width + 16, height: b.height + 16 })),
      SHEET_WIDTH,
      ISLAND_GAP,
    );
    islands.forEach((island, k) => {
      const box = boxes[k];
      const place = places[k];
      const points = drawn[k];
      if (!box || !place || !points) return;
      const dx = place.x + 8 - SHEET_WIDTH / 2 - box.left;
      const dy = -(top + place.y + 8) - box.top;
      island.forEach((id, i) => (positions[id] = at(points, i, dx, dy)));
    });
    floor = top + height;
  }

  const top = floor + (linked.length > 0 ? ISLAND_GAP * 2 : 0);
  packBand(alone.length, SHEET_WIDTH - 20, BAND_STEP).forEach((place, i) => {
    const id = alone[i];
    if (id !== undefined) positions[id] = round([place.x + 10 - SHEET_WIDTH / 2, -(top + place.y)]);
  });
  return positions;
}

/** Connected components, largest first, then by smallest id; ids sorted inside. O(n log n + m). */
export function componentsOf(input: LayoutInput): string[][] {
  const neighbours = new Map<string, string[]>(input.nodes.map((n) => [n.id, []]));
  for (const [a, b] of input.edges) {
    neighbours.get(a)?.push(b);
    neighbours.get(b)?.push(a);
  }
  const seen = new Set<string>();
  const parts: string[][] = [];
  for (const start of [...neighbours.keys()].sort()) {
    if (seen.has(start)) continue;
    const part = [start];
    seen.add(start);
    for (let i = 0; i < part.length; i++) {
      for (const next of neighbours.get(part[i] ?? '') ?? []) {
        if (seen.has(next)) continue;
        seen.add(next);
        part.push(next);
      }
    }
    parts.push(part.sort());
  }
  return parts.sort((a, b) => b.length - a.length || ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));
}

/** One component by force, from a seeded start; its longest axis is laid along the sheet. */
function spread(ids: readonly string[], input: LayoutInput, sizes: ReadonlyMap<string, number>): Point[] {
  const inside = new Set(ids);
  const graph = new Graph({ type: 'undirected', multi: false });
  const random = seeded(SEED + ids.length);
  for (const id of ids) {
    const angle = random() * 2 * Math.PI;
    const radius = Math.sqrt(random()) * 100;
    graph.addNode(id, { x: radius * Math.cos(angle), y: radius * Math.sin(angle), size: sizes.get(id) ?? 4 });
  }
  for (const [a, b] of [...input.edges].sort(byEnds)) if (inside.has(a) && a !== b) graph.mergeEdge(a, b);
  const iterations = ids.length < 3 ? 30 : ids.length > 1500 ? 250 : 700;
  const settings = {
    ...forceAtlas2.inferSettings(graph),
    barnesHutOptimize: ids.length > 800,
    gravity: 1.6,
    strongGravityMode: false,
    scalingRatio: 12,
    linLogMode: false,
    outboundAttractionDistribution: false,
    slowDown: 2 + Math.log(ids.length),
  };
  const found = forceAtlas2(graph, { iterations, settings });
  return alongWidth(ids.map((id) => [found[id]?.x ?? 0, found[id]?.y ?? 0]));
}

const byEnds = (a: readonly [string, string], b: readonly [string, string]): number =>
  a[0] === b[0] ? (a[1] < b[1] ? -1 : 1) : a[0] < b[0] ? -1 : 1;

/** Turns the points so that they vary most along x. */
function alongWidth(points: readonly Point[]): Point[] {
  const n = points.length;
  const mx = points.reduce((sum, p) => sum + p[0], 0) / n;
  const my = points.reduce((sum, p) => sum + p[1], 0) / n;
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (const [x, y] of points) {
    xx += (x - mx) ** 2;
    yy += (y - my) ** 2;
    xy += (x - mx) * (y - my);
  }
  const angle = Math.atan2(2 * xy, xx - yy) / 2;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return points.map(([x, y]) => [(x - mx) * cos + (y - my) * sin, -(x - mx) * sin + (y - my) * cos]);
}

/**
 * Scales to a frame. The two axes may stretch differently, within limits, so that the frame is used; far strands are
 * drawn in a little, so that the middle has room.
 */
function fit(points: readonly Point[], width: number, height: number): Point[] {
  const drawnIn = points.map(([x, y]): Point => {
    const far = Math.hypot(x, y) || 1;
    const scale = far ** -0.18;
    return [x * scale, y * scale];
  });
  const box = boundsOf(drawnIn);
  const sx = width / Math.max(box.width, 1e-6);
  const sy = height / Math.max(box.height, 1e-6);
  const limit = Math.min(sx, sy) * 1.7;
  const [kx, ky] = [Math.min(sx, limit), Math.min(sy, limit)];
  return drawnIn.map(([x, y]) => [(x - box.cx) * kx, (y - box.cy) * ky]);
}

/** Moves apart what overlaps. */
function settle(ids: readonly string[], points: readonly Point[], sizes: ReadonlyMap<string, number>): Point[] {
  const graph = new Graph();
  ids.forEach((id, i) =>
    graph.addNode(id, { x: points[i]?.[0] ?? 0, y: points[i]?.[1] ?? 0, size: sizes.get(id) ?? 4 }),
  );
  const found = noverlap(graph, {
    maxIterations: 300,
    settings: { margin: 5, ratio: 1.45, expansion: 1.1, gridSize: 30, speed: 3 },
  });
  return ids.map((id) => [found[id]?.x ?? 0, found[id]?.y ?? 0]);
}

interface Bounds {
  left: number;
  top: number;
  width: number;
  height: number;
  cx: number;
  cy: number;
}

/** The points' frame; `top` is the greatest y. */
export function boundsOf(points: readonly (readonly [number, number])[]): Bounds {
  const xs = points.map((p) => p[0]);
  const ys = points.map((p) => p[1]);
  const [left, right] = [min(xs), -min(xs.map((x) => -x))];
  const [bottom, top] = [min(ys), -min(ys.map((y) => -y))];
  return { left, top, width: right - left, height: top - bottom, cx: (left + right) / 2, cy: (top + bottom) / 2 };
}

const min = (values: readonly number[]): number => values.reduce((least, v) => Math.min(least, v), Infinity);

/** A tenth of a unit is finer than any screen, and short to send. */
const round = ([x, y]: Point): Point => [Math.round(x * 10) / 10, Math.round(y * 10) / 10];

function at(points: readonly Point[], i: number, dx: number, dy: number): Point {
  const point = points[i] ?? [0, 0];
  return round([point[0] + dx, point[1] + dy]);
}
