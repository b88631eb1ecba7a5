// @vitest-environment happy-dom
import { fireEvent, waitFor } from '@testing-library/preact';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { formats } from '../../src/formats';
import { Data } from '../../src/panels/Data';
import { leave, previewFiles, step } from '../../src/panels/import/run';
import { connection } from '../../src/state';
import type { ImportMap, ImportReport, NewWord } from '../../src/wire';
import { ACTORS, REPORT, TABLES } from '../import/reports';
import { stubUploads } from '../xhr';
import { plain, showEmpty, showRiver, showSmall, shown } from './networks';

const FARM: NewWord = { of: 'category', word: 'Farm', rows: 2 };
const NGO: NewWord = { of: 'category', word: 'NGO', rows: 1 };
const ADVICE: NewWord = { of: 'tie_type', word: 'Advice', rows: 12 };

let maps: (ImportMap | undefined)[] = [];
let changed: Partial<ImportReport> = {};

beforeEach(() => {
  stubUploads();
  localStorage.clear();
  maps = [];
  changed = {};
  vi.stubGlobal('fetch', (_: string, init: RequestInit) => {
    if (!(init.body instanceof FormData)) return Promise.resolve(Response.json({ undo: 1, redo: null }));
    const sent = init.body.get('map');
    const map = typeof sent === 'string' ? (JSON.parse(sent) as ImportMap) : undefined;
    maps.push(map);
    // As the service does: a word that stands for a term is no new word.
    const words = [FARM, NGO, ADVICE].filter(
      ({ of, word }) => !map?.words.some((bound) => bound.of === of && bound.text === word),
    );
    const report = { ...REPORT, files: [ACTORS], added: 3, new_words: words, ...changed };
    return Promise.resolve(Response.json({ revision: 1, report }));
  });
  formats.value = { ok: true, value: { formats: [], tables: TABLES } };
  leave();
  showRiver();
  connection.value = { state: 'up' };
});

async function preview() {
  const page = shown(<Data />, 'en');
  previewFiles([new File(['x'], 'members.xlsx')]);
  await waitFor(() => expect(step.value.at).toBe('read'));
  await page.findByTestId('import-apply');
  const choices = () => page.getAllByTestId('import-word') as HTMLSelectElement[];
  const counted = () =>
    waitFor(() => expect(page.getByTestId('import-report').getAttribute('aria-busy')).toBe('false'));
  return { ...page, choices, counted, text: () => plain(page.getByTestId('import-words').textContent) };
}

describe('the new words of an import', () => {
  it('are kept, or bound to a word of the network: the preview is asked again with that, and the import made so', async () => {
    const page = await preview();
    expect(page.text()).toContain('“Farm” (2 rows)');
    expect(page.choices().map(({ value }) => value)).toEqual(['', '', '']);
    const offered = [...(page.choices()[0]?.options ?? [])].map((option) => plain(option.textContent));
    expect(offered).toEqual(['keep it', 'Agency', 'Farmers', 'Fishers']);
    fireEvent.change(page.choices()[0] as Element, { target: { value: 'Farmers' } });
    await page.counted();
    expect(maps.at(-1)?.words).toEqual([{ of: 'category', text: 'Farm', term: 'Farmers' }]);
    // It stays in its place, and can be taken back.
    expect(page.choices().map(({ value }) => value)).toEqual(['Farmers', '', '']);
    fireEvent.change(page.choices()[2] as Element, { target: { value: 'Permit' } });
    await page.counted();
    fireEvent.change(page.choices()[0] as Element, { target: { value: '' } });
    await page.counted();
    expect(maps.at(-1)?.words).toEqual([{ of: 'tie_type', text: 'Advice', term: 'Permit' }]);
    fireEvent.click(page.getByTestId('import-apply'));
    await page.findByTestId('import-undo');
    expect(maps.at(-1)?.words).toEqual([{ of: 'tie_type', text: 'Advice', term: 'Permit' }]);
  });

  it('stand for the same words in the next import, where those are still there, until they are kept', async () => {
    const first = await preview();
    fireEvent.change(first.choices()[0] as Element, { target: { value: 'Farmers' } });
    await first.counted();
    fireEvent.click(first.getByTestId('import-apply'));
    await first.findByTestId('import-undo');
    const again = await preview();
    expect(maps.at(-1)?.words).toEqual([{ of: 'category', text: 'Farm', term: 'Farmers' }]);
    fireEvent.change(again.choices().find(({ value }) => value === 'Farmers') as Element, { target: { value: '' } });
    await again.counted();
    fireEvent.click(again.getByTestId('import-apply'));
    await again.findByTestId('import-undo');
    await preview();
    expect(maps.at(-1)).toBeUndefined();
  });

  it('are not bound to a word of an earlier import that is gone', async () => {
    const first = await preview();
    fireEvent.change(first.choices()[0] as Element, { target: { value: 'Farmers' } });
    await first.counted();
    fireEvent.click(first.getByTestId('import-apply'));
    await first.findByTestId('import-undo');
    showRiver({ vocabulary: [] });
    await preview();
    expect(maps.at(-1)).toBeUndefined();
  });

  it('may stand for words of PTCE in a PTCE, by their labels', async () => {
    showSmall();
    const page = await preview();
    const offered = [...(page.choices()[0]?.options ?? [])];
    expect(offered.find(({ value }) => value === 'ess')?.textContent).not.toBe('ess');
    fireEvent.change(page.choices()[0] as Element, { target: { value: 'ess' } });
    await page.counted();
    expect(maps.at(-1)?.words).toEqual([{ of: 'category', text: 'Farm', term: 'ess' }]);
  });

  it('have no list where there is no word that they could stand for: the network would be another one', async () => {
    showEmpty();
    changed = { profile: { profile: 'plain', categories: 2, of_ptce: 0 } };
    const page = await preview();
    expect(page.queryAllByTestId('import-word')).toEqual([]);
    expect(page.text()).toContain('Categories : Farm (2), NGO (1)');
    fireEvent.click(page.getByTestId('import-profile-ptce'));
    await page.counted();
    expect(page.choices().length).toBeGreaterThan(0);
  });

  it('that stay without a term are said', async () => {
    changed = { words_without_term: 1234 };
    const page = await preview();
    expect(plain(page.getByTestId('import-words-without').textContent)).toContain(
      '1,234 of these words stay in the data',
    );
  });
});
