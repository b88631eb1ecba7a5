import { describe, expect, it } from 'vitest';
import { applyChanges, fold, fromSnapshot } from '../src/network';
import { termKey } from '../src/vocabulary';
import type { ChangeRequest } from '../src/wire';
import { golden } from './golden';

const start = () => fromSnapshot(golden('snapshot'));
const asked = (...changes: ChangeRequest[]) => applyChanges(start(), changes);

describe('the vocabulary', () => {
  it('comes with the network, by kind and word', () => {
    const { profile, vocabulary } = start();
    expect(profile).toBe('ptce');
    expect([...vocabulary.keys()]).toEqual(['category:Habitat partagé', 'tie_type:prêt']);
    expect(vocabulary.get(termKey('tie_type', 'prêt'))).toMatchObject({ directed: true, sign: 1 });
  });

  it('follows the changes of terms', () => {
    const outcome = fold(start(), golden('changes'));
    if (outcome.kind !== 'applied') throw new Error(outcome.kind);
    const { vocabulary } = outcome.network;
    expect([...vocabulary.keys()]).toEqual(['tie_type:prêt', 'tie_type:voisinage']);
    expect(vocabulary.get('tie_type:prêt')).toMatchObject({
      label: { fr: 'Prêt', en: 'Loan' },
      sign: null,
      directed: true,
    });
  });

  it('of a term that is asked for without its kind finds the only one of that word', () => {
    const after = asked({ op: 'term.update', id: 'prêt', color: '#112233' });
    expect(after.vocabulary.get('tie_type:prêt')?.color).toBe('#112233');
    expect(start().vocabulary.get('tie_type:prêt')?.color).toBeNull();
  });

  it('shows a merge at once in what holds the word', () => {
    const before = asked({ op: 'actor.update', id: 'seul', category: 'Habitat partagé' });
    const after = applyChanges(before, [{ op: 'term.remove', id: 'Habitat partagé', of: 'category', into: 'ess' }]);
    expect(after.nodes.get('seul')?.category).toBe('ess');
    expect(after.vocabulary.has('category:Habitat partagé')).toBe(false);
    expect(before.nodes.get('seul')?.category).toBe('Habitat partagé');
  });

  it('keeps the words of other kinds in a merge', () => {
    const before = asked(
      { op: 'term.add', id: 'ess', of: 'tie_type' },
      { op: 'actor.update', id: 'seul', category: 'ess' },
    );
    const after = applyChanges(before, [{ op: 'term.remove', id: 'ess', of: 'tie_type', into: 'prêt' }]);
    expect(after.nodes.get('seul')?.category).toBe('ess');
  });

  it('of another profile is said by the network', () => {
    expect(asked({ op: 'network.update', profile: 'plain' }).profile).toBe('plain');
    expect(asked({ op: 'network.update', profile: null }).profile).toBe('ptce');
  });
});
