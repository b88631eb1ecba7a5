/** The committed outlines of départements and EPCI, against the communes that the service knows. */
import { readFileSync } from 'node:fs';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { quadtree } from 'd3-quadtree';
import { feature, neighbors } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { expect, it } from 'vitest';
import { EARTH_KM, frameAt, FRAMES } from '../../src/graph/territory/projection';

type Point = [longitude: number, latitude: number];
type Layer = 'departements' | 'epci';
const LAYERS: readonly Layer[] = ['departements', 'epci'];

const path = (name: string) => new URL(name, import.meta.url);
const file = readFileSync(path('../../src/graph/territory/outlines/outlines.json.gz'));
const topology = JSON.parse(gunzipSync(file).toString()) as Topology<
  Record<Layer, GeometryCollection<{ name: string; at: Point }>>
>;
const territories = brotliDecompressSync(
  readFileSync(path('../../../src/PtceGraph.Graph/Territories/territories.txt.br')),
).toString();

/** The communes with a point, with the code that each layer has of them, '' for none. */
const communes = (territories.split('\n\n')[4] ?? '')
  .trim()
  .split('\n')
  .map((line) => line.split('\t'))
  .filter(([, , , , , , latitude]) => latitude)
  .map(([code = '', , , , epci = '', , latitude, longitude]) => ({
    point: [Number(longitude), Number(latitude)] as Point,
    departements: code.slice(0, code.startsWith('97') ? 3 : 2),
    epci,
  }));

/** The rings of a layer's territories by their codes, decoded by the library of the format's authors. */
const ringsOf = (layer: Layer) =>
  new Map(
    feature(topology, topology.objects[layer]).features.map(({ id, geometry }) => {
      if (geometry.type !== 'MultiPolygon') throw new Error(`${id ?? ''} is a ${geometry.type}.`);
      return [String(id), geometry.coordinates.flat() as Point[][]];
    }),
  );
const rings = { departements: ringsOf('departements'), epci: ringsOf('epci') };

/** Whether a point is within an odd number of rings. */
function isIn([x, y]: Point, all: readonly Point[][]): boolean {
  let crossings = 0;
  for (const ring of all) {
    let [ax, ay] = ring[0] ?? [0, 0];
    for (const [bx, by] of ring) {
      if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) crossings++;
      [ax, ay] = [bx, by];
    }
  }
  return crossings % 2 === 1;
}

/** Kilometres between two points. */
function distance([a, b]: Point, [c, d]: Point): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const half = (from: number, to: number) => Math.sin(radians(to - from) / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.sqrt(half(b, d) + Math.cos(radians(b)) * Math.cos(radians(d)) * half(a, c)));
}

it('is small, and has every département and EPCI of a commune that has a point', () => {
  expect(file.length).toBeLessThan(300_000);
  expect(communes).toHaveLength(34_875);
  for (const layer of LAYERS)
    expect(new Set(rings[layer].keys())).toEqual(new Set(communes.map((one) => one[layer]).filter(Boolean)));
});

it.each(LAYERS)('closes each of the %s, and neighbours share their border', (layer) => {
  for (const ring of [...rings[layer].values()].flat()) {
    expect(ring.length).toBeGreaterThanOrEqual(4);
    expect(ring.at(-1)).toEqual(ring[0]);
  }
  // Of an arc the one side is one territory's, and the other at most one other's, never the same one's again.
  const sides = topology.objects[layer].geometries.flatMap((one): number[] =>
    one.type === 'MultiPolygon' ? one.arcs.flat(2) : [],
  );
  const all = new Set(sides);
  expect(all.size).toBe(sides.length);
  expect(sides.filter((arc) => !all.has(~arc)).length).toBeLessThan(sides.length / 4);
});

it('has the neighbours that the territories have', () => {
  const { geometries } = topology.objects.departements;
  const around = neighbors(geometries);
  const codesAround = (code: string) => {
    const found = around[geometries.findIndex(({ id }) => id === code)] ?? [];
    return found.map((k) => geometries[k]?.id).sort();
  };
  expect(codesAround('29')).toEqual(['22', '56']);
  expect(codesAround('75')).toEqual(['92', '93', '94']);
  expect(codesAround('2A')).toEqual(['2B']);
  expect(codesAround('974')).toEqual([]);
});

it.each(LAYERS)('holds at least 999 of 1,000 communes in their own of the %s', (layer) => {
  const all = communes.filter((commune) => commune[layer] !== '');
  const astray = all.filter((commune) => !isIn(commune.point, rings[layer].get(commune[layer]) ?? []));
  expect(astray.length).toBeLessThanOrEqual(all.length / 1_000);
});

it('draws nothing farther than 25 km from a commune’s point, and all of it in a frame', () => {
  const trees = new Map(FRAMES.map(({ id }) => [id, quadtree<Point>()]));
  for (const { point } of communes) trees.get(frameAt(...point)?.id ?? '')?.add(point);
  const near = (point: Point) => trees.get(frameAt(...point)?.id ?? '')?.find(...point);
  let farthest = 0;
  for (const point of [...rings.departements.values(), ...rings.epci.values()].flat(2)) {
    const commune = near(point);
    farthest = Math.max(farthest, commune ? distance(point, commune) : Infinity);
  }
  expect(farthest).toBeLessThan(25);
});
