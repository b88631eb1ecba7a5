import { describe, expect, it } from 'vitest';
import { MOST_ALWAYS, weakestFirst, weakOf } from '../src/graph/tie-detail';

const ties = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    id: `t${String(i).padStart(5, '0')}`,
    weight: 1 + ((i * 7) % 5),
    size: 1,
  }));

describe('the ties of a large map', () => {
  it('are drawn the weakest first, in one order whatever the input’s', () => {
    const drawn = weakestFirst(ties(50));
    expect(drawn.map(({ weight }) => weight)).toEqual(drawn.map(({ weight }) => weight).sort((a, b) => a - b));
    expect(weakestFirst(ties(50).reverse())).toEqual(drawn);
  });

  it('are weak where there are more than are always drawn, and the strongest never are', () => {
    expect(weakOf(ties(MOST_ALWAYS)).size).toBe(0);
    const many = ties(MOST_ALWAYS + 500);
    const weak = weakOf(many);
    expect(weak.size).toBe(500);
    const strongest = Math.max(...many.filter(({ id }) => weak.has(id)).map(({ weight }) => weight));
    const weakest = Math.min(...many.filter(({ id }) => !weak.has(id)).map(({ weight }) => weight));
    expect(strongest).toBeLessThanOrEqual(weakest);
  });
});
