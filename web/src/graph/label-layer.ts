/** The canvas over the map that has its names, written after each frame. */
import type Sigma from 'sigma';
import type { Rectangle } from './labels';
import { writeNames, type Note } from './names';

/** The key of a node in sigma's graph, which keeps nodes in plain objects: an id such as `__proto__` needs a prefix. */
export const keyOf = (id: string): string => `=${id}`;
/** The id of a key. */
export const idOf = (key: string): string => key.slice(1);

/** Empties a canvas and gives it the size of a frame, in CSS pixels. */
export function fitCanvas(context: CanvasRenderingContext2D, frame: { width: number; height: number }): void {
  const { canvas } = context;
  const ratio = window.devicePixelRatio || 1;
  const [width, height] = [Math.round(frame.width * ratio), Math.round(frame.height * ratio)];
  if (canvas.width !== width || canvas.height !== height) {
    Object.assign(canvas, { width, height });
    Object.assign(canvas.style, { width: `${frame.width}px`, height: `${frame.height}px` });
  }
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, frame.width, frame.height);
}

/** Draws the names and the quiet band's sentence over what a sigma draws. */
export class LabelLayer {
  private readonly context: CanvasRenderingContext2D;
  /** Ids of the nodes whose names the last frame wrote. */
  written: readonly string[] = [];

  constructor(private readonly sigma: Sigma) {
    sigma.createCanvasContext('names', { style: { pointerEvents: 'none' } });
    const context = sigma.getCanvases()['names']?.getContext('2d');
    if (!context) throw new Error('No 2D canvas: the browser cannot write names on the map.');
    this.context = context;
  }

  /** `nodes` come in the order in which they are given room; nothing is written over what is `covered`. */
  draw(nodes: readonly { id: string; name: string }[], note: Note | null, covered: readonly Rectangle[]): void {
    const { context, sigma } = this;
    const frame = sigma.getDimensions();
    fitCanvas(context, frame);
    const seen = nodes.flatMap(({ id, name }) => {
      const data = sigma.getNodeDisplayData(keyOf(id));
      return data ? [{ id, name, ...sigma.framedGraphToViewport(data), radius: sigma.scaleSize(data.size) }] : [];
    });
    const at = note && { text: note.text, ...sigma.graphToViewport({ x: note.at[0], y: note.at[1] }) };
    this.written = writeNames(context, seen, at, frame, covered);
  }
}
