/** The keyboard's walk on the map: from a node to the nearest of its neighbours in the direction of an arrow. */
import { signal } from '@preact/signals';
import type { Place } from '../places';

/** The node that the keyboard reached last; empty before its first. */
export const walked = signal('');

/** A direction on the sheet, whose y grows upwards. */
export type Way = readonly [number, number];

/** The directions of the arrows, by the key's name. */
export const WAYS: Readonly<Record<string, Way>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** How much farther aside than ahead a place may be to lie in a direction: first within its quarter, then nearly beside. */
const ASIDE = [1, 4];

/** The nearest of `ids` that lies at most `aside` times as far aside as ahead. */
function nearest(
  [x, y]: Place,
  [wx, wy]: Way,
  ids: readonly string[],
  placeOf: (id: string) => Place | undefined,
  aside: number,
): string | undefined {
  let found: string | undefined;
  let least = Infinity;
  for (const id of ids) {
    const at = placeOf(id);
    if (!at) continue;
    const [dx, dy] = [at[0] - x, at[1] - y];
    const ahead = dx * wx + dy * wy;
    const distance = Math.hypot(dx, dy);
    if (ahead <= 0 || Math.abs(dx * wy - dy * wx) > aside * ahead || distance >= least) continue;
    [found, least] = [id, distance];
  }
  return found;
}

/**
 * Where an arrow leads from a node: to the nearest neighbour that way, else to the nearest of all nodes that way, so that
 * what has no tie is reached too. Undefined at the edge of the map.
 */
export function step(
  from: string,
  way: Way,
  neighbours: readonly string[],
  all: readonly string[],
  placeOf: (id: string) => Place | undefined,
): string | undefined {
  const at = placeOf(from);
  if (!at) return undefined;
  for (const ids of [neighbours, all])
    for (const aside of ASIDE) {
      const found = nearest(
        at,
        way,
        ids.filter((id) => id !== from),
        placeOf,
        aside,
      );
      if (found !== undefined) return found;
    }
  return undefined;
}
