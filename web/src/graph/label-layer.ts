/** Writes the names over the map, on a canvas of its own, after each frame. */
import type Sigma from 'sigma';
import { cutLabel, placeLabels, type LabelWish } from './labels';
import type { Theme } from './colours';

/** A node as the label layer needs it. */
export interface Named {
  id: string;
  name: string;
  lit: boolean;
  must: boolean;
}

const FONT_SIZE = 12.5;
const FAMILY = 'Inter, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif';
const LINE = 17;
/** Radius on screen above which a node may be named when nothing is pointed at. */
const NAMED_ABOVE = 4.9;
const MOST_NAMES = 90;

/** Widths measured once per text. */
const widths = new Map<string, number>();

/** Draws the names and the quiet band's sentence. */
export class LabelLayer {
  private readonly context: CanvasRenderingContext2D;

  constructor(private readonly sigma: Sigma) {
    sigma.createCanvasContext('names', { style: { pointerEvents: 'none' } });
    const context = sigma.getCanvases()['names']?.getContext('2d');
    if (!context) throw new Error('No 2D canvas: the browser cannot write names on the map.');
    this.context = context;
  }

  /** `nodes` come biggest first; `note` is written below `note.at` (graph coordinates), under the band that it is about. */
  draw(
    nodes: readonly Named[],
    theme: Theme,
    focused: boolean,
    note: { text: string; at: [number, number] } | null,
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
    context.font = `500 ${FONT_SIZE}px ${FAMILY}`;
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
    for (const node of nodes) {
      const data = sigma.getNodeDisplayData(node.id);
      if (!data) continue;
      const at = sigma.framedGraphToViewport(data);
      const radius = sigma.scaleSize(data.size);
      if (at.x < -radius || at.y < -radius || at.x > width + radius || at.y > height + radius) continue;
      obstacles.push({ id: node.id, x: at.x, y: at.y, radius });
      const wanted = node.must || (node.lit && (focused || radius >= NAMED_ABOVE));
      if (!wanted || wishes.length > MOST_NAMES) continue;
      const text = cutLabel(node.name);
      wishes.push({
        id: node.id,
        text,
        x: at.x,
        y: at.y,
        radius,
        width: this.widthOf(text),
        height: LINE,
        must: node.must,
      });
    }
    wishes.sort((a, b) => Number(b.must ?? false) - Number(a.must ?? false));
    for (const place of placeLabels(wishes, obstacles, { width, height })) {
      context.strokeText(place.text, place.x, place.y);
      context.fillStyle = place.id === '' ? theme.soft : theme.ink;
      context.fillText(place.text, place.x, place.y);
    }
  }

  private widthOf(text: string): number {
    const known = widths.get(text);
    if (known !== undefined) return known;
    const width = this.context.measureText(text).width;
    widths.set(text, width);
    return width;
  }
}
