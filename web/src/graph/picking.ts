/**
 * What is under the pointer, from positions. Sigma would read it from pixels of a second drawing, which browsers that
 * guard against fingerprinting falsify, and which costs as much as the first.
 */
import type Graph from 'graphology';
import { quadtree, type Quadtree } from 'd3-quadtree';
import type Sigma from 'sigma';
import type { Coordinates } from 'sigma/types';
import { distanceTo, type ShapeData } from './shapes';

interface Spot {
  key: string;
  x: number;
  y: number;
  /** Among the nodes of the graph: the later of two is drawn over the other. */
  rank: number;
}

/** Least distances in pixels at which a node and a tie are pointed at, and at which a finger touches a node. */
const NEAR_NODE = 2;
const NEAR_TIE = 3;
const NEAR_FINGER = 14;

/** Finds the node or the tie at a point of the map's element, in CSS pixels. */
export class Picker {
  private tree: Quadtree<Spot> | null = null;

  constructor(private readonly graph: Graph) {
    const forget = () => (this.tree = null);
    graph.on('nodeAdded', forget);
    graph.on('nodeDropped', forget);
    graph.on('nodeAttributesUpdated', forget);
    graph.on('eachNodeAttributesUpdated', forget);
  }

  /** The node that is drawn uppermost at the point, else the nearest one within reach; null when there is none. */
  nodeAt(sigma: Sigma, point: Coordinates, isTouch: boolean): string | null {
    this.tree ??= this.grow();
    const { x, y } = sigma.viewportToGraph(point);
    const scale = sigma.getGraphToViewportRatio();
    const near = isTouch ? NEAR_FINGER : NEAR_NODE;
    const reach = (sigma.scaleSize(this.largest) * 1.5 + near) / scale;
    let found: { key: string; outside: number; rank: number } | null = null;
    this.tree.visit((node, left, top, right, bottom) => {
      if (left > x + reach || right < x - reach || top > y + reach || bottom < y - reach) return true;
      if ('length' in node) return false;
      for (let leaf: typeof node | undefined = node; leaf; leaf = leaf.next) {
        const { key, rank, ...at } = leaf.data;
        const data = sigma.getNodeDisplayData(key) as ShapeData | undefined;
        if (!data) continue;
        // On the screen y grows downwards.
        const from = { x: (x - at.x) * scale, y: (at.y - y) * scale };
        const outside = Math.max(0, distanceTo(data.shape, from, sigma.scaleSize(data.size)));
        if (outside > near) continue;
        const isBetter = !found || outside < found.outside || (outside === found.outside && rank > found.rank);
        if (isBetter) found = { key, outside, rank };
      }
      return false;
    });
    return (found as { key: string } | null)?.key ?? null;
  }

  /** The tie nearest to the point, within reach; null when there is none. O(m): under 1 ms for 20,000 ties. */
  tieAt(sigma: Sigma, point: Coordinates): string | null {
    const { x, y } = sigma.viewportToGraph(point);
    const scale = sigma.getGraphToViewportRatio();
    let found: string | null = null;
    let least = Infinity;
    this.graph.forEachEdge((key, { size }, _source, _target, from, to) => {
      const reach = (sigma.scaleSize(size as number) / 2 + NEAR_TIE) / scale;
      const distance = distanceToSegment(x, y, from as Coordinates, to as Coordinates, reach);
      if (distance > reach || distance >= least) return;
      found = key;
      least = distance;
    });
    return found;
  }

  private largest = 0;

  private grow(): Quadtree<Spot> {
    const spots: Spot[] = [];
    this.largest = 0;
    this.graph.forEachNode((key, { x, y, size }) => {
      spots.push({ key, x: x as number, y: y as number, rank: spots.length });
      this.largest = Math.max(this.largest, size as number);
    });
    return quadtree(
      spots,
      (spot) => spot.x,
      (spot) => spot.y,
    );
  }
}

/** The distance from a point to a segment; anything greater than `reach` where it is farther. */
function distanceToSegment(x: number, y: number, from: Coordinates, to: Coordinates, reach: number): number {
  if (
    x < Math.min(from.x, to.x) - reach ||
    x > Math.max(from.x, to.x) + reach ||
    y < Math.min(from.y, to.y) - reach ||
    y > Math.max(from.y, to.y) + reach
  )
    return Infinity;
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const share = ((x - from.x) * dx + (y - from.y) * dy) / (dx * dx + dy * dy || 1);
  const along = Math.min(1, Math.max(0, share));
  return Math.hypot(x - from.x - along * dx, y - from.y - along * dy);
}
