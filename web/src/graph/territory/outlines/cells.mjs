/** Cells of points: what is nearest to each of them, within a disc of its own and inland everywhere. */
import { Delaunay } from 'd3-delaunay';

/** Angle between two vertices of a disc. */
const STEP = Math.PI / 9;
/** So far around all points stand others that have no cell, in kilometres: theirs is the sea. */
const FAR_KM = 400;
/** The gap that is the sea; the others are counted from 1. */
const SEA = 0;

/**
 * The cells of sites `{ point: [x, y], radius }`, none of them farther from its site than `most`: each a closed walk, its
 * site on the left, as a list of `{ from, to, beyond }`, two points and the index of the site that has the other side of
 * that border, -1 where nobody has it. Both sides of a border have the very same points. A site at the point of another
 * has no cell. O(n log n).
 */
export function cellsOf(sites, most) {
  const delaunay = Delaunay.from([...sites.map(({ point }) => point), ...around(sites.map(({ point }) => point))]);
  const { inedges, halfedges, triangles } = delaunay;
  const { circumcenters } = delaunay.voronoi();
  const centre = (t) => [circumcenters[2 * t], circumcenters[2 * t + 1]];
  const next = (e) => (e % 3 === 2 ? e - 2 : e + 1);
  const radiusOf = (i) => sites[i]?.radius ?? 0;

  /** The border between two sites from the centre of a triangle to that of the next, parted where one of the discs ends. */
  const borders = new Map();
  function border(i, j, t, u) {
    const [low, high] = [Math.min(t, u), Math.max(t, u)];
    const key = low * triangles.length + high;
    const site = sites[Math.min(i, j)].point;
    if (!borders.has(key)) borders.set(key, parted(site, centre(low), centre(high), [radiusOf(i), radiusOf(j)]));
    const parts = borders.get(key);
    const side = (part) => ({
      part,
      j,
      isOwn: part.far <= radiusOf(i),
      from: t < u ? part.from : part.to,
      to: t < u ? part.to : part.from,
    });
    return t < u ? parts.map(side) : parts.map(side).reverse();
  }

  const walks = sites.map((_, i) => {
    const walk = [];
    let e = inedges[i];
    do {
      if (e < 0) return [];
      const t = Math.floor(e / 3);
      const out = next(e);
      e = halfedges[out];
      walk.push(...border(i, triangles[next(out)], t, Math.floor(e / 3)));
    } while (e !== inedges[i]);
    return walk;
  });
  const isSea = gapsOf(walks, sites, most);
  const isTaken = (side) => side.isOwn || !isSea(side.gap);
  const takers = new Map();
  walks.forEach((walk, i) => {
    for (const side of walk) if (isTaken(side)) takers.set(side.part, [...(takers.get(side.part) ?? []), i]);
  });
  return walks.map((walk, i) => {
    const cell = [];
    for (const run of runsOf(walk, isTaken)) {
      if (!isTaken(run[0])) cell.push(...shore(sites[i], run, run.length === walk.length));
      else
        for (const { from, to, part } of run)
          cell.push({ from, to, beyond: takers.get(part).find((k) => k !== i) ?? -1 });
    }
    return cell;
  });
}

/** Points around others, on a rectangle far from them. */
function around(points) {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const bound = (values, sign) => values.reduce((b, v) => Math.max(b, sign * v), -Infinity) * sign + sign * FAR_KM;
  const [left, right, low, high] = [bound(xs, -1), bound(xs, 1), bound(ys, -1), bound(ys, 1)];
  const found = [];
  for (let x = left; x < right; x += FAR_KM / 4) found.push([x, low], [x, high + 1]);
  for (let y = low; y < high; y += FAR_KM / 4) found.push([left - 1, y], [right + 1, y]);
  return found;
}

/** A segment as `{ from, to, far }`, parted where its distance to a point is one of some radii; `far` is that of its middle. */
function parted([px, py], [ax, ay], [bx, by], radii) {
  const [dx, dy, ex, ey] = [bx - ax, by - ay, ax - px, ay - py];
  const square = dx * dx + dy * dy;
  const cuts = radii.flatMap((radius) => {
    const half = (ex * dx + ey * dy) / square;
    const root = Math.sqrt(half * half - (ex * ex + ey * ey - radius * radius) / square);
    return [-half - root, -half + root].filter((s) => s > 1e-9 && s < 1 - 1e-9);
  });
  const at = (s) => (s === 0 ? [ax, ay] : s === 1 ? [bx, by] : [ax + s * dx, ay + s * dy]);
  const stops = [0, ...new Set(cuts.sort((a, b) => a - b)), 1];
  const points = stops.map(at);
  return points.slice(1).map((to, k) => {
    const [mx, my] = at((stops[k] + stops[k + 1]) / 2);
    return { from: points[k], to, far: Math.hypot(mx - px, my - py) };
  });
}

/** The longest runs of a closed walk for whose parts a question has one answer, in its order. */
function runsOf(walk, ask) {
  const starts = walk.flatMap((part, k) => (ask(part) === ask(walk.at(k - 1)) ? [] : [k]));
  if (starts.length === 0) return walk.length === 0 ? [] : [walk];
  return starts.map((start, k) => {
    const end = starts[k + 1] ?? starts[0] + walk.length;
    return Array.from({ length: end - start }, (_, m) => walk[(start + m) % walk.length]);
  });
}

/** Numbers the gaps between the discs, each part of a walk that is not its site's own having one; tells those that are the sea. */
function gapsOf(walks, sites, most) {
  const parents = [SEA];
  const root = (gap) => {
    while (parents[gap] !== gap) gap = parents[gap] = parents[parents[gap]];
    return gap;
  };
  const join = (a, b) => (parents[Math.max(root(a), root(b))] = Math.min(root(a), root(b)));
  const gaps = new Map(); // the first gap found beside a part
  walks.forEach((walk, i) => {
    const [x, y] = sites[i].point;
    for (const run of runsOf(walk, ({ isOwn }) => isOwn)) {
      if (run[0].isOwn) continue;
      const gap = parents.push(parents.length) - 1;
      for (const side of run) {
        side.gap = gap;
        if (side.j >= sites.length || Math.hypot(side.to[0] - x, side.to[1] - y) > most) join(gap, SEA);
        if (gaps.has(side.part)) join(gap, gaps.get(side.part));
        gaps.set(side.part, gap);
      }
    }
  });
  return (gap) => root(gap) === SEA;
}

/** What a disc has instead of a run of its cell's walk that is the sea: its own edge. */
function shore({ point: [x, y], radius }, run, isWhole) {
  const angleOf = ([px, py]) => Math.atan2(py - y, px - x);
  const [first, last] = [run[0].from, run.at(-1).to];
  const start = isWhole ? 0 : angleOf(first);
  const end = isWhole ? 2 * Math.PI : angleOf(last) <= start ? angleOf(last) + 2 * Math.PI : angleOf(last);
  const on = (angle) => [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  const between = [];
  for (let k = Math.floor(start / STEP) + 1; k * STEP < end - 1e-9; k++) between.push(on(k * STEP));
  const points = isWhole ? [on(0), ...between, on(0)] : [first, ...between, last];
  return points.slice(1).map((to, k) => ({ from: points[k], to, beyond: -1 }));
}
