// @vitest-environment happy-dom
import { waitFor } from '@testing-library/preact';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { panelId } from '../../src/address';
import { filesOf, MOST_FILES } from '../../src/dropped-files';
import { FileDrop } from '../../src/frame/FileDrop';
import { adding } from '../../src/parts/adding';
import { Data } from '../../src/panels/Data';
import { confirmed, connection } from '../../src/state';
import { toast } from '../../src/toast';
import { stubUploads } from '../xhr';
import { showSmall, shown } from './networks';

let sent: string[][] = [];

beforeEach(() => {
  stubUploads();
  sent = [];
  vi.stubGlobal('fetch', (_: string, init: RequestInit) => {
    if (init.body instanceof FormData) sent.push(init.body.getAll('files').map((file) => (file as File).name));
    return Promise.resolve(new Response(JSON.stringify({ detail: 'Rien de lisible.' }), { status: 422 }));
  });
  showSmall();
  connection.value = { state: 'up' };
  panelId.value = 'map';
  adding.value = null;
  document.body.innerHTML = '';
});

type Entry = Pick<FileSystemEntry, 'name' | 'isDirectory'>;
const file = (name: string): Entry =>
  ({ name, isDirectory: false, file: (take: (file: File) => void) => take(new File(['x'], name)) }) as Entry;
/** A folder that gives what is in it two at a time, as browsers give a hundred. */
const folder = (name: string, inside: Entry[]): Entry =>
  ({
    name,
    isDirectory: true,
    createReader: () => {
      let given = 0;
      return { readEntries: (take: (part: Entry[]) => void) => take(inside.slice(given, (given += 2))) };
    },
  }) as Entry;
const broken = (name: string): Entry =>
  ({
    name,
    isDirectory: true,
    createReader: () => ({
      readEntries: (_: unknown, fail: (error: Error) => void) => fail(new DOMException('denied', 'NotReadableError')),
    }),
  }) as Entry;

const transferOf = (...entries: Entry[]): DataTransfer =>
  ({
    types: ['Files'],
    items: entries.map((entry) => ({
      webkitGetAsEntry: () => entry,
      getAsFile: () => (entry.isDirectory ? null : new File(['x'], entry.name)),
    })),
  }) as unknown as DataTransfer;
const text = { types: ['text/plain'], items: [] } as unknown as DataTransfer;

/** A drag event on an element; whether the page keeps it from the browser. */
function drag(type: string, transfer: DataTransfer, on: EventTarget = document.body): boolean {
  const event = Object.assign(new Event(type, { bubbles: true, cancelable: true }), {
    dataTransfer: transfer,
    relatedTarget: null,
  });
  return !on.dispatchEvent(event);
}

const names = (files: readonly File[] | null) => files?.map(({ name }) => name);

describe('the files of what is dropped', () => {
  it('are those dropped and those of every folder, without what is hidden', async () => {
    const dropped = transferOf(
      folder('classeur', [
        file('liens.csv'),
        file('.DS_Store'),
        file('acteurs.csv'),
        file('~$acteurs.xlsx'),
        folder('suite', [file('poles.csv')]),
      ]),
      file('rencontres.csv'),
    );
    expect(names(await filesOf(dropped))).toEqual(['rencontres.csv', 'acteurs.csv', 'liens.csv', 'poles.csv']);
  });

  it('are not read on when they are too many', async () => {
    const many = Array.from({ length: MOST_FILES + 1 }, (_, i) => file(`${i}.csv`));
    expect(await filesOf(transferOf(folder('home', many)))).toBeNull();
    expect(await filesOf(transferOf(...many))).toBeNull();
    expect(await filesOf(transferOf(...many.slice(1)))).toHaveLength(MOST_FILES);
  });
});

describe('what is dropped on the page', () => {
  it('opens the preview of an import where it is files, over whatever is open', async () => {
    adding.value = { what: 'actor' };
    const page = shown(<FileDrop />);
    expect(drag('dragenter', transferOf(file('acteurs.csv')))).toBe(true);
    await waitFor(() => expect(page.getByTestId('file-drop').textContent).toContain('Déposez'));
    expect(drag('drop', transferOf(file('acteurs.csv'), file('liens.csv')))).toBe(true);
    await waitFor(() => expect(sent).toEqual([['acteurs.csv', 'liens.csv']]));
    expect([panelId.value, adding.value]).toEqual(['data', null]);
    expect(page.queryByTestId('file-drop')).toBeNull();
    expect(await shown(<Data />).findByText('Rien de lisible.')).toBeDefined();
  });

  it.each([
    ['read only', { readOnly: true }, 'up', 'Ce réseau ne se modifie pas ici : rien ne peut être importé.'],
    [
      'a follower',
      { readOnly: true, follower: true },
      'up',
      'Ce réseau ne se modifie pas ici : rien ne peut être importé.',
    ],
    ['offline', {}, 'lost', 'La connexion est perdue : rien ne peut être importé avant son retour.'],
  ] as const)('is refused with the reason where the page is %s', async (_, held, state, sentence) => {
    if (confirmed.value) confirmed.value = { ...confirmed.value, ...held };
    connection.value = state === 'lost' ? { state, revision: 1 } : { state };
    const page = shown(<FileDrop />);
    const dropped = transferOf(file('acteurs.csv'));
    expect(drag('dragover', dropped)).toBe(true);
    // With another effect the browser would not tell of the drop.
    expect(dropped.dropEffect).toBe('copy');
    await waitFor(() => expect(page.getByTestId('file-drop').textContent).toBe(sentence));
    expect(drag('drop', dropped)).toBe(true);
    await waitFor(() => expect(toast.value).toEqual({ text: sentence, tone: 'refused' }));
    expect([sent, panelId.value]).toEqual([[], 'map']);
  });

  it('goes away with the pointer that leaves the window', async () => {
    const page = shown(<FileDrop />);
    drag('dragenter', transferOf(file('a.csv')));
    await waitFor(() => expect(page.queryByTestId('file-drop')).not.toBeNull());
    drag('dragleave', transferOf(file('a.csv')));
    await waitFor(() => expect(page.queryByTestId('file-drop')).toBeNull());
  });

  it('says why where a folder holds nothing, or cannot be read', async () => {
    shown(<FileDrop />);
    drag('drop', transferOf(folder('vide', [])));
    await waitFor(() => expect(toast.value?.text).toBe('Aucun fichier n’a été déposé.'));
    drag('drop', transferOf(broken('secret')));
    await waitFor(() => expect(toast.value?.text).toContain('ne peut pas être lu'));
    expect(sent).toEqual([]);
  });

  it('does nothing where it is text, which only a field takes', () => {
    shown(<FileDrop />);
    const input = document.body.appendChild(document.createElement('input'));
    expect(drag('drop', text)).toBe(true);
    expect(drag('drop', text, input)).toBe(false);
    expect(drag('drop', transferOf(file('a.csv')), input)).toBe(true);
  });

  it('is not an import where the drag began on the page, as that of an image does', async () => {
    shown(<FileDrop />);
    drag('dragstart', transferOf(file('mark.svg')));
    expect(drag('drop', transferOf(file('mark.svg')))).toBe(true);
    drag('dragend', transferOf());
    drag('drop', transferOf(file('b.csv')));
    await waitFor(() => expect(sent).toEqual([['b.csv']]));
  });
});

describe('a file that cannot be read any more', () => {
  it('is named, and nothing is sent', async () => {
    shown(<FileDrop />);
    const moved = Object.assign(new File(['x'], 'parti.csv'), {
      slice: () => ({ arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotFoundError')) }),
    });
    const item = { webkitGetAsEntry: () => null, getAsFile: () => moved };
    const dropped = { types: ['Files'], items: [item] } as unknown as DataTransfer;
    drag('drop', dropped);
    expect(await shown(<Data />).findByText(/« parti.csv » ne peut pas être lu/)).toBeDefined();
    expect(sent).toEqual([]);
  });
});
