// @vitest-environment happy-dom
import { act, fireEvent, waitFor } from '@testing-library/preact';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { changedSince, dayAsked, todo } from '../../src/address';
import { historyEntries } from '../../src/history';
import { lastMarkBefore } from '../../src/marks';
import { applyChanges, markId } from '../../src/network';
import { panelOf } from '../../src/panels';
import { TimeBar } from '../../src/panels/time/TimeBar';
import { daysAgo, today } from '../../src/parts/day';
import { Marks } from '../../src/parts/Marks';
import { pause } from '../../src/parts/timeline';
import { told } from '../../src/parts/waiting-told';
import * as state from '../../src/state';
import type { ChangeRequest } from '../../src/wire';
import { answerWith, follow, plain, shown, showSmall } from './networks';

/** The small network with marks, given by day and name. */
function showMarked(...marks: [string, string][]): void {
  showSmall();
  const held = state.confirmed.value;
  if (!held) throw new Error('no network');
  state.confirmed.value = applyChanges(
    held,
    marks.map(([date, name]): ChangeRequest => ({ op: 'mark.add', date, name })),
  );
}

const panel = (id: string) => {
  const { Component } = panelOf(id);
  return shown(<Component />);
};
const options = (select: HTMLElement) => [...select.querySelectorAll('option')].map((one) => plain(one.textContent));
const valueOf = (element: HTMLElement) => (element as HTMLInputElement | HTMLSelectElement).value;

beforeEach(() => {
  changedSince.value = dayAsked.value = '';
  historyEntries.value = [];
  answerWith({ '/api/v1/history': { entries: [] } });
});

describe('marks', () => {
  it('follow the journal, and what was asked for just now has its id already', () => {
    showMarked(['2026-01-15', 'COPIL'], ['2026-03-12', 'COPIL'], ['2026-03-12', 'AG']);
    const held = state.network.value;
    expect([...(held?.marks.keys() ?? [])]).toContain(markId('2026-03-12', 'AG'));
    expect(lastMarkBefore('2026-03-12')?.date).toBe('2026-01-15');
    expect(lastMarkBefore('2026-01-15')).toBeUndefined();
    const left = held && applyChanges(held, [{ op: 'mark.remove', id: '2026-01-15|COPIL', revision: 9 }]);
    expect(left?.marks.size).toBe(2);
  });

  it('are set by one button, with a name and today offered', async () => {
    showMarked();
    const asked = vi.fn(() => Promise.resolve(new Response('{"revision":2,"ids":[null]}')));
    vi.stubGlobal('fetch', asked);
    const page = shown(<Marks />);
    expect(plain(page.container.textContent)).toContain('Aucun repère : posez-en un le jour d’un COPIL');
    expect([valueOf(page.getByTestId('mark-name')), valueOf(page.getByTestId('mark-day'))]).toEqual(['COPIL', today()]);
    fireEvent.input(page.getByTestId('mark-name'), { target: { value: ' COPIL de mars ' } });
    fireEvent.input(page.getByTestId('mark-day'), { target: { value: '2026-03-12' } });
    fireEvent.submit(page.getByTestId('mark-form'));
    await waitFor(() => expect(asked).toHaveBeenCalled());
    const [, { body }] = asked.mock.calls[0] as unknown as [string, { body: string }];
    expect((JSON.parse(body) as { changes: unknown }).changes).toEqual([
      { op: 'mark.add', date: '2026-03-12', name: 'COPIL de mars' },
    ]);
  });

  it('are listed the newest first, and cannot be changed where nothing can', async () => {
    showMarked(['2026-01-15', 'COPIL'], ['2026-03-12', 'AG']);
    const page = shown(<Marks />);
    const said = () => [...page.container.querySelectorAll('[data-mark]')].map((one) => plain(one.textContent));
    expect(said()).toEqual(['AG, le 12 mars 2026×', 'COPIL, le 15 janvier 2026×']);
    expect(page.getByLabelText('Retirer le repère AG, le 12 mars 2026')).toBeTruthy();
    const held = state.confirmed.value;
    await act(() => void (state.confirmed.value = held && { ...held, readOnly: true }));
    expect(said()).toEqual(['AG, le 12 mars 2026', 'COPIL, le 15 janvier 2026']);
    expect(page.queryByTestId('mark-form')).toBeNull();
  });

  it('are told in words where an edit of them waits', () => {
    showMarked();
    const wait = (change: ChangeRequest) =>
      plain(told({ key: 'k', body: { client: 'c', changes: [change] }, said: '', state: 'refused' }));
    expect(wait({ op: 'mark.add', date: '2026-03-12', name: 'COPIL' })).toContain(
      'le repère « COPIL » du 12 mars 2026',
    );
    expect(wait({ op: 'mark.remove', id: '2026-03-12|COPIL' })).toBe('Retrait : le repère « COPIL » du 12 mars 2026.');
  });
});

describe('since the last mark', () => {
  it('is what the sheet of the committee says, where the address asks for no other day', async () => {
    showMarked(['2026-01-15', 'COPIL de janvier'], [daysAgo(10), 'COPIL'], [today(), 'COPIL']);
    const page = panel('committee');
    expect(valueOf(page.getByTestId('changed-since'))).toBe(daysAgo(10));
    expect(plain(page.container.textContent)).toContain('Ce qui a changé depuis COPIL, le ');
    expect(options(page.getByTestId('since-mark'))[2]).toBe('COPIL de janvier, le 15 janvier 2026');
    fireEvent.change(page.getByTestId('since-mark'), { target: { value: '2026-01-15|COPIL de janvier' } });
    expect(changedSince.value).toBe('2026-01-15');
    await waitFor(() =>
      expect(plain(page.container.textContent)).toContain(
        'Ce qui a changé depuis COPIL de janvier, le 15 janvier 2026',
      ),
    );
    fireEvent.change(page.getByTestId('since-mark'), { target: { value: 'usual' } });
    expect(changedSince.value).toBe(daysAgo(30));
    await act(() => void (changedSince.value = '2026-02-01'));
    expect(options(page.getByTestId('since-mark')).at(-1)).toBe('un autre jour');
  });

  it('is what « Chaînons manquants » counts the decisions by', async () => {
    showMarked(['2026-03-12', 'COPIL']);
    changedSince.value = '2026-03-12';
    follow('mairie', 'labo', 'done', { since: '2026-03-12' });
    todo.value = 'done';
    const page = panel('missing');
    const said = () => plain(page.getByTestId('decided-since').textContent);
    expect(said()).toBe('Depuis COPIL, le 12 mars 2026 : 1 faite.');
    await act(() => void (changedSince.value = '2026-03-13'));
    expect(said()).toBe('Depuis le 13 mars 2026 : rien n’a été décidé.');
    await act(() => void (todo.value = 'proposed'));
    expect(page.queryByTestId('changed-since')).toBeNull();
  });
});

describe('marks on the slider of time', () => {
  it('stand at their step, and one goes to them', async () => {
    showMarked(['1999-05-01', 'Fondation'], [today(), 'COPIL']);
    const held = state.confirmed.value;
    const [id, node] = [...(held?.nodes ?? [])][0] ?? [];
    if (!held || id === undefined || !node) throw new Error('no node');
    const nodes = new Map(held.nodes).set(id, { ...node, since: '2013' });
    state.confirmed.value = { ...held, nodes };
    const page = shown(<TimeBar />);
    // A mark of before the first date has no place on it, and is among those to go to.
    expect([...page.container.querySelectorAll('line')].map((one) => one.getAttribute('data-mark'))).toEqual([
      `${today()}|COPIL`,
    ]);
    const select = page.getByTestId('time-marks');
    expect(options(select)).toEqual(['Repères…', expect.stringMatching(/^COPIL, le /), 'Fondation, le 1er mai 1999']);
    fireEvent.change(select, { target: { value: '1999-05-01|Fondation' } });
    expect(state.dayShown.value).toBe('1999-05-01');
    await act(() => pause());
    expect(dayAsked.value).toBe('1999-05-01');
    expect(valueOf(page.getByTestId('time-marks'))).toBe('1999-05-01|Fondation');
  });
});
