import { describe, expect, it } from 'vitest';
import { step, WAYS, type Way } from '../src/graph/walk';
import type { Place } from '../src/places';

const places: Record<string, Place> = {
  hub: [0, 0],
  near: [10, 2],
  far: [30, 0],
  above: [-2, 20],
  aside: [12, 30],
  alone: [0, -50],
};
const all = Object.keys(places);
const go = (from: string, key: string, neighbours: string[]): string | undefined =>
  step(from, WAYS[key] as Way, neighbours, all, (id) => places[id]);

describe('the walk on the map', () => {
  it('goes to the nearest neighbour in the direction of the arrow', () => {
    expect(go('hub', 'ArrowRight', ['far', 'near', 'above'])).toBe('near');
    expect(go('hub', 'ArrowRight', ['far', 'above'])).toBe('far');
    expect(go('hub', 'ArrowUp', ['far', 'aside', 'above'])).toBe('above');
  });

  it('takes a neighbour nearly beside before anybody else', () => {
    expect(go('hub', 'ArrowUp', ['near'])).toBe('above');
    expect(go('hub', 'ArrowRight', ['aside'])).toBe('aside');
  });

  it('reaches what has no tie, and leads nowhere at the edge', () => {
    expect(go('hub', 'ArrowDown', ['near'])).toBe('alone');
    expect(go('alone', 'ArrowUp', [])).toBe('hub');
    expect(go('alone', 'ArrowDown', [])).toBeUndefined();
    expect(go('unplaced', 'ArrowUp', [])).toBeUndefined();
  });
});
