/** The pointer on the map: what it points at, what it selects, what it drags. */
import { signal } from '@preact/signals';
import type Graph from 'graphology';
import type Sigma from 'sigma';
import { selected } from '../address';
import { shortName } from '../network';
import { editable, network } from '../state';
import { ground } from './ground';
import { idOf } from './label-layer';
import { moveTo, preview } from './positions';
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
    if (!hasMoved) select(idOf(node));
  });
  sigma.on('clickStage', () => {
    if (selected.peek()) select('');
  });
  sigma.on('downNode', ({ node }) => {
    dragged = !editable.peek() || preview.peek() || ground.peek() ? '' : node;
    hasMoved = false;
  });
  sigma.on('moveBody', ({ event }) => {
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
  sigma.on('upNode', drop);
  sigma.on('upStage', drop);
  sigma.on('upEdge', drop);
}
