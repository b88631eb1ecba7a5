import { beforeEach, describe, expect, it } from 'vitest';
import { layoutKind, tieWidth } from '../src/address';
import { fromSnapshot } from '../src/network';
import { amountOf, greatestAmount, lineAmounts, THICKEST, thickness, thicknessOf } from '../src/graph/tie-width';
import { scene } from '../src/graph/view';
import { THINNEST } from '../src/graph/scene';
import { confirmed } from '../src/state';
import { golden } from './golden';

const tie = (id: string, source: string, target: string, amount?: number, directed = true) => ({
  id,
  source,
  target,
  directed,
  ...(amount !== undefined && { amount }),
});

beforeEach(() => {
  tieWidth.value = layoutKind.value = '';
  confirmed.value = fromSnapshot({
    ...golden('snapshot'),
    actors: ['a', 'b', 'c', 'd'].map((id) => ({ id, name: id })),
    ties: [
      tie('t1', 'a', 'b', 3_000),
      tie('t2', 'a', 'b', 1_000),
      tie('t3', 'b', 'a', 1_000),
      tie('t4', 'b', 'c', 1_000),
      tie('t5', 'c', 'd', 9_000, false),
    ],
    memberships: [],
    participations: [],
    attendances: [],
  });
});

const of = (one: string, other: string) =>
  scene.value.edges
    .filter(({ source, target }) => [source, target].sort().join() === [one, other].join())
    .map((edge) => thickness.value(edge))[0];

describe('the thickness of ties', () => {
  it('follows the euros that directed ties carry both ways, where that is asked for', () => {
    const byWeight = of('b', 'c');
    expect(of('c', 'd')).toBe(byWeight);
    tieWidth.value = 'amount';
    expect(greatestAmount.value).toBe(5_000);
    expect(of('a', 'b')).toBe(THICKEST);
    expect(of('b', 'c')).toBeCloseTo(THINNEST + (THICKEST - THINNEST) / 5);
    expect(of('c', 'd')).toBe(THINNEST); // nobody says who gives
  });

  it('is that of the weight where nobody funds anybody', () => {
    tieWidth.value = 'amount';
    const held = confirmed.value;
    if (held) confirmed.value = { ...held, links: new Map([...held.links].filter(([id]) => id === 't5')) };
    expect(of('c', 'd')).toBeGreaterThan(THINNEST);
  });

  it('counts what is given, and nothing else', () => {
    expect(amountOf([{ kind: 'tie', directed: true, amount: -5 }])).toBe(0);
    expect(amountOf([{ kind: 'tie', directed: true, amount: 5 }, { kind: 'tie' }])).toBe(5);
  });

  it('is explained by round amounts, the greatest as it is', () => {
    expect(lineAmounts(20_000)).toEqual([2_000, 10_000, 20_000]);
    expect(lineAmounts(12_345)).toEqual([1_000, 5_000, 12_345]);
    expect(lineAmounts(0)).toEqual([]);
    expect(thicknessOf(20_000, 20_000)).toBe(THICKEST);
  });
});
