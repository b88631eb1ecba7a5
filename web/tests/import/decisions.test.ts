import { describe, expect, it } from 'vitest';
import { catalogues } from '../catalogues';
import {
  askedNow,
  isAsRecognised,
  mapOf,
  NOTHING_ASKED,
  tableKey,
  UNDECIDED,
  withColumn,
  withCommune,
  withDoubles,
  withEnds,
  withKind,
  withTable,
} from '../../src/panels/import/decisions';
import { ACTORS, DOUBLE, END, TABLES, UNKNOWN } from './reports';

const names = Object.values(catalogues).map(({ data }) => data.fields);
const fills = (table: { columns: readonly { read_as: string | null }[] }) => table.columns.map((c) => c.read_as);

describe('the map of an import', () => {
  it('is none where nothing is decided, or only what the service does by itself', () => {
    expect(mapOf(UNDECIDED)).toBeUndefined();
    expect(mapOf(withEnds(UNDECIDED, [END], { as: 'out' }))).toBeUndefined();
    expect(mapOf(withDoubles(UNDECIDED, [DOUBLE], false))).toBeUndefined();
  });

  it('says what was decided of tables, ends and doubles, and forgets what was taken back', () => {
    const table = withColumn(withKind(ACTORS, 'actor', TABLES, names), 1, 'ignored');
    let held = withTable(UNDECIDED, tableKey(ACTORS), table);
    held = withEnds(held, [END], { as: 'node', id: 'ruche', name: 'La Ruche' });
    held = withEnds(held, [{ ...END, text: 'Neuf' }], { as: 'new' });
    held = withDoubles(held, [DOUBLE], true);
    expect(mapOf(held)).toEqual({
      tables: [
        {
          file: 'membres.xlsx, Feuil1',
          recognised_as: 'actor',
          columns: [
            { header: 'Structure', read_as: 'name' },
            { header: 'Secteur', read_as: 'ignored' },
            { header: 'Tél.', read_as: 'contact' },
            { header: 'Effectif', read_as: null },
          ],
        },
      ],
      ends: [
        { text: 'La Ruhe', node: 'ruche' },
        { text: 'Neuf', node: null },
      ],
      merges: [{ id: 'f1', into: 'ruche' }],
      communes: [],
      words: [],
    });
    expect(mapOf(withCommune(UNDECIDED, 'Saint-Denis', '93066'))?.communes).toEqual([
      { text: 'Saint-Denis', insee: '93066' },
    ]);
    expect(
      mapOf(withCommune(withCommune(UNDECIDED, 'Saint-Denis', '93066'), 'Saint-Denis', undefined)),
    ).toBeUndefined();
    held = withTable(held, tableKey(ACTORS), undefined);
    held = withDoubles(withEnds(held, [END, { ...END, text: 'Neuf' }], { as: 'out' }), [DOUBLE], false);
    expect(mapOf(held)).toBeUndefined();
  });
});

describe('a column that fills something else', () => {
  it('takes a field from the column that had it, but not what several may be', () => {
    const table = withKind(ACTORS, 'actor', TABLES, names);
    expect(fills(withColumn(table, 3, 'name'))).toEqual([null, 'category', 'contact', 'name']);
    expect(fills(withColumn(table, 3, 'contact'))).toEqual(['name', 'category', 'contact', 'contact']);
    expect(fills(withColumn(table, 0, null))).toEqual([null, 'category', 'contact', null]);
  });

  it('is as recognised again once that is chosen again', () => {
    const changed = withColumn(withKind(ACTORS, 'actor', TABLES, names), 1, 'ignored');
    expect(isAsRecognised(changed, ACTORS)).toBe(false);
    expect(isAsRecognised(withColumn(changed, 1, 'category'), ACTORS)).toBe(true);
  });
});

describe('a table whose rows are said to be of a kind', () => {
  it('finds the fields by their words, and what a row needs among the columns of texts', () => {
    const table = withKind(UNKNOWN, 'actor', TABLES, names);
    expect([table.recognised_as, ...fills(table)]).toEqual(['actor', null, 'name', 'commune']);
    expect(fills(withKind(UNKNOWN, 'tie', TABLES, names))).toEqual([null, 'source', 'target']);
  });

  it('keeps what the kind has too, and is left out as it is', () => {
    expect(
      fills(withKind({ ...UNKNOWN, recognised_as: 'tie', columns: ACTORS.columns }, 'actor', TABLES, names)),
    ).toEqual(['name', 'category', 'contact', null]);
    expect(withKind(ACTORS, null, TABLES, names)).toMatchObject({ recognised_as: null });
    expect(isAsRecognised(withKind(ACTORS, 'actor', TABLES, names), ACTORS)).toBe(true);
  });
});

describe('what is asked', () => {
  it('stays in its place once it is answered, and goes where it is asked no more', () => {
    const [ruche, fournil, neuf] = [END, { ...END, text: 'Fournil' }, { ...END, text: 'Neuf' }];
    const first = askedNow(NOTHING_ASKED, { ...NOTHING_ASKED, ends: [ruche, fournil, ruche], doubles: [DOUBLE] });
    expect(first.ends).toEqual([ruche, fournil]);
    const answered = { ...ruche, is_decided: true };
    expect(askedNow(first, { ...NOTHING_ASKED, ends: [neuf, answered] })).toEqual({
      ...NOTHING_ASKED,
      ends: [answered, neuf],
    });
  });
});
