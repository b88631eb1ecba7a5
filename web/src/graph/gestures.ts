/** The pointer on the map: what it points at, what it selects, what it drags. */
import { signal } from '@preact/signals';
import type Graph from 'graphology';
import type Sigma from 'sigma';
import type { MouseCoords } from 'sigma/types';
import { selected } from '../address';
import { shortName } from '../network';
import { editable, network } from '../state';
import { gather, isInside, isLooping, loop, toggleGathered, type Pixel } from './gathering';
import { ground } from './ground';
import { idOf } from './label-layer';
import { drawTie, linking, pick } from './linking';
import { moveTo, placed, preview } from './positions';
import type { SceneEdge } from './scene';
import { round } from './sheet';
import { hovered, select } from './view';

/** The edge pointed at, for the sentence under the map. */
export const hoveredEdge = signal<SceneEdge | null>(null);

/** Listens to what a sigma over `graph` reports of the pointer, until it is killed. */
export function listenToPointer(sigma: Sigma, graph: Graph, edgeOf: (key: string) => SceneEdge | undefined): void {
  const { style } = sigma.getContainer();
  let dragged = '';
  let hasMoved = false;
  let isDrawn = false;
  let isGathering = false;
  sigma.on('enterNode', ({ node }) => {
    if (dragged) return;
    hovered.value = idOf(node);
    style.cursor = 'pointer';
  });
  sigma.on('leaveNode', () => {
    if (dragged) return;
    hovered.value = '';
    style.cursor = '';
  });
  sigma.on('enterEdge', ({ edge }) => (hoveredEdge.value = edgeOf(edge) ?? null));
  sigma.on('leaveEdge', () => (hoveredEdge.value = null));
  sigma.on('clickNode', ({ node }) => {
    if (!hasMoved) pick(idOf(node));
  });
  sigma.on('clickStage', () => {
    if (!hasMoved && selected.peek() && linking.peek() === null) select('');
  });
  const beginLoop = (event: MouseCoords) => {
    isGathering = isLooping.peek() || event.original.shiftKey;
    if (isGathering) loop.value = [{ x: event.x, y: event.y }];
  };
  /** Chooses what is inside the loop; a loop that is a point chooses the node under it, or leaves it out. */
  const endLoop = (id: string) => {
    const points = loop.peek();
    isGathering = false;
    loop.value = [];
    hasMoved = true; // no click follows
    if (points.length < 3) {
      if (id !== '') toggleGathered(id);
      return;
    }
    isLooping.value = false;
    const isChosen = (_: string, at: unknown) => isInside(sigma.graphToViewport(at as Pixel), points);
    gather(graph.filterNodes(isChosen).map(idOf));
  };
  sigma.on('downStage', ({ event }) => {
    hasMoved = false;
    beginLoop(event);
  });
  sigma.on('downNode', ({ node, event }) => {
    beginLoop(event);
    isDrawn = event.original.altKey && editable.peek();
    dragged =
      isGathering ||
      isDrawn ||
      linking.peek() !== null ||
      !editable.peek() ||
      !placed.peek() ||
      preview.peek() ||
      ground.peek()
        ? ''
        : node;
    hasMoved = false;
    if (isDrawn) drawTie(idOf(node));
  });
  sigma.on('moveBody', ({ event }) => {
    if (isDrawn || isGathering) event.preventSigmaDefault();
    if (isGathering) loop.value = [...loop.peek(), { x: event.x, y: event.y }];
    if (!dragged) return;
    hasMoved = true;
    graph.mergeNodeAttributes(dragged, sigma.viewportToGraph(event));
    event.preventSigmaDefault();
    event.original.preventDefault();
    event.original.stopPropagation();
  });
  const drop = () => {
    const key = dragged;
    dragged = '';
    if (!key || !hasMoved || !graph.hasNode(key)) return;
    const { x, y } = graph.getNodeAttributes(key) as { x: number; y: number };
    void moveTo(idOf(key), round([x, y]), shortName(network.peek()?.nodes.get(idOf(key))));
  };
  /** Where a tie that was drawn with Alt ends: on another node, or nowhere. */
  const end = (id: string) => {
    if (isGathering) {
      endLoop(id);
      return;
    }
    if (isDrawn) hasMoved = true; // no click follows
    if (isDrawn && id !== '' && id !== linking.peek()) pick(id);
    else if (isDrawn) drawTie(null);
    isDrawn = false;
    drop();
  };
  sigma.on('upNode', ({ node }) => end(idOf(node)));
  sigma.on('upStage', () => end(''));
  sigma.on('upEdge', () => end(''));
}
