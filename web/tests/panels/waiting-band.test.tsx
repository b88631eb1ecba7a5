// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { setLanguage } from '../../src/address';
import { edit, followWaiting } from '../../src/edits';
import { WaitingBand } from '../../src/frame/WaitingBand';
import * as state from '../../src/state';
import { forgetMoves, undo } from '../../src/undo';
import { waiting } from '../../src/waiting';
import type { Change, ChangeRequest } from '../../src/wire';
import { changesOf, golden } from '../golden';

type Asked = Record<string, unknown> & { op: string; id: string; was?: Record<string, unknown> };
const sent: Asked[][] = [];
const keys: (string | null)[] = [];
let respond: (changes: Asked[]) => Response;

const answer = (status: number, body: unknown) => new Response(JSON.stringify(body), { status });
const done = () => answer(200, { revision: 1 });
const refusal = (detail: string) => answer(422, { status: 422, detail, errors: [{ pointer: '', detail }] });
const conflict = (pointer: string, yours: unknown, theirs: unknown) =>
  answer(409, { status: 409, detail: 'Changé.', conflicts: [{ pointer, yours, theirs, revision: 2 }] });

const lose = () => state.onConnected(false);
const comeBack = () => state.onConnected(true);
/** What somebody else does. */
function others(...changes: ChangeRequest[]): void {
  const revision = (state.confirmed.value?.revision ?? 0) + 1;
  state.onChanges(
    changesOf(
      revision,
      changes.map((change) => ({ ...change, revision }) as Change),
    ),
  );
}
const ask = (change: ChangeRequest) => edit([change], 'C’est enregistré.', 'form');
const band = () => screen.getByTestId('waiting-refused').textContent;

beforeAll(() => {
  vi.stubGlobal('addEventListener', () => undefined);
  followWaiting();
});
beforeEach(() => {
  setLanguage('fr');
  waiting.value = [];
  sent.length = keys.length = 0;
  respond = done;
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    if (path !== '/api/v1/changes') return Promise.resolve(answer(200, { undo: null, redo: null }));
    const { changes } = JSON.parse(init.body as string) as { changes: Asked[] };
    sent.push(changes);
    keys.push(new Headers(init.headers).get('Idempotency-Key'));
    return Promise.resolve(respond(changes));
  });
  state.connection.value = { state: 'up' };
  state.confirmed.value = null;
  state.onSnapshot(golden('snapshot'));
  forgetMoves();
  render(<WaitingBand />);
});
afterEach(cleanup);

describe('an edit that was refused after it had waited', () => {
  it('says what it was, with what was typed, and can be tried again', async () => {
    lose();
    await ask({
      op: 'actor.update',
      id: 'atelier',
      name: 'Le nom tapé',
      attributes: { Couleur: 'rouge' },
      was: { name: 'L’Atelier coopératif', attributes: { Couleur: null } },
    });
    others({ op: 'actor.remove', id: 'atelier' });
    respond = () => refusal('« atelier » n’existe pas.');
    comeBack();
    await waitFor(() => expect(band()).toContain("L'Atelier coopératif (Nom : Le nom tapé ; Couleur : rouge)"));
    expect(band()).toContain('Ce n’est plus dans le réseau');
    expect(band()).not.toContain('C’est enregistré');
    respond = done;
    fireEvent.click(screen.getByText('Réessayer'));
    await waitFor(() => expect(waiting.value).toEqual([]));
    expect(sent[1]).toEqual(sent[0]);
    expect(keys[1]).not.toBe(keys[0]);
  });
});

describe('an addition whose id somebody else took meanwhile', () => {
  beforeEach(async () => {
    lose();
    await ask({ op: 'actor.add', id: 'la-ruche', name: 'La Ruche' });
    await ask({ op: 'actor.update', id: 'la-ruche', notes: 'La mienne', was: { notes: null } });
    await ask({ op: 'tie.add', id: 'l-1', source: 'la-ruche', target: 'mairie' });
    await ask({ op: 'tie.update', id: 'l-1', weight: 3, was: { weight: null } });
    await ask({ op: 'actor.update', id: 'mairie', notes: 'Autre chose', was: { notes: null } });
    others({ op: 'actor.add', id: 'la-ruche', name: 'La ruche' });
    respond = ([first]) =>
      first?.op === 'actor.add' && first.id === 'la-ruche' ? refusal('« la-ruche » est déjà pris.') : done();
    comeBack();
    await waitFor(() => expect(screen.getByTestId('waiting-refused')).toBeDefined());
  });

  it('holds back what depends on it, which never becomes of theirs', async () => {
    await waitFor(() => expect(sent.map(([first]) => first?.id)).toEqual(['la-ruche', 'mairie']));
    expect(state.network.value?.nodes.get('la-ruche')).toMatchObject({ name: 'La ruche' });
    expect(state.network.value?.nodes.get('la-ruche')?.notes).toBeUndefined();
    expect(band()).toContain('La Ruche (Notes : La mienne)');
    expect(band()).toContain('lien entre La Ruche et Mairie de Longwy (Force : 3)');
    // What is done now is of theirs, and is not held back; an undo is not of what is held back.
    await ask({ op: 'actor.update', id: 'la-ruche', notes: 'De la leur', was: { notes: null } });
    expect(sent.at(-1)?.[0]).toMatchObject({ id: 'la-ruche', notes: 'De la leur' });
    await undo();
    expect(waiting.value).toHaveLength(4);
    fireEvent.click(screen.getByText('Abandonner'));
    expect(waiting.value).toEqual([]);
    expect(sent).toHaveLength(3);
  });

  it('gets a free id when it is tried again, and what depends on it follows', async () => {
    await waitFor(() => expect(sent).toHaveLength(2));
    fireEvent.click(screen.getByText('Réessayer'));
    await waitFor(() => expect(waiting.value).toEqual([]));
    expect(sent.slice(2)).toEqual([
      [{ op: 'actor.add', id: 'la-ruche-2', name: 'La Ruche' }],
      [{ op: 'actor.update', id: 'la-ruche-2', notes: 'La mienne', was: { notes: null } }],
      [{ op: 'tie.add', id: 'l-1', source: 'la-ruche-2', target: 'mairie' }],
      [{ op: 'tie.update', id: 'l-1', weight: 3, was: { weight: null } }],
    ]);
  });
});

describe('a field that was edited twice while the connection was lost', () => {
  const rename = (was: string, name: string, more: object = {}) =>
    ask({ op: 'actor.update', id: 'labo', name, ...more, was: { name: was } });
  /** A service that holds a name, and answers as it does to who saw another one. */
  const holds = (theirs: string) => {
    let name = theirs;
    respond = ([asked]) => {
      if (typeof asked?.['name'] !== 'string') return done();
      if (asked.was?.['name'] !== name && asked['name'] !== name)
        return conflict('/changes/0/name', asked['name'], name);
      name = asked['name'];
      return done();
    };
    return () => name;
  };

  it('is one question, of the last value', async () => {
    lose();
    await rename('A', 'B', { notes: 'n' });
    await rename('B', 'C');
    await rename('C', 'D');
    const held = holds('X');
    comeBack();
    await waitFor(() => expect(screen.getAllByTestId('conflict')).toHaveLength(1));
    await waitFor(() => expect(screen.getByTestId('conflict-yours').textContent).toBe('La vôtre : D'));
    expect(screen.getByTestId('conflict-theirs').textContent).toBe('La leur : X');
    fireEvent.click(screen.getByTestId('conflict-yours'));
    await waitFor(() => expect(waiting.value).toEqual([]));
    expect(screen.queryByTestId('conflict')).toBeNull();
    expect(held()).toBe('D');
    expect(sent).toContainEqual([{ op: 'actor.update', id: 'labo', notes: 'n', was: {} }]);
  });

  it('is taken back one act at a time before it is sent', async () => {
    lose();
    await rename('A', 'B');
    await rename('B', 'C');
    await undo();
    expect(state.network.value?.nodes.get('labo')?.name).toBe('B');
  });

  it('is no question any more once it is edited again', async () => {
    const held = holds('X');
    await rename('A', 'B');
    expect(screen.getAllByTestId('conflict')).toHaveLength(1);
    await rename('X', 'E');
    await waitFor(() => expect(waiting.value).toEqual([]));
    expect(held()).toBe('E');
  });
});

describe('a question', () => {
  it('about a tie that somebody removed names its ends, and so does what becomes of it', async () => {
    respond = () => conflict('/changes/0/weight', 3, 5);
    await ask({ op: 'tie.update', id: 'l1', weight: 3, was: { weight: 2 } });
    others({ op: 'tie.remove', id: 'l1' }, { op: 'actor.remove', id: 'atelier' });
    const ends = "ien entre Mairie de Longwy et L'Atelier coopératif";
    await waitFor(() => expect(screen.getByTestId('conflict').textContent).toContain(`L${ends}, force :`));
    respond = () => refusal('« l1 » n’existe pas.');
    fireEvent.click(screen.getByTestId('conflict-yours'));
    await waitFor(() => expect(band()).toContain(`Modification : l${ends} (Force : 3). Ce n’est plus dans le réseau`));
  });

  it('keeps the spelling of a column of one’s own', async () => {
    respond = () => conflict('/changes/0/attributes/Couleur', 'rouge', 'bleu');
    await ask({
      op: 'actor.update',
      id: 'labo',
      attributes: { Couleur: 'rouge' },
      was: { attributes: { Couleur: null } },
    });
    expect(screen.getByTestId('conflict').textContent).toContain('Laboratoire des usages, Couleur :');
  });
});
