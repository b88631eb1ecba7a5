// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogues } from '../../src/i18n';
import { Report } from '../../src/parts/ImportReport';
import type { ImportReport } from '../../src/wire';
import { plain, shown } from './networks';

const REPORT: ImportReport = {
  files: [
    {
      file: 'liens.csv',
      recognised_as: 'tie',
      rows: 3,
      read: 1,
      columns: [
        { header: 'De', read_as: 'source' },
        { header: 'À', read_as: 'target' },
        { header: 'Source', read_as: null },
      ],
    },
  ],
  problems: [],
  more_problems: 0,
  left_out: 0,
  added: 0,
  changed: 1,
  unchanged: 0,
  renamed: [],
  more_renamed: 0,
};
const textOf = (changed: Partial<ImportReport>, spoken: 'fr' | 'en' = 'fr') =>
  plain(shown(<Report report={{ ...REPORT, ...changed }} />, spoken).container.textContent);

describe('the report of an import', () => {
  it('says how each column was read, and one as one', () => {
    const text = textOf({});
    expect(text).toContain('liens, 1 ligne lue sur 3');
    expect(text).toContain('1 modifié,');
    expect(text).toContain('3 colonnes, dont 1 gardée sous son nom');
    expect(text).toContain('De → premier bout du lien');
    expect(text).toContain('Source → gardée sous son nom');
    expect(textOf({}, 'en')).toContain('Source → kept under its own name');
  });

  it('folds the columns of a wide table, and has them all up to a hundred', () => {
    const columns = Array.from({ length: 120 }, (_, i) => ({ header: `c${i}`, read_as: null }));
    const files = REPORT.files.map((file) => ({ ...file, columns }));
    const { getByTestId } = shown(<Report report={{ ...REPORT, files }} />);
    expect(getByTestId('import-columns').hasAttribute('open')).toBe(false);
    expect(getByTestId('import-columns').querySelectorAll('li')).toHaveLength(101);
    expect(plain(getByTestId('import-columns').textContent)).toContain('… et 20 autres.');
    expect(
      shown(<Report report={REPORT} />)
        .getByTestId('import-columns')
        .hasAttribute('open'),
    ).toBe(true);
  });

  it('names a field that the page has no word for as the service does', () => {
    const columns = [{ header: 'X', read_as: 'constructor' }];
    expect(textOf({ files: REPORT.files.map((file) => ({ ...file, columns })) })).toContain('X → constructor');
  });

  it('warns of names that change, and of none otherwise', () => {
    const renamed = [{ id: '1', before: 'CCI', after: 'Beta' }];
    expect(textOf({ renamed })).toContain('Attention, un nom change :CCI → Beta');
    expect(textOf({ renamed, more_renamed: 7 })).toContain('Attention, 8 noms changent :CCI → Beta… et 7 autres.');
    expect(textOf({ renamed, more_renamed: 7 }, 'en')).toContain('Careful, 8 names change:');
    expect(shown(<Report report={REPORT} />).queryByTestId('import-renamed')).toBeNull();
  });

  it('has a word for every field of the schema, in both languages', () => {
    const schema = readFileSync(join(import.meta.dirname, '../../../src/PtceGraph.Graph/Entities/Schema.cs'), 'utf8');
    const fields = [...schema.matchAll(/(?:Field|<\w+>)\(\s*"([a-z_]+)"/g)].map(([, name]) => name);
    expect(fields.length).toBeGreaterThan(40);
    for (const { data } of Object.values(catalogues))
      expect(Object.keys(data.fields)).toEqual(expect.arrayContaining(['id', ...fields]));
  });
});
