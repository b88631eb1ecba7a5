/**
 * Writes outlines.json.gz, the outlines of the départements and EPCI of France that have a commune with a point, from a
 * folder with communes.csv, epci.csv and departements.csv: node make-outlines.mjs FOLDER
 *
 * They are computed from the points of the communes alone: a commune has what is nearer to its point than to any other,
 * at most so far from it as twice the radius of a disc of its area, at least 8 km and never 25. What such discs leave
 * open inland belongs to the nearest point. The cells of one code make one territory. Vertices that matter little are
 * left out of borders, the same ones for both neighbours; a test checks the file against the points of all communes.
 *
 * The file is TopoJSON in degrees, compressed since the service sends files as they are: the objects `departements` and
 * `epci`, each territory with its code as `id`, its name, and `at`, a point of a commune of it near its middle.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { quantize } from 'topojson-client';
import { topology } from 'topojson-server';
import { presimplify, simplify } from 'topojson-simplify';
import { runnerImport } from 'vite';
import { tablesOf } from '../../../../../src/PtceGraph.Graph/Territories/tables.mjs';
import { cellsOf } from './cells.mjs';
import { dissolve } from './dissolve.mjs';

/** Radius of a commune's disc in kilometres: the least, the most, and how many times the radius of a disc of its area. */
const [LEAST_KM, MOST_KM, TIMES] = [8, 24.5, 2];
/** A vertex is left out where the triangle with its neighbours is smaller, in km². */
const LEAST_TRIANGLE = 1;
/** Steps of the coordinates across the whole of France, overseas included: some 60 m each. */
const STEPS = 200_000;
/** Between the planes of two frames while they share one topology, in kilometres. */
const APART_KM = 5_000;

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('node make-outlines.mjs FOLDER');
  process.exit(2);
}

const read = tablesOf(folder);

const { module } = await runnerImport(join(import.meta.dirname, '../projection.ts'));
const { FRAMES, frameAt } = module;

const names = new Map([
  ...read('departements.csv').map(({ code, nom }) => [code, nom]),
  ...read('epci.csv').map(({ siren, nom }) => [siren, nom]),
]);
const communes = read('communes.csv').filter(({ lat, lng }) => lat !== '' && lng !== '');
const sites = communes.map(({ lat, lng, superficie_km2, departement, epci }) => {
  const frame = frameAt(Number(lng), Number(lat));
  if (!frame) throw new Error(`${lat}, ${lng} is in no frame.`);
  const [x, y] = frame.project(Number(lng), Number(lat));
  return {
    point: [x + FRAMES.indexOf(frame) * APART_KM, y],
    radius: Math.min(MOST_KM, Math.max(LEAST_KM, TIMES * Math.sqrt(Number(superficie_km2) / Math.PI))),
    departement,
    epci,
  };
});

/** From the shared plane to degrees. */
function toDegrees([x, y]) {
  const i = Math.round(x / APART_KM);
  return FRAMES[i].invert(x - i * APART_KM, y);
}

/** The point of a territory's commune that is nearest to the mean of them all. */
function middleOf(own) {
  const mean = [0, 1].map((k) => own.reduce((sum, { point }) => sum + point[k], 0) / own.length);
  const far = ({ point: [x, y] }) => Math.hypot(x - mean[0], y - mean[1]);
  return own.reduce((best, site) => (far(site) < far(best) ? site : best)).point;
}

const cells = cellsOf(sites, MOST_KM);
function featuresOf(column) {
  const polygons = dissolve(cells, (i) => sites[i][column]);
  return [...polygons].map(([code, coordinates]) => ({
    type: 'Feature',
    id: code,
    properties: {
      name: names.get(code),
      at: toDegrees(middleOf(sites.filter((site) => site[column] === code))).map((d) => Number(d.toFixed(3))),
    },
    geometry: { type: 'MultiPolygon', coordinates },
  }));
}

const collection = (features) => ({ type: 'FeatureCollection', features });
const whole = topology({ departements: collection(featuresOf('departement')), epci: collection(featuresOf('epci')) });
const light = simplify(presimplify(whole), LEAST_TRIANGLE);
light.arcs = light.arcs.map((arc) => arc.map(toDegrees));
delete light.bbox;
const packed = quantize(light, STEPS);
const text = JSON.stringify(packed);
const file = gzipSync(text, { level: 9 });
writeFileSync(join(import.meta.dirname, 'outlines.json.gz'), file);
const vertices = (arcs) => arcs.reduce((sum, arc) => sum + arc.length, 0);
console.log(
  `${packed.objects.departements.geometries.length} départements, ${packed.objects.epci.geometries.length} EPCI, ` +
    `${packed.arcs.length} arcs, ${vertices(packed.arcs)} of ${vertices(whole.arcs)} vertices, ` +
    `${text.length} bytes, ${file.length} compressed.`,
);
