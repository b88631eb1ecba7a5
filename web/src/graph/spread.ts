/** Nodes that belong at one place stand around it, each in its turn of a spiral, as seeds in a sunflower. */
import type { Place } from '../places';
import { round } from './sheet';

const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/** Where the node of an index stands around a place, the first one on it; `step` is about the distance between two. */
export function spreadAround([x, y]: Place, index: number, step: number): Place {
  const far = step * Math.sqrt(index);
  return round([x + far * Math.cos(index * GOLDEN_ANGLE), y + far * Math.sin(index * GOLDEN_ANGLE)]);
}
