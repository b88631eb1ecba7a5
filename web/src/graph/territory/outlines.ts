/** The outlines of départements and EPCI, read from the page's own file when a map first asks for them. */
import { effect, signal } from '@preact/signals';
import type { Place } from '../../places';
import { fault } from '../../program';
import { offline } from '../../state';
import file from './outlines/outlines.json.gz?url';
import { frameAt, type Frame } from './projection';

export type Level = 'departements' | 'epci';

/** What the file holds: TopoJSON in degrees, arcs as differences of whole steps. */
export interface OutlinesFile {
  transform: { scale: Place; translate: Place };
  arcs: readonly (readonly Place[])[];
  objects: Record<Level, { geometries: readonly FiledTerritory[] }>;
}

interface FiledTerritory {
  properties: { name: string; at: Place };
  /** Polygons of rings of arcs; an arc that runs backwards is `~arc`. */
  arcs: readonly (readonly (readonly number[])[])[];
}

/** Left, bottom, right, top in kilometres. */
export type Box = readonly [number, number, number, number];

/** A border or a shore, in kilometres of its frame. */
export interface Line {
  points: readonly Place[];
  box: Box;
  /** What it parts: a border of départements may be one of EPCI too. */
  level: Level;
}

/** A name for a territory: it has room where the territory is wider than it. */
export interface TerritoryName {
  level: Level;
  name: string;
  at: Place;
  /** Width of the territory in kilometres. */
  width: number;
}

export interface FrameOutlines {
  lines: readonly Line[];
  names: readonly TerritoryName[];
}

/** By the id of the frame. */
export type Outlines = ReadonlyMap<string, FrameOutlines>;

/** What holds all of some points. */
function boxAround(points: readonly Place[]): Box {
  let [left, low, right, high] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points)
    [left, low, right, high] = [Math.min(left, x), Math.min(low, y), Math.max(right, x), Math.max(high, y)];
  return [left, low, right, high];
}

/** Decodes the file. O(vertices). */
export function decode({ transform: { scale, translate }, arcs, objects }: OutlinesFile): Outlines {
  const found = new Map<string, { lines: Line[]; names: TerritoryName[] }>();
  const of = ({ id }: Frame) => {
    const held = found.get(id) ?? { lines: [], names: [] };
    found.set(id, held);
    return held;
  };
  const frameOf = (at: Place): Frame => {
    const frame = frameAt(...at);
    if (!frame) throw new Error(`No frame has ${at.join(', ')}.`);
    return frame;
  };
  const arcsOf = ({ arcs: rings }: FiledTerritory): number[] => rings.flat(2).map((arc) => (arc < 0 ? ~arc : arc));
  const isBetweenDepartements = new Set(objects.departements.geometries.flatMap(arcsOf));
  const boxes = arcs.map((arc, index) => {
    let [x, y] = [0, 0];
    const degrees = arc.map(([dx, dy]): Place => {
      [x, y] = [x + dx, y + dy];
      return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
    });
    const frame = frameOf(degrees[0] ?? [0, 0]);
    const points = degrees.map((at) => frame.project(...at));
    const box = boxAround(points);
    of(frame).lines.push({ points, box, level: isBetweenDepartements.has(index) ? 'departements' : 'epci' });
    return box;
  });
  for (const level of ['departements', 'epci'] as const)
    for (const territory of objects[level].geometries) {
      const { name, at } = territory.properties;
      const frame = frameOf(at);
      const [left, , right] = boxAround(
        arcsOf(territory).flatMap((arc): Place[] => {
          const box = boxes[arc];
          return box ? [[box[0], box[1]], [box[2], box[3]]] : []; // prettier-ignore
        }),
      );
      of(frame).names.push({ level, name, at: frame.project(...at), width: right - left });
    }
  return found;
}

/** The outlines; null until they are read. */
export const outlines = signal<Outlines | null>(null);
/** Whether they could not be read. */
export const notRead = signal(false);

async function read(): Promise<void> {
  try {
    const answer = await fetch(file);
    // After an upgrade the file has another name, and that of before is gone.
    if (answer.status === 404) fault.value = 'missing';
    if (!answer.ok || !answer.body) throw new Error(`The outlines answer ${answer.status}.`);
    const text = new Response(answer.body.pipeThrough(new DecompressionStream('gzip')));
    outlines.value = decode((await text.json()) as OutlinesFile);
    notRead.value = false;
  } catch {
    notRead.value = true;
  }
}

/** Reads the outlines after they could not be read. */
export function readAgain(): void {
  notRead.value = false;
}

/** Reads the outlines once a map `asks` for them, and after a failure once {@link readAgain} does; the returned function ends it. */
export function followOutlines(asks: () => boolean): () => void {
  let isReading = false;
  return effect(() => {
    if (!asks() || offline.value || outlines.value || notRead.value || isReading) return;
    isReading = true;
    void read().finally(() => (isReading = false));
  });
}
