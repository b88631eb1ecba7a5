// @vitest-environment happy-dom
import { fireEvent, waitFor } from '@testing-library/preact';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { formats } from '../../src/formats';
import { Data } from '../../src/panels/Data';
import { leave, previewFiles, step } from '../../src/panels/import/run';
import { reportersOf } from '../../src/reports';
import { connection } from '../../src/state';
import type { NetworkLink } from '../../src/network';
import type { IdCollisions } from '../../src/wire';
import { ACTORS, REPORT, TABLES } from '../import/reports';
import { stubUploads } from '../xhr';
import { plain, showSmall, shown } from './networks';

const COLLISIONS: IdCollisions = {
  rows: 2,
  known: 3,
  examples: [
    { id: '1', name: 'Université', other: 'Mairie du Nord', other_file: null, file: 'sud.csv', line: 2 },
    { id: '3', name: 'Coopérative', other: 'Jardin', other_file: null, file: 'sud.csv', line: 4 },
  ],
};

let asked: URLSearchParams[] = [];
let collisions = COLLISIONS;

beforeEach(() => {
  stubUploads();
  localStorage.clear();
  asked = [];
  collisions = COLLISIONS;
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    if (!(init.body instanceof FormData)) return Promise.resolve(Response.json({ undo: 1, redo: null }));
    const query = new URL(path, 'http://service').searchParams;
    asked.push(query);
    return Promise.resolve(
      query.has('scope') || query.has('update')
        ? Response.json({ revision: 1, report: { ...REPORT, files: [ACTORS], added: 3 } })
        : Response.json({ detail: 'Rien n’a été importé.', collisions }, { status: 409 }),
    );
  });
  formats.value = { ok: true, value: { formats: [], tables: TABLES } };
  leave();
  showSmall();
  connection.value = { state: 'up' };
});

async function collided(spoken: 'fr' | 'en' = 'fr') {
  leave();
  const page = shown(<Data />, spoken);
  previewFiles([new File(['x'], 'sud.csv')]);
  await page.findByTestId('import-collided');
  return page;
}

describe('files whose ids are those of wholly different nodes', () => {
  it('are shown with examples, in both languages', async () => {
    const page = await collided();
    const text = plain(page.getByTestId('import-collided').textContent);
    expect(text).toContain('Sur 3 lignes dont l’identifiant est déjà pris, 2 portent un tout autre nom.');
    expect(text).toContain('1 : « Université » n’est pas « Mairie du Nord » (déjà dans le réseau)');
    expect(page.getByTestId('import-report').getAttribute('aria-busy')).toBe('false');
    expect(plain((await collided('en')).getByTestId('import-collided').textContent)).toContain(
      '1: “Université” is not “Mairie du Nord”',
    );
  });

  it('are read as another source once it has a name, and so is the import itself', async () => {
    const page = await collided();
    const button = page.getByTestId('import-as-scope') as HTMLButtonElement;
    expect(button.disabled).toBe(true);
    fireEvent.input(page.getByTestId('import-scope'), { target: { value: ' Pays de Retz ' } });
    expect(button.disabled).toBe(false);
    fireEvent.click(button);
    await waitFor(() => expect(step.value.at).toBe('read'));
    expect(asked.at(-1)?.get('scope')).toBe('Pays de Retz');
    fireEvent.click(await page.findByTestId('import-apply'));
    await page.findByTestId('import-undo');
    expect([asked.at(-1)?.get('dry_run'), asked.at(-1)?.get('scope')]).toEqual(['false', 'Pays de Retz']);
  });

  it('are the same nodes where somebody says so, and nothing where they leave', async () => {
    const page = await collided();
    fireEvent.click(page.getByTestId('import-as-update'));
    await waitFor(() => expect(step.value.at).toBe('read'));
    expect(asked.at(-1)?.get('update')).toBe('true');
    leave();

    const again = await collided();
    fireEvent.click(again.getByTestId('import-cancel'));
    expect(step.value.at).toBe('idle');
  });

  it('are to be imported one by one where they collide with each other', async () => {
    collisions = { ...COLLISIONS, examples: COLLISIONS.examples.map((row) => ({ ...row, other_file: 'nord.csv' })) };
    const page = await collided();
    expect(page.queryByTestId('import-scope')).toBeNull();
    expect(plain(page.getByTestId('import-collided').textContent)).toContain('importez-les l’un après l’autre');
  });
});

describe('who reports a tie', () => {
  const tie = (id: string, more: Partial<NetworkLink>): NetworkLink => ({
    kind: 'tie',
    id,
    source: 'a',
    target: 'b',
    type: 'partenariat',
    directed: false,
    ...more,
  });

  it('are the sources of all its accounts', () => {
    const own = tie('1', { reported_by: ['sud'] });
    const reporters = (...others: NetworkLink[]) => reportersOf(own, [own, ...others]);
    expect(reporters()).toEqual(['sud']);
    expect(reporters(tie('2', { reported_by: ['nord', 'sud'] }))).toEqual(['nord', 'sud']);
    expect(reporters(tie('2', { source: 'b', target: 'a', reported_by: ['nord'] }))).toEqual(['nord', 'sud']);
    expect(reporters(tie('2', { type: 'formation', reported_by: ['nord'] }))).toEqual(['sud']);
    expect(reporters(tie('2', { directed: true, reported_by: ['nord'] }))).toEqual(['sud']);
    expect(reportersOf(tie('3', {}), [own])).toEqual([]);
  });
});
