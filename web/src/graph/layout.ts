/**
 * The whole sheet: the largest component by ForceAtlas2, the others as islands in shelves below it, and in a quiet
 * band what has no known tie; in the proportions of the pane that it is for. Deterministic: the same nodes, edges and
 * pane give the same sheet on every machine.
 */
import { forceCollide, forceSimulation, type SimulationNodeDatum } from 'd3-force';
import Graph from 'graphology';
import forceAtlas2 from 'graphology-layout-forceatlas2';
import type { Place, Places } from '../places';
import { coarsen, type Coarsening, type RowNetwork } from './coarsening';
import { packBand, packShelves } from './packing';
import { seeded } from './random';
import { BAND_STEP, boundsOf, FEW_NODES, round, SHEET_WIDTH, type Point } from './sheet';

export interface LayoutInput {
  /** In any order. `size` is the radius drawn. */
  nodes: readonly { id: string; size: number }[];
  edges: readonly (readonly [string, string])[];
  /** Size of the pane that shows the layout, in CSS pixels. */
  pane: { width: number; height: number };
}

/** Proportions that a sheet may have, width over height. */
const [NARROWEST, WIDEST] = [0.6, 2.6];
/** The largest component has at least this share of the pane's height. */
const LEAST_MAIN = 0.45;
const ISLAND_GAP = 26;
/** Room for a name beside its node and for its line, and the least for a line, in CSS pixels. */
const [NAME_WIDTH, NAME_HEIGHT, LINE_HEIGHT] = [240, 40, 24];
/** The band of few isolates takes at most this share of the pane's height. */
const MOST_BAND = 0.4;
const SEED = 20140731;
/** A component of more nodes is laid out coarser first; a step that leaves more than this share of the nodes is not worth it. */
const [COARSE, LEAST_GAIN] = [400, 0.9];
/** Iterations of force of each finer step. */
const REFINING = 30;
/** How far the nodes of a group stand apart in a sketch: about as far as groups do. */
const SKETCHED = 12;
/** What the largest component may be higher than its frame, as a share of it. */
const MOST_EXCESS = 0.05;
/** Steps of moving apart. */
const MOST_STEPS = 40;
/** A node that moves less in a step, in units of the sheet, stands still. */
const STILL = 0.1;
/** Of a frame that is large enough, the share that nodes stand on, inverse. */
const LOOSE = 1.3;

/** How much room the pieces of the sheet take, in its units. */
interface Spacing {
  aspect: number;
  /** Side of an island of one node; its area grows with its nodes. */
  islandSide: number;
  islandGap: number;
  /** Nodes in the largest component that fill its frame. */
  fullAt: number;
  /** Of the band of isolates. */
  columns: number;
  rowStep: number;
  /** Where a node is across its column, 0 to 1: few leave the right to their names. */
  inset: number;
}

/** A large network is packed tightly; a small one has room for every name. */
function spacingOf(input: LayoutInput, isolates: number): Spacing {
  const { width, height } = input.pane;
  const aspect = Math.min(WIDEST, Math.max(NARROWEST, width / Math.max(1, height)));
  if (input.nodes.length > FEW_NODES) {
    const columns = Math.floor((SHEET_WIDTH - 20) / BAND_STEP) + 1;
    return { aspect, islandSide: 26, islandGap: ISLAND_GAP, fullAt: 90, columns, rowStep: BAND_STEP, inset: 0.5 };
  }
  const unit = Math.max(0.2, width / SHEET_WIDTH);
  const isAlone = isolates === input.nodes.length;
  const band = height * (isAlone ? 1 : MOST_BAND);
  const leastColumns = Math.ceil(isolates / Math.max(1, Math.floor(band / LINE_HEIGHT)));
  const columns = Math.max(1, leastColumns, Math.min(isolates, Math.floor(width / NAME_WIDTH)));
  const rows = Math.max(1, Math.ceil(isolates / columns));
  const rowHeight = Math.max(LINE_HEIGHT, Math.min(band / rows, isAlone ? 3 * NAME_HEIGHT : NAME_HEIGHT));
  return {
    aspect,
    islandSide: 80,
    islandGap: NAME_WIDTH / 2 / unit,
    fullAt: 12,
    columns: Math.ceil(isolates / rows),
    rowStep: rowHeight / unit,
    inset: 0.1,
  };
}

/**
 * Computes every position. O(iterations · (n log n + m)).
 * @param show Is given a sketch of a large network early: its shape, with nodes that may overlap.
 */
export function layOut(input: LayoutInput, show?: (sketch: Places) => void): Places {
  const parts = componentsOf(input);
  const [main, ...islands] = parts.filter((part) => part.length > 1);
  const alone = parts.filter((part) => part.length === 1).flat();
  const spacing = spacingOf(input, alone.length);
  const sizes = new Map(input.nodes.map((n) => [n.id, n.size]));
  const places = new Map<string, Place>();

  const drawn = islands.map((island) => {
    const side = spacing.islandSide * Math.sqrt(island.length) + 8;
    return settle(island, fit(spread(island, input), side * 1.25, side), sizes);
  });
  const boxes = drawn.map(boundsOf);
  const shelves = packShelves(
    boxes.map((b) => ({ width: b.width + 16, height: b.height + 16 })),
    SHEET_WIDTH,
    spacing.islandGap,
  );
  const underMain = islands.length > 0 ? ISLAND_GAP * 1.6 : 0;
  const underLinked = main && alone.length > 0 ? Math.max(ISLAND_GAP * 2, spacing.rowStep) : 0;
  const bandHeight = Math.max(0, Math.ceil(alone.length / Math.max(1, spacing.columns)) - 1) * spacing.rowStep;
  const below = underMain + shelves.height + underLinked + bandHeight;

  const placeUnder = (floor: number) => {
    const shelvesTop = floor + underMain;
    islands.forEach((island, k) => {
      const box = boxes[k];
      const place = shelves.places[k];
      const points = drawn[k];
      if (!box || !place || !points) return;
      const dx = place.x + 8 - SHEET_WIDTH / 2 - box.left;
      const dy = -(shelvesTop + place.y + 8) - box.top;
      island.forEach((id, i) => places.set(id, at(points, i, dx, dy)));
    });
    const bandTop = shelvesTop + shelves.height + underLinked;
    packBand(
      alone.length,
      spacing.columns,
      SHEET_WIDTH / Math.max(1, spacing.columns),
      spacing.rowStep,
      spacing.inset,
    ).forEach((place, i) => {
      const id = alone[i];
      if (id !== undefined) places.set(id, round([place.x - SHEET_WIDTH / 2, -(bandTop + place.y)]));
    });
  };
  if (!main) {
    placeUnder(0);
    return places;
  }

  const placeMain = (points: readonly Point[]) => {
    const box = boundsOf(points);
    main.forEach((id, i) => places.set(id, at(points, i, -box.cx, -box.top)));
    placeUnder(box.height);
  };
  const whole = SHEET_WIDTH / spacing.aspect;
  const share = Math.min(1, Math.sqrt(main.length / spacing.fullAt));
  const frame = [SHEET_WIDTH * share, Math.max(LEAST_MAIN * whole, whole - below) * share] as const;
  const crowded = Math.max(1, Math.sqrt(roomOf(main, sizes) / (frame[0] * frame[1])));
  const [width, height] = [frame[0] * crowded, frame[1] * crowded];
  const points = spread(main, input, (sketch) => {
    placeMain(fit(sketch, width, height));
    show?.(places);
  });
  let settled = settle(main, fit(points, width, height), sizes);
  // Moving apart what overlaps makes it higher: begun lower, it ends near the height wanted.
  const excess = boundsOf(settled).height - height;
  if (excess > height * MOST_EXCESS)
    settled = settle(main, fit(points, width, Math.max(height / 2, height - excess)), sizes);
  placeMain(settled);
  return places;
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

/**
 * One component by force: its coarsest form from a seeded start, then each finer one from there; it varies most along x.
 * @param show Is given what the coarsest form says of the whole, where there is one.
 */
function spread(ids: readonly string[], input: LayoutInput, show?: (sketch: Point[]) => void): Point[] {
  const rows = new Map(ids.map((id, row) => [id, row]));
  const steps: Coarsening[] = [];
  const whole = { order: ids.length, edges: rowEdges(input.edges, rows) };
  let network: RowNetwork = whole;
  while (network.order > COARSE) {
    const step = coarsen(network);
    if (step.coarser.order > network.order * LEAST_GAIN) break;
    steps.push(step);
    network = step.coarser;
  }
  const random = seeded(SEED + ids.length);
  const start = Array.from({ length: network.order }, (): Point => {
    const angle = random() * 2 * Math.PI;
    const radius = Math.sqrt(random()) * 100;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
  let points = byForce(network, start, network.order < 3 ? 30 : 700);
  if (show && steps.length > 0) {
    const apart = seeded(SEED);
    const sketch = steps.reduceRight((coarse, { groupOf }) => besideGroups(coarse, groupOf, apart, SKETCHED), points);
    show(alongWidth(sketch));
  }
  for (let k = steps.length - 1; k >= 0; k--) {
    const finer = steps[k - 1]?.coarser ?? whole;
    points = byForce(finer, besideGroups(points, steps[k]?.groupOf ?? [], random, 1), REFINING);
  }
  return alongWidth(points);
}

/** The rows of a finer network beside the points of their groups, at most half a distance away along each axis. */
function besideGroups(
  groups: readonly Point[],
  groupOf: readonly number[],
  random: () => number,
  distance: number,
): Point[] {
  return groupOf.map((group): Point => {
    const [x, y] = groups[group] ?? [0, 0];
    return [x + (random() - 0.5) * distance, y + (random() - 0.5) * distance];
  });
}

/** The ties of a component by row, each pair once, in one order whatever the input's. */
function rowEdges(edges: LayoutInput['edges'], rows: ReadonlyMap<string, number>): RowNetwork['edges'] {
  const pairs = new Map<number, readonly [number, number, number]>();
  for (const [a, b] of edges) {
    const [from, to] = [rows.get(a), rows.get(b)];
    if (from === undefined || to === undefined || from === to) continue;
    const [low, high] = [Math.min(from, to), Math.max(from, to)];
    pairs.set(low * rows.size + high, [low, high, 1]);
  }
  return [...pairs].sort(([a], [b]) => a - b).map(([, pair]) => pair);
}

/** Moves points by ForceAtlas2. */
function byForce({ order, edges }: RowNetwork, points: readonly Point[], iterations: number): Point[] {
  const graph = new Graph({ type: 'undirected', multi: false });
  points.forEach(([x, y], row) => graph.addNode(row, { x, y }));
  for (const [from, to, weight] of edges) graph.addEdge(from, to, { weight });
  const settings = {
    barnesHutOptimize: order > 800,
    barnesHutTheta: 1.2,
    gravity: 1.6,
    strongGravityMode: false,
    scalingRatio: 12,
    linLogMode: false,
    outboundAttractionDistribution: false,
    slowDown: 2 + Math.log(order),
  };
  const found = forceAtlas2(graph, { iterations, settings });
  return points.map((_, row) => [found[row]?.x ?? 0, found[row]?.y ?? 0]);
}

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
 * Scales to a frame, the longest axis along its longest side. The two axes may stretch differently, within limits, so that the frame is used; far strands are
 * drawn in a little, so that the middle has room.
 */
function fit(points: readonly Point[], width: number, height: number): Point[] {
  const drawnIn = points.map(([x, y]): Point => {
    const far = Math.hypot(x, y) || 1;
    const scale = far ** -0.18;
    return height > width ? [y * scale, x * scale] : [x * scale, y * scale];
  });
  const box = boundsOf(drawnIn);
  const sx = width / Math.max(box.width, 1e-6);
  const sy = height / Math.max(box.height, 1e-6);
  const limit = Math.min(sx, sy) * 1.7;
  const [kx, ky] = [Math.min(sx, limit), Math.min(sy, limit)];
  return drawnIn.map(([x, y]) => [(x - box.cx) * kx, (y - box.cy) * ky]);
}

/** Half of the room that a node takes with the free ground around it. */
const reachOf = (size = 4): number => size * 1.45 + 5;

/** The area that nodes need to stand apart in the loose order of a layout. */
const roomOf = (ids: readonly string[], sizes: ReadonlyMap<string, number>): number =>
  ids.reduce((sum, id) => sum + (2 * reachOf(sizes.get(id))) ** 2, 0) * LOOSE;

/** Moves apart what overlaps, until nothing does or for so many steps. */
function settle(ids: readonly string[], points: readonly Point[], sizes: ReadonlyMap<string, number>): Point[] {
  const nodes = points.map(([x, y], row) => ({ x, y, vx: 0, vy: 0, radius: reachOf(sizes.get(ids[row] ?? '')) }));
  const simulation = forceSimulation(nodes)
    .force(
      'apart',
      forceCollide<SimulationNodeDatum & { radius: number }>((node) => node.radius),
    )
    .stop();
  for (let step = 0; step < MOST_STEPS; step++) {
    simulation.tick();
    if (nodes.every(({ vx, vy }) => Math.abs(vx) + Math.abs(vy) < STILL)) break;
  }
  return nodes.map(({ x, y }) => [x, y]);
}

function at(points: readonly Point[], i: number, dx: number, dy: number): Point {
  const point = points[i] ?? [0, 0];
  return round([point[0] + dx, point[1] + dy]);
}
