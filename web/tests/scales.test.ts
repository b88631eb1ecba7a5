import { describe, expect, it } from 'vitest';
import { placeOn, placesOn, ticksOf } from '../src/graph/axes';
import { isOpinion, numbersOf, numericColumnsOf } from '../src/graph/scales';

describe('numbers in cells', () => {
  it('are read with decimal commas, and with commas between thousands where all are', () => {
    expect(numbersOf(['1,5', '2', '-3.25'])).toEqual([1.5, 2, -3.25]);
    expect(numbersOf(['12,500', '950', '1,000,000'])).toEqual([12500, 950, 1000000]);
    expect(numbersOf(['0,125', '2,500'])).toEqual([0.125, 2.5]);
    expect(numbersOf(['1 200', '3\u202f000', 'n.c.', ''])).toEqual([1200, 3000, null, null]);
  });

  const columnsOf = (cells: Record<string, string[]>) => {
    const rows = Math.max(...Object.values(cells).map((c) => c.length));
    const nodes = Array.from({ length: rows }, (_, i) => ({
      id: `n${i}`,
      attributes: Object.fromEntries(
        Object.entries(cells).flatMap(([c, v]) => (v[i] === undefined ? [] : [[c, v[i]]])),
      ),
    }));
    return [...numericColumnsOf(nodes).keys()];
  };

  it('make a numeric column, but for codes, words and a single value', () => {
    expect(columnsOf({ Budget: ['1', '20', '300'], Reach: ['a', 'b', '3'], Same: ['5', '5', '5'] })).toEqual([
      'Budget',
    ]);
    expect(columnsOf({ 'Code postal': ['44000', '35000'], Zone: ['01', '12'], SIREN: ['1', '2'] })).toEqual([]);
    expect(columnsOf({ Score: ['1', '2', '3', '4', '5', '6', '7', '8', '9', 'n.c.'] })).toEqual(['Score']);
    expect(columnsOf({ Score: ['1', '2', 'n.c.'] })).toEqual([]);
  });

  it('of power and interest are opinions, in both languages; others are not', () => {
    for (const name of ['Power', 'Intérêt', 'influence sur le projet', 'Level of interest'])
      expect(isOpinion(name)).toBe(true);
    for (const name of ['Budget', 'Powerhouse', 'Interests rate', 'Année']) expect(isOpinion(name)).toBe(false);
  });
});

describe('two axes', () => {
  it('end at round numbers that hold every value', () => {
    expect(ticksOf([1, 5, 3], true)).toEqual([1, 2, 3, 4, 5]);
    expect(ticksOf([3, 97], false)).toEqual([0, 20, 40, 60, 80, 100]);
    expect(ticksOf([0.02, 0.11], false)).toEqual([0.02, 0.04, 0.06, 0.08, 0.1, 0.12]);
    expect(ticksOf([4, 4], true)).toEqual([3, 4, 5]);
    expect(ticksOf([], false)[0]).toBe(0);
    expect(ticksOf([-250, -10], true)).toEqual([-250, -200, -150, -100, -50, 0]);
  });

  const axis = (values: Record<string, number | null>, ticks: number[]) => ({ ticks, of: (id: string) => values[id] });
  const size = { width: 1000, height: 500, unit: 2 };

  it('place nodes by their values, spread those that share them, and set the others apart', () => {
    const x = axis({ a: 1, b: 5, c: 5, d: null, e: 2 }, [1, 5]);
    const y = axis({ a: 0, b: 10, c: 10, d: 3 }, [0, 10]);
    const { places, without, bottom } = placesOn(['e', 'd', 'c', 'b', 'a'], x, y, size);
    expect(places.get('a')).toEqual([0, 0]);
    expect(places.get('b')).toEqual([1000, 500]);
    const [cx = 0, cy = 0] = places.get('c') ?? [];
    expect(Math.hypot(cx - 1000, cy - 500)).toBeCloseTo(18, 0);
    expect(without).toBe(2);
    for (const id of ['d', 'e']) expect(places.get(id)?.[1]).toBe(bottom);
    expect(bottom).toBeLessThan(-100);
    expect(placesOn(['a', 'b', 'c', 'd', 'e'], x, y, size).places).toEqual(places);
  });

  it('have room for a value in the middle', () => {
    expect(placeOn({ ticks: [0, 50, 200] }, 50, 1000)).toBe(250);
  });
});
