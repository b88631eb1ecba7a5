/** Where nodes stand on the map of the territory, and what is drawn under them. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import type { Place } from '../../src/places';
import { SvgDrawing } from '../../src/graph/svg-drawing';
import { drawTerritory } from '../../src/graph/territory/drawing';
import { decode, outlines, type OutlinesFile } from '../../src/graph/territory/outlines';
import { planOf, type Point, type SheetBox, type TerritoryPlan } from '../../src/graph/territory/plan';
import { FRAMES } from '../../src/graph/territory/projection';
import { theme } from '../../src/graph/theme';

const at = (latitude: number, longitude: number, departement = ''): Point => ({ latitude, longitude, departement });
const COMMUNES: Readonly<Record<string, Point>> = {
  brest: at(48.4, -4.5),
  lille: at(50.63, 3.05),
  marseille: at(43.3, 5.38),
  nantes: at(47.22, -1.55),
  reze: at(47.18, -1.55),
  paris: at(48.86, 2.34),
  strasbourg: at(48.57, 7.75),
  denis: at(-20.88, 55.45, 'La Réunion'),
  cayenne: at(4.94, -52.33, 'Guyane'),
};
const SCREEN = { width: 900, height: 640 };

/** A plan of nodes `COMMUNE` or `COMMUNE/n`; a name that is no commune has none. */
function planned(ids: readonly string[], pane = SCREEN): TerritoryPlan {
  const plan = planOf(ids, (id) => COMMUNES[id.split('/')[0] ?? ''] ?? null, pane);
  if (!plan) throw new Error('no plan');
  return plan;
}

const placeOf = (plan: TerritoryPlan, id: string): Place => {
  const place = plan.places.get(id);
  if (!place) throw new Error(`${id} has no place`);
  return place;
};
const far = ([a, b]: Place, [c, d]: Place) => Math.hypot(a - c, b - d);
const holds = ({ left, top, width, height }: SheetBox, [x, y]: Place) =>
  x > left && x < left + width && y < top && y > top - height;

describe('the plane', () => {
  it('keeps distances, and comes back to degrees', () => {
    const [mainland] = FRAMES;
    const [paris, marseille] = [COMMUNES['paris'], COMMUNES['marseille']];
    if (!mainland || !paris || !marseille) throw new Error('nothing');
    const project = ({ longitude, latitude }: Point) => mainland.project(longitude, latitude);
    // 663 km on the sphere.
    expect(Math.abs(far(project(paris), project(marseille)) / 663 - 1)).toBeLessThan(0.01);
    for (const { invert, project: there } of FRAMES) {
      const [longitude, latitude] = invert(12, -7);
      const [x, y] = there(longitude, latitude);
      expect([x, y].map((km) => Math.round(km * 1e6) / 1e6)).toEqual([12, -7]);
    }
  });
});

describe('the map of the territory', () => {
  it('has the west on the left and the north above, the same for the same nodes', () => {
    const ids = ['brest', 'strasbourg', 'lille', 'marseille'];
    const plan = planned(ids);
    expect(placeOf(plan, 'brest')[0]).toBeLessThan(placeOf(plan, 'strasbourg')[0]);
    expect(placeOf(plan, 'lille')[1]).toBeGreaterThan(placeOf(plan, 'marseille')[1]);
    expect(planned([...ids].reverse())).toEqual(plan);
    expect(plan.without).toBeNull();
  });

  it('spreads the nodes of a commune around it, no farther than half way to the next', () => {
    const many = Array.from({ length: 40 }, (_, i) => `nantes/${String(i).padStart(2, '0')}`);
    const plan = planned([...many, 'reze', 'lille', 'marseille']);
    const [first = '', ...others] = many;
    const centre = placeOf(plan, first);
    const next = far(centre, placeOf(plan, 'reze'));
    const reach = Math.max(...others.map((id) => far(centre, placeOf(plan, id))));
    expect(new Set(many.map((id) => placeOf(plan, id).join())).size).toBe(40);
    // Rezé is 4 km away: across France that is less than a node; of the Nantes area alone it is most of the map.
    const near = planned([...many, 'reze']);
    const nearReach = Math.max(...others.map((id) => far(placeOf(near, first), placeOf(near, id))));
    expect(nearReach).toBeLessThanOrEqual(far(placeOf(near, first), placeOf(near, 'reze')) / 2 + 0.2);
    expect(reach).toBeGreaterThan(next / 2);
    expect(reach).toBeLessThan(20);
  });

  it.each([SCREEN, { width: 390, height: 700 }])(
    'has overseas and who has no commune in boxes of their own: %o',
    (pane) => {
      const unknown = Array.from({ length: 30 }, (_, i) => `unknown/${i}`);
      const plan = planned(
        ['brest', 'strasbourg', 'lille', 'marseille', 'denis', 'denis/2', 'cayenne', ...unknown],
        pane,
      );
      expect(plan.insets.map(({ name }) => name)).toEqual(['La Réunion', 'Guyane']);
      expect(plan.without?.count).toBe(30);
      const [reunion, guyane] = plan.insets;
      if (!reunion || !guyane || !plan.without) throw new Error('no boxes');
      for (const id of ['denis', 'denis/2']) expect(holds(reunion, placeOf(plan, id))).toBe(true);
      expect(holds(guyane, placeOf(plan, 'cayenne'))).toBe(true);
      for (const id of unknown) expect(holds(plan.without, placeOf(plan, id))).toBe(true);
      for (const box of [reunion, guyane, plan.without])
        for (const id of ['brest', 'strasbourg', 'lille', 'marseille'])
          expect(holds(box, placeOf(plan, id))).toBe(false);
    },
  );

  it('is of an overseas département where all are there, and of nothing without a commune', () => {
    const plan = planned(['denis', 'denis/2']);
    expect([plan.main.frame.id, plan.insets.length]).toEqual(['974', 0]);
    expect(planOf(['unknown'], () => null, SCREEN)).toBeNull();
    expect(planOf([], () => null, SCREEN)).toBeNull();
  });
});

describe('the outlines', () => {
  afterEach(() => (outlines.value = null));
  const file = readFileSync(new URL('../../src/graph/territory/outlines/outlines.json.gz', import.meta.url));
  const read = () => decode(JSON.parse(gunzipSync(file).toString()) as OutlinesFile);

  it('are decoded for each frame, with names and the borders that both levels have', () => {
    const found = read();
    expect([...found.keys()].sort()).toEqual(FRAMES.map(({ id }) => id).sort());
    const mainland = found.get('metropole');
    const named = new Map(mainland?.names.map((one) => [one.name, one]));
    expect(mainland?.names.filter(({ level }) => level === 'departements')).toHaveLength(96);
    expect(named.get('Loire-Atlantique')?.width).toBeGreaterThan(100);
    expect(named.get('Nantes Métropole')?.level).toBe('epci');
    const lines = mainland?.lines ?? [];
    expect(lines.filter(({ level }) => level === 'departements').length).toBeGreaterThan(300);
    expect(lines.every(({ points }) => points.length > 1)).toBe(true);
  });

  it('are drawn in the frame alone: départements from afar, EPCI and their names from nearer', () => {
    outlines.value = read();
    const plan = planned(['brest', 'strasbourg', 'lille', 'marseille']);
    const drawn = (zoom: number) => {
      const drawing = new SvgDrawing({ font: '', measureText: (text) => ({ width: 6 * text.length }) as TextMetrics });
      const to = ([x, y]: Place) => ({ x: 450 + x * zoom, y: 320 - y * zoom });
      drawTerritory(drawing, plan, to, theme.value, SCREEN);
      return drawing.text(SCREEN.width, SCREEN.height);
    };
    const [afar, near] = [drawn(0.9), drawn(8)];
    for (const svg of [afar, near]) {
      const numbers = [...svg.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)];
      expect(numbers.length).toBeGreaterThan(50);
      for (const [, x, y] of numbers) {
        expect(Number(x) >= 0 && Number(x) <= SCREEN.width).toBe(true);
        expect(Number(y) >= 0 && Number(y) <= SCREEN.height).toBe(true);
      }
    }
    expect(afar.match(/<path/g)).toHaveLength(1);
    expect(near.match(/<path/g)).toHaveLength(2);
    expect(near).toMatch(/CC |CA /);
    expect(afar).not.toMatch(/CC |CA /);
  });
});
