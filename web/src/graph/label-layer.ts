/** Writes the names over the map, on a canvas of its own, after each frame. */
import type Sigma from 'sigma';
import { cutLabel, placeLabels, type LabelWish, type Rectangle } from './labels';
import type { Theme } from './colours';
import { FEW_NODES } from './layout';

/** The key of a node in sigma's graph, whose tables are bare objects: an id such as `__proto__` would be none. */
export const keyOf = (id: string): string => `=${id}`;
/** The id of a key. */
export const idOf = (key: string): string => key.slice(1);

/** A node as the label layer needs it. */
export interface Named {
  id: string;
  name: string;
  lit: boolean;
  must: boolean;
}

const FONT = '500 12.5px Inter, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif';
const LINE = 17;
/** Radius on screen above which a node may be named when nothing is pointed at. */
const NAMED_ABOVE = 4.9;
const MOST_NAMES = 90;

/** Widths measured once per text. */
const widths = new Map<string, number>();

/** Draws the names and the quiet band's sentence. */
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

  /** `nodes` come biggest first; `note` is written below `note.at` (graph coordinates), under the band that it is about; nothing over what is `covered`. */
  draw(
    nodes: readonly Named[],
    theme: Theme,
    focused: boolean,
    note: { text: string; at: [number, number] } | null,
    covered: readonly Rectangle[],
  ): void {
    const { context, sigma } = this;
    const { width, height } = sigma.getDimensions();
    const canvas = context.canvas;
    const ratio = window.devicePixelRatio || 1;
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
      canvas.style.width = `${width}px`;
      canvas.style.height = `${height}px`;
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    context.font = FONT;
    context.textBaseline = 'middle';
    context.lineJoin = 'round';
    context.lineWidth = 4;
    context.strokeStyle = theme.paper;

    const wishes: LabelWish[] = [];
    const obstacles: { id: string; x: number; y: number; radius: number }[] = [];
    if (note) {
      const at = sigma.graphToViewport({ x: note.at[0], y: note.at[1] });
      const w = this.widthOf(note.text);
      wishes.push({
        id: '',
        text: note.text,
        x: at.x - 10,
        y: at.y + 18,
        radius: 0,
        width: w,
        height: LINE,
        must: true,
      });
    }
    const seen: { node: Named; x: number; y: number; radius: number }[] = [];
    for (const node of nodes) {
      const data = sigma.getNodeDisplayData(keyOf(node.id));
      if (!data) continue;
      const { x, y } = sigma.framedGraphToViewport(data);
      const radius = sigma.scaleSize(data.size);
      if (x < -radius || y < -radius || x > width + radius || y > height + radius) continue;
      seen.push({ node, x, y, radius });
      obstacles.push({ id: node.id, x, y, radius });
    }
    // Of few nodes every name is tried; of many, those of the large ones.
    const least = seen.length <= FEW_NODES ? 0 : NAMED_ABOVE;
    for (const { node, x, y, radius } of seen) {
      const wanted = node.must || (node.lit && (focused || radius >= least));
      if (!wanted || wishes.length > MOST_NAMES) continue;
      const text = cutLabel(node.name);
      wishes.push({
        id: node.id,
        text,
        x,
        y,
        radius,
        width: this.widthOf(text),
        height: LINE,
        must: node.must,
      });
    }
    wishes.sort((a, b) => Number(b.must ?? false) - Number(a.must ?? false));
    const places = placeLabels(wishes, obstacles, { width, height }, covered);
    this.written = places.flatMap(({ id }) => (id === '' ? [] : [id]));
    for (const place of places) {
      context.strokeText(place.text, place.x, place.y);
      context.fillStyle = place.id === '' ? theme.soft : theme.ink;
      context.fillText(place.text, place.x, place.y);
    }
  }

  /** Room that the names of nodes take to their right, in pixels: the longest one's. */
  roomFor(names: readonly string[]): number {
    return names.reduce((most, name) => Math.max(most, this.widthOf(cutLabel(name)) + 12), 0);
  }

  private widthOf(text: string): number {
    const known = widths.get(text);
    if (known !== undefined) return known;
    this.context.font = FONT;
    const width = this.context.measureText(text).width;
    widths.set(text, width);
    return width;
  }
}
