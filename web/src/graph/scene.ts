/** What is drawn: the nodes and edges of the layers that are on, their sizes and colours. Pure. */
import { pairKey, type Network, type NetworkLink, type NetworkNode } from '../network';

export interface SceneEdge {
  /** {@link pairKey} of the ends. */
  id: string;
  source: string;
  target: string;
  /** From source to target; drawn as an arrow around the node pointed at or selected. */
  directed: boolean;
  weight: number;
  links: readonly NetworkLink[];
}

/** The graph that the default layers make, parallel links merged. */
export interface Scene {
  nodes: readonly NetworkNode[];
  edges: readonly SceneEdge[];
  /** Before the cut to {@link MOST_NODES}. */
  total: number;
  neighbours: ReadonlyMap<string, readonly string[]>;
}

/** Most nodes drawn at once. Of more, those with most links are drawn, the same for every viewer. */
export const MOST_NODES = 5_000;

const isDrawn = (node: NetworkNode, meetings: boolean): boolean => meetings || node.kind !== 'meeting';

/** Builds the scene. O(n log n + m). */
export function sceneOf(network: Network, meetings: boolean): Scene {
  let nodes = [...network.nodes.values()].filter((node) => isDrawn(node, meetings));
  const total = nodes.length;
  if (total > MOST_NODES) {
    const degrees = new Map<string, number>();
    for (const { source, target } of network.links.values())
      for (const end of [source, target]) degrees.set(end, (degrees.get(end) ?? 0) + 1);
    const degree = (node: NetworkNode) => degrees.get(node.id) ?? 0;
    nodes = nodes.sort((a, b) => degree(b) - degree(a) || (a.id < b.id ? -1 : 1)).slice(0, MOST_NODES);
  }
  const drawn = new Set(nodes.map((node) => node.id));
  const edges = new Map<
    string,
    { source: string; target: string; ways: Set<string>; weight: number; links: NetworkLink[] }
  >();
  const join = (source: string, target: string, link?: NetworkLink) => {
    if (source === target || !drawn.has(source) || !drawn.has(target)) return;
    const key = pairKey(source, target);
    const held = edges.get(key) ?? { source, target, ways: new Set<string>(), weight: 0, links: [] };
    edges.set(key, held);
    held.weight += link?.weight ?? 1;
    held.ways.add(link?.directed ? source : '');
    if (link) held.links.push(link);
  };
  for (const link of network.links.values()) join(link.source, link.target, link);
  for (const node of nodes) {
    if ((node.kind === 'project' || node.kind === 'meeting') && node.pole !== undefined) join(node.id, node.pole);
  }
  const neighbours = new Map<string, string[]>(nodes.map((node) => [node.id, []]));
  const list = [...edges].map(([id, { source, target, ways, weight, links }]): SceneEdge => {
    neighbours.get(source)?.push(target);
    neighbours.get(target)?.push(source);
    const [way] = ways;
    const directed = ways.size === 1 && way !== '' && way !== undefined;
    return directed && way === target
      ? { id, source: target, target: source, directed, weight, links }
      : { id, source, target, directed, weight, links };
  });
  return { nodes, edges: list, total, neighbours };
}

/** A scene without some of its nodes and their ties. O(n + m). */
export function sceneWithout(scene: Scene, ids: ReadonlySet<string>): Scene {
  const nodes = scene.nodes.filter(({ id }) => !ids.has(id));
  return {
    nodes,
    edges: scene.edges.filter(({ source, target }) => !ids.has(source) && !ids.has(target)),
    total: scene.total,
    neighbours: new Map(
      nodes.map(({ id }) => [id, (scene.neighbours.get(id) ?? []).filter((other) => !ids.has(other))]),
    ),
  };
}

/** Radii in pixels: area follows the measure, from 4 to 16; without a value, 4. */
export const SMALLEST = 4;
export const LARGEST = 16;

/** The radius of a value, `most` being the greatest one. Null and unknown draw small. */
export function radiusOf(value: number | null | undefined, most: number): number {
  if (value === null || value === undefined || !(value > 0) || !(most > 0)) return SMALLEST;
  const area = SMALLEST ** 2 + (Math.min(value, most) / most) * (LARGEST ** 2 - SMALLEST ** 2);
  return Math.sqrt(area);
}

/** Shares of the greatest value that the three circles of a legend show. */
const CIRCLES = [0.04, 0.35, 1];

/** The values of the circles that a legend shows, the smallest first. */
export const circleValues = (most: number, isWhole: boolean): number[] => [
  ...new Set(CIRCLES.map((share) => (isWhole ? Math.max(1, Math.round(share * most)) : share * most))),
];

/** Thickness of the thinnest ties in pixels at the map's first zoom: on a ground of their own, of all. */
export const THINNEST = 1;

/** Thickness of a tie in pixels at the map's first zoom. */
export const tieThickness = ({ weight }: Pick<SceneEdge, 'weight'>): number => Math.min(1.4 + (weight - 1) * 0.5, 4);

/** Nodes within `steps` of one, itself included. O(n + m). */
export function around(scene: Scene, id: string, steps: number): ReadonlySet<string> {
  const reached = new Set([id]);
  let edge = [id];
  for (let step = 0; step < steps; step++) {
    const next: string[] = [];
    for (const from of edge) {
      for (const to of scene.neighbours.get(from) ?? []) {
        if (reached.has(to)) continue;
        reached.add(to);
        next.push(to);
      }
    }
    edge = next;
  }
  return reached;
}
