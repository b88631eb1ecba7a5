import { describe, expect, it } from 'vitest';
import { applyChanges, fold, fromSnapshot, linksOf, pairKey } from '../src/network';
import { golden } from './golden';

const start = () => fromSnapshot(golden('snapshot'));

describe('a snapshot', () => {
  it('holds every node and link, read alike', () => {
    const network = start();
    expect(network.revision).toBe(1);
    expect(network.nodes.size).toBe(6);
    expect(network.nodes.get('tiers-lieu')).toMatchObject({ kind: 'project', pole: 'pole-est', since: '2014-02' });
    expect(network.links.get('m1')).toMatchObject({
      kind: 'membership',
      source: 'atelier',
      target: 'pole-est',
      circle: 'pilotage',
    });
    expect(network.links.get('p1')).toMatchObject({ kind: 'participation', source: 'labo', target: 'tiers-lieu' });
    expect(linksOf(network, 'atelier').map(({ other }) => other)).toEqual(['mairie', 'labo', 'pole-est']);
  });
});

describe('changes', () => {
  it('fold into the next revision, and leave the network held as it was', () => {
    const before = start();
    const outcome = fold(before, golden('changes'));
    if (outcome.kind !== 'applied') throw new Error(outcome.kind);
    const after = outcome.network;
    expect(after.revision).toBe(2);
    expect(after.nodes.get('atelier')).toEqual({
      kind: 'actor',
      id: 'atelier',
      name: 'Atelier coopératif',
      category: 'ess',
      attributes: { label: 'PTCE' },
    });
    expect(after.links.has('l2')).toBe(false);
    expect(after.suggestions.get(pairKey('mairie', 'labo'))?.status).toBe('in_progress');
    expect(before.links.has('l2')).toBe(true);
    expect(before.nodes.get('atelier')?.name).toBe("L'Atelier coopératif");
  });

  it('already held are known, and change nothing', () => {
    const message = { ...golden('changes'), revision: 1 };
    expect(fold(start(), message)).toEqual({ kind: 'known' });
  });

  it('that skip a revision are a gap', () => {
    const changes = [{ revision: 3, op: 'actor.add', id: 'x', name: 'X' }];
    expect(fold(start(), { revision: 3, changes })).toEqual({ kind: 'gap' });
  });

  it('of several revisions skip those held and apply the rest', () => {
    const changes = [
      { revision: 1, op: 'actor.remove', id: 'seul' },
      { revision: 2, op: 'actor.add', id: 'x', name: 'X' },
      { revision: 3, op: 'actor.update', id: 'x', name: 'Y' },
    ];
    const outcome = fold(start(), { revision: 3, changes });
    if (outcome.kind !== 'applied') throw new Error(outcome.kind);
    expect(outcome.network.nodes.has('seul')).toBe(true);
    expect(outcome.network.nodes.get('x')?.name).toBe('Y');
  });

  it('take sample and read_only from the message', () => {
    const outcome = fold({ ...start(), sample: true }, { revision: 2, changes: [], sample: false, read_only: true });
    expect(outcome.kind === 'applied' && [outcome.network.sample, outcome.network.readOnly]).toEqual([false, true]);
  });

  it('take read_only at the revision that is held: the store went away or came back', () => {
    const away = fold(start(), { revision: start().revision, changes: [], sample: false, read_only: true });
    expect(away.kind === 'applied' && away.network.readOnly).toBe(true);
    expect(fold(start(), { revision: start().revision, changes: [], read_only: false }).kind).toBe('known');
  });

  it('of a membership follow its ends', () => {
    const after = applyChanges(start(), [{ op: 'membership.update', id: 'm1', actor: 'labo', circle: null }]);
    expect(after.links.get('m1')).toEqual({ kind: 'membership', id: 'm1', source: 'labo', target: 'pole-est' });
  });

  it('of a suggestion may name only its id', () => {
    const added = applyChanges(start(), [
      { op: 'suggestion.add', id: 's', source: 'b', target: 'a', status: 'in_progress' },
    ]);
    const done = applyChanges(added, [{ op: 'suggestion.update', id: 's', status: 'done' }]);
    expect(done.suggestions.get(pairKey('a', 'b'))?.status).toBe('done');
    expect(applyChanges(done, [{ op: 'suggestion.remove', id: 's' }]).suggestions.size).toBe(0);
  });
});
