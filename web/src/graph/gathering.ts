/** Several nodes chosen at once: a loop drawn around them, or one after the other with Shift or Space. */
import { signal } from '@preact/signals';

/** Ids of the nodes that are chosen together; empty for none. */
export const gathered = signal<ReadonlySet<string>>(new Set());

/** Whether the next drag on the map draws a loop, also without Shift. */
export const isLooping = signal(false);

/** A point of the map's element, in CSS pixels. */
export interface Pixel {
  x: number;
  y: number;
}

/** The loop that is being drawn; empty while none is. */
export const loop = signal<readonly Pixel[]>([]);

/** Adds nodes to those that are chosen. */
export const gather = (ids: Iterable<string>): void => void (gathered.value = new Set([...gathered.peek(), ...ids]));

/** Adds a node to those that are chosen, or takes it out. */
export function toggleGathered(id: string): void {
  const next = new Set(gathered.peek());
  if (!next.delete(id)) next.add(id);
  gathered.value = next;
}

/** Gives up what is chosen and the loop. */
export function releaseGathered(): void {
  gathered.value = new Set();
  isLooping.value = false;
  loop.value = [];
}

/** Whether a point is inside a loop, which is closed by its ends; where the loop crosses itself, by the even-odd rule. O(points). */
export function isInside({ x, y }: Pixel, points: readonly Pixel[]): boolean {
  let isIn = false;
  let from = points.at(-1);
  for (const to of points) {
    if (from && from.y > y !== to.y > y && x < ((from.x - to.x) * (y - to.y)) / (from.y - to.y) + to.x) isIn = !isIn;
    from = to;
  }
  return isIn;
}

/** Draws the loop. */
export function drawLoop(context: CanvasRenderingContext2D, colour: string): void {
  const [first, ...others] = loop.peek();
  if (!first) return;
  context.save();
  context.beginPath();
  context.moveTo(first.x, first.y);
  for (const { x, y } of others) context.lineTo(x, y);
  context.closePath();
  context.globalAlpha = 0.12;
  context.fillStyle = colour;
  context.fill();
  context.globalAlpha = 1;
  Object.assign(context, { strokeStyle: colour, lineWidth: 2, lineJoin: 'round' });
  context.setLineDash([6, 4]);
  context.stroke();
  context.restore();
}
