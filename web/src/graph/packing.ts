/** Packing of the small parts of the layout: islands on shelves, isolates in a band of rows. */

export interface Box {
  width: number;
  height: number;
}

export interface Placed {
  /** Lower left corner; y grows downwards from the top of the shelves. */
  x: number;
  y: number;
}

/**
 * Places boxes in shelves no wider than `width`, in the order given, `gap` apart; each shelf is centred and its boxes
 * stand on a common middle line. A box wider than `width` has a shelf of its own. O(n).
 */
export function packShelves(boxes: readonly Box[], width: number, gap: number): { places: Placed[]; height: number } {
  const places: Placed[] = boxes.map(() => ({ x: 0, y: 0 }));
  let y = 0;
  let shelf: number[] = [];
  let used = 0;
  const close = () => {
    if (shelf.length === 0) return;
    const height = shelf.reduce((most, i) => Math.max(most, boxes[i]?.height ?? 0), 0);
    // What is left is shared between the boxes, so that the shelf uses the sheet's width.
    const spare = Math.max(0, width - (used - gap));
    const step = spare / (shelf.length + 1);
    let x = step;
    for (const i of shelf) {
      const box = boxes[i];
      if (!box) continue;
      places[i] = { x, y: y + (height - box.height) / 2 };
      x += box.width + gap + step;
    }
    y += height + gap;
    shelf = [];
    used = 0;
  };
  boxes.forEach((box, i) => {
    if (shelf.length > 0 && used + box.width > width) close();
    shelf.push(i);
    used += box.width + gap;
  });
  close();
  return { places, height: Math.max(0, y - gap) };
}

/** Places `count` dots in rows of `columns`, each `inset` (0 to 1) across its cell, from the left, y downwards from 0. */
export function packBand(count: number, columns: number, step: number, rowStep: number, inset: number): Placed[] {
  return Array.from({ length: count }, (_, i) => ({
    x: ((i % columns) + inset) * step,
    y: Math.floor(i / columns) * rowStep,
  }));
}
