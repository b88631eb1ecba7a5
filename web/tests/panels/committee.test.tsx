// @vitest-environment happy-dom
import { act, fireEvent, waitFor } from '@testing-library/preact';
import { beforeEach, describe, expect, it } from 'vitest';
import { changedSince } from '../../src/address';
import { historyEntries, type HistoryEntry } from '../../src/history';
import { panelOf } from '../../src/panels';
import { daysAgo } from '../../src/parts/day';
import { answerWith, plain, showEmpty, shown, showSmall } from './networks';

const entry = (revision: number, day: string, more: Partial<HistoryEntry> = {}): HistoryEntry => ({
  revision,
  at: `${day}T09:00:00Z`,
  kind: 'edit',
  who: 'page',
  why: null,
  client: null,
  changes: 1,
  undone: false,
  what: [{ op: 'actor.add', id: `a${revision}`, name: `Acteur ${revision}`, ends: null, into: null, fields: [] }],
  ...more,
});

const show = (entries: HistoryEntry[], spoken: 'fr' | 'en' = 'fr') => {
  answerWith({ '/api/v1/history': { entries } });
  const { Component } = panelOf('committee');
  return shown(<Component />, spoken);
};

beforeEach(() => {
  historyEntries.value = [];
  changedSince.value = '';
  showSmall();
});

describe('the sheet of a committee', () => {
  it('says what changed since a day, without what was undone', async () => {
    changedSince.value = '2026-11-10';
    const page = show([
      entry(6, '2026-11-20', { kind: 'undo', of: 5 }),
      entry(5, '2026-11-20', { undone: true }),
      entry(4, '2026-11-10'),
      entry(3, '2026-11-09'),
    ]);
    await waitFor(() => expect(page.getByTestId('changes').textContent).toBe('Ajout : Acteur 4.'));
    expect(plain(page.container.textContent)).toContain('Ce qui a changé depuis le 10 novembre 2026');
    fireEvent.change(page.getByTestId('changed-since'), { target: { value: '2026-11-01' } });
    expect(changedSince.value).toBe('2026-11-01');
    await waitFor(() => expect(page.getByTestId('changes').querySelectorAll('li')).toHaveLength(2));
  });

  it('says how many more there are, and that older ones are not read', async () => {
    changedSince.value = '2026-11-01';
    const page = show(Array.from({ length: 200 }, (_, i) => entry(300 - i, '2026-11-20')));
    await waitFor(() => expect(page.getByTestId('changes').querySelectorAll('li')).toHaveLength(12));
    expect(plain(page.container.textContent)).toContain('Et 188 autres modifications.');
    expect(plain(page.container.textContent)).toContain('Plus de 200 modifications depuis ce jour');
  });

  it('says what changed in the last thirty days where no day is asked for, or none that is one', async () => {
    changedSince.value = 'yesterday';
    const page = show([entry(2, daysAgo(31))], 'en');
    await waitFor(() => expect(page.container.textContent).toContain('Nothing changed.'));
    expect((page.getByTestId('changed-since') as HTMLInputElement).value).toBe(daysAgo(30));
  });

  it('stands with its gauge, who links, and whom to introduce; and in a network of nothing', async () => {
    const page = show([]);
    const text = plain(page.container.textContent);
    for (const part of ['Décloisonnement', 'Qui relie', 'D’un seul tenant', 'présent']) expect(text).toContain(part);
    await act(() => showEmpty());
    expect(page.queryByTestId('gauge')).toBeNull();
  });
});
