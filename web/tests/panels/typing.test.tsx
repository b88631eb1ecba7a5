// @vitest-environment happy-dom
import { fireEvent, waitFor } from '@testing-library/preact';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { panelId, selected } from '../../src/address';
import { ignoreComposition } from '../../src/composition';
import { areKept, discard, drafts, field, isTyped, sessionSignal } from '../../src/drafts';
import { App } from '../../src/frame/App';
import { AddForm } from '../../src/panels/AddForm';
import { adding } from '../../src/parts/adding';
import { Sheet } from '../../src/panels/Sheet';
import { confirmed, connection, network } from '../../src/state';
import { waiting } from '../../src/waiting';
import { answerWith, showSmall, shown } from './networks';

// The map draws in WebGL, which is not here; its modules are loaded all the same.
vi.hoisted(() => Object.assign(globalThis, { WebGLRenderingContext: {}, WebGL2RenderingContext: {} }));
vi.mock('../../src/frame/MapPane', async () => ({ MapPane: (await import('../../src/frame/Bands')).PassingBands }));

let sent: Record<string, unknown>[][] = [];

beforeAll(() => ignoreComposition());
beforeEach(() => {
  sent = [];
  vi.stubGlobal('fetch', (_: string, init: RequestInit) => {
    if (init.body) sent.push((JSON.parse(init.body as string) as { changes: (typeof sent)[number] }).changes);
    return Promise.resolve(new Response(JSON.stringify({ revision: 1, contacts: [], formats: [], entries: [] })));
  });
  showSmall();
  drafts.value = {};
  adding.value = null;
  connection.value = { state: 'up' };
  panelId.value = 'map';
});

const type = (element: HTMLElement, value: string) => fireEvent.input(element, { target: { value } });
const valueOf = (element: HTMLElement) => (element as HTMLInputElement).value;

describe('a new actor', () => {
  it('is compared by the service with those that are there, and the one that it may be is opened', async () => {
    const asked: string[] = [];
    vi.stubGlobal('fetch', (path: string) => {
      asked.push(path);
      const double = { node: { kind: 'actor', id: 'labo', name: 'Labo' }, because: 'siren', value: '542051180' };
      return Promise.resolve(Response.json({ double: path.includes('number=542051180') ? double : null }));
    });
    adding.value = { what: 'actor' };
    const form = shown(<AddForm />);
    type(form.getByTestId('add-name'), 'Le');
    type(form.getByTestId('add-name'), 'Les Labos ');
    type(form.getByTestId('add-number'), '542 051 180');
    const near = await form.findByTestId('add-near');
    expect(near.textContent).toContain('« Labo » existe déjà');
    expect(asked).toEqual(['/api/v1/doubles?name=Les+Labos&number=542051180']);
    fireEvent.click(form.getByText('L’ouvrir'));
    expect(selected.value).toBe('labo');
  });
});

describe('what is typed into a form', () => {
  it('is there again when the form is: after another panel, Back, or a reload', () => {
    adding.value = { what: 'tie', from: 'labo' };
    let form = shown(<AddForm />);
    type(form.getByTestId('add-target'), 'Mairie de Longwy');
    type(form.getByTestId('add-evidence'), 'Une convention');
    type(form.getByTestId('add-source'), 'Labo');
    form = shown(<AddForm />);
    expect(['add-source', 'add-target', 'add-evidence'].map((id) => valueOf(form.getByTestId(id)))).toEqual([
      'Labo',
      'Mairie de Longwy',
      'Une convention',
    ]);
    expect(JSON.parse(sessionStorage.getItem('ptcegraph.drafts') ?? '')).toEqual(drafts.value);
    expect(JSON.parse(sessionStorage.getItem('ptcegraph.adding') ?? '')).toEqual({ what: 'tie', from: 'labo' });
  });

  it('is forgotten once it is sent, and when the form is given up', async () => {
    adding.value = { what: 'actor' };
    let form = shown(<AddForm />);
    type(form.getByTestId('add-name'), 'La Ruche');
    fireEvent.click(form.getByTestId('add-submit'));
    await waitFor(() => expect(adding.value).toBeNull());
    expect(drafts.value).toEqual({});
    adding.value = { what: 'actor' };
    form = shown(<AddForm />);
    type(form.getByTestId('add-name'), 'Le Fournil');
    fireEvent.click(form.getByRole('button', { name: 'Fermer' }));
    expect(drafts.value).toEqual({});
  });

  it('is kept where the service refuses it', async () => {
    vi.stubGlobal('fetch', () => Promise.resolve(new Response('{"detail":"Non."}', { status: 422 })));
    adding.value = { what: 'actor' };
    const form = shown(<AddForm />);
    type(form.getByTestId('add-name'), 'La Ruche');
    fireEvent.click(form.getByTestId('add-submit'));
    expect((await form.findByTestId('form-refusal')).textContent).toContain('Non.');
    expect(valueOf(form.getByTestId('add-name'))).toBe('La Ruche');
    expect((form.getByTestId('add-submit') as HTMLButtonElement).disabled).toBe(false);
  });

  it('stays in sight when Back takes the sheet away, and can be sent or given up there', async () => {
    selected.value = 'labo';
    const page = shown(<App />);
    fireEvent.click(page.getByTestId('sheet-edit'));
    type(page.getByTestId('edit-name'), 'Laboratoire des usages nouveaux');
    selected.value = 'mairie';
    await waitFor(() => expect(page.getByTestId('unfinished-edit').textContent).toContain('Laboratoire'));
    expect(valueOf(page.getByTestId('edit-name'))).toBe('Laboratoire des usages nouveaux');
    selected.value = 'labo';
    await waitFor(() => expect(page.queryByTestId('unfinished-edit')).toBeNull());
    expect(valueOf(page.getByTestId('edit-name'))).toBe('Laboratoire des usages nouveaux');
    fireEvent.click(page.getByTestId('edit-cancel'));
    await waitFor(() => expect(page.queryByTestId('edit-form')).toBeNull());
    expect(drafts.value).toEqual({});
  });

  it('stays in sight when the node goes while another sheet is open', async () => {
    selected.value = 'labo';
    const page = shown(<App />);
    fireEvent.click(page.getByTestId('sheet-edit'));
    type(page.getByTestId('edit-notes'), 'Vu en mai.');
    selected.value = 'mairie';
    const held = confirmed.value;
    confirmed.value = held && { ...held, nodes: new Map([...held.nodes].filter(([id]) => id !== 'labo')) };
    await waitFor(() => expect(page.getByTestId('begun-for').textContent).toContain('Laboratoire des usages'));
    expect(page.getByTestId('unfinished-edit').textContent).toContain('Laboratoire des usages');
    expect(valueOf(page.getByTestId('edit-notes'))).toBe('Vu en mai.');
    fireEvent.click(page.getByTestId('begun-for-discard'));
    await waitFor(() => expect(page.queryByTestId('unfinished-edit')).toBeNull());
  });

  it('is no draft where it says what the network says', () => {
    const name = field('edit x', 'name', 'Mairie');
    name.value = 'Mairie de Longwy';
    expect(isTyped('edit x')).toBe(true);
    name.value = 'Mairie';
    expect(isTyped('edit x')).toBe(false);
    discard('edit x');
    expect(name.value).toBe('Mairie');
  });

  it('is kept by the page alone where the browser refuses to store it, and the page knows', () => {
    const full = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    vi.stubGlobal('sessionStorage', { removeItem: () => undefined, setItem: full });
    field('actor', 'name', '').value = 'La Ruche';
    expect([field('actor', 'name', '').value, areKept.value]).toEqual(['La Ruche', false]);
    // Another value that is small enough does not make the first one kept.
    vi.stubGlobal('sessionStorage', { removeItem: () => undefined, setItem: () => undefined });
    sessionSignal('ptcegraph.small', '').value = 'x';
    expect(areKept.value).toBe(false);
    vi.unstubAllGlobals();
    field('actor', 'name', '').value = 'La Ruche !';
    expect(areKept.value).toBe(true);
  });

  it('that does not read as stored is not there', () => {
    sessionStorage.setItem('ptcegraph.some', '{');
    expect(sessionSignal('ptcegraph.some', 'usual').value).toBe('usual');
  });
});

describe('the focus', () => {
  it('of an edit form is in its first field, whose text is selected, and then on the heading of the sheet', async () => {
    selected.value = 'labo';
    const page = shown(<App />);
    fireEvent.click(page.getByTestId('sheet-edit'));
    const name = (await page.findByTestId('edit-name')) as HTMLInputElement;
    await waitFor(() => expect(document.activeElement).toBe(name));
    expect([name.selectionStart, name.selectionEnd]).toEqual([0, name.value.length]);
    fireEvent.click(page.getByTestId('add-submit'));
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Laboratoire des usages'));
    expect(document.activeElement?.tagName).toBe('H1');
  });

  it('stays in the panel once something is added', async () => {
    selected.value = '';
    const page = shown(<App />);
    adding.value = { what: 'actor' };
    type(await page.findByTestId('add-name'), 'La Ruche');
    fireEvent.submit(page.getByTestId('add-name').closest('form') as HTMLFormElement);
    await waitFor(() => expect(adding.value).toBeNull());
    await waitFor(() => expect(document.activeElement?.closest('#panel')).not.toBeNull());
  });
});

describe('text of one line', () => {
  it.each([
    ['a tab', 'La\tRuche', 'La Ruche'],
    ['separators and controls', 'La\u2028Ru\u0007che\u0085', 'La Ru che '],
  ])('has a space for %s that is pasted, in every field', (_, pasted, expected) => {
    adding.value = { what: 'tie', from: 'labo' };
    const form = shown(<AddForm />);
    for (const id of ['add-target', 'add-evidence', 'add-since']) {
      type(form.getByTestId(id), pasted);
      expect(valueOf(form.getByTestId(id))).toBe(expected);
    }
  });

  it('is sent with spaces', async () => {
    adding.value = { what: 'actor' };
    const form = shown(<AddForm />);
    type(form.getByTestId('add-name'), 'La\tRuche\t');
    fireEvent.click(form.getByTestId('add-submit'));
    await waitFor(() => expect(sent[0]?.[0]).toMatchObject({ op: 'actor.add', name: 'La Ruche' }));
  });
});

describe('Enter while composing', () => {
  const composing = [
    { key: 'Enter', isComposing: true },
    { key: 'Enter', keyCode: 229 },
    { key: 'Process', keyCode: 229 },
  ];

  it.each(composing)('chooses nothing in the search (%o)', (key) => {
    selected.value = '';
    const page = shown(<App />);
    type(page.getByTestId('search'), 'labo');
    fireEvent.keyDown(page.getByTestId('search'), key);
    expect([selected.value, valueOf(page.getByTestId('search'))]).toEqual(['', 'labo']);
    fireEvent.keyDown(page.getByTestId('search'), { key: 'Enter' });
    expect(selected.value).toBe('labo');
  });

  it.each(composing)('chooses nothing in a picker, and sends no form (%o)', (key) => {
    adding.value = { what: 'tie', from: 'mairie' };
    const form = shown(<AddForm />);
    const target = form.getByTestId('add-target');
    type(target, 'Labo');
    // A browser sends the form at an Enter that nothing prevents.
    expect(fireEvent.keyDown(target, key)).toBe(key.key !== 'Enter');
    expect(field('tie mairie', 'target', '').value).toBe('');
    fireEvent.keyDown(target, { key: 'Enter' });
    expect(field('tie mairie', 'target', '').value).toBe('labo');
  });
});

describe('while the connection is lost', () => {
  it('what can wait can be asked, and no other button that changes the network; each says why', () => {
    answerWith({});
    connection.value = { state: 'lost', revision: 1 };
    const sheet = shown(<Sheet id="labo" />);
    const stateOf = (id: string) => {
      const button = sheet.getByTestId(id) as HTMLButtonElement;
      return [id, button.disabled, button.title];
    };
    for (const id of ['sheet-add-tie', 'sheet-edit', 'sheet-remove']) expect(stateOf(id)).toEqual([id, false, '']);
    expect(stateOf('contact-add')).toEqual(['contact-add', true, expect.stringMatching(/^La connexion est perdue/)]);
    panelId.value = 'data';
    selected.value = '';
    const page = shown(<App />);
    for (const id of ['undo', 'redo', 'import-files'])
      expect((page.getByTestId(id) as HTMLButtonElement).disabled).toBe(true);
    expect(page.getByTestId('band').textContent).toContain('gardé dans cet onglet');
    connection.value = { state: 'back', missed: 0 };
    const back = shown(<App />);
    expect((back.getByTestId('add-button') as HTMLButtonElement).disabled).toBe(false);
    expect(network.value?.readOnly).toBe(false);
  });

  it('what a form says is kept in the tab, and nothing is sent', async () => {
    adding.value = { what: 'actor' };
    connection.value = { state: 'lost', revision: 1 };
    const form = shown(<AddForm />);
    type(form.getByTestId('add-name'), 'La Ruche');
    fireEvent.click(form.getByTestId('add-submit'));
    await waitFor(() => expect(adding.value).toBeNull());
    expect(sent).toEqual([]);
    expect(waiting.value.map(({ body }) => body.changes)).toMatchObject([[{ op: 'actor.add', name: 'La Ruche' }]]);
    waiting.value = [];
  });
});
