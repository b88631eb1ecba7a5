import { describe, expect, it } from 'vitest';
import { applyChanges, fold, fromSnapshot, linksOf, pairKey } from '../src/network';
import { colourColumns, colouring, columnLabel, columnValue } from '../src/graph/colouring';
import { theme } from '../src/graph/theme';
import { layOut } from '../src/graph/layout';
import { term } from '../src/i18n';
import { find } from '../src/search';
import { confirmed } from '../src/state';
import type { Change } from '../src/wire';
import { changesOf, golden } from './golden';

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
    const message = { ...golden('changes'), revision: 1, digest: start().digest };
    expect(fold(start(), message)).toEqual({ kind: 'known' });
  });

  it('that skip a revision are a gap', () => {
    const changes: Change[] = [{ revision: 3, op: 'actor.add', id: 'x', name: 'X' }];
    expect(fold(start(), changesOf(3, changes))).toEqual({ kind: 'gap' });
  });

  it('of several revisions skip those held and apply the rest', () => {
    const changes: Change[] = [
      { revision: 1, op: 'actor.remove', id: 'seul' },
      { revision: 2, op: 'actor.add', id: 'x', name: 'X' },
      { revision: 3, op: 'actor.update', id: 'x', name: 'Y' },
    ];
    const outcome = fold(start(), changesOf(3, changes));
    if (outcome.kind !== 'applied') throw new Error(outcome.kind);
    expect(outcome.network.nodes.has('seul')).toBe(true);
    expect(outcome.network.nodes.get('x')?.name).toBe('Y');
  });

  it('take sample and read_only from the message', () => {
    const outcome = fold({ ...start(), sample: true }, changesOf(2, [], { read_only: true }));
    expect(outcome.kind === 'applied' && [outcome.network.sample, outcome.network.readOnly]).toEqual([false, true]);
  });

  it('take read_only at the revision that is held: the store went away or came back', () => {
    const full = { read_only: true, read_only_reason: 'disk_full' } as const;
    const away = fold(start(), changesOf(start().revision, [], full));
    if (away.kind !== 'applied') throw new Error(away.kind);
    expect([away.network.readOnly, away.network.readOnlyReason]).toEqual([true, 'disk_full']);
    expect(fold(away.network, changesOf(start().revision, [], full)).kind).toBe('known');
    const gone = fold(away.network, changesOf(start().revision, [], { ...full, read_only_reason: 'replaced' }));
    expect(gone.kind === 'applied' && gone.network.readOnlyReason).toBe('replaced');
    const back = fold(away.network, changesOf(start().revision, []));
    expect(back.kind === 'applied' && [back.network.readOnly, back.network.readOnlyReason]).toEqual([false, undefined]);
    expect(fold(start(), changesOf(start().revision, [])).kind).toBe('known');
  });

  it('of a membership follow its ends', () => {
    const after = applyChanges(start(), [{ op: 'membership.update', id: 'm1', actor: 'labo', circle: null }]);
    expect(after.links.get('m1')).toEqual({ kind: 'membership', id: 'm1', source: 'labo', target: 'pole-est' });
  });

  it('of a suggestion may name only its id', () => {
    const added = applyChanges(start(), [
      { revision: 2, op: 'suggestion.add', id: 's', source: 'b', target: 'a', status: 'in_progress' },
    ]);
    const done = applyChanges(added, [{ revision: 3, op: 'suggestion.update', id: 's', status: 'done' }]);
    expect(done.suggestions.get(pairKey('a', 'b'))?.status).toBe('done');
    expect(applyChanges(done, [{ revision: 4, op: 'suggestion.remove', id: 's' }]).suggestions.size).toBe(0);
  });
});

describe('names that every object inherits', () => {
  const words = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
  const columns = (value: string | null): Record<string, string | null> =>
    JSON.parse(`{${words.map((w) => `"${w}":${JSON.stringify(value)}`).join()}}`) as Record<string, string | null>;
  const held = words.reduce(
    (network, id) => applyChanges(network, [{ op: 'actor.add', id, name: id, attributes: columns('un') }]),
    start(),
  );

  it('are ids and columns like any others, through adding, changing and clearing', () => {
    for (const id of words) {
      const node = held.nodes.get(id);
      for (const column of words) expect(node && columnValue(column, node, new Map())).toBe('un');
      const [changed] = [applyChanges(held, [{ op: 'actor.update', id, attributes: columns('deux') }]).nodes.get(id)];
      expect(Object.entries(changed?.attributes ?? {})).toEqual(words.map((w) => [w, 'deux']));
      const cleared = applyChanges(held, [{ op: 'actor.update', id, attributes: columns(null) }]).nodes.get(id);
      expect(Object.keys(cleared?.attributes ?? {})).toEqual([]);
      for (const column of words) expect(cleared && columnValue(column, cleared, new Map())).toBeUndefined();
    }
  });

  it('are columns to colour by and terms without a label of their own', () => {
    const other = applyChanges(held, [
      { op: 'actor.add', id: 'autre', name: 'Autre', category: 'constructor', attributes: columns('deux') },
    ]);
    expect(colourColumns(other, false)).toEqual(expect.arrayContaining(words));
    for (const word of words) {
      expect(columnLabel(word)).toBe(word);
      expect(term('categories', word)).toBeUndefined();
      const { legend } = colouring(word, [...other.nodes.values()], new Map(), theme.value);
      expect(legend.map((entry) => entry.label)).toEqual(expect.arrayContaining(['un', 'deux']));
    }
    const { colourOf } = colouring('category', [...other.nodes.values()], new Map(), theme.value);
    for (const node of other.nodes.values()) expect(colourOf(node)).toMatch(/^#[0-9a-f]{6}$/);
  });

  it('are laid out', () => {
    const edges = words.slice(1).map((w): [string, string] => ['__proto__', w]);
    const sheet = layOut({ nodes: words.map((id) => ({ id, size: 4 })), edges, pane: { width: 700, height: 600 } });
    expect([...sheet.keys()].sort()).toEqual([...words].sort());
    expect(new Set([...sheet.values()].map(String)).size).toBe(words.length);
  });

  it('are found', () => {
    confirmed.value = held;
    for (const word of words) expect(find(word)).toContain(word);
  });
});

describe('a change set without bound', () => {
  it('of 150,000 changes and revisions is folded', () => {
    const changes = Array.from({ length: 150_000 }, (_, i): Change => ({
      revision: 2 + i,
      op: 'actor.update',
      id: 'atelier',
      name: `N${i}`,
    }));
    const outcome = fold(start(), changesOf(150_001, changes));
    expect(outcome.kind === 'applied' && outcome.network.nodes.get('atelier')?.name).toBe('N149999');
  });
});
