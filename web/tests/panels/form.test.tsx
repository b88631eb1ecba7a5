// @vitest-environment happy-dom
import { act, fireEvent, waitFor } from '@testing-library/preact';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { drafts } from '../../src/drafts';
import { AddForm } from '../../src/panels/AddForm';
import { adding } from '../../src/parts/adding';
import { Contacts } from '../../src/panels/Contacts';
import { EditNode } from '../../src/panels/EditForm';
import { confirmed, network, onSnapshot } from '../../src/state';
import { toast } from '../../src/toast';
import { golden } from '../golden';
import { plain, showSmall, shown } from './networks';

let sent: { changes: Record<string, unknown>[] }[] = [];
let answer: { status: number; body: unknown } = { status: 200, body: { revision: 1 } };

beforeEach(() => {
  sent = [];
  answer = { status: 200, body: { revision: 1, contacts: [] } };
  vi.stubGlobal('fetch', (_: string, init: RequestInit) => {
    if (init.body) sent.push(JSON.parse(init.body as string) as (typeof sent)[number]);
    return Promise.resolve(new Response(JSON.stringify(answer.body), { status: answer.status }));
  });
  showSmall();
  drafts.value = {};
  adding.value = { what: 'tie' };
});

/** The form of a tie, filled by typing alone: nothing is taken from the lists. */
function typed(fields: Record<string, string>) {
  const form = shown(<AddForm />);
  for (const [testid, value] of Object.entries(fields)) {
    fireEvent.input(form.getByTestId(testid), { target: { value } });
    fireEvent.blur(form.getByTestId(testid));
  }
  return {
    ...form,
    submit: () => fireEvent.click(form.getByTestId('add-submit')),
    refusal: async () => plain((await form.findByTestId('form-refusal')).textContent),
  };
}

describe('the form of a tie', () => {
  it('has the focus in its first empty field before the next key', () => {
    adding.value = { what: 'tie', from: 'mairie' };
    const form = shown(<AddForm />);
    expect(document.activeElement).toBe(form.getByTestId('add-target'));
  });

  it('takes a whole name that was typed, case, accents and spaces aside', async () => {
    const { submit } = typed({ 'add-source': 'MAIRIE  de longwy ', 'add-target': 'laboratoire des usages' });
    submit();
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.changes[0]).toMatchObject({ op: 'tie.add', source: 'mairie', target: 'labo' });
  });

  it('does not take a part of a name, nor a name that two have', async () => {
    const parts = typed({ 'add-source': 'Mairie de', 'add-target': 'Laboratoire des usages' });
    parts.submit();
    expect(await parts.refusal()).toContain('Choisissez deux acteurs');
    const held = confirmed.value;
    const double = held?.nodes.get('mairie');
    if (!held || !double) throw new Error('no such actor');
    confirmed.value = { ...held, nodes: new Map([...held.nodes, ['other', { ...double, id: 'other' }]]) };
    const two = typed({ 'add-source': 'Mairie de Longwy', 'add-target': 'Laboratoire des usages' });
    two.submit();
    expect(await two.refusal()).toContain('Choisissez deux acteurs');
    expect(sent).toEqual([]);
  });

  it('lets go of a name that is typed on', async () => {
    const form = typed({ 'add-source': 'Mairie de Longwy', 'add-target': 'Laboratoire des usages' });
    fireEvent.input(form.getByTestId('add-source'), { target: { value: 'Mairie de Longwy-Haut' } });
    form.submit();
    expect(await form.refusal()).toContain('Choisissez deux acteurs');
  });

  const ENDS = { 'add-source': 'Mairie de Longwy', 'add-target': 'Laboratoire des usages' };

  it('says itself that a day does not exist', async () => {
    const { submit, refusal } = typed({ ...ENDS, 'add-since': '31/02/2024' });
    submit();
    expect(await refusal()).toBe('Cette date n’existe pas ou s’écrit autrement : 2024, 05/2024 ou 17/05/2024.');
    expect(sent).toEqual([]);
  });

  it('says a refusal once, and as a toast where the form is gone', async () => {
    answer = { status: 422, body: { errors: [{ detail: 'Non.' }, { detail: 'Non.' }] } };
    const { submit, refusal } = typed(ENDS);
    submit();
    expect(await refusal()).toBe('Non.');
    expect(toast.value).toBeNull();
    submit();
    adding.value = null;
    await waitFor(() => expect(toast.value).toEqual({ text: 'Non.', tone: 'refused' }));
  });
});

describe('another store under an open form', () => {
  const other = (actors: { id: string; name: string; category?: string }[]) => {
    const snapshot = golden('snapshot');
    const none = { ties: [], memberships: [], participations: [], attendances: [], suggestions: [], projects: [] };
    return act(
      () =>
        void onSnapshot({
          ...snapshot,
          ...none,
          actors,
          poles: [],
          meetings: [],
          digest: 'b'.repeat(64),
          replaced: true,
        }),
    );
  };

  it('leaves the names that were chosen as typed, and ties nobody else of the same id', async () => {
    const form = typed({
      'add-source': 'Mairie de Longwy',
      'add-target': 'Laboratoire des usages',
      'add-evidence': 'Vu.',
    });
    await other([
      { id: 'mairie', name: 'Une autre mairie' },
      { id: 'labo', name: 'Laboratoire des usages' },
    ]);
    const value = (testid: string) => (form.getByTestId(testid) as HTMLInputElement).value;
    expect([value('add-source'), value('add-target'), value('add-evidence')]).toEqual([
      'Mairie de Longwy',
      'Laboratoire des usages',
      'Vu.',
    ]);
    form.submit();
    expect(await form.refusal()).toContain('Choisissez deux acteurs');
    expect(sent).toEqual([]);
  });

  /** The form of « mairie », or its contacts, as the network has it now. */
  const Edit = () => <EditNode id="mairie" node={network.value?.nodes.get('mairie')} done={() => undefined} />;
  const ItsContacts = () => <Contacts of="mairie" node={network.value?.nodes.get('mairie')} />;
  const isDisabled = (button: HTMLElement) => (button as HTMLButtonElement).disabled;

  it('is sent what was changed in the form alone, once somebody says that it is the same actor', async () => {
    const form = shown(<Edit />);
    fireEvent.input(form.getByTestId('edit-name'), { target: { value: 'Mairie de Longwy-Haut' } });
    expect(form.queryByTestId('begun-for')).toBeNull();
    await other([{ id: 'mairie', name: 'Une autre mairie', category: 'ess' }]);
    expect(form.getByTestId('begun-for').textContent).toContain('Commencé pour Mairie de Longwy.');
    fireEvent.submit(form.getByTestId('edit-name').closest('form') as HTMLFormElement);
    expect([isDisabled(form.getByTestId('add-submit')), sent]).toEqual([true, []]);
    fireEvent.click(form.getByTestId('begun-for-yes'));
    await waitFor(() => expect(form.queryByTestId('begun-for')).toBeNull());
    fireEvent.click(form.getByTestId('add-submit'));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.changes).toEqual([
      { op: 'actor.update', id: 'mairie', name: 'Mairie de Longwy-Haut', was: { name: 'Mairie de Longwy' } },
    ]);
  });

  it('sends the dates as the wire has them, clears one that is emptied, and refuses one that is none', async () => {
    const form = shown(<Edit />);
    const write = (since: string, until: string) => {
      fireEvent.input(form.getByTestId('edit-since'), { target: { value: since } });
      fireEvent.input(form.getByTestId('edit-until'), { target: { value: until } });
      fireEvent.click(form.getByTestId('add-submit'));
    };
    write('demain', '');
    await waitFor(() =>
      expect(plain(form.getByTestId('form-refusal').textContent)).toContain('Cette date n’existe pas'),
    );
    expect(sent).toEqual([]);
    write('05/2014', '31/12/2020');
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.changes).toEqual([
      {
        op: 'actor.update',
        id: 'mairie',
        since: '2014-05',
        until: '2020-12-31',
        was: { since: null, until: null },
      },
    ]);
  });

  it('clears a date that is emptied', async () => {
    const snapshot = golden('snapshot');
    const actors = snapshot.actors.map((actor) => (actor.id === 'mairie' ? { ...actor, since: '2014-05' } : actor));
    void act(() => void onSnapshot({ ...snapshot, actors, replaced: true }));
    const form = shown(<Edit />);
    expect((form.getByTestId('edit-since') as HTMLInputElement).value).toBe('2014-05');
    fireEvent.input(form.getByTestId('edit-since'), { target: { value: '' } });
    fireEvent.click(form.getByTestId('add-submit'));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.changes).toEqual([{ op: 'actor.update', id: 'mairie', since: null, was: { since: '2014-05' } }]);
  });

  it('is asked nothing where the name is the one that is being saved', async () => {
    const form = shown(<Edit />);
    fireEvent.input(form.getByTestId('edit-name'), { target: { value: 'Mairie de Longwy-Haut' } });
    await other([{ id: 'mairie', name: 'Mairie de Longwy-Haut' }]);
    expect(form.queryByTestId('begun-for')).toBeNull();
  });

  it('without its actor still shows what was typed, to copy or to give up', async () => {
    const form = shown(<Edit />);
    fireEvent.input(form.getByTestId('edit-notes'), { target: { value: 'Vu en mai.' } });
    await other([]);
    expect((form.getByTestId('edit-notes') as HTMLInputElement).value).toBe('Vu en mai.');
    expect(plain(form.getByTestId('begun-for').textContent)).toContain('qui n’est plus dans ce réseau');
    expect([isDisabled(form.getByTestId('add-submit')), form.queryByTestId('begun-for-yes')]).toEqual([true, null]);
    fireEvent.click(form.getByTestId('begun-for-discard'));
    expect(drafts.value).toEqual({});
  });

  it('takes no contact that was typed for another, until somebody says that it is the same', async () => {
    const form = shown(<ItsContacts />);
    fireEvent.input(form.getByTestId('contact-text'), { target: { value: '01 23' } });
    await other([{ id: 'mairie', name: 'Une autre mairie' }]);
    expect(form.getByTestId('begun-for').textContent).toContain('Commencé pour Mairie de Longwy.');
    expect(isDisabled(form.getByTestId('contact-add'))).toBe(true);
    fireEvent.click(form.getByTestId('begun-for-yes'));
    await waitFor(() => expect(isDisabled(form.getByTestId('contact-add'))).toBe(false));
    await other([]);
    expect((form.getByTestId('contact-text') as HTMLInputElement).value).toBe('01 23');
    expect(isDisabled(form.getByTestId('contact-add'))).toBe(true);
  });
});
