import { describe, expect, it } from 'vitest';
import colours from '../../graph-schemas/colours.json';
import { colouring, NO_VALUE, sensibleColumn } from '../src/graph/colouring';
import { theme } from '../src/graph/theme';
import { typesOf } from '../src/graph/tie-types';
import { fromSnapshot, type NetworkNode } from '../src/network';
import { confirmed } from '../src/state';
import { golden } from './golden';

type Vector = readonly [number, number, number];
const linear = (c: number) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
const rgb = (hex: string): Vector =>
  [1, 3, 5].map((i) => linear(parseInt(hex.slice(i, i + 2), 16) / 255)) as unknown as Vector;
const times = (matrix: readonly Vector[], v: Vector): Vector =>
  matrix.map((row) => row[0] * v[0] + row[1] * v[1] + row[2] * v[2]) as unknown as Vector;
const luminance = ([r, g, b]: Vector) => 0.2126 * r + 0.7152 * g + 0.0722 * b;
const contrast = (a: string, b: string): number => {
  const [low = 0, high = 0] = [luminance(rgb(a)), luminance(rgb(b))].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
};

/** How colours are seen: by most, and with no red, green or blue cones (Machado, Oliveira and Fernandes 2009). */
const SIGHTS: Readonly<Record<string, readonly Vector[]>> = {
  usual: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritanopia: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
}; // prettier-ignore

/** A colour in Oklab, where distances are about those that are seen. */
function oklab(v: Vector): Vector {
  const clipped = v.map((c) => Math.min(1, Math.max(0, c))) as unknown as Vector;
  const cones = times(
    [[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566], [0.0883024619, 0.2817188376, 0.6299787005]],
    clipped,
  ).map(Math.cbrt) as unknown as Vector; // prettier-ignore
  return times(
    [[0.2104542553, 0.793617785, -0.0040720468], [1.9779984951, -2.428592205, 0.4505937099], [0.0259040371, 0.7827717662, -0.808675766]],
    cones,
  ); // prettier-ignore
}

const nearest = (all: readonly string[], sight: readonly Vector[]): number => {
  const seen = all.map((hex) => oklab(times(sight, rgb(hex))));
  return Math.min(
    ...seen.flatMap((a, i) => seen.slice(0, i).map((b) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]))),
  );
};

describe.each([
  ['light', 0, ['#f7f6f3', '#ffffff']],
  ['dark', 1, ['#16191e', '#1d2127']],
] as const)('the nine colours of terms on %s', (_, shade, grounds) => {
  const nine = colours.terms.map((pair) => pair[shade] ?? '');

  it('are nine, at least 3:1 from the map and its legend', () => {
    expect(nine).toHaveLength(9);
    for (const hex of nine) for (const ground of grounds) expect(contrast(hex, ground)).toBeGreaterThanOrEqual(3);
  });

  it.each(Object.entries(SIGHTS))('are told apart, and from poles and from others, with %s sight', (__, sight) => {
    const others = [colours.kinds.pole, colours.kinds.actor].map((pair) => pair[shade] ?? '');
    expect(nearest([...nine, ...others], sight)).toBeGreaterThan(0.075);
  });
});

const actor = (id: string, fields: Partial<NetworkNode> = {}): NetworkNode => ({
  kind: 'actor',
  id,
  name: id,
  ...fields,
});
const many = (count: number, make: (i: number) => Partial<NetworkNode>) =>
  Array.from({ length: count }, (_, i) => actor(`a${i}`, make(i)));
const none = new Map<string, number>();

describe('own categories', () => {
  it('have a colour each up to nine, the most frequent first, then others as one entry', () => {
    const nodes = many(66, (i) => ({ category: `Own ${Math.floor((Math.sqrt(8 * i + 1) - 1) / 2)}` }));
    const { legend } = colouring('category', nodes, none, theme.value);
    expect(legend).toHaveLength(10);
    expect(legend[0]).toMatchObject({ value: 'Own 10', count: 11, colour: theme.value.palette[0] });
    expect(new Set(legend.map(({ colour }) => colour)).size).toBe(10);
    expect(legend.at(-1)).toMatchObject({ count: 3, colour: theme.value.neutral });
  });

  it('beside those of PTCE leave these their colours', () => {
    const nodes = many(4, (i) => ({ category: ['ess', 'Mine', 'Mine', 'etat'][i] ?? '' }));
    const { colourOf } = colouring('category', nodes, none, theme.value);
    expect(nodes.map(colourOf)).toEqual([
      theme.value.categories['ess'],
      theme.value.palette[0],
      theme.value.palette[0],
      theme.value.categories['etat'],
    ]);
  });

  it('of a plain network are never those of PTCE, and a colour of their own wins', () => {
    const own = {
      id: 'Mine',
      of: 'category' as const,
      label: { fr: 'Le mien', en: null },
      color: '#123456',
      directed: null,
      sign: null,
    };
    confirmed.value = fromSnapshot({ ...golden('snapshot'), profile: 'plain', vocabulary: [own] });
    const nodes = many(3, (i) => ({ category: ['etat', 'Mine', 'etat'][i] ?? '' }));
    const { legend } = colouring('category', nodes, none, theme.value);
    expect(legend.map(({ value, label, colour, shape }) => [value, label, colour, shape])).toEqual([
      ['etat', 'etat', theme.value.palette[0], 'circle'],
      ['Mine', 'Le mien', '#123456', 'circle'],
    ]);
    confirmed.value = null;
  });

  it('keep in a part of the network the colours of the whole', () => {
    const nodes = many(6, (i) => ({ category: ['A', 'A', 'A', 'B', 'B', 'C'][i] ?? '' }));
    const part = nodes.slice(3);
    const whole = colouring('category', nodes, none, theme.value);
    const shown = colouring('category', part, none, theme.value, nodes);
    for (const node of part) expect(shown.colourOf(node)).toBe(whole.colourOf(node));
    expect(shown.legend.map(({ value, count }) => [value, count])).toEqual([['B', 2], ['C', 1]]); // prettier-ignore
  });
});

describe('several values in a cell', () => {
  it('are several entries of the legend’s filter, the first of which colours', () => {
    const nodes = many(3, (i) => ({ attributes: { Sector: ['water|agency', 'agency', ''][i] ?? '' } }));
    const { valueOf, entriesOf } = colouring('Sector', nodes, none, theme.value);
    expect(nodes.map(valueOf)).toEqual(['water', 'agency', NO_VALUE]);
    expect(nodes.map(entriesOf)).toEqual([['water', 'agency'], ['agency'], [NO_VALUE]]);
  });
});

describe('the column to begin with', () => {
  const networkOf = (nodes: NetworkNode[]) => ({
    ...fromSnapshot(golden('snapshot')),
    nodes: new Map(nodes.map((node) => [node.id, node])),
  });

  it('is the category where there is one', () => {
    expect(sensibleColumn(networkOf(many(4, () => ({ category: 'x' }))), ['category', 'Zone'])).toBe('category');
  });

  it('is else one that parts most actors into groups, never the first free text', () => {
    const nodes = many(12, (i) => ({
      attributes: { 'A comment': `text ${i}`, Half: i < 4 ? `h${i % 2}` : '', Reach: `r${i % 3}` },
    }));
    expect(sensibleColumn(networkOf(nodes), ['A comment', 'Half', 'Reach'])).toBe('Reach');
  });

  it('is the kind where there is none', () => {
    const nodes = many(6, (i) => ({ attributes: { 'A comment': `text ${i}` } }));
    expect(sensibleColumn(networkOf(nodes), ['A comment'])).toBe('kind');
    expect(sensibleColumn(networkOf(nodes), [])).toBe('kind');
  });
});

describe('types of ties', () => {
  const tie = (id: string, type?: string) => ({
    kind: 'tie' as const,
    id,
    source: 'a',
    target: 'b',
    ...(type && { type }),
  });

  it('come by frequency with a colour each, those without a type last, beyond nine without one', () => {
    const links = [tie('1', 'x'), tie('2', 'y'), tie('3', 'y'), tie('4')];
    expect(typesOf(links, ['p0', 'p1'], 'n')).toEqual([
      { value: 'y', count: 2, colour: 'p0' },
      { value: 'x', count: 1, colour: 'p1' },
      { value: undefined, count: 1, colour: 'n' },
    ]);
    expect(typesOf([tie('1', 'x'), tie('2', 'y')], ['p0'], 'n')[1]?.colour).toBe('n');
    expect(typesOf([{ ...tie('1', 'x'), kind: 'membership' }], ['p0'], 'n')).toEqual([]);
  });
});
