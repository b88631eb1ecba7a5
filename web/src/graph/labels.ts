/** Names on the map: cut at a word, biggest first, never one over another. */

/** Longest name written on the map, in letters. */
export const LABEL_LENGTH = 28;

/** Cuts a name at a word after about `length` letters; the cut is said by an ellipsis. */
export function cutLabel(name: string, length = LABEL_LENGTH): string {
  const text = name.replace(/\s+/g, ' ').trim();
  if (text.length <= length + 2) return text;
  const space = text.lastIndexOf(' ', length);
  const cut = space > length / 2 ? text.slice(0, space) : text.slice(0, length);
  return `${cut.replace(/[\s,;:–—(«-]+$/u, '')}…`;
}

/** A name to place, in screen pixels. Names are placed in the order of the list. */
export interface LabelWish {
  id: string;
  text: string;
  x: number;
  y: number;
  /** Radius of its node. */
  radius: number;
  width: number;
  height: number;
  /** Written even when it must cross another's node (the one pointed at, the one selected). */
  must?: boolean;
  /** The spot where it stood: it stays written, there if it can. */
  kept?: number;
}

export interface LabelPlace {
  id: string;
  text: string;
  /** Left end and middle line of the text. */
  x: number;
  y: number;
  /** Which of the spots around its node this is. */
  spot: number;
}

/** A part of the frame, in pixels. */
export interface Rectangle {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const GRID = 64;
/** A name that would cover more nodes than this, counted in small ones, is left out. */
const MOST_CROSSED = 1;
/** The first names are worth more: they may cover a few of the small nodes. */
const FIRST_NAMES = 14;
const MOST_CROSSED_FIRST = 4;
/** Radius of a small node, in pixels: one twice as large counts for four. */
const SMALL = 5;

/** A grid of the boxes already taken, so that a thousand names are placed quickly. */
class OccupiedGround {
  private readonly cells = new Map<string, Rectangle[]>();
  private readonly weights = new Map<Rectangle, number>();

  /** The weight of the taken boxes that this one would cross. */
  crossed(box: Rectangle): number {
    const met = new Set<Rectangle>();
    for (const cell of cellsOf(box)) {
      for (const taken of this.cells.get(cell) ?? []) if (overlap(box, taken)) met.add(taken);
    }
    return [...met].reduce((sum, box) => sum + (this.weights.get(box) ?? 0), 0);
  }

  /** Gives a taken box back. */
  release(box: Rectangle): void {
    this.weights.delete(box);
    for (const cell of cellsOf(box)) {
      const list = this.cells.get(cell);
      list?.splice(list.indexOf(box), 1);
    }
  }

  take(box: Rectangle, weight = 1): void {
    this.weights.set(box, weight);
    for (const cell of cellsOf(box)) {
      const list = this.cells.get(cell);
      if (list) list.push(box);
      else this.cells.set(cell, [box]);
    }
  }
}

function cellsOf(box: Rectangle): string[] {
  const cells: string[] = [];
  for (let x = Math.floor(box.left / GRID); x <= Math.floor(box.right / GRID); x++) {
    for (let y = Math.floor(box.top / GRID); y <= Math.floor(box.bottom / GRID); y++) cells.push(`${x},${y}`);
  }
  return cells;
}

const overlap = (a: Rectangle, b: Rectangle): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Most names of which those without a place are given one by moving others. */
const MOST_MOVED = 64;
/** Most names moved for one. */
const MOST_BLOCKERS = 2;

interface Spot {
  index: number;
  x: number;
  y: number;
  box: Rectangle;
}

/** Right of the node, else left, above, below, slantwise, then farther above and below. */
function spotsOf(wish: LabelWish, frame: { width: number; height: number }): Spot[] {
  const gap = wish.radius + 4;
  const [up, left] = [gap + wish.height / 2, gap + wish.width];
  const spots: [number, number][] = [
    [wish.x + gap, wish.y],
    [wish.x - left, wish.y],
    [wish.x - wish.width / 2, wish.y - up],
    [wish.x - wish.width / 2, wish.y + up],
    [wish.x + gap * 0.6, wish.y - up * 0.8],
    [wish.x + gap * 0.6, wish.y + up * 0.8],
    [wish.x - left + gap * 0.4, wish.y - up * 0.8],
    [wish.x - left + gap * 0.4, wish.y + up * 0.8],
    [wish.x - wish.width * 0.2, wish.y - up],
    [wish.x - wish.width * 0.8, wish.y - up],
    [wish.x - wish.width * 0.2, wish.y + up],
    [wish.x - wish.width * 0.8, wish.y + up],
  ];
  return spots
    .map(([x, y], index) => ({ index, x, y, box: boxOf(x, y, wish) }))
    .filter(
      ({ x, y }) =>
        x >= 2 && x + wish.width <= frame.width - 2 && y >= wish.height / 2 && y <= frame.height - wish.height / 2,
    );
}

/**
 * Gives a place to as many names as fit, where it covers the fewest nodes; never over another name, nor over what is
 * `covered`, nor out of the frame. One that was written keeps its spot, whatever it covers now. Of few names, one that
 * finds none is given one by moving others, and so is one that must be written. What does not fit is left out. O(n) for
 * names that are spread.
 */
export function placeLabels(
  wishes: readonly LabelWish[],
  obstacles: readonly { x: number; y: number; radius: number; id: string }[],
  frame: { width: number; height: number },
  covered: readonly Rectangle[] = [],
): LabelPlace[] {
  const names = new OccupiedGround();
  const nodes = new OccupiedGround();
  for (const box of covered) names.take(box);
  for (const o of obstacles) {
    const box = { left: o.x - o.radius, right: o.x + o.radius, top: o.y - o.radius, bottom: o.y + o.radius };
    nodes.take(box, Math.max(1, (o.radius / SMALL) ** 2));
  }
  const placed = new Map<LabelWish, Spot>();
  const most = new Map(
    wishes.map((w, rank) => [
      w,
      w.kept !== undefined ? Infinity : rank < FIRST_NAMES ? MOST_CROSSED_FIRST : MOST_CROSSED,
    ]),
  );
  const put = (wish: LabelWish, spot: Spot) => {
    names.take(spot.box);
    placed.set(wish, spot);
  };
  /** The spot kept, else the one that covers the fewest nodes; `over` names only for what must be written. */
  const freeSpot = (wish: LabelWish, over = false): Spot | undefined => {
    const [best] = spotsOf(wish, frame)
      .filter(({ box, index }) => over || names.crossed(index === wish.kept ? within(box) : box) === 0)
      .map((spot) => ({ ...spot, crossed: nodes.crossed(spot.box) + 100 * names.crossed(spot.box) }))
      .sort((a, b) => Number(b.index === wish.kept) - Number(a.index === wish.kept) || a.crossed - b.crossed);
    return best && (best.crossed <= (most.get(wish) ?? 0) || wish.must) ? best : undefined;
  };
  /** Puts a name where only others' names are in the way, if each of these has another spot. */
  const makeRoom = (wish: LabelWish): void => {
    for (const spot of spotsOf(wish, frame)) {
      if (nodes.crossed(spot.box) > (most.get(wish) ?? 0) || covered.some((box) => overlap(box, spot.box))) continue;
      const blockers = [...placed].filter(([, other]) => overlap(other.box, spot.box));
      if (blockers.length > MOST_BLOCKERS || blockers.some(([other]) => other.must)) continue;
      for (const [other, { box }] of blockers) {
        names.release(box);
        placed.delete(other);
      }
      put(wish, spot);
      const moved = blockers.every(([other]) => {
        const elsewhere = freeSpot(other);
        if (elsewhere) put(other, elsewhere);
        return elsewhere !== undefined;
      });
      if (moved) return;
      for (const one of [wish, ...blockers.map(([other]) => other)]) {
        const box = placed.get(one)?.box;
        if (box) names.release(box);
        placed.delete(one);
      }
      for (const [other, before] of blockers) put(other, before);
    }
  };
  for (const wish of wishes) {
    const spot = freeSpot(wish);
    if (spot) put(wish, spot);
    else if (wish.must || wish.kept !== undefined) {
      makeRoom(wish);
      const crossing = wish.must && !placed.has(wish) ? freeSpot(wish, true) : undefined;
      if (crossing) put(wish, crossing);
    }
  }
  if (wishes.length <= MOST_MOVED) for (const wish of wishes) if (!placed.has(wish)) makeRoom(wish);
  return [...placed].map(([{ id, text }, { x, y, index }]) => ({ id, text, x, y, spot: index }));
}

/** How far a name that was written may come nearer to another, in pixels: a node that grows by an edit pushes its name a little. */
const NEARER = 3;

const within = ({ left, top, right, bottom }: Rectangle): Rectangle => ({
  left: left + NEARER,
  top: top + NEARER,
  right: right - NEARER,
  bottom: bottom - NEARER,
});

const boxOf = (x: number, y: number, wish: LabelWish): Rectangle => ({
  left: x - 2,
  right: x + wish.width + 2,
  top: y - wish.height / 2,
  bottom: y + wish.height / 2,
});
