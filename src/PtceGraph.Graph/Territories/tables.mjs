/** The tables of the territories' sources, for the scripts that make the project's files from them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Reads tables of a folder: the rows of a CSV file whose cells hold no line breaks, as objects. */
export const tablesOf = (folder) => (name) => {
  const [head, ...lines] = readFileSync(join(folder, name), 'utf8').trim().split(/\r?\n/);
  const headers = head.split(',');
  return lines.map((line) => {
    const cells = [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"(?=,|$)|([^,]*))/g)].map(
      ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain,
    );
    if (cells.length !== headers.length) throw new Error(`${name}: ${line}`);
    return Object.fromEntries(headers.map((header, i) => [header, cells[i]]));
  });
};
