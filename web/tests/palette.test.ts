import { describe, expect, it } from 'vitest';
import { PaletteMemory, placesInPalette } from '../src/graph/palette';

describe('the places of words in a palette', () => {
  it('are by frequency where nothing is remembered', () => {
    expect([...placesInPalette(['a', 'b', 'c', 'd'], 3)]).toEqual([
      ['a', 0],
      ['b', 1],
      ['c', 2],
    ]);
  });

  it('stay while a word is among the first; one that enters takes what is free', () => {
    const memory = new PaletteMemory();
    memory.places('category', ['a', 'b', 'c', 'd'], 3);
    // Two words swap their frequencies.
    expect(Object.fromEntries(memory.places('category', ['b', 'a', 'c', 'd'], 3))).toEqual({ a: 0, b: 1, c: 2 });
    // d comes before b, which has no colour any more.
    expect(Object.fromEntries(memory.places('category', ['d', 'a', 'c', 'b'], 3))).toEqual({ a: 0, d: 1, c: 2 });
    // It is a word like any other when it comes back.
    expect(Object.fromEntries(memory.places('category', ['b', 'd', 'a', 'c'], 3))).toEqual({ a: 0, d: 1, b: 2 });
    expect(Object.fromEntries(memory.places('category', ['a', 'x'], 3))).toEqual({ a: 0, x: 1 });
    expect(Object.fromEntries(memory.places('sub_category', ['b', 'a'], 3))).toEqual({ b: 0, a: 1 });
  });
});
