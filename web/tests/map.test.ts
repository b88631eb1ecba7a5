import { describe, expect, it } from 'vitest';
import { mix } from '../src/graph/theme';
import { packBand, packShelves } from '../src/graph/packing';
import { cutLabel, placeLabels, type LabelWish } from '../src/graph/labels';
import { componentsOf, layOut, type LayoutInput } from '../src/graph/layout';
import type { Place, Places } from '../src/places';
import { MIN_SPACING, OccupiedGround, placeBeside, radiiOf } from '../src/graph/placement';
import { nodeStyle } from '../src/graph/reducers';
import { around, LARGEST, MOST_NODES, radiusOf, sceneOf, SMALLEST } from '../src/graph/scene';
import { theme } from '../src/graph/theme';
import { seeded } from '../src/graph/random';
import { fromSnapshot } from '../src/network';
import { golden } from './golden';

describe('labels', () => {
  it('are cut at a word after about 28 letters', () => {
    expect(cutLabel('Réseau des collectivités Territoriales pour une Économie Solidaire')).toBe(
      'Réseau des collectivités…',
    );
    expect(cutLabel('Le Périscope')).toBe('Le Périscope');
    expect(cutLabel('Initiatives et Cité / Lille, MétroPole Solidaire')).toBe('Initiatives et Cité / Lille…');
    expect(cutLabel('Anticonstitutionnellementparlantdonc')).toBe('Anticonstitutionnellementpar…');
  });

  it('keep their spot when an edit makes another bigger, and what must be written finds room beside them', () => {
    const frame = { width: 400, height: 300 };
    const wish = (id: string, x: number, more: Partial<LabelWish> = {}): LabelWish => ({
      id,
      text: id,
      x,
      y: 150,
      radius: 5,
      width: 100,
      height: 16,
      ...more,
    });
    const before = placeLabels([wish('a', 100), wish('b', 130)], [], frame);
    expect(before.map(({ id }) => id)).toEqual(['a', 'b']);
    const spotOf = (id: string) => before.find((place) => place.id === id)?.spot ?? -1;
    const kept = [wish('a', 100, { kept: spotOf('a') }), wish('b', 130, { kept: spotOf('b') })];
    const crowd = Array.from({ length: 40 }, (_, i) => ({ id: `n${i}`, x: 100 + i * 3, y: 150, radius: 8 }));
    const after = placeLabels([...kept, wish('new', 115, { must: true })], crowd, frame);
    for (const { id, spot } of before) expect(after).toContainEqual(expect.objectContaining({ id, spot }));
    const placed = after.find(({ id }) => id === 'new');
    for (const other of after)
      if (other.id !== 'new')
        expect(Math.abs(other.y - (placed?.y ?? 0)) >= 16 || Math.abs(other.x - (placed?.x ?? 0)) >= 100).toBe(true);
  });

  it('never cross one another, and the biggest is served first', () => {
    const random = seeded(7);
    const wishes: LabelWish[] = Array.from({ length: 200 }, (_, i) => ({
      id: String(i),
      text: 'un nom',
      x: random() * 600,
      y: random() * 400,
      radius: 5,
      width: 30 + random() * 120,
      height: 16,
    }));
    const places = placeLabels(wishes, [], { width: 600, height: 400 });
    const boxes = places.map((p) => ({ ...p, width: wishes[Number(p.id)]?.width ?? 0 }));
    expect(places[0]?.id).toBe('0');
    expect(places.length).toBeGreaterThan(20);
    for (const [i, a] of boxes.entries()) {
      for (const b of boxes.slice(i + 1)) {
        expect(a.x < b.x + b.width && b.x < a.x + a.width && Math.abs(a.y - b.y) < 16).toBe(false);
      }
    }
  });
});

describe('a name', () => {
  const wish: LabelWish = { id: 'a', text: 'Le Périscope', x: 100, y: 100, radius: 10, width: 120, height: 16 };
  const at = (x: number, y: number, radius: number) => ({ id: `${x}`, x, y, radius });
  const frame = { width: 400, height: 200 };

  it('may cover a small node, never a large one, whatever its side', () => {
    const around = (radius: number) => [
      at(100, 100, 10),
      ...[at(180, 100, radius), at(20, 100, radius), at(100, 74, radius), at(100, 126, radius)],
    ];
    expect(placeLabels([wish], around(4), frame)).toHaveLength(1);
    expect(placeLabels([wish], around(16), frame)).toHaveLength(0);
  });

  it('leaves its own node whole', () => {
    const [place] = placeLabels([wish], [at(100, 100, 10), at(180, 100, 16), at(20, 100, 16)], frame);
    expect(Math.abs((place?.y ?? 100) - 100)).toBeGreaterThanOrEqual(10 * 1.2533 + 8);
  });
});

describe('islands', () => {
  it('are packed in shelves without overlap, within the width', () => {
    const random = seeded(3);
    const boxes = Array.from({ length: 40 }, () => ({ width: 20 + random() * 200, height: 20 + random() * 90 }));
    const { places, height } = packShelves(boxes, 1000, 20);
    for (const [i, a] of boxes.entries()) {
      const p = places[i];
      if (!p) throw new Error('no place');
      expect(p.x).toBeGreaterThanOrEqual(0);
      expect(p.x + a.width).toBeLessThanOrEqual(1000.001);
      expect(p.y + a.height).toBeLessThanOrEqual(height + 0.001);
      for (const [j, b] of boxes.entries()) {
        const q = places[j];
        if (j <= i || !q) continue;
        expect(p.x < q.x + b.width && q.x < p.x + a.width && p.y < q.y + b.height && q.y < p.y + a.height).toBe(false);
      }
    }
  });

  it('leave a band of isolates in rows', () => {
    const band = packBand(5, 3, 10, 7, 0.5);
    expect(band).toEqual([
      { x: 5, y: 0 },
      { x: 15, y: 0 },
      { x: 25, y: 0 },
      { x: 5, y: 7 },
      { x: 15, y: 7 },
    ]);
  });
});

/** A network of the sample's make: a large component with hubs, islands, isolates. */
function someNetwork(): LayoutInput {
  const random = seeded(11);
  const ids = Array.from({ length: 280 }, (_, i) => `n${String(i).padStart(3, '0')}`);
  const edges: [string, string][] = [];
  const join = (a: number, b: number) => edges.push([ids[a] ?? '', ids[b] ?? '']);
  for (let i = 1; i < 190; i++) join(i, Math.floor(random() ** 3 * i));
  for (let i = 0; i < 40; i++) join(Math.floor(random() * 30), Math.floor(random() * 190));
  for (let i = 192; i < 240; i++) if (i % 6 !== 0) join(i, i - (i % 6));
  return {
    nodes: ids.map((id) => ({ id, size: 4 })),
    edges: edges.filter(([a, b]) => a !== b),
    pane: { width: 760, height: 610 },
  };
}

describe('the sheet', () => {
  const input = someNetwork();
  const sheet = layOut(input);

  it('is the same for everyone, whatever the order of what is given', () => {
    expect(layOut({ ...input, nodes: [...input.nodes].reverse(), edges: [...input.edges].reverse() })).toEqual(sheet);
  });

  it('places every node, none on another', () => {
    const points = [...sheet.values()];
    expect(points).toHaveLength(280);
    for (const [i, [x, y]] of points.entries()) {
      for (const [u, v] of points.slice(i + 1)) expect(Math.hypot(x - u, y - v)).toBeGreaterThan(8);
    }
  });

  it('has the largest component above, islands below it, and isolates lowest', () => {
    const [main = [], ...others] = componentsOf(input);
    const bottom = (ids: string[]) => Math.min(...ids.map((id) => sheet.get(id)?.[1] ?? 0));
    const top = (ids: string[]) => Math.max(...ids.map((id) => sheet.get(id)?.[1] ?? 0));
    const islands = others.filter((ids) => ids.length > 1);
    const alone = others.filter((ids) => ids.length === 1).flat();
    expect(islands.length).toBeGreaterThan(3);
    for (const island of islands) expect(top(island)).toBeLessThan(bottom(main));
    expect(top(alone)).toBeLessThan(Math.min(...islands.map(bottom)));
  });
});

describe('the sketch of a sheet', () => {
  /** Twenty groups of forty, each tied within, each tied to the next by few. */
  function groups(): LayoutInput {
    const random = seeded(7);
    const ids = Array.from({ length: 800 }, (_, i) => `n${i}`);
    const edges = ids.flatMap((id, i): [string, string][] => {
      const group = i - (i % 40);
      const within = [0, 1, 2].map((): [string, string] => [id, `n${group + Math.floor(random() * 40)}`]);
      return i % 40 === 0 ? [...within, [id, `n${(i + 40) % 800}`]] : within;
    });
    return {
      nodes: ids.map((id) => ({ id, size: 4 })),
      edges: edges.filter(([a, b]) => a !== b),
      pane: { width: 900, height: 700 },
    };
  }

  it('is given once for a large network, and has every node, tied ones near one another', () => {
    const input = groups();
    const sketches: Places[] = [];
    const sheet = layOut(input, (sketch) => sketches.push(new Map(sketch)));
    expect(sketches).toHaveLength(1);
    const [sketch = new Map<string, Place>()] = sketches;
    expect([...sketch.keys()].sort()).toEqual([...sheet.keys()].sort());
    const distance = (a: string, b: string) => {
      const [[x, y], [u, v]] = [sketch.get(a) ?? [NaN, NaN], sketch.get(b) ?? [NaN, NaN]];
      return Math.hypot(x - u, y - v);
    };
    const mean = (pairs: readonly (readonly [string, string])[]) =>
      pairs.reduce((sum, [a, b]) => sum + distance(a, b), 0) / pairs.length;
    const anyPairs = input.nodes.map(({ id }, i): [string, string] => [id, `n${(i * 377 + 200) % 800}`]);
    expect(mean(input.edges)).toBeLessThan(mean(anyPairs) / 3);
  });

  it('changes nothing of the sheet, and is not made of a small one', () => {
    const input = groups();
    expect(layOut(input, () => undefined)).toEqual(layOut(input));
    const sketches: Places[] = [];
    layOut(someNetwork(), (sketch) => sketches.push(sketch));
    expect(sketches).toEqual([]);
  });
});

describe('a new node', () => {
  const held = layOut(someNetwork());
  const ground = new OccupiedGround(held);

  it('goes beside its neighbour, on free ground, the same for everyone', () => {
    const at = placeBeside('nouveau', ['n100'], ground);
    const [x, y] = held.get('n100') ?? [NaN, NaN];
    expect(Math.hypot(at[0] - x, at[1] - y)).toBeLessThan(MIN_SPACING * 8);
    for (const [u, v] of held.values())
      expect(Math.hypot(at[0] - u, at[1] - v)).toBeGreaterThanOrEqual(MIN_SPACING - 0.2);
    expect(placeBeside('nouveau', ['n100'], ground)).toEqual(at);
  });

  it('has its own diameter of free room, beside a neighbour as large as a map draws it', () => {
    const { edges } = someNetwork();
    const neighbours = new Map<string, string[]>([...held.keys(), 'nouveau'].map((id) => [id, []]));
    for (const [a, b] of [...edges, ['nouveau', 'n100'] as const]) {
      neighbours.get(a)?.push(b);
      neighbours.get(b)?.push(a);
    }
    const radii = radiiOf({ neighbours }, held);
    const own = radii.of('nouveau');
    const at = placeBeside('nouveau', ['n100'], new OccupiedGround(held, radii));
    expect(own).toBeGreaterThan(4);
    for (const [id, [u, v]] of held) {
      const other = id === 'n100' ? radii.largest : radii.of(id);
      expect(Math.hypot(at[0] - u, at[1] - v) - own - other).toBeGreaterThanOrEqual(2 * own - 0.2);
    }
  });

  it('without a neighbour joins the band at the foot of the sheet', () => {
    const lowest = Math.min(...[...held.values()].map(([, y]) => y));
    expect(placeBeside('nouveau', [], ground)[1]).toBeLessThanOrEqual(lowest);
    expect(placeBeside('premier', [], new OccupiedGround(new Map()))).toEqual([0, 0]);
  });
});

describe('the scene', () => {
  const network = fromSnapshot(golden('snapshot'));

  it('draws ties, memberships, participations and the projects of poles', () => {
    const { nodes, edges } = sceneOf(network, false);
    expect(nodes).toHaveLength(6);
    expect(edges.map((e) => [e.source, e.target].sort().join('–')).sort()).toEqual([
      'atelier–labo',
      'atelier–mairie',
      'atelier–pole-est',
      'labo–tiers-lieu',
      'pole-est–tiers-lieu',
    ]);
    expect(edges.find((e) => e.directed)).toMatchObject({ source: 'mairie', target: 'atelier', weight: 2 });
  });

  it('keeps those with most links when there are too many', () => {
    const nodes = new Map(
      Array.from({ length: MOST_NODES + 10 }, (_, i) => [
        `a${i}`,
        { kind: 'actor' as const, id: `a${i}`, name: `A${i}` },
      ]),
    );
    const ids = [...nodes.keys()].slice(10);
    const links = new Map(
      ids.map((id, i) => [id, { kind: 'tie' as const, id, source: id, target: ids[(i + 1) % ids.length] ?? '' }]),
    );
    const drawn = sceneOf({ ...network, nodes, links }, false);
    expect(drawn.nodes).toHaveLength(MOST_NODES);
    expect(drawn.total).toBe(MOST_NODES + 10);
    expect(drawn.nodes.some((n) => n.id === 'a0')).toBe(false);
  });

  it('knows what is around a node', () => {
    const drawn = sceneOf(network, false);
    expect([...around(drawn, 'mairie', 1)].sort()).toEqual(['atelier', 'mairie']);
    expect([...around(drawn, 'mairie', 2)].sort()).toEqual(['atelier', 'labo', 'mairie', 'pole-est']);
  });

  it('sizes by area', () => {
    expect(radiusOf(100, 100)).toBe(LARGEST);
    expect(radiusOf(0, 100)).toBe(SMALLEST);
    expect(radiusOf(null, 100)).toBe(SMALLEST);
    expect(radiusOf(50, 100) ** 2).toBeCloseTo((SMALLEST ** 2 + LARGEST ** 2) / 2, 9);
  });

  it('fades what is not highlighted towards paper, opaque', () => {
    expect(mix('#000000', '#ffffff', 0.5)).toBe('#808080');
    const look = { theme: theme.value, highlighted: new Set(['a']), selected: 'a', hovered: '', ringOf: () => 0 };
    expect(nodeStyle('a', '#1b7f5c', look)).toMatchObject({ color: '#1b7f5c', ring: theme.value.ink });
    expect(nodeStyle('b', '#1b7f5c', look).color).not.toBe('#1b7f5c');
  });
});
