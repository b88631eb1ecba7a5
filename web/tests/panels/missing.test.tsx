// @vitest-environment happy-dom
import { fireEvent } from '@testing-library/preact';
import { beforeEach, describe, expect, it } from 'vitest';
import { todo } from '../../src/address';
import { discard, field } from '../../src/drafts';
import { followWaiting } from '../../src/edits';
import { proposed } from '../../src/graph/view';
import { panelOf } from '../../src/panels';
import { adding } from '../../src/parts/adding';
import { pending } from '../../src/state';
import { waiting } from '../../src/waiting';
import { answerWith, follow, plain, showSmall, shown } from './networks';

function show(id: string) {
  const { Component } = panelOf(id);
  return shown(<Component />);
}

describe('the missing links', () => {
  const cards = (panel: ReturnType<typeof show>) =>
    panel.queryAllByTestId('suggestion').map((card) => plain(card.textContent));
  const choose = (panel: ReturnType<typeof show>, sort: string) =>
    fireEvent.change(panel.getByTestId('sort-select'), { target: { value: sort } });
  const cardOf = (panel: ReturnType<typeof show>) => panel.getAllByTestId('suggestion')[0] as HTMLElement;
  const press = (card: HTMLElement, id: string) =>
    fireEvent.click(card.querySelector(`[data-testid=${id}]`) as HTMLElement);
  const sent = () => pending.value.flatMap(({ changes }) => changes);

  beforeEach(() => {
    answerWith({});
    todo.value = 'proposed';
    waiting.value = [];
    followWaiting();
  });

  it('are the best of each sort in turn, each pair once, with one line that says why', () => {
    showSmall();
    const panel = show('missing');
    const shown = cards(panel);
    expect(new Set(shown.map((text) => text.slice(0, 16))).size).toBe(shown.length);
    expect(shown[0]).toContain('Mairie de Longwy');
    choose(panel, 'declare');
    expect(cards(panel).every((text) => text.includes('en commun déjà'))).toBe(true);
    expect(cards(panel)).toHaveLength(1);
    choose(panel, 'best');
  });

  it('are ranked by the gain that is asked for', () => {
    showSmall();
    const panel = show('missing');
    choose(panel, 'bridges');
    const first = () => cards(panel)[0];
    expect(first()).toContain('Ils joindraient deux silos.');
    fireEvent.change(panel.getByLabelText('Classer par'), { target: { value: 'closeness' } });
    expect(first()).toContain('Ils seraient plus proches.');
    fireEvent.change(panel.getByLabelText('Classer par'), { target: { value: 'openness' } });
    choose(panel, 'isolated');
    expect(first()).toContain('Seul est sans lien.');
    choose(panel, 'best');
  });

  it('that were set aside have their reason and their day in their own tab, bridges too, and can come back', () => {
    showSmall();
    follow('mairie', 'labo', 'dismissed', { reason: 'Trop tôt', since: '2026-12-01' });
    const panel = show('missing');
    expect(cards(panel).some((text) => text.startsWith('Mairie de Longwy et Lab'))).toBe(false);
    expect(plain(panel.getByTestId('todo-dismissed').textContent)).toBe('Écarté 1');
    fireEvent.click(panel.getByTestId('todo-dismissed'));
    expect(cards(panel)[0]).toContain('Écarté : « Trop tôt »');
    expect(cards(panel)[0]).toContain('Depuis le 1er décembre 2026');
    press(cardOf(panel), 'status-proposed');
    expect(sent()).toEqual([
      {
        op: 'suggestion.update',
        source: 'mairie',
        target: 'labo',
        status: 'proposed',
        reason: null,
        was: { status: 'dismissed' },
      },
    ]);
  });

  it('are set aside with a reason, which nobody need give', () => {
    showSmall();
    const panel = show('missing');
    press(cardOf(panel), 'status-dismissed');
    fireEvent.input(panel.getByTestId('why-dismissed'), { target: { value: 'Trop tôt' } });
    fireEvent.submit(panel.getByTestId('why-dismissed').closest('form') as HTMLFormElement);
    expect(sent()).toMatchObject([{ status: 'dismissed', reason: 'Trop tôt', was: { status: 'proposed' } }]);
  });

  it('that are under way say who takes care of them, an organisation of the network, and stay there without a proposal', () => {
    showSmall();
    follow('seul', 'mairie', 'in_progress', { lead: 'labo' });
    todo.value = 'in_progress';
    const panel = show('missing');
    expect(cards(panel)[0]).toContain('Suivi par');
    press(cardOf(panel), 'ask-lead');
    fireEvent.click(panel.getByTestId('lead-none'));
    expect(sent()).toEqual([
      { op: 'suggestion.update', source: 'seul', target: 'mairie', lead: null, was: { lead: 'labo' } },
    ]);
  });

  it('open the form of a tie, filled in, once they are done, unless there is a tie', () => {
    showSmall();
    press(cardOf(show('missing')), 'status-done');
    expect(adding.value).toEqual({ what: 'tie', from: 'mairie' });
    expect(field('tie mairie', 'target', '').value).toBe('labo');
    adding.value = null;
    discard('tie mairie');
    expect(sent()).toMatchObject([{ status: 'done' }]);
  });

  it('say what a tie would change, once they are asked', async () => {
    showSmall();
    const side = (isolates: number) => ({ network: { isolates, components: 3, largest_component: 4, silos: {} } });
    answerWith({ '/api/v1/what-if': { revision: 1, ids: [], before: side(2), after: side(1) } });
    const panel = show('missing');
    fireEvent.click(panel.getAllByTestId('what-if')[0] as HTMLElement);
    const answer = await panel.findByTestId('what-if-answer');
    expect(plain(answer.textContent)).toBe('Chiffreavantaprès' + 'Sans lien21');
  });

  it('draw the tie that there could be while they are pointed at', () => {
    showSmall();
    const card = cardOf(show('missing'));
    fireEvent.mouseEnter(card);
    expect(proposed.value).toEqual(['mairie', 'labo']);
    fireEvent.mouseLeave(card);
    expect(proposed.value).toBeNull();
  });
});
