/** Printing: the page is set for paper before the browser lays it out, and back afterwards. */
import { batch } from '@preact/signals';
import { options } from 'preact';
import { printing } from '../graph/theme';
import { hovered } from '../graph/view';

/** What was folded and was unfolded for the print. */
let unfolded: HTMLDetailsElement[] = [];

/** Renders what follows from a change before it returns: the browser prints without waiting for a later turn. */
function renderNow(change: () => void): void {
  const later = options.debounceRendering?.bind(options);
  options.debounceRendering = (render) => render();
  try {
    batch(change);
  } finally {
    if (later) options.debounceRendering = later;
    else delete options.debounceRendering;
  }
}

function set(isPrinting: boolean): void {
  if (printing.peek() === isPrinting) return;
  renderNow(() => {
    hovered.value = '';
    printing.value = isPrinting;
  });
  if (isPrinting) unfolded = [...document.querySelectorAll<HTMLDetailsElement>('#panel details:not([open])')];
  for (const details of unfolded) details.open = isPrinting;
}

/** Listens to the browser's printing, from its menu, its keys or a script. Call once. */
export function followPrinting(): void {
  addEventListener('beforeprint', () => set(true));
  addEventListener('afterprint', () => set(false));
  matchMedia('print').addEventListener('change', ({ matches }) => set(matches));
}
