import { describe, expect, it } from 'vitest';
import { typesOf } from '../src/graph/tie-types';
import type { NetworkLink } from '../src/network';
import { cellValues } from '../src/values';

const tie = (id: string, type: string): NetworkLink => ({ kind: 'tie', id, source: 'a', target: 'b', type });

describe('a cell of several values', () => {
  it.each([
    ['water|agency', ['water', 'agency']],
    ['water; agency;', ['water', 'agency']],
    ['water\r\nagency\nwater', ['water', 'agency']],
    ['water', ['water']],
    [' | ', []],
    [undefined, []],
  ])('%j is each of them', (cell, values) => expect(cellValues(cell)).toEqual(values));

  it('is a tie of each type in the legend', () => {
    const types = typesOf([tie('1', 'advice|funding'), tie('2', 'funding')], ['p0', 'p1'], 'n');
    expect(types.map(({ value, count }) => [value, count])).toEqual([
      ['funding', 2],
      ['advice', 1],
    ]);
  });
});
