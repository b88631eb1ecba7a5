import { describe, expect, it } from 'vitest';
import { placeOnRings } from '../src/graph/rings';
import { placeInColumns } from '../src/graph/silo-columns';
import { outlinesOf } from '../src/graph/clan-outlines';
import type { Place } from '../src/places';

const ids = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix}${i}`);
const far = ([x, y]: Place) => Math.hypot(x, y);

/** The least distance between two places. O(n²). */
function closest(places: Iterable<Place>): number {
  const all = [...places];
  let least = Infinity;
  all.forEach(([x, y], i) =>
    all.slice(i + 1).forEach((b) => (least = Math.min(least, Math.hypot(x - b[0], y - b[1])))),
  );
  return least;
}

describe('circles', () => {
  const groups = [
    { name: 'core', ids: ids('a', 5) },
    { name: 'steering', ids: ids('b', 40) },
    { name: 'others', ids: ids('c', 120) },
  ];
  const { rings, places } = placeOnRings(groups, new Map([['c7', ['b3']]]));

  it('stand around each other, each group in its own ring, with nobody on another', () => {
    let inner = 0;
    groups.forEach(({ name, ids: members }, k) => {
      const ring = rings[k];
      expect(ring).toMatchObject({ name, count: members.length });
      for (const id of members) {
        expect(far(places.get(id) ?? [0, 0])).toBeGreaterThanOrEqual(inner - 0.1);
        expect(far(places.get(id) ?? [1e9, 0])).toBeLessThan(ring?.outer ?? 0);
      }
      inner = ring?.outer ?? 0;
    });
    expect(places.size).toBe(165);
    expect(closest(places.values())).toBeGreaterThan(15);
  });

  it('are the same whatever the order of their members', () => {
    const turned = groups.map((group) => ({ ...group, ids: [...group.ids].reverse() }));
    expect(placeOnRings(turned, new Map([['c7', ['b3']]])).places).toEqual(places);
  });

  it('of nobody are none', () => expect(placeOnRings([], new Map()).rings).toEqual([]));
});

describe('silos side by side', () => {
  const groups = [3, 60, 1].map((count, k) => ({ name: `s${k}`, colour: '#000000', ids: ids(`s${k}-`, count) }));
  const laid = placeInColumns(groups, 1.6);

  it('stand in columns that do not meet, the first of each on top', () => {
    laid.columns.forEach(({ left, width, count }, k) => {
      const members = groups[k]?.ids ?? [];
      expect(count).toBe(members.length);
      for (const id of members) {
        const [x, y] = laid.places.get(id) ?? [NaN, NaN];
        expect(x).toBeGreaterThan(left);
        expect(x).toBeLessThan(left + width);
        expect(y).toBeLessThan(0);
        expect(y).toBeGreaterThan(-laid.height);
      }
      expect(laid.columns[k + 1]?.left ?? Infinity).toBeGreaterThan(left + width);
    });
    expect(closest(laid.places.values())).toBeGreaterThan(20);
  });

  it('take about the proportions asked', () => {
    for (const aspect of [0.5, 1, 2.5]) {
      const { width, height } = placeInColumns([{ name: '', colour: '', ids: ids('n', 900) }], aspect);
      expect(width / height).toBeGreaterThan(aspect * 0.8);
      expect(width / height).toBeLessThan(aspect * 1.25);
    }
  });
});

describe('outlines of clans', () => {
  const places = new Map<string, Place>([
    ['a', [0, 0]],
    ['b', [10, 0]],
    ['c', [0, 10]],
    ['d', [90, 90]],
    ['e', [50, 50]],
  ]);
  const tie = (source: string, target: string) => ({ source, target });
  const ties = [tie('a', 'b'), tie('b', 'c'), tie('a', 'c'), tie('c', 'e'), tie('a', 'd')];

  it('follow the shortest ties inside each clan, and no other', () => {
    const clans = new Map([
      ['a', 1],
      ['b', 1],
      ['c', 1],
      ['d', 2],
      ['gone', 2],
    ]);
    expect(outlinesOf(clans, ties, places)).toEqual([
      {
        clan: 1,
        members: [
          [0, 0],
          [10, 0],
          [0, 10],
        ],
        bones: [
          [
            [0, 0],
            [10, 0],
          ],
          [
            [0, 0],
            [0, 10],
          ],
        ],
      },
      { clan: 2, members: [[90, 90]], bones: [] },
    ]);
  });
});
