/**
 * Writes territories.txt.br, which the assembly embeds, from a folder with communes.csv, epci.csv, departements.csv and
 * regions.csv: node make-territories.mjs FOLDER
 *
 * The file is text compressed by Brotli: sections separated by an empty line, a territory a line, values separated by tabs.
 * Regions: code, name. Names that régions had or are called by: name, code. Départements: code, name, région. EPCI: SIREN,
 * name, type. Communes, in the order of their codes: code, name, SIREN, postal codes joined by |, SIREN of the EPCI,
 * population, latitude, longitude. The département of a commune is the beginning of its code.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { tablesOf } from './tables.mjs';

const FORMER_REGIONS = {
  Alsace: '44',
  'Champagne-Ardenne': '44',
  Lorraine: '44',
  Aquitaine: '75',
  Limousin: '75',
  'Poitou-Charentes': '75',
  Auvergne: '84',
  'Rhône-Alpes': '84',
  Bourgogne: '27',
  'Franche-Comté': '27',
  'Languedoc-Roussillon': '76',
  'Midi-Pyrénées': '76',
  'Nord-Pas-de-Calais': '32',
  Picardie: '32',
  'Basse-Normandie': '28',
  'Haute-Normandie': '28',
  Centre: '24',
  PACA: '93',
  IDF: '11',
};

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('node make-territories.mjs FOLDER');
  process.exit(2);
}

const read = tablesOf(folder);
const communes = read('communes.csv').sort((a, b) => (a.code < b.code ? -1 : 1));
const astray = communes.find(({ code, departement }) => !code.startsWith(departement));
if (astray) throw new Error(`The code of ${astray.nom} does not begin with its département.`);

const sections = [
  read('regions.csv').map((r) => [r.code, r.nom]),
  Object.entries(FORMER_REGIONS),
  read('departements.csv').map((d) => [d.code, d.nom, d.region]),
  read('epci.csv').map((e) => [e.siren, e.nom, e.type]),
  communes.map((c) => [c.code, c.nom, c.siren, c.codes_postaux, c.epci, c.population, c.lat, c.lng]),
];
const text = sections.map((rows) => rows.map((row) => `${row.join('\t')}\n`).join('')).join('\n');
const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_LGWIN, BROTLI_PARAM_SIZE_HINT } = constants;
const bytes = Buffer.from(text);
const packed = brotliCompressSync(bytes, {
  params: { [BROTLI_PARAM_QUALITY]: 11, [BROTLI_PARAM_LGWIN]: 24, [BROTLI_PARAM_SIZE_HINT]: bytes.length },
});
writeFileSync(join(import.meta.dirname, 'territories.txt.br'), packed);
console.log(`${communes.length} communes, ${bytes.length} bytes, ${packed.length} compressed.`);
