// @vitest-environment happy-dom
import { fireEvent, waitFor } from '@testing-library/preact';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { catalogues } from '../catalogues';
import { Bands } from '../../src/frame/Bands';
import { Data } from '../../src/panels/Data';
import { previewFiles } from '../../src/panels/import/run';
import { confirmed, connection } from '../../src/state';
import { toast } from '../../src/toast';
import type { SampleReport } from '../../src/wire';
import { REPORT } from '../import/reports';
import { stubUploads } from '../xhr';
import { plain, showEmpty, shown } from './networks';

const EDITS: SampleReport = {
  nodes: 1,
  links: 0,
  decisions: 0,
  contacts: 0,
  changed: 0,
  removed: 0,
  links_to_sample: 0,
};
const COUNTS = { ...REPORT, added: 2 };

/** What the service has, and what it was asked. */
let service = { revision: 1, nodes: 1 };
let asked: { path: string; body: unknown }[] = [];

function answer(path: string, init: RequestInit): Response {
  const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
  asked.push({ path, body });
  const url = new URL(path, 'http://service');
  const expected =
    (body as { expected_revision?: number } | undefined)?.expected_revision ??
    url.searchParams.get('expected_revision');
  if (
    !url.searchParams.get('dry_run')?.startsWith('true') &&
    expected !== null &&
    Number(expected) !== service.revision
  )
    return Response.json(
      { detail: 'Le réseau a changé.', expected_revision: Number(expected), revision: service.revision },
      { status: 409 },
    );
  const { revision, nodes } = service;
  const choice = url.searchParams.get('sample');
  const sample = nodes > 0 ? { ...EDITS, nodes, ...(choice && { choice }) } : undefined;
  return Response.json(
    url.pathname.endsWith('/import')
      ? { revision, report: { ...COUNTS, ...(sample && { sample }) } }
      : { revision, sample: sample ?? null, undo: null, redo: null, formats: [], tables: [] },
  );
}

/** A colleague edits: the service has it now, and the page once it is told. */
function edit(nodes: number, isTold: boolean): void {
  service = { revision: service.revision + 1, nodes };
  const held = confirmed.peek();
  if (isTold && held) confirmed.value = { ...held, revision: service.revision };
}

beforeEach(() => {
  stubUploads();
  service = { revision: 1, nodes: 1 };
  asked = [];
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => Promise.resolve(answer(path, init)));
  showEmpty();
  const held = confirmed.peek();
  if (held) confirmed.value = { ...held, sample: true };
  connection.value = { state: 'up' };
});

describe('the question what becomes of the sample', () => {
  it('counts again while it is open, and asks again where others were faster than the yes', async () => {
    const { getByTestId, findByTestId } = shown(<Bands />);
    const says = (text: string) => waitFor(() => expect(plain(getByTestId('sample-text').textContent)).toContain(text));
    fireEvent.click(getByTestId('sample-replace'));
    await says('1 élément ajouté');
    edit(2, true);
    await says('2 éléments ajoutés');
    edit(3, false);
    fireEvent.click(await findByTestId('sample-replace-confirm'));
    await says('3 éléments ajoutés');
    expect(asked.filter(({ path }) => path === '/api/v1/empty')).toMatchObject([{ body: { expected_revision: 2 } }]);
    expect(toast.value?.text).toContain('Le réseau a changé.');
    fireEvent.click(await findByTestId('sample-replace-confirm'));
    await waitFor(() => expect(toast.value?.tone).toBe('done'));
  });

  it('is answered, and then it is said what became of the sample, whatever was chosen', async () => {
    const { findByTestId, queryByTestId, getByTestId } = shown(<Data />);
    const apply = () => getByTestId('import-apply') as HTMLButtonElement;
    const choices = [
      ['none', 'L’exemple a laissé la place, et avec lui est parti : 1 élément ajouté.'],
      ['mine', 'L’exemple a laissé la place. 1 élément est gardé.'],
      ['all', 'L’exemple est gardé, et avec lui ce qui y a été fait : 1 élément ajouté.'],
    ] as const;
    for (const [choice, said] of choices) {
      previewFiles([new File(['nom\nLa Ruche\n'], 'acteurs.csv')]);
      fireEvent.click(await findByTestId(`sample-${choice}`));
      await waitFor(() => expect((getByTestId(`sample-${choice}`) as HTMLInputElement).checked).toBe(true));
      expect(getByTestId('data').textContent.includes('laissera place')).toBe(choice !== 'all');
      await waitFor(() => expect(apply().disabled).toBe(false));
      fireEvent.click(apply());
      expect(plain((await findByTestId('import-sample')).textContent)).toBe(said);
    }
    service.nodes = 0;
    previewFiles([new File(['nom\nLa Ruche\n'], 'acteurs.csv')]);
    await waitFor(() => expect(queryByTestId('import-sample')).toBeNull());
    fireEvent.click(await findByTestId('import-apply'));
    expect((await findByTestId('import-sample')).textContent).toBe('L’exemple a laissé la place.');
  });

  it('of an import does the same, and keeps what was chosen only while it was not refused', async () => {
    const { getByTestId, findByTestId } = shown(<Data />);
    const says = (text: string) =>
      waitFor(() => expect(plain(getByTestId('sample-question').textContent)).toContain(text));
    previewFiles([new File(['nom\nLa Ruche\n'], 'acteurs.csv')]);
    fireEvent.click(await findByTestId('sample-none'));
    edit(2, true);
    await says('2 éléments ajoutés');
    expect((getByTestId('sample-none') as HTMLInputElement).checked).toBe(true);
    edit(3, false);
    fireEvent.click(getByTestId('import-apply'));
    await says('3 éléments ajoutés');
    expect((getByTestId('import-apply') as HTMLButtonElement).disabled).toBe(true);
    expect(asked.filter(({ path }) => path.includes('dry_run=false')).map(({ path }) => path)).toEqual([
      expect.stringContaining('sample=none&expected_revision=2'),
    ]);
  });

  it('of an import is asked at once where somebody edits an untouched sample', async () => {
    service.nodes = 0;
    const { findByTestId, queryByTestId } = shown(<Data />);
    previewFiles([new File(['nom\nLa Ruche\n'], 'acteurs.csv')]);
    await findByTestId('import-apply');
    expect(queryByTestId('sample-question')).toBeNull();
    edit(1, true);
    await findByTestId('sample-question');
  });

  it('says what is kept, and which links go', () => {
    const said = (language: 'fr' | 'en', edits: Partial<SampleReport>) =>
      plain(catalogues[language].sample.mine.text({ ...EDITS, ...edits }));
    expect(said('fr', { nodes: 2, links: 2, links_to_sample: 2 })).toBe(
      'L’exemple laisse sa place. 2 éléments sont gardés ; les 2 liens qui mènent à l’exemple partent avec lui.',
    );
    expect(said('fr', { nodes: 2, links: 2, links_to_sample: 1 })).toContain(
      ' 2 éléments et 1 lien sont gardés ; le lien qui mène à l’exemple part avec lui.',
    );
    expect(said('fr', { nodes: 1, links: 3 })).toContain(' 1 élément et 3 liens sont gardés.');
    expect(said('fr', { nodes: 0, links: 1, links_to_sample: 1, changed: 1 })).toContain(
      ' Rien n’est gardé ; le lien qui mène à l’exemple part avec lui ; ce qui a été fait sur l’exemple même part avec lui.',
    );
    expect(said('en', { nodes: 1, links: 2, links_to_sample: 2 })).toContain(
      ' 1 item is kept; the 2 links that lead to the sample go with it.',
    );
    expect(said('en', { nodes: 0, links: 1, links_to_sample: 1 })).toContain(
      ' Nothing is kept; the link that leads to the sample goes with it.',
    );
  });
});
