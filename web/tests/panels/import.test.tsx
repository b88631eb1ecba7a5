// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fireEvent, waitFor, within } from '@testing-library/preact';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { catalogues } from '../catalogues';
import { formats } from '../../src/formats';
import { Data } from '../../src/panels/Data';
import { leave, previewFiles, step } from '../../src/panels/import/run';
import { connection } from '../../src/state';
import type { ImportMap, ImportReport } from '../../src/wire';
import { ACTORS, DOUBLE, END, problem, REPORT, TABLES, UNKNOWN } from '../import/reports';
import { stubUploads } from '../xhr';
import { plain, showSmall, shown } from './networks';

interface Sent {
  query: URLSearchParams;
  map: ImportMap | undefined;
}
let sent: Sent[] = [];
let report: (sent: Sent) => ImportReport | string;
let revision = 1;
let status = 200;

beforeEach(() => {
  stubUploads();
  localStorage.clear();
  sent = [];
  revision = 1;
  status = 200;
  report = () => ({ ...REPORT, files: [ACTORS], added: 3 });
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    if (!(init.body instanceof FormData)) return Promise.resolve(Response.json({ undo: revision, redo: null }));
    const map = init.body.get('map');
    const asked = {
      query: new URL(path, 'http://service').searchParams,
      map: typeof map === 'string' ? (JSON.parse(map) as ImportMap) : undefined,
    };
    sent.push(asked);
    if (asked.query.get('dry_run') === 'false') revision++;
    if (status !== 200) return Promise.resolve(Response.json({ detail: 'Plus tard.' }, { status }));
    const said = report(asked);
    return Promise.resolve(
      typeof said === 'string'
        ? Response.json({ detail: said }, { status: 422 })
        : Response.json({ revision, report: said }),
    );
  });
  formats.value = { ok: true, value: { formats: [], tables: TABLES } };
  leave();
  showSmall();
  connection.value = { state: 'up' };
});

const isApply = (page: ReturnType<typeof shown>) => page.getByTestId('import-apply') as HTMLButtonElement;

async function preview(spoken: 'fr' | 'en' = 'fr') {
  const page = shown(<Data />, spoken);
  previewFiles([new File(['x'], 'membres.xlsx')]);
  await waitFor(() => expect(step.value.at).toBe('read'));
  await page.findByTestId('import-apply');
  return { ...page, text: (testid = 'import-report') => plain(page.getByTestId(testid).textContent) };
}
/** Waits for the answer to the last decision. */
const counted = (page: { getByTestId: ReturnType<typeof shown>['getByTestId'] }) =>
  waitFor(() => expect(page.getByTestId('import-report').getAttribute('aria-busy')).toBe('false'));

describe('the preview of an import', () => {
  it('says what a table was taken for, what each column fills, with values, in both languages', async () => {
    const page = await preview();
    expect(page.getByTestId('import-file').textContent).toBe('membres.xlsx, Feuil1');
    expect(page.text('import-table')).toContain('3 lignes lues sur 3');
    expect(page.text('import-columns')).toContain('4 colonnes, dont 1 gardée sous son nom');
    expect(page.text('import-columns')).toContain('La Ruche · Le Fournil');
    const fills = page.getAllByTestId('import-fills') as HTMLSelectElement[];
    expect(fills.map((select) => select.selectedOptions[0]?.textContent)).toEqual([
      'nom',
      'catégorie',
      'contact, hors de la carte et des exports',
      'gardée sous son nom',
    ]);
    expect(fills.map((select) => select.getAttribute('aria-label'))[0]).toContain('« Structure »');
    expect(isApply(page).textContent).toBe('Importer : 3 ajouts');
    expect((await preview('en')).text('import-apply')).toBe('Import: 3 added');
  });

  it('is asked for again with what was decided, keeps it for the same headers, and goes back to what is recognised', async () => {
    report = ({ map }) => ({ ...REPORT, files: [ACTORS], added: map ? 2 : 3 });
    const page = await preview();
    fireEvent.change(page.getAllByTestId('import-fills')[1] as Element, { target: { value: 'ignored' } });
    expect(isApply(page).disabled).toBe(true);
    await counted(page);
    expect(sent.at(-1)?.map?.tables[0]?.columns[1]).toEqual({ header: 'Secteur', read_as: 'ignored' });
    expect(isApply(page).textContent).toBe('Importer : 2 ajouts');
    fireEvent.click(isApply(page));
    expect(plain((await page.findByTestId('import-undo')).textContent)).toBe('Annuler cet import');
    expect(sent.at(-1)).toMatchObject({ map: { tables: [{ recognised_as: 'actor' }] } });

    const again = await preview();
    expect(sent.at(-1)?.map?.tables).toHaveLength(1);
    expect(again.text('import-table')).toContain('Lu comme la dernière fois.');
    fireEvent.click(again.getByTestId('import-recognised'));
    await counted(again);
    expect(sent.at(-1)?.map).toBeUndefined();
    expect(again.text('import-table')).not.toContain('la dernière fois');
  });

  it('is of what is recognised where the service refuses how a table was read earlier', async () => {
    const page = await preview();
    fireEvent.change(page.getByTestId('import-kind'), { target: { value: 'tie' } });
    await counted(page);
    fireEvent.click(isApply(page));
    await page.findByTestId('import-undo');
    report = ({ map }) => (map ? 'Ce champ n’existe plus.' : { ...REPORT, files: [ACTORS], added: 3 });
    const again = await preview();
    expect(again.text('import-table')).not.toContain('la dernière fois');
    expect(isApply(again).disabled).toBe(false);
  });

  it('lets people say what an unrecognised table is', async () => {
    report = ({ map }) => ({ ...REPORT, files: [{ ...UNKNOWN, ...(map && { recognised_as: 'actor', read: 2 }) }] });
    const page = await preview();
    expect(page.text('import-table')).toContain('Aucun tableau n’y est reconnu.');
    expect(page.text('import-nothing')).toContain('Rien ne changerait');
    expect([isApply(page).disabled, isApply(page).textContent]).toEqual([true, 'Rien à importer']);
    fireEvent.change(page.getByTestId('import-kind'), { target: { value: 'actor' } });
    await counted(page);
    expect(page.text('import-table')).toContain('2 lignes lues sur 2');
    expect(sent.at(-1)?.map?.tables[0]).toMatchObject({
      recognised_as: 'actor',
      columns: [{}, { read_as: 'name' }, {}],
    });
  });

  it('keeps what it shows and says why where a decision is refused', async () => {
    report = ({ map }) => (map ? 'Deux colonnes pour un champ.' : { ...REPORT, files: [ACTORS], added: 3 });
    const page = await preview();
    fireEvent.change(page.getAllByTestId('import-fills')[1] as Element, { target: { value: 'id' } });
    expect((await page.findByRole('alert')).textContent).toBe('Deux colonnes pour un champ.');
    expect(isApply(page).disabled).toBe(true);
    expect(page.text('import-table')).toContain('3 lignes lues');
  });

  it('is left without a trace, also before it is there', async () => {
    const page = await preview();
    fireEvent.click(page.getByTestId('import-cancel'));
    await waitFor(() => expect(page.queryByTestId('import-report')).toBeNull());
    previewFiles([new File(['x'], 'membres.xlsx')]);
    fireEvent.click(await page.findByTestId('import-cancel'));
    await new Promise((done) => setTimeout(done, 20));
    expect(step.value.at).toBe('idle');
    expect(sent.every(({ query }) => query.get('dry_run') === 'true')).toBe(true);
  });

  it('leaves contacts out where that is asked for', async () => {
    const page = await preview();
    expect(page.text('import-contacts')).toContain('« Tél. »');
    fireEvent.click(page.getByTestId('import-no-contacts'));
    await counted(page);
    expect(sent.at(-1)?.query.get('no_contacts')).toBe('true');
  });
});

describe('what the preview asks', () => {
  it('is who an end means: the nearest, another, a new one, or nobody', async () => {
    const other = { ...END, text: 'Fournil', rows: 14, candidates: [] };
    report = ({ map }) => ({
      ...REPORT,
      added: 1,
      files: [ACTORS],
      unmatched: [END, other].map((end) => ({
        ...end,
        is_decided: map?.ends.some(({ text }) => text === end.text) === true,
      })),
      differences: { added: [{ kind: 'actor', id: 'neuf', name: 'Le Fournil neuf' }], changed: [], gone: [] },
    });
    const page = await preview();
    expect(page.text('import-ends')).toContain('26 lignes citent 2 noms à préciser');
    const [first, second] = page.getAllByTestId('import-end') as [HTMLElement, HTMLElement];
    fireEvent.click(within(first).getByLabelText('La Ruche'));
    await counted(page);
    expect(sent.at(-1)?.map?.ends).toEqual([{ text: 'La Ruhe', node: 'ruche' }]);
    expect(page.text('import-ends')).toContain('14 lignes citent 1 nom à préciser');
    expect(page.text('import-ends')).toContain('« La Ruhe » 12 lignes');
    fireEvent.click(within(second).getByLabelText('un autre…'));
    fireEvent.input(await within(second).findByRole('combobox'), { target: { value: 'fournil n' } });
    fireEvent.mouseDown(await within(second).findByRole('option'));
    await counted(page);
    expect(sent.at(-1)?.map?.ends).toContainEqual({ text: 'Fournil', node: 'neuf' });
    fireEvent.click(page.getByTestId('import-create-all'));
    await counted(page);
    expect(page.text('import-ends')).toContain('Tous les noms sont précisés');
    expect(sent.at(-1)?.map?.ends).toEqual([
      { text: 'La Ruhe', node: null },
      { text: 'Fournil', node: null },
    ]);
  });

  it('is which doubles are the same: none without a yes, all at once for equal numbers', async () => {
    const near = { ...DOUBLE, because: 'similar' as const, value: '0.94', node: { ...DOUBLE.node, id: 'f2' } };
    const third = { ...DOUBLE, node: { ...DOUBLE.node, id: 'f3' } };
    report = () => ({ ...REPORT, added: 1, files: [ACTORS], doubles: [DOUBLE, near, third] });
    const page = await preview();
    expect(page.text('import-doubles')).toContain('3 doublons possibles');
    expect(page.text('import-doubles')).toContain('même Siret, 73282932000074');
    expect(page.text('import-doubles')).toContain('noms presque pareils (0,94)');
    const no = page.getAllByLabelText('Ce n’est pas le même') as HTMLInputElement[];
    expect(no.every(({ checked }) => checked)).toBe(true);
    fireEvent.click(page.getAllByLabelText('C’est le même')[1] as Element);
    await counted(page);
    expect(sent.at(-1)?.map?.merges).toEqual([{ id: 'f2', into: 'ruche' }]);
    fireEvent.click(page.getByText('Réunir les 2 paires de même numéro'));
    await counted(page);
    expect(sent.at(-1)?.map?.merges.map(({ id }) => id)).toEqual(['f2', 'f1', 'f3']);
  });
});

describe('what an import changes', () => {
  it('is said by name and field by field, and what is gone stays', async () => {
    const added = Array.from({ length: 9 }, (_, i) => ({ kind: 'actor' as const, id: `${i}`, name: `Acteur ${i}` }));
    report = () => ({
      ...REPORT,
      files: [ACTORS],
      added: 9,
      changed: 1,
      differences: {
        added,
        changed: [
          {
            kind: 'actor',
            id: 'ruche',
            name: 'La Ruche',
            fields: [{ field: 'commune', before: null, after: 'Bourges' }],
          },
        ],
        gone: [{ kind: 'actor', id: 'x', name: 'Parti' }],
      },
      gone: 1,
      renamed: [{ id: '1', before: 'CCI', after: 'Beta' }],
      more_renamed: 7,
    });
    const page = await preview();
    const text = page.text('import-changes');
    expect(text).toContain('acteurs (9)Acteur 0Acteur 1');
    expect(text).not.toContain('Acteur 8');
    expect(text).toContain('communerien → Bourges');
    expect(text).toContain(
      'Un élément qu’un import de fichiers du même nom avait apporté n’y est plus ; il reste dans le réseau',
    );
    expect(text).toContain('Attention, 8 noms changent :CCI → Beta… et 7 autres.');
    fireEvent.click(page.getByText('Voir les 9'));
    await waitFor(() => expect(page.text('import-changes')).toContain('Acteur 8'));
    expect(isApply(page).textContent).toBe('Importer : 9 ajouts, 1 changement');
  });

  it('is nothing where only something is gone, which is told all the same', async () => {
    report = () => ({
      ...REPORT,
      files: [ACTORS],
      unchanged: 2,
      differences: { added: [], changed: [], gone: [{ kind: 'actor', id: 'x', name: 'Parti' }] },
      gone: 1,
    });
    const page = await preview();
    expect(page.getByTestId('import-nothing')).toBeDefined();
    expect(page.text('import-gone')).toContain('Parti');
    expect(isApply(page).disabled).toBe(true);
  });

  it('asks which commune is meant, by buttons or a list, and sends the choice', async () => {
    const candidates = Array.from({ length: 7 }, (_, i) => ({
      insee: `0100${i}`,
      name: 'Sainte-Colombe',
      departement: `D${i}`,
    }));
    report = () => ({
      ...REPORT,
      files: [ACTORS],
      added: 3,
      communes: [
        {
          text: 'Saint-Denis',
          rows: 2,
          file: 'membres.xlsx',
          line: 3,
          candidates: [
            { insee: '97411', name: 'Saint-Denis', departement: 'La Réunion' },
            { insee: '93066', name: 'Saint-Denis', departement: 'Seine-Saint-Denis' },
          ],
          is_decided: false,
        },
        { text: 'Ste Colombe', rows: 1, file: 'membres.xlsx', line: 4, candidates, is_decided: false },
      ],
    });
    const page = await preview();
    expect(page.text('import-communes')).toContain('2 communes à préciser');
    fireEvent.click(page.getByLabelText('Saint-Denis (Seine-Saint-Denis)'));
    await counted(page);
    fireEvent.change(page.getByLabelText('C’est'), { target: { value: '01003' } });
    await counted(page);
    expect(sent.at(-1)?.map?.communes).toEqual([
      { text: 'Saint-Denis', insee: '93066' },
      { text: 'Ste Colombe', insee: '01003' },
    ]);
    expect(page.text('import-communes')).toContain('Toutes les communes sont précisées');
  });

  it('has its problems by cause', async () => {
    report = () => ({ ...REPORT, files: [ACTORS], added: 1, problems: [problem({}), problem({ line: 5 })] });
    const page = await preview();
    expect(page.getAllByTestId('import-problem')).toHaveLength(1);
    expect(page.text('import-problem')).toContain('2 cellules, Poids « x » n’est pas un nombre.');
    expect(page.text('import-problem')).toContain('liens.csv, ligne 5, Poids');
    expect(page.getByTestId('import-problems-csv')).toBeDefined();
  });
});

describe('a service that is away', () => {
  it('is asked again by a button, with what was decided, also before anything was shown', async () => {
    const page = await preview();
    status = 503;
    fireEvent.change(page.getAllByTestId('import-fills')[1] as Element, { target: { value: 'ignored' } });
    await counted(page);
    expect(isApply(page).disabled).toBe(true);
    expect(page.text()).toContain('Plus tard.');
    status = 200;
    fireEvent.click(page.getByTestId('import-retry'));
    await counted(page);
    await waitFor(() => expect(isApply(page).disabled).toBe(false));
    expect(sent.at(-1)?.map?.tables).toHaveLength(1);
    leave();
    status = 503;
    previewFiles([new File(['x'], 'membres.xlsx')]);
    await page.findByTestId('import-retry');
    status = 200;
    fireEvent.click(page.getByTestId('import-retry'));
    await page.findByTestId('import-apply');
  });
});

describe('words', () => {
  it('has a word for every field of the schema, in both languages', () => {
    const schema = readFileSync(join(import.meta.dirname, '../../../src/PtceGraph.Graph/Entities/Schema.cs'), 'utf8');
    const fields = [...schema.matchAll(/(?:Field|<\w+>)\(\s*"([a-z_]+)"/g)].map(([, name]) => name);
    expect(fields.length).toBeGreaterThan(40);
    for (const { data } of Object.values(catalogues))
      expect(Object.keys(data.fields)).toEqual(expect.arrayContaining(['id', ...fields]));
  });

  it('names a field that the page has no word for as the service does', async () => {
    const columns = [{ header: 'X', read_as: 'constructor' }];
    report = () => ({ ...REPORT, files: [{ ...ACTORS, columns }], added: 1 });
    const page = await preview();
    const [select] = page.getAllByTestId('import-fills') as HTMLSelectElement[];
    expect(select?.selectedOptions[0]?.textContent).toBe('constructor');
  });

  it('folds the columns of a wide table, and has them all up to a hundred', async () => {
    const columns = Array.from({ length: 120 }, (_, i) => ({ header: `c${i}`, read_as: null }));
    report = () => ({ ...REPORT, files: [{ ...ACTORS, columns }], added: 1 });
    const page = await preview();
    expect(page.getByTestId('import-columns').hasAttribute('open')).toBe(false);
    expect(page.getAllByTestId('import-fills')).toHaveLength(100);
    expect(page.text('import-columns')).toContain('… et 20 autres.');
  });
});
