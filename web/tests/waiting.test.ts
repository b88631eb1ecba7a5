import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { discard, field, seen } from '../src/drafts';
import { choose, edit, followWaiting, sendAgain } from '../src/edits';
import * as state from '../src/state';
import { toast } from '../src/toast';
import { forgetMoves, undo } from '../src/undo';
import { queued, setAside, undecided, waiting } from '../src/waiting';
import { golden } from './golden';

interface Sent {
  key: string | null;
  changes: Record<string, unknown>[];
  held: unknown;
}
const sent: Sent[] = [];
let respond: (body: string) => Response | Promise<Response>;

const answer = (status: number, body: unknown) => new Response(JSON.stringify(body), { status });
const add = (id: string) => edit([{ op: 'actor.add', id, name: id.toUpperCase() }], `${id} est là.`, 'form');
const conflict = (pointer: string, yours: unknown, theirs: unknown) => ({ pointer, yours, theirs, revision: 7 });

function lose() {
  state.onConnected(false);
}
function comeBack() {
  state.onConnected(true);
}

beforeAll(() => {
  vi.stubGlobal('addEventListener', () => undefined);
  followWaiting();
});

beforeEach(() => {
  waiting.value = [];
  sent.length = 0;
  respond = () => answer(200, { revision: 1 });
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    if (path !== '/api/v1/changes') return Promise.resolve(answer(200, { undo: null, redo: null }));
    const body = JSON.parse(init.body as string) as Pick<Sent, 'changes' | 'held'>;
    sent.push({ key: new Headers(init.headers).get('Idempotency-Key'), ...body });
    return Promise.resolve(respond(init.body as string));
  });
  state.connection.value = { state: 'up' };
  state.confirmed.value = null;
  state.onSnapshot(golden('snapshot'));
  forgetMoves();
  toast.value = null;
});

describe('edits while the connection is lost', () => {
  it('are shown and kept, and sent in their order with their keys when it is back', async () => {
    lose();
    expect(await add('x')).toEqual({ ok: true, id: 'x' });
    expect(await add('y')).toEqual({ ok: true, id: 'y' });
    expect(sent).toEqual([]);
    expect(state.network.value?.nodes.get('y')?.name).toBe('Y');
    expect(toast.value?.undo).toBeDefined();
    const keys = queued.value.map(({ key }) => key);
    comeBack();
    await vi.waitFor(() => expect(waiting.value).toEqual([]));
    expect(sent.map(({ key }) => key)).toEqual(keys);
    expect(sent.map(({ changes }) => changes[0]?.['id'])).toEqual(['x', 'y']);
  });

  it('are taken back by undo before they are sent', async () => {
    lose();
    await add('x');
    await add('y');
    await undo();
    expect(state.network.value?.nodes.has('y')).toBe(false);
    comeBack();
    await vi.waitFor(() => expect(waiting.value).toEqual([]));
    expect(sent.map(({ changes }) => changes[0]?.['id'])).toEqual(['x']);
  });

  it('wait where the answer was lost, and are the same request then', async () => {
    respond = () => Promise.reject(new TypeError('Failed to fetch'));
    expect(await add('x')).toEqual({ ok: true, id: 'x' });
    expect(queued.value).toHaveLength(1);
    lose();
    respond = () => answer(200, { revision: 1 });
    comeBack();
    await vi.waitFor(() => expect(waiting.value).toEqual([]));
    expect(sent).toHaveLength(2);
    expect(sent[1]).toEqual(sent[0]);
  });

  it('that are refused later are said until somebody has read it', async () => {
    lose();
    await add('x');
    respond = () =>
      answer(422, { status: 422, detail: 'Rien n’est appliqué.', errors: [{ pointer: '', detail: 'Non.' }] });
    comeBack();
    await vi.waitFor(() => expect(undecided.value).toMatchObject([{ state: 'refused', refusal: 'Non.' }]));
    expect(state.network.value?.nodes.has('x')).toBe(false);
  });

  it('wait for a yes where the store was replaced meanwhile, and then say what is held now', async () => {
    lose();
    await add('x');
    setAside();
    comeBack();
    expect(undecided.value.map((one) => one.state)).toEqual(['elsewhere']);
    expect(sent).toEqual([]);
    const digest = 'd'.repeat(64);
    state.onSnapshot({ ...golden('snapshot'), revision: 9, digest });
    const [one] = undecided.value;
    if (one) sendAgain(one);
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.held).toEqual({ revision: 9, digest });
    expect(sent[0]?.key).not.toBe(one?.key);
  });
});

describe('two people who change one field', () => {
  const rename = () =>
    edit(
      [
        {
          op: 'actor.update',
          id: 'atelier',
          name: 'C',
          notes: 'n',
          attributes: { 'a/b': '1' },
          was: { name: 'A', notes: null, attributes: { 'a/b': null } },
        },
      ],
      'C’est enregistré.',
      'form',
    );
  const both = [conflict('/changes/0/name', 'C', 'B'), conflict('/changes/0/attributes/a~1b', '1', '2')];

  it('the second one chooses, and what is chosen replaces what was seen then', async () => {
    respond = () => answer(409, { status: 409, detail: 'Changé.', conflicts: both });
    expect((await rename()).ok).toBe(true);
    expect(toast.value).toBeNull();
    expect(state.network.value?.nodes.get('atelier')?.name).not.toBe('C');
    respond = () => answer(200, { revision: 1 });
    const [first] = undecided.value;
    if (first?.conflicts?.[0]) choose(first, first.conflicts[0], 'yours');
    expect(sent).toHaveLength(1);
    const [second] = undecided.value;
    if (second?.conflicts?.[0]) choose(second, second.conflicts[0], 'theirs');
    await vi.waitFor(() => expect(waiting.value).toEqual([]));
    expect(sent[1]?.changes).toEqual([
      { op: 'actor.update', id: 'atelier', name: 'C', notes: 'n', was: { name: 'B', notes: null } },
    ]);
    expect(sent[1]?.key).not.toBe(sent[0]?.key);
  });

  it('nothing is asked again where all of theirs stays', async () => {
    respond = () => answer(409, { status: 409, detail: 'Changé.', conflicts: [conflict('/changes/1/name', 'C', 'B')] });
    await edit(
      [
        { op: 'term.add', of: 'category', id: 'Mot' },
        { op: 'actor.update', id: 'atelier', name: 'C', was: { name: 'A' } },
      ],
      'C’est enregistré.',
    );
    const [one] = undecided.value;
    if (one?.conflicts?.[0]) choose(one, one.conflicts[0], 'theirs');
    expect(waiting.value).toEqual([]);
    expect(sent).toHaveLength(1);
  });
});

describe('what a field showed when typing began', () => {
  it('is what an edit replaces, whatever others changed meanwhile', () => {
    const read = (text: string) => text;
    expect(seen('f', 'name', 'A', 'A', read)).toBe('A');
    field('f', 'name', 'A').value = 'C';
    field('f', 'name', 'B').value = 'CC';
    expect(seen('f', 'name', 'B', 'B', read)).toBe('A');
    field('f', 'weight', '1').value = '3';
    expect(seen('f', 'weight', null, '1', Number)).toBeNull();
    expect(seen('f', 'weight', 2, '2', Number)).toBe(1);
    // Typed back to what the network has: no draft, nothing seen.
    field('f', 'name', 'B').value = 'B';
    expect(seen('f', 'name', 'B', 'B', read)).toBe('B');
    discard('f');
  });
});
