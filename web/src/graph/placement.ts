/** Places a new node beside its neighbours in a free spot, so that no other node has to move. */
import type { Place, Places } from '../places';
import { LARGEST, radiusOf, type Scene } from './scene';
import { BAND_STEP, boundsOf, FEW_NODES, FULL_PANE, round, SHEET_WIDTH } from './sheet';
import { seedOf, seeded } from './random';

/** Least distance kept from any other node, in units of the sheet. */
export const MIN_SPACING = 17;
const RINGS = 14;
const PER_RING = 16;
/** Between two isolates and two rows of them while every name has room. */
const [FEW_STEP, FEW_ROW_STEP] = [240, 56];

/** Distance kept from any other node among `count`: few nodes leave room for names. */
export const elbowRoom = (count: number): number => Math.max(MIN_SPACING, 310 / Math.sqrt(count));

/** Radii of nodes in units of the sheet: each by what everyone knows of it, and the largest that a map may draw. */
export interface Radii {
  of: (id: string) => number;
  largest: number;
}

const POINTS: Radii = { of: () => 0, largest: 0 };

/** The radii of a scene's nodes by their ties, the same on every screen: on the smallest pane that draws them at full size. */
export function radiiOf({ neighbours }: Pick<Scene, 'neighbours'>, places: Places): Radii {
  const { width, height } = boundsOf([...places.values()]);
  const unit = Math.max(width / FULL_PANE.width, height / FULL_PANE.height, SHEET_WIDTH / FULL_PANE.width);
  const degree = (id: string) => neighbours.get(id)?.length ?? 0;
  const most = [...neighbours.values()].reduce((m, { length }) => Math.max(m, length), 1);
  return { of: (id) => unit * radiusOf(degree(id), most), largest: unit * LARGEST };
}

/** A grid of the occupied positions, which finds a free spot in constant time. */
export class OccupiedGround {
  private readonly cells = new Map<string, Map<string, Place>>();
  private readonly places = new Map<string, Place>();

  constructor(
    places: Places,
    readonly radii: Radii = POINTS,
  ) {
    for (const [id, at] of places) this.set(id, at);
  }

  get size(): number {
    return this.places.size;
  }

  get(id: string): Place | undefined {
    return this.places.get(id);
  }

  all(): Iterable<Place> {
    return this.places.values();
  }

  set(id: string, at: Place): void {
    const before = this.places.get(id);
    if (before) this.cells.get(cellOf(...before))?.delete(id);
    this.places.set(id, at);
    const cell = this.cells.get(cellOf(...at));
    if (cell) cell.set(id, at);
    else this.cells.set(cellOf(...at), new Map([[id, at]]));
  }

  /** Distance from a spot to the nearest place but `id`'s, less what is `more` than usual around that one; no more than `wanted`. */
  roomAround([x, y]: Place, id: string, wanted: number, more: (other: string) => number, most: number): number {
    let least = wanted;
    const reach = wanted + most;
    for (let cx = Math.floor((x - reach) / CELL); cx <= Math.floor((x + reach) / CELL); cx++) {
      for (let cy = Math.floor((y - reach) / CELL); cy <= Math.floor((y + reach) / CELL); cy++) {
        for (const [other, [ox, oy]] of this.cells.get(`${cx},${cy}`) ?? []) {
          if (other !== id) least = Math.min(least, Math.hypot(ox - x, oy - y) - more(other));
        }
      }
    }
    return least;
  }
}

const CELL = 40;
const cellOf = (x: number, y: number): string => `${Math.floor(x / CELL)},${Math.floor(y / CELL)}`;

/**
 * A place for a node among places held. With neighbours: the free spot nearest to their middle, around the first of
 * them when there is one only; between it and any node is at least its own diameter, and a neighbour is taken for as
 * large as a map may draw it. Without: the first free place of the quiet band under the sheet. The same id among the
 * same places goes to the same place on every screen. O(rings · what is near); without neighbours O(n).
 */
export function placeBeside(id: string, neighbours: readonly string[], held: OccupiedGround): Place {
  const near = neighbours.flatMap((n) => {
    const at = n === id ? undefined : held.get(n);
    return at ? [at] : [];
  });
  if (near.length === 0) return inTheBand(id, held);
  const cx = near.reduce((sum, p) => sum + p[0], 0) / near.length;
  const cy = near.reduce((sum, p) => sum + p[1], 0) / near.length;
  const turn = seeded(seedOf(id))() * 2 * Math.PI;
  const wanted = elbowRoom(held.size);
  const { of, largest } = held.radii;
  const own = of(id);
  const isNear = new Set(neighbours);
  const more = (other: string) => Math.max(0, (isNear.has(other) ? largest : of(other)) + 3 * own - wanted);
  const most = Math.max(0, largest + 3 * own - wanted);
  let best: Place = [cx, cy];
  let widest = -1;
  for (let ring = 1; ring <= RINGS; ring++) {
    for (let k = 0; k < PER_RING; k++) {
      const angle = turn + (2 * Math.PI * k) / PER_RING;
      const radius = ring * wanted * 1.15;
      const spot = round([cx + radius * Math.cos(angle), cy + radius * Math.sin(angle)]);
      const room = held.roomAround(spot, id, wanted, more, most);
      if (room >= wanted) return spot;
      if (room > widest) [widest, best] = [room, spot];
    }
  }
  return best;
}

/** After the last of the band: right of the lowest row's end, or at the start of a new row. */
function inTheBand(id: string, held: OccupiedGround): Place {
  const few = held.size < FEW_NODES;
  const [step, rowStep] = few ? [FEW_STEP, FEW_ROW_STEP] : [BAND_STEP, BAND_STEP];
  const own = held.get(id);
  let lowest = Infinity;
  for (const at of held.all()) if (at !== own) lowest = Math.min(lowest, at[1]);
  if (lowest === Infinity) return [0, 0];
  let end = -Infinity;
  for (const at of held.all()) if (at !== own && at[1] - lowest < BAND_STEP / 2) end = Math.max(end, at[0]);
  if (end + step <= SHEET_WIDTH / 2) return round([end + step, lowest]);
  return round([(few ? step / 2 : 10) - SHEET_WIDTH / 2, lowest - rowStep]);
}
