/**
 * What is emphasised: what is highlighted, over all the rest faded, and the rings. It is drawn over the map, which stays as it is: pointing at
 * a node costs what is around it, however large the network.
 */
import type Sigma from 'sigma';
import { selected } from '../address';
import { recentChanges, RECENT_MS } from '../state';
import { keyOf } from './label-layer';
import { edgeStyle, nodeStyle, type StyleContext } from './reducers';
import type { SceneEdge } from './scene';
import { drawNode, drawTie, type ShapeData } from './shapes';
import { prefersReducedMotion, theme } from './theme';
import { colourOfTie } from './tie-types';
import { highlighted, hovered } from './view';

function lookNow(): StyleContext {
  const rings = recentChanges.peek();
  const now = performance.now();
  return {
    theme: theme.peek(),
    highlighted: highlighted.peek(),
    selected: selected.peek(),
    hovered: hovered.peek(),
    ringOf: (id) => {
      const since = rings.get(id);
      if (since === undefined) return 0;
      return prefersReducedMotion() ? Number(now - since < RECENT_MS) : Math.max(0, 1 - (now - since) / RECENT_MS);
    },
  };
}

/** Whether what is not highlighted is faded. */
export const isVeiled = (): boolean => highlighted.peek() !== null;

/** Draws over what a sigma draws; `ties` have the keys of its edges. O(n + m), of which only what is emphasised is drawn. */
export function drawEmphasis(
  context: CanvasRenderingContext2D,
  sigma: Sigma,
  ties: ReadonlyMap<string, SceneEdge>,
): void {
  const look = lookNow();
  const nodeOf = (id: string) => sigma.getNodeDisplayData(keyOf(id)) as ShapeData | undefined;
  if (look.highlighted) {
    const drawn = [...ties].flatMap(([key, tie]) => {
      if (!look.highlighted?.has(tie.source) || !look.highlighted.has(tie.target)) return [];
      return [{ key, tie, style: edgeStyle(tie.source, tie.target, look, colourOfTie.peek()(tie.links)) }];
    });
    const least = sigma.getSetting('minEdgeThickness');
    for (const { key, tie, style } of drawn.sort((a, b) => Number(a.style.strong) - Number(b.style.strong))) {
      const [from, to, data] = [nodeOf(tie.source), nodeOf(tie.target), sigma.getEdgeDisplayData(key)];
      if (!from || !to || !data) continue;
      // Arrows are drawn only around the node pointed at or selected: on all ties they would be noise.
      drawTie(
        context,
        sigma.framedGraphToViewport(from),
        sigma.framedGraphToViewport(to),
        Math.max(least, sigma.scaleSize(data.size)),
        style.color,
        tie.directed && style.strong ? sigma.scaleSize(to.size) : undefined,
      );
    }
  }
  const emphasised = new Set([
    ...(look.highlighted ?? []),
    ...recentChanges.peek().keys(),
    ...[look.selected, look.hovered].filter(Boolean),
  ]);
  const nodes = [...emphasised].flatMap((id) => {
    const data = nodeOf(id);
    return data ? [{ data, style: nodeStyle(id, data.color, look) }] : [];
  });
  for (const { data, style } of nodes.sort((a, b) => a.style.zIndex - b.style.zIndex)) {
    if (style.ring || look.highlighted)
      drawNode(context, sigma.framedGraphToViewport(data), sigma.scaleSize(data.size), { ...data, ...style });
  }
}
