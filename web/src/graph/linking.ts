/** A tie drawn by hand: two nodes are chosen on the map one after the other, or the first is dragged to the second with Alt. */
import { effect, signal } from '@preact/signals';
import { editable } from '../state';
import { hovered, introduced, select, spotlight } from './view';

/** The first of the two; empty while it is awaited, null where no tie is being drawn. */
export const linking = signal<string | null>(null);

/** The two that were chosen, for whoever asks what the tie is. */
export const joined = signal<readonly [string, string] | null>(null);

/** Begins to draw a tie, from a node where one is given, or gives it up. */
export function drawTie(from: string | null): void {
  linking.value = editable.peek() ? from : null;
  introduced.value = null;
  spotlight.value = new Set(linking.peek() ? [from ?? ''] : []);
}

/** A node was chosen on the map: it is selected, or is an end of the tie that is drawn. The first, chosen again, is taken back. */
export function pick(id: string): void {
  const from = linking.peek();
  if (from === null) select(id);
  else if (from === '') drawTie(id);
  else if (from === id) drawTie('');
  else {
    drawTie(null);
    joined.value = [from, id];
  }
}

/** Draws the tie that there would be to the node pointed at. Call once. */
export const followLinking = (): (() => void) =>
  effect(() => {
    const [from, to] = [linking.value, hovered.value];
    if (!from) return;
    const isPair = to !== '' && to !== from;
    introduced.value = isPair ? [from, to] : null;
    spotlight.value = new Set(isPair ? [from, to] : [from]);
  });
