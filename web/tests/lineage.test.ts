import { beforeEach, describe, expect, it, vi } from 'vitest';
import { clientId } from '../src/client';
import { edit } from '../src/edits';
import { held, heldHeader } from '../src/lineage';
import * as state from '../src/state';
import { sharePositions } from '../src/shared-layout';
import { toast } from '../src/toast';
import { canUndo, followAuthored, forgetMoves, moveForAll, noteRequest, restorable } from '../src/undo';
import type { SnapshotMessage } from '../src/wire';
import { changesOf, golden } from './golden';

const reload = vi.fn();
const sent: { path: string; key?: string; body: unknown }[] = [];
let respond: (path: string) => Response | Promise<Response>;

const answer = (status: number, body: unknown) => new Response(JSON.stringify(body), { status });
const replacedAnswer = () => answer(409, { status: 409, title: 'Conflict', detail: 'Remplacé.', replaced: true });

/** The network of another store: other actors, of which one has an id that the page knows. */
const other = (revision: number, head: Partial<SnapshotMessage> = {}): SnapshotMessage => ({
  ...golden('snapshot'),
  revision,
  digest: 'b'.repeat(64),
  actors: [{ id: 'atelier', name: 'Un autre atelier' }],
  ties: [],
  memberships: [],
  participations: [],
  attendances: [],
  layout: { version: 1, digest: 'b', positions: { atelier: [9, 9] } },
  ...head,
});

beforeEach(() => {
  reload.mockReset();
  sent.length = 0;
  respond = () => answer(200, { revision: 2, version: 2, digest: 'c' });
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    const key = new Headers(init.headers).get('Idempotency-Key');
    sent.push({
      path,
      ...(key !== null && { key }),
      body: typeof init.body === 'string' ? JSON.parse(init.body) : init.body,
    });
    return Promise.resolve(respond(path));
  });
  state.attach({ subscribe: vi.fn(), reload, stop: () => Promise.resolve() });
  state.confirmed.value = null;
  state.live.value = null;
  state.pending.value = [];
  state.replaced.value = null;
  state.connection.value = { state: 'up' };
  toast.value = null;
  state.onSnapshot(golden('snapshot'));
});

describe('another store', () => {
  it.each([
    ['lower', other(0)],
    ['equal, with another digest', other(1)],
    ['higher, as the service says', other(7, { replaced: true })],
  ])('is shown alone: %s', (_, snapshot) => {
    state.onChanges(golden('changes'), 0);
    state.onAnalysis({ ...golden('analysis'), revision: 2 });
    state.pending.value = [{ key: 'k', changes: [{ op: 'actor.add', id: 'x', name: 'X' }] }];
    if (snapshot.revision === 1) state.onSnapshot(golden('snapshot'));
    const before = state.confirmed.value?.revision ?? 0;
    const lineage = state.lineage.value;
    expect(state.onSnapshot(snapshot)).toBe(true);
    expect([...(state.network.value?.nodes.keys() ?? [])]).toContain('atelier');
    expect(state.network.value?.nodes.get('atelier')?.name).toBe('Un autre atelier');
    expect(state.network.value?.nodes.has('mairie')).toBe(false);
    expect(state.network.value?.nodes.has('x')).toBe(false);
    expect([...state.layout.value.positions.keys()]).toEqual(['atelier']);
    expect(state.analysis.value).toBeNull();
    expect(state.recentChanges.value.size).toBe(0);
    expect(state.lineage.value).toBe(lineage + 1);
    expect(state.replaced.value).toEqual({ before, now: snapshot.revision });
  });

  it('begins its analyses anew, whatever their numbers', () => {
    state.onAnalysis(golden('analysis'));
    state.onSnapshot(other(1));
    state.onAnalysis({ ...golden('analysis'), revision: 1 });
    expect(state.analysis.value?.revision).toBe(1);
    // Differences from an analysis of the store before are asked for whole.
    state.onSnapshot(golden('snapshot'));
    state.onAnalysis(golden('analysis-since'));
    expect(state.analysis.value).toBeNull();
  });

  it('is not said to have changed by so much, or by nothing, since the connection was lost', () => {
    for (const order of ['before', 'after']) {
      state.onSnapshot(golden('snapshot'));
      state.onConnected(false);
      if (order === 'after') state.onConnected(true);
      state.onSnapshot(other(1));
      if (order === 'before') state.onConnected(true);
      expect(state.connection.value).toEqual({ state: 'up' });
    }
  });

  it('is not a newer revision of the same one', () => {
    expect(state.onSnapshot({ ...other(7), digest: '7' })).toBe(false);
    expect(state.replaced.value).toBeNull();
    expect(state.onSnapshot({ ...other(7), digest: '7' })).toBe(false);
  });

  it('that changes under a known revision is read again', () => {
    state.onChanges(changesOf(1, [], { digest: 'b'.repeat(64) }), 0);
    expect(reload).toHaveBeenCalledOnce();
  });
});

describe('positions', () => {
  it('of another store replace all, in as many messages as it takes', () => {
    const message = { revision: 1, version: 1, digest: 'd', positions: { labo: [1, 1] as [number, number] } };
    state.onLayout({ ...message, whole: true, more: true });
    expect([...state.layout.value.positions.keys()]).toEqual(['labo']);
    expect(state.layout.value).toMatchObject({ version: 0, digest: '' });
    state.onLayout({ ...message, positions: { mairie: [2, 2] } });
    expect(state.layout.value).toMatchObject({ version: 1, digest: 'd' });
    expect([...state.layout.value.positions.keys()]).toEqual(['labo', 'mairie']);
  });

  it('are not shared with another store, and not tried again', async () => {
    respond = replacedAnswer;
    const was = state.layout.value.positions.get('mairie') ?? [0, 0];
    const { shared, refusal } = await sharePositions(new Map([['mairie', [5, 5]]]), new Map([['mairie', was]]));
    expect([shared.size, refusal]).toEqual([0, 'Remplacé.']);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.body).toMatchObject({ held: held(), expected_digest: golden('snapshot').layout.digest });
    expect(reload).toHaveBeenCalledOnce();
  });
});

describe('positions that another viewer shared first', () => {
  it('do not replace the newer ones that came while they were read', async () => {
    const was = state.layout.value.positions.get('mairie') ?? [0, 0];
    const newer = { revision: 1, version: 9, digest: 'n', positions: { mairie: [9, 9] as [number, number] } };
    respond = () => {
      if (sent.length === 1) return answer(409, { status: 409, title: 'Conflict' });
      state.onLayout(newer);
      return answer(200, { version: 5, digest: 'o', positions: { mairie: [5, 5] } });
    };
    await sharePositions(new Map([['mairie', [1, 1]]]), new Map([['mairie', was]]));
    expect([state.layout.value.version, state.layout.value.positions.get('mairie')]).toEqual([9, [9, 9]]);
  });
});

describe('an edit', () => {
  it('says what the page holds, and is rolled back with the sentence when that is of another store', async () => {
    respond = replacedAnswer;
    const outcome = await edit([{ op: 'actor.add', id: 'x', name: 'X' }], 'Fait.', 'form');
    expect(outcome).toEqual({ ok: false, sentence: 'Remplacé.' });
    expect(sent[0]?.body).toMatchObject({ held: { revision: 1, digest: golden('snapshot').digest } });
    expect(state.pending.value).toEqual([]);
    expect(reload).toHaveBeenCalledOnce();
  });

  it('that the store took before it was replaced is not said to be done', async () => {
    respond = () => {
      state.onSnapshot(other(0));
      return answer(200, { revision: 2 });
    };
    const outcome = await edit([{ op: 'actor.add', id: 'x', name: 'X' }], 'Fait.', 'form');
    expect(outcome.ok).toBe(false);
    expect(toast.value).toBeNull();
    expect(state.network.value?.nodes.has('x')).toBe(false);
  });
});

describe('an entry of this tab that the hub brings', () => {
  it('can be undone, also where its answer was lost', async () => {
    state.authored.value = 0;
    respond = () => answer(200, { undo: 2, redo: null });
    restorable.value = { undo: null, redo: null };
    const end = followAuthored();
    state.onChanges({ ...golden('changes'), entries: [] }, 0);
    expect(sent).toEqual([]);
    state.authored.value = 2;
    await vi.waitFor(() => expect(canUndo.value).toBe(true));
    expect(sent).toHaveLength(1);
    // One whose answer came is known.
    noteRequest(3);
    state.authored.value = 3;
    expect(sent).toHaveLength(1);
    end();
  });
});

describe('what this tab can undo', () => {
  it('is forgotten, moves and requests', async () => {
    respond = (path) =>
      path.startsWith('/api/v1/undo')
        ? answer(200, { undo: null, redo: null })
        : answer(200, { version: 2, digest: 'c' });
    const was = state.layout.value.positions.get('mairie') ?? [0, 0];
    await moveForAll(
      new Map([['mairie', [5, 5]]]),
      state.layout.value.positions,
      new Map([['mairie', was]]),
      'Déplacé.',
    );
    noteRequest(2);
    expect(canUndo.value).toBe(true);
    forgetMoves();
    expect(canUndo.value).toBe(false);
  });
});

describe('what the page holds', () => {
  it('is a revision with its digest, in a body and in a header', () => {
    expect(held()).toEqual({ revision: 1, digest: golden('snapshot').digest });
    expect(heldHeader()).toEqual({ 'Ptcegraph-Held': `1-${golden('snapshot').digest}` });
    expect(clientId.value).not.toBe('');
  });
});
