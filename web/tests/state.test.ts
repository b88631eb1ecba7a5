import { beforeEach, describe, expect, it, vi } from 'vitest';
import { request, sentenceOf } from '../src/api';
import { idFor } from '../src/edits';
import { waitBeforeAttempt } from '../src/hub';
import { find } from '../src/search';
import * as state from '../src/state';
import { changesOf, golden } from './golden';

const subscribe = vi.fn<(revision: number) => void>();
const reload = vi.fn();

beforeEach(() => {
  subscribe.mockReset();
  reload.mockReset();
  state.attach({ subscribe, reload, stop: () => Promise.resolve() });
  state.live.value = null;
  state.liveUnderWay.value = null;
  state.pending.value = [];
  state.connection.value = { state: 'starting' };
  state.onSnapshot(golden('snapshot'));
});

describe('messages', () => {
  it('bring the network to its next revision, and ring what changed', () => {
    state.onChanges(golden('changes'), 0);
    expect(state.confirmed.value?.revision).toBe(2);
    expect(state.recentChanges.value.has('atelier')).toBe(true);
    expect(subscribe).not.toHaveBeenCalled();
  });

  it('with a gap have the network read again and apply nothing', () => {
    state.onChanges(changesOf(5, [{ revision: 5, op: 'actor.remove', id: 'seul' }]), 0);
    expect(reload).toHaveBeenCalledOnce();
    expect(state.confirmed.value?.nodes.has('seul')).toBe(true);
  });

  it('merge positions of a newer layout and leave an older one', () => {
    state.onLayout(golden('layout'));
    expect(state.layout.value.positions.get('mairie')).toEqual([-44, 9.5]);
    expect(state.layout.value.positions.get('labo')).toEqual([38, -10.25]);
    state.onLayout({ revision: 2, version: 1, digest: '', positions: { mairie: [0, 0] } });
    expect(state.layout.value.positions.get('mairie')).toEqual([-44, 9.5]);
    state.onLayout({ revision: 2, version: 3, digest: '', positions: { mairie: [1, 1] }, more: true });
    expect(state.layout.value.version).toBe(2);
    state.onLayout({ revision: 2, version: 3, digest: '', positions: { labo: [2, 2] } });
    expect(state.layout.value.version).toBe(3);
    expect(['mairie', 'labo'].map((id) => state.layout.value.positions.get(id))).toEqual([
      [1, 1],
      [2, 2],
    ]);
  });
});

describe('an analysis that failed', () => {
  const failed = { revision: 1, job: 'analysis', stage: 'failed', done: 0, total: 0 } as const;

  it('is told until the network changes or is measured', () => {
    state.onProgress(failed);
    expect(state.unmeasured.value).toBe(true);
    state.onChanges(golden('changes'), 0);
    expect(state.unmeasured.value).toBe(false);
    state.onProgress({ ...failed, revision: 2 });
    expect(state.unmeasured.value).toBe(true);
    state.onAnalysis({ ...golden('analysis'), revision: 2 });
    expect(state.unmeasured.value).toBe(false);
  });

  it('is no progress', () => {
    state.onProgress({ ...failed, stage: 'silos', done: 3, total: 9 });
    expect(state.unmeasured.value).toBe(false);
    state.onProgress({ ...failed, stage: 'silos', done: 9, total: 9 });
    expect(state.progress.value).toBeNull();
  });
});

describe('figures', () => {
  const whole = golden('analysis');

  it('are not known, then known, then old while a newer network is measured', () => {
    expect(state.figure('degree', 'atelier')).toEqual({ value: undefined, stale: true });
    state.onAnalysis({ ...whole, revision: 1 });
    expect(state.figure('degree', 'atelier')).toEqual({ value: 2, stale: false });
    state.onChanges(golden('changes'), 0);
    expect(state.figure('degree', 'atelier')).toEqual({ value: 2, stale: true });
    expect(state.stale.value).toBe(true);
  });

  it('of a stage replace only the columns that it has, each of one revision', () => {
    state.onAnalysis({ ...whole, revision: 1 });
    state.onChanges(golden('changes'), 0);
    const degree = whole.columns['degree'];
    if (!degree) throw new Error('no degree in the golden analysis');
    state.onAnalysis({ ...whole, revision: 2, sequence: 5, complete: false, columns: { degree } });
    expect(state.figure('degree', 'labo').stale).toBe(false);
    expect(state.figure('coreness', 'labo').stale).toBe(true);
    state.onAnalysis(whole);
    expect(state.figure('coreness', 'labo').stale).toBe(false);
    expect(state.underWay.value).toBeNull();
  });
});

describe('edits on their way', () => {
  it('show at once and leave without a trace when refused', () => {
    state.pending.value = [{ key: 'k', changes: [{ op: 'actor.add', id: 'x', name: 'X' }] }];
    expect(state.network.value?.nodes.get('x')?.name).toBe('X');
    expect(state.confirmed.value?.nodes.has('x')).toBe(false);
    state.pending.value = [];
    expect(state.network.value?.nodes.has('x')).toBe(false);
  });

  it('refused say the server’s sentence, and both versions on a conflict', () => {
    const refusal = { title: 'Invalid', errors: [{ pointer: '/changes/0/name', detail: 'Le nom est vide.' }] };
    expect(sentenceOf(422, JSON.stringify(refusal))).toBe('Le nom est vide.');
    const twice = { errors: [{ detail: 'Le nom est vide.' }, { detail: 'Le nom est vide.' }] };
    expect(sentenceOf(422, JSON.stringify(twice))).toBe('Le nom est vide.');
    const conflict = sentenceOf(
      409,
      JSON.stringify({ detail: 'Le réseau a changé.', expected_revision: 3, revision: 5 }),
    );
    expect(conflict).toMatch(/^Le réseau a changé\. .*3.*5/);
    expect(sentenceOf(502, '<html>')).toContain('502');
  });

  it('that are not answered in time are given up', async () => {
    const timer = new AbortController();
    vi.spyOn(AbortSignal, 'timeout').mockReturnValue(timer.signal);
    vi.stubGlobal(
      'fetch',
      (_: string, { signal }: RequestInit) =>
        new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(new Error('timeout')))),
    );
    const edit = request('POST', '/api/v1/changes', {});
    timer.abort();
    expect(await edit).toMatchObject({
      ok: false,
      status: 0,
      sentence: expect.stringContaining('pas répondu') as string,
    });
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });

  it('give an id made of the name', () => {
    expect(idFor('Le Périscope', () => false)).toBe('le-periscope');
    expect(idFor('Le Périscope', (id) => id === 'le-periscope')).toBe('le-periscope-2');
    expect(idFor('!!!', () => false)).toBe('acteur');
  });
});

describe('the connection', () => {
  it('says what was missed', () => {
    state.onConnected(true);
    expect(state.connection.value).toEqual({ state: 'up' });
    state.onConnected(false);
    state.onConnected(true);
    state.onChanges(golden('changes'), 0);
    expect(state.connection.value).toEqual({ state: 'back', missed: 1 });
  });

  it('waits longer and longer, never above five seconds, never twice the same', () => {
    expect(waitBeforeAttempt(0, 0)).toBe(125);
    expect(waitBeforeAttempt(0, 0.99)).toBeLessThanOrEqual(250);
    expect(waitBeforeAttempt(50, 0.999)).toBeLessThanOrEqual(5000);
    expect(waitBeforeAttempt(50, 0)).toBe(2500);
  });
});

describe('newcomers', () => {
  it('are those of the last change that added some, whoever added them', () => {
    state.onSnapshot(golden('snapshot'));
    const held = state.confirmed.value?.revision ?? 0;
    const change = (revision: number, op: 'actor.add' | 'actor.update', id: string) => ({
      ...golden('changes'),
      revision,
      entries: [],
      changes: [{ revision, op, id, name: id }],
    });
    state.onChanges(change(held + 1, 'actor.add', 'new'), 0);
    expect([...state.newcomers.value.keys()]).toEqual(['new']);
    state.onChanges(change(held + 2, 'actor.update', 'atelier'), 0);
    expect([...state.newcomers.value.keys()]).toEqual(['new']);
  });
});

describe('search', () => {
  it('takes oe for œ', () => {
    const snapshot = golden('snapshot');
    state.confirmed.value = null;
    state.onSnapshot({ ...snapshot, actors: [...snapshot.actors, { id: 'oeuvres', name: 'Les Œuvres du Cœur' }] });
    expect(find('oeuvres coeur')).toEqual(['oeuvres']);
    expect(find('œuvres')).toEqual(['oeuvres']);
  });

  it('forgives accents, case, beginnings and a wrong letter', () => {
    expect(find('cooperatif')[0]).toBe('atelier');
    expect(find('LABO')).toContain('labo');
    expect(find('laboratoirre')).toContain('labo');
    expect(find('rien de tel')).toEqual([]);
  });
});
