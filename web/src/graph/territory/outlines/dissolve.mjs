/** Joins cells to territories. */

/** Twice the area of a ring, negative where it runs to the right. */
const areaOf = (ring) => ring.slice(1).reduce((sum, [x, y], k) => sum + ring[k][0] * y - x * ring[k][1], 0);

/** Whether a point is in a ring. */
export const isIn = ([x, y], ring) =>
  ring.slice(1).reduce((inside, [bx, by], k) => {
    const [ax, ay] = ring[k];
    return ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax) ? !inside : inside;
  }, false);

/**
 * The territories of cells, as coordinates of GeoJSON's MultiPolygon by code; a cell without a code belongs to none. Borders
 * between cells of one code are left out, and what is left is joined end to end.
 */
export function dissolve(cells, codeOf) {
  const sides = new Map();
  cells.forEach((cell, i) => {
    const code = codeOf(i);
    if (!code) return;
    if (!sides.has(code)) sides.set(code, []);
    for (const side of cell) if (side.beyond < 0 || codeOf(side.beyond) !== code) sides.get(code).push(side);
  });
  return new Map([...sides].map(([code, own]) => [code, polygonsOf(ringsOf(own))]));
}

function ringsOf(sides) {
  const key = ([x, y]) => `${x} ${y}`;
  const leaving = new Map();
  for (const side of sides) leaving.set(key(side.from), [...(leaving.get(key(side.from)) ?? []), side]);
  const rings = [];
  for (const first of sides) {
    if (!leaving.get(key(first.from))?.includes(first)) continue;
    const ring = [first.from];
    do {
      const side = leaving.get(key(ring.at(-1)))?.pop();
      if (!side) throw new Error(`A border ends at ${ring.at(-1)}.`);
      ring.push(side.to);
    } while (key(ring.at(-1)) !== key(ring[0]));
    rings.push(ring);
  }
  return rings;
}

/** Each ring that runs to the left, with those within it that run to the right. */
function polygonsOf(rings) {
  const polygons = rings.filter((ring) => areaOf(ring) > 0).map((ring) => [ring]);
  polygons.sort(([a], [b]) => areaOf(a) - areaOf(b));
  for (const hole of rings.filter((ring) => areaOf(ring) < 0)) {
    const polygon = polygons.find(([outer]) => isIn(hole[0], outer) || isIn(hole[1], outer));
    if (!polygon) throw new Error(`A hole at ${hole[0]} is in no ring.`);
    polygon.push(hole);
  }
  return polygons;
}
