/** What draws the map's graph: sigma with WebGL, or without. */
import type Graph from 'graphology';
import Sigma from 'sigma';
import type { Settings } from 'sigma/settings';
import type { Coordinates, MouseCoords } from 'sigma/types';
import { FlatEdgeProgram, FlatNodeProgram, FlatSigma } from './flat';
import type { Picker } from './picking';
import { EdgeLineProgram, NodeShapeProgram } from './programs';

/** The names of sigma's own programs, which the map's replace: no other is compiled. */
export const NODE = 'circle';

const COMMON: Partial<Settings> = {
  defaultNodeType: NODE,
  defaultEdgeType: 'line',
  renderLabels: false,
  defaultDrawNodeHover: () => undefined,
  enableEdgeEvents: true,
  stagePadding: 26,
  minCameraRatio: 0.04,
  maxCameraRatio: 3,
  zoomToSizeRatioFunction: (ratio) => Math.sqrt(Math.max(ratio, 0.25)),
  minEdgeThickness: 1,
  allowInvalidContainer: true,
};

/** One program in place of both of sigma's own: no other is compiled, nor asked for a WebGL context that is not there. */
const everyTieBy = <Program>(program: Program) => ({ line: program, arrow: program });

/** The canvases that sigma draws with WebGL. */
const WEBGL_LAYERS = ['edges', 'nodes', 'hoverNodes'];

/** Sigma with WebGL, without its second drawing for picking. */
class WebGlSigma extends Sigma {
  override createWebGLContext(...[id, options]: Parameters<Sigma['createWebGLContext']>): WebGLRenderingContext {
    return super.createWebGLContext(id, { ...options, picking: false });
  }
}

/** Whether the browser gives a WebGL context now. */
export function hasWebGl(): boolean {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('webgl2') ?? canvas.getContext('webgl');
  context?.getExtension('WEBGL_lose_context')?.loseContext();
  return context !== null;
}

/** Creates what draws a graph in an element. What is pointed at is `picker`'s to say. */
export function createRenderer(
  isFlat: boolean,
  graph: Graph,
  element: HTMLElement,
  picker: Picker,
  reducers: Pick<Settings, 'nodeReducer' | 'edgeReducer'>,
): Sigma {
  const settings = { ...COMMON, ...reducers };
  const sigma = isFlat
    ? new FlatSigma(graph, element, {
        ...settings,
        nodeProgramClasses: { [NODE]: FlatNodeProgram },
        edgeProgramClasses: everyTieBy(FlatEdgeProgram),
      })
    : new WebGlSigma(graph, element, {
        ...settings,
        nodeProgramClasses: { [NODE]: NodeShapeProgram },
        edgeProgramClasses: everyTieBy(EdgeLineProgram),
      });
  // Sigma declares both private; its handlers call them as methods of the instance.
  return Object.assign(sigma, {
    getNodeAtPosition: (point: Coordinates & Partial<MouseCoords>) =>
      picker.nodeAt(sigma, point, point.original !== undefined && 'touches' in point.original),
    getEdgeAtPoint: (x: number, y: number) => picker.tieAt(sigma, { x, y }),
  });
}

/**
 * Calls `lost` once when the browser takes a WebGL context of the map away, and `restored` once when it gives one back.
 * It is asked to give back what it takes, and does so whether or not the map still has the canvas.
 */
export function watchContexts(sigma: Sigma, lost: () => void, restored: () => void): () => void {
  const canvases = Object.entries(sigma.getCanvases()).flatMap(([id, c]) => (WEBGL_LAYERS.includes(id) ? [c] : []));
  let isLost = false;
  const onLost = (event: Event) => {
    event.preventDefault();
    if (isLost) return;
    isLost = true;
    lost();
  };
  const onRestored = () => {
    end();
    restored();
  };
  const end = () => {
    for (const canvas of canvases) {
      canvas.removeEventListener('webglcontextlost', onLost);
      canvas.removeEventListener('webglcontextrestored', onRestored);
    }
  };
  for (const canvas of canvases) {
    canvas.addEventListener('webglcontextlost', onLost);
    canvas.addEventListener('webglcontextrestored', onRestored);
  }
  return end;
}
