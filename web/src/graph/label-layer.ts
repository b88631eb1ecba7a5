/** The canvas over the map that has its names, written after each frame. */
import type Sigma from 'sigma';
import { selected } from '../address';
import type { Rectangle } from './labels';
import { writeNames, type Note, type Spots } from './names';
import { highlighted, hovered, sizeScale } from './view';

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

/** The names are chosen anew where the map is drawn at most so many times larger or smaller than when they were chosen. */
const SAME_ZOOM = 1.25;

/** Remembers which names were written and where, so that an edit leaves them, until the zoom is another. */
class NameMemory {
  private key = '';
  private scale = 0;
  private spots: Spots = new Map();

  /** The spots to keep; those of `like` where this view or this zoom is new. */
  recall(key: string, scale: number, like?: Spots): Spots {
    const isSame = this.key === key && scale < this.scale * SAME_ZOOM && scale > this.scale / SAME_ZOOM;
    if (!isSame) [this.key, this.scale, this.spots] = [key, scale, like ?? new Map()];
    return this.spots;
  }

  remember(spots: Spots): void {
    this.spots = spots;
  }

  forget(): void {
    this.scale = 0;
  }
}

/** Draws the names and the quiet band's sentence over what a sigma draws. */
export class LabelLayer {
  private readonly context: CanvasRenderingContext2D;
  /** Ids of the nodes whose names the last frame wrote. */
  written: readonly string[] = [];
  /** The names of the whole map, and those around what is pointed at or selected. */
  private readonly whole = new NameMemory();
  private readonly around = new NameMemory();

  constructor(private readonly sigma: Sigma) {
    sigma.createCanvasContext('names', { style: { pointerEvents: 'none' } });
    const context = sigma.getCanvases()['names']?.getContext('2d');
    if (!context) throw new Error('No 2D canvas: the browser cannot write names on the map.');
    this.context = context;
  }

  /** `nodes` come in the order in which they are given room; nothing is written over what is `covered`. `under` draws first, below the names. */
  draw(
    nodes: readonly { id: string; name: string }[],
    note: Note | null,
    covered: readonly Rectangle[],
    under: (context: CanvasRenderingContext2D) => void,
  ): void {
    const { context, sigma } = this;
    const frame = sigma.getDimensions();
    fitCanvas(context, frame);
    under(context);
    const seen = nodes.flatMap(({ id, name }) => {
      const data = sigma.getNodeDisplayData(keyOf(id));
      return data ? [{ id, name, ...sigma.framedGraphToViewport(data), radius: sigma.scaleSize(data.size) }] : [];
    });
    const at = note && { text: note.text, ...sigma.graphToViewport({ x: note.at[0], y: note.at[1] }) };
    const scale = this.scale();
    const whole = this.whole.recall(sizeScale.peek().id, scale);
    const isWhole = highlighted.peek() === null;
    const kept = isWhole ? whole : this.around.recall(`${hovered.peek()} ${selected.peek()}`, scale, whole);
    const { written, spots } = writeNames(context, seen, at, frame, covered, kept);
    (isWhole ? this.whole : this.around).remember(spots);
    this.written = written;
  }

  /** Draws over the names of the frame. */
  over(draw: (context: CanvasRenderingContext2D) => void): void {
    draw(this.context);
  }

  /** Chooses the names anew: the layout is another one. */
  forget(): void {
    this.whole.forget();
    this.around.forget();
  }

  /** Pixels of one unit of the sheet. */
  private scale(): number {
    const [from, to] = [this.sigma.graphToViewport({ x: 0, y: 0 }), this.sigma.graphToViewport({ x: 1, y: 0 })];
    return Math.hypot(to.x - from.x, to.y - from.y);
  }
}
