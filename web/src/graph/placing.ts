/** Where a new node goes: beside its neighbours, on free ground, so that nothing else has to move. */
import type { Positions } from '../wire';
import { BAND_STEP, SHEET_WIDTH } from './layout';
import { seedOf, seeded } from './random';

/** Distance kept from any other node, in units of the sheet. */
export const ELBOW_ROOM = 17;
const RINGS = 14;
const PER_RING = 16;

/**
 * A place for a node among positions held. With neighbours: the free spot nearest to their middle, around the first
 * of them when there is one only. Without: the first free place of the quiet band under the sheet.
 * The same id among the same positions goes to the same place on every screen. O(rings · n).
 */
export function placeBeside(id: string, neighbours: readonly string[], held: Positions): [number, number] {
  const others = Object.entries(held).filter(([other]) => other !== id);
  const near = neighbours.flatMap((n) => (held[n] ? [held[n]] : []));
  if (near.length === 0) return inTheBand(others.map(([, p]) => p));
  const cx = near.reduce((sum, p) => sum + p[0], 0) / near.length;
  const cy = near.reduce((sum, p) => sum + p[1], 0) / near.length;
  const turn = seeded(seedOf(id))() * 2 * Math.PI;
  let best: [number, number] = [cx, cy];
  let widest = -1;
  for (let ring = 1; ring <= RINGS; ring++) {
    for (let k = 0; k < PER_RING; k++) {
      const angle = turn + (2 * Math.PI * k) / PER_RING;
      const radius = ring * ELBOW_ROOM * 1.15;
      const spot: [number, number] = [round(cx + radius * Math.cos(angle)), round(cy + radius * Math.sin(angle))];
      const room = roomAround(spot, others);
      if (room >= ELBOW_ROOM) return spot;
      if (room > widest) [widest, best] = [room, spot];
    }
  }
  return best;
}

const round = (value: number): number => Math.round(value * 10) / 10;

function roomAround(
  spot: readonly [number, number],
  others: readonly (readonly [string, readonly [number, number]])[],
): number {
  let least = Infinity;
  for (const [, p] of others) least = Math.min(least, Math.hypot(p[0] - spot[0], p[1] - spot[1]));
  return least;
}

/** After the last of the band: right of the lowest row's end, or at the start of a new row. */
function inTheBand(held: readonly (readonly [number, number])[]): [number, number] {
  const left = 10 - SHEET_WIDTH / 2;
  if (held.length === 0) return [0, 0];
  const lowest = held.reduce((least, p) => Math.min(least, p[1]), Infinity);
  const row = held.filter((p) => p[1] - lowest < BAND_STEP / 2);
  const end = row.reduce((most, p) => Math.max(most, p[0]), -Infinity);
  if (end + BAND_STEP <= SHEET_WIDTH / 2) return [round(end + BAND_STEP), lowest];
  return [left, round(lowest - BAND_STEP)];
}
