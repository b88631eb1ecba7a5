import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fold, fromSnapshot } from '../src/network';
import { presentOf } from '../src/present';
import {
  analysis,
  confirmed,
  figure,
  live,
  liveUnderWay,
  onAnalysis,
  onChanges,
  pending,
  present,
  stale,
} from '../src/state';
import type { NetworkAnswer } from '../src/wire';
import { changesOf, golden } from './golden';

const drawn = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../graph-schemas/wire/golden/present.json'), 'utf8'),
) as { network: NetworkAnswer; days: Record<string, string[]> };

const all = fromSnapshot({
  ...drawn.network,
  profile: 'ptce',
  vocabulary: [],
  revision: 1,
  digest: '1',
  sample: false,
  read_only: false,
});
const size = all.nodes.size + all.links.size;

describe('what is there on a day', () => {
  it.each(Object.entries(drawn.days))('is on %s what the service has too', (asOf, ids) => {
    const { network, leftOut } = presentOf({ ...all, asOf });
    expect([...network.nodes.keys(), ...network.links.keys()].sort()).toEqual(ids);
    expect(leftOut).toBe(size - ids.length);
  });

  it('is the network itself over all dates', () => {
    expect(presentOf(all)).toEqual({ network: all, leftOut: 0 });
    expect(presentOf(all).network).toBe(all);
  });
});

describe('the day of the network', () => {
  it('comes with changes, also at the revision that is held', () => {
    const held = { ...fromSnapshot(golden('snapshot')), asOf: '2026-11-30' };
    const outcome = fold(held, changesOf(1, [], { as_of: '2026-12-01' }));
    expect(outcome).toMatchObject({ kind: 'applied', network: { revision: 1, asOf: '2026-12-01' } });
    expect(fold(held, changesOf(1, [], { as_of: '2026-11-30' }))).toEqual({ kind: 'known' });
  });

  it('and its name are changed, cleared and taken back by changes', () => {
    const held = fromSnapshot(golden('snapshot'));
    const next = (revision: number, change: object) =>
      changesOf(revision, [{ revision, id: 'network', ...change } as never], { as_of: '2014-12-31' });
    const folded = (from: typeof held, message: ReturnType<typeof next>) => {
      const outcome = fold(from, message);
      if (outcome.kind !== 'applied') throw new Error(outcome.kind);
      return outcome.network;
    };
    const named = folded(held, next(2, { op: 'network.add', name: 'Nom', day: '2014' }));
    expect(named).toMatchObject({ name: 'Nom', day: '2014', asOf: '2014-12-31' });
    const cleared = folded(named, next(3, { op: 'network.update', day: null }));
    expect(cleared).toMatchObject({ name: 'Nom', day: undefined });
    expect(folded(cleared, next(4, { op: 'network.remove' }))).toMatchObject({ name: undefined, day: undefined });
  });

  it('leaves the figures of the day before greyed until the new ones have come, at the same revision', () => {
    pending.value = [];
    liveUnderWay.value = null;
    live.value = null;
    confirmed.value = { ...fromSnapshot(golden('snapshot')), asOf: '2026-11-30' };
    const measured = (as_of: string, sequence: number) => ({ ...golden('analysis'), revision: 1, as_of, sequence });
    onAnalysis(measured('2026-11-30', 1));
    const [id = ''] = analysis.peek()?.ids ?? [];
    expect([stale.value, figure('degree', id).stale]).toEqual([false, false]);

    onChanges(changesOf(1, [], { as_of: '2026-12-01' }));
    expect([stale.value, figure('degree', id).stale]).toEqual([true, true]);
    expect(present.value?.network.asOf).toBe('2026-12-01');

    onAnalysis(measured('2026-12-01', 2));
    expect([stale.value, figure('degree', id).stale]).toEqual([false, false]);
  });
});
