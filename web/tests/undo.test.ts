import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { toast } from '../src/toast';
import type { Place } from '../src/places';
import { confirmed, layout, onLayout, onSnapshot } from '../src/state';
import { act, askRestorable, canRedo, forgetMoves, moveForAll, noteRequest, redo, undo } from '../src/undo';
import { golden } from './golden';

/** A service that takes positions and remembers this tab's requests, as the journal does. */
const service = { version: 1, revision: 1, done: [] as number[], undone: [] as number[], refusesPositions: false };

const answer = (status: number, body: unknown) => Promise.resolve(new Response(JSON.stringify(body), { status }));

function respond(path: string, init: RequestInit): Promise<Response> {
  const { done, undone } = service;
  if (path === '/api/v1/layout') {
    if (service.refusesPositions) return answer(403, { detail: 'Les positions ne se changent pas ici.' });
    return answer(200, { version: ++service.version, digest: '' });
  }
  if (init.method === 'GET') return answer(200, { undo: done.at(-1) ?? null, redo: undone.at(-1) ?? null });
  const [from, to] = path === '/api/v1/undo' ? [done, undone] : [undone, done];
  const request = from.pop();
  if (request === undefined) return answer(409, { detail: 'Rien.' });
  to.push(request);
  return answer(200, { revision: ++service.revision });
}

/** An edit of this tab, acknowledged. */
function edit(): number {
  const revision = ++service.revision;
  service.done.push(revision);
  service.undone = [];
  noteRequest(revision);
  return revision;
}

const at = (id: string): Place | undefined => layout.value.positions.get(id);

/** Moves a node of the sheet for everyone. */
function move(id: string, to: Place): Promise<boolean> {
  if (confirmed.value) confirmed.value = { ...confirmed.value, revision: service.revision };
  const before = new Map([[id, at(id) ?? ([0, 0] as const)]]);
  return moveForAll(new Map([[id, to]]), before, before, 'Déplacé.');
}

beforeEach(async () => {
  Object.assign(service, { version: 1, revision: 1, done: [], undone: [], refusesPositions: false });
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => respond(path.split('?')[0] ?? '', init));
  onSnapshot({ ...golden('snapshot'), layout: { version: 1, digest: '', positions: { mairie: [0, 0] } } });
  onLayout({ revision: 1, version: 1, digest: '', positions: {} });
  forgetMoves();
  await askRestorable();
  toast.value = null;
});

describe('undo', () => {
  it('pressed twice at once takes back two acts, one each', async () => {
    edit();
    await move('mairie', [5, 5]);
    await Promise.all([undo(), undo()]);
    expect(at('mairie')).toEqual([0, 0]);
    expect(service.undone).toEqual([2]);
  });

  it('pressed twice at once takes back two moves', async () => {
    await move('mairie', [5, 5]);
    await move('mairie', [7, 7]);
    await Promise.all([undo(), undo()]);
    expect(at('mairie')).toEqual([0, 0]);
  });
});

describe('undo while an answer is under way', () => {
  it('takes back the move that was made, not the edit before it', async () => {
    edit();
    const moved = move('mairie', [5, 5]);
    await undo();
    expect(await moved).toBe(true);
    expect(at('mairie')).toEqual([0, 0]);
    expect(service.undone).toEqual([]);
  });

  it('takes back the edit that was made, not the move before it', async () => {
    await move('mairie', [5, 5]);
    const edited = act(async () => {
      await Promise.resolve();
      edit();
    });
    await undo();
    await edited;
    expect(at('mairie')).toEqual([5, 5]);
    expect(service.undone).toEqual([2]);
  });

  it('takes back what was before, where the move is refused', async () => {
    edit();
    service.refusesPositions = true;
    const moved = move('mairie', [5, 5]);
    await undo();
    expect(await moved).toBe(false);
    expect(service.undone).toEqual([2]);
  });
});

describe('redo', () => {
  it('makes again what was undone, a move as well as an edit', async () => {
    edit();
    await move('mairie', [5, 5]);
    await undo();
    await undo();
    expect(at('mairie')).toEqual([0, 0]);
    expect(service.undone).toEqual([2]);

    await redo();
    expect(service.done).toEqual([2]);
    await redo();
    expect(at('mairie')).toEqual([5, 5]);
    expect(canRedo.value).toBe(false);
  });

  it('is over once something else was moved: an edit undone before stays undone', async () => {
    edit();
    await undo();
    expect(canRedo.value).toBe(true);
    await move('mairie', [5, 5]);
    expect(canRedo.value).toBe(false);

    await redo();
    expect(service.undone).toEqual([2]);
    expect(toast.value?.text).toBe('Il n’y a rien à rétablir.');
  });

  it('after a move that was undone makes that move again, not the edit undone before it', async () => {
    edit();
    await undo();
    await move('mairie', [5, 5]);
    await undo();
    expect(at('mairie')).toEqual([0, 0]);

    await redo();
    expect(at('mairie')).toEqual([5, 5]);
    expect(service.undone).toEqual([2]);
    expect(canRedo.value).toBe(false);
  });

  it('is still offered after a move that was refused: nothing was done', async () => {
    edit();
    await undo();
    service.refusesPositions = true;
    expect(await move('mairie', [5, 5])).toBe(false);
    expect(toast.value?.text).toBe('Les positions ne se changent pas ici.');

    await redo();
    expect(service.done).toEqual([2]);
  });

  it('of a move is over after an edit', async () => {
    await move('mairie', [5, 5]);
    await undo();
    expect(canRedo.value).toBe(true);
    edit();
    expect(canRedo.value).toBe(false);
  });
});

describe('the toast', () => {
  it('offers the way back of what was undone and of what was made again', async () => {
    edit();
    await undo();
    expect(toast.value).toMatchObject({ text: 'C’est annulé.' });
    toast.value?.redo?.();
    await vi.waitFor(() => expect(toast.value?.text).toBe('C’est rétabli.'));
    expect(service.done).toEqual([2]);
    expect(toast.value?.undo).toBeDefined();
  });
});

describe('the moves of this tab, after a reload', () => {
  /** A session of so many characters. */
  function session(room: number, held: Record<string, string> = {}) {
    const stored = new Map(Object.entries(held));
    const storage = {
      getItem: (key: string) => stored.get(key) ?? null,
      removeItem: (key: string) => void stored.delete(key),
      setItem: (key: string, text: string) => {
        if (text.length > room) throw new DOMException('full', 'QuotaExceededError');
        stored.set(key, text);
      },
    };
    vi.stubGlobal('sessionStorage', storage);
    return () => JSON.parse(stored.get('ptcegraph.moves') ?? 'null') as { done: { after: [string, Place][] }[] } | null;
  }
  const ends = (stored: ReturnType<ReturnType<typeof session>>) => stored?.done.map(({ after }) => after[0]?.[1]);

  afterEach(() => vi.stubGlobal('sessionStorage', undefined));

  it('are the newest that there is room for', async () => {
    const stored = session(300);
    for (let step = 1; step <= 12; step++) await move('mairie', [step, step]);
    const kept = ends(stored()) ?? [];
    expect(kept.length).toBeGreaterThan(1);
    expect(kept.length).toBeLessThan(12);
    expect(kept.at(-1)).toEqual([12, 12]);

    await undo();
    expect(at('mairie')).toEqual([11, 11]);
    expect(ends(stored())?.at(-1)).toEqual([11, 11]);
  });

  it('are none, never older ones, when the newest alone has no room', async () => {
    const stored = session(150);
    await move('mairie', [1, 1]);
    expect(ends(stored())).toEqual([[1, 1]]);
    await move('mairie', [123456789.123456, 123456789.123456]);
    await move('mairie', [987654321.123456, 987654321.123456]);
    expect(ends(stored())).toEqual([]);
  });

  it.each(['{"done":[', 'null', '{"done":1}'])('are none when what is stored does not read: %s', async (text) => {
    session(300, { 'ptcegraph.moves': text });
    vi.resetModules();
    const again = await import('../src/undo');
    again.restorable.value = { undo: null, redo: null };
    expect(again.canUndo.value).toBe(false);
  });
});
