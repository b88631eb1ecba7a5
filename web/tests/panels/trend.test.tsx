// @vitest-environment happy-dom
import { waitFor } from '@testing-library/preact';
import { beforeEach, describe, expect, it } from 'vitest';
import { dayAsked, poleShown, todo, trendSince } from '../../src/address';
import { eveOf } from '../../src/panels/missing/gauge';
import { panelOf } from '../../src/panels';
import { datedLinks, trendOf, yearBefore } from '../../src/panels/pole/differences';
import { confirmed, filterQuery, live, partAnswer, partQuery } from '../../src/state';
import type { PoleReport } from '../../src/wire';
import { answerWith, CATEGORY, follow, plain, POLE, showSmall, shown } from './networks';

const AFTER: PoleReport = {
  ...POLE,
  involvement: { reason: null, members: 4, in_projects: 0.401, by_circle: [] },
  article9: { reason: null, present: 2, kinds: [{ value: 'ess', count: 1 }, { value: 'recherche', count: 1 }], absent: [] },
}; // prettier-ignore
const BEFORE: PoleReport = {
  ...POLE,
  involvement: { reason: null, members: 3, in_projects: 0.399, by_circle: [] },
  article9: { reason: null, present: 1, kinds: [{ value: 'ess', count: 1 }], absent: [] },
  plurality: { reason: 'no-categories' },
};
const DAY = '2026-06-30';

/** The small network on a day, whose links all begin on a date; without one, nothing in it has a date. */
function showOn(day: string | undefined, since?: string): void {
  showSmall();
  const [held, measured] = [confirmed.value, live.value];
  if (!held || !measured) throw new Error('no network');
  const links = [...held.links].map(
    ([id, { kind, source, target }]) => [id, { id, kind, source, target, ...(since && { since }) }] as const,
  );
  const nodes = [...held.nodes].map(([id, { kind, name }]) => [id, { kind, id, name }] as const);
  confirmed.value = { ...held, asOf: day, links: new Map(links), nodes: since ? held.nodes : new Map(nodes) };
  live.value = {
    ...measured,
    ...(day && { as_of: day }),
    pole: { poles: [{ ...AFTER, id: 'pole-est', name: 'Pôle Est' }], network: AFTER },
  };
}

/** This screen shows another day than the network's own, which is measured as well. */
function lookAt(day: string): void {
  dayAsked.value = day;
  partAnswer.value = {
    query: partQuery.value,
    filters: filterQuery.value,
    analysis: live.value && { ...live.value, as_of: day },
    refusal: '',
  };
}

beforeEach(() => {
  poleShown.value = trendSince.value = dayAsked.value = '';
  partAnswer.value = null;
  todo.value = 'proposed';
});

const trends = (panel: ReturnType<typeof shown>) =>
  panel.queryAllByTestId('trend').map((one) => plain(one.textContent));

describe('the trend of a marker', () => {
  it('names the figures that differ, as they are shown', () => {
    expect(trendOf('involvement', BEFORE, AFTER)).toEqual({
      differences: [{ figure: 'members', kind: 'count', before: 3, after: 4 }],
    });
    expect(trendOf('plurality', BEFORE, AFTER)).toEqual({ unknown: 'before' });
    expect(trendOf('needs', BEFORE, AFTER)).toEqual({ unknown: 'both' });
    expect(trendOf('structuring', BEFORE, AFTER)).toEqual({ differences: [] });
  });

  it('is since a year before, and no day is made up', () => {
    expect(yearBefore('2026-06-30')).toBe('2025-06-30');
    expect(yearBefore('2024-02-29')).toBe('2023-02-28');
    expect(eveOf('2026-03-01')).toBe('2026-02-28');
  });

  it('is of the links of the pole alone', () => {
    const network = {
      nodes: new Map([
        ['p', { kind: 'pole', id: 'p', name: 'p' }],
        ['x', { kind: 'project', id: 'x', name: 'x', pole: 'p' }],
        ['c', { kind: 'actor', id: 'c', name: 'c', until: '2025' }],
      ] as const),
      links: new Map(
        (
          [
            ['m', 'membership', 'a', 'p', '2024'],
            ['q', 'participation', 'b', 'x', undefined],
            ['t', 'tie', 'a', 'b', undefined],
            ['d', 'participation', 'c', 'x', undefined], // as dated as who takes part
            ['o', 'tie', 'a', 'away', '2024'],
            ['n', 'attendance', 'a', 'p', undefined],
          ] as const
        ).map(([id, kind, source, target, since]) => [id, { id, kind, source, target, ...(since && { since }) }]),
      ),
    };
    expect(datedLinks(network, 'p')).toEqual({ dated: 2, undated: 2 });
    expect(datedLinks(network)).toEqual({ dated: 3, undated: 2 });
  });

  it('is said of each marker since the day that is chosen', async () => {
    answerWith({ '/api/v1/analysis': { pole: { poles: [], network: BEFORE } } });
    showOn(DAY, '2024-05-01');
    trendSince.value = '2025-01-01';
    const { Component } = panelOf('pole');
    const panel = shown(<Component />);
    await waitFor(() => expect(trends(panel)).toContain('Évolution : membres de 3 à 4.'));
    expect(trends(panel)).toContain('Évolution : rien n’en était connu le 1er janvier 2025.');
    expect(trends(panel)).toContain('Évolution : rien n’a changé.');
    expect(trends(panel).at(-1)).toMatch(/^Évolution : sortes d’acteurs présentes de 1 à 2\. En plus : .+\.$/);
    expect(plain(panel.getByTestId('trend-since').textContent)).toContain(
      'Le 30 juin 2026 comparé au 1er janvier 2025',
    );
  });

  it('ends on the day that this screen shows', async () => {
    answerWith({ '/api/v1/analysis': { pole: { poles: [], network: BEFORE } } });
    showOn(DAY, '2024-05-01');
    lookAt('2026-03-01');
    const { Component } = panelOf('pole');
    const panel = shown(<Component />);
    await waitFor(() => expect(trends(panel)).toContain('Évolution : membres de 3 à 4.'));
    expect(plain(panel.getByTestId('trend-since').textContent)).toContain('Le 1er mars 2026 comparé au 1er mars 2025');
  });

  it('is not said where nothing has a date, of a pole that was not there, and of a day that is later', async () => {
    answerWith({ '/api/v1/analysis': { pole: { poles: [], network: BEFORE } } });
    showOn(DAY);
    const { Component } = panelOf('pole');
    const panel = shown(<Component />);
    const said = () => plain(panel.getByTestId('trend-since').textContent);
    expect(said()).toContain('aucun des liens dont il s’agit n’a de date');
    expect(panel.queryByTestId('trend-day')).toBeNull();

    showOn('2026-06-29', '2024-05-01');
    poleShown.value = 'pole-est';
    await waitFor(() => expect(said()).toContain('ce pôle n’était pas dans le réseau le 29 juin 2025'));
    trendSince.value = '2026-06-29';
    await waitFor(() => expect(said()).toContain('doit précéder'));
    expect(trends(panel)).toEqual([]);
  });
});

describe('a pair that is done', () => {
  it('has the gauge on its eve and on the day shown, said to go together', async () => {
    answerWith({
      '/api/v1/analysis': { network: { silos: { category: { ...CATEGORY, decloisonnement: 0.612 } } } },
    });
    showOn(DAY, '2024-05-01');
    follow('mairie', 'labo', 'done', { since: '2026-03-01' });
    todo.value = 'done';
    const { Component } = panelOf('missing');
    const panel = shown(<Component />);
    await waitFor(() =>
      expect(plain(panel.getByTestId('pair-gauge').textContent)).toBe(
        'Décloisonnement : 61,2 % la veille, 69 % le 30 juin 2026.',
      ),
    );
    expect(panel.getByTestId('gauge-since').textContent).toContain('n’est pas l’effet démontré');
  });

  it('has the gauge on the day that this screen shows', async () => {
    answerWith({
      '/api/v1/analysis': { network: { silos: { category: { ...CATEGORY, decloisonnement: 0.612 } } } },
    });
    showOn(DAY, '2024-05-01');
    follow('mairie', 'labo', 'done', { since: '2026-03-01' });
    todo.value = 'done';
    lookAt('2026-04-15');
    const { Component } = panelOf('missing');
    const panel = shown(<Component />);
    await waitFor(() => expect(plain(panel.getByTestId('pair-gauge').textContent)).toContain('le 15 avril 2026'));
  });

  it('has none where it was done after the day shown, or on a day that nobody knows', () => {
    answerWith({});
    showOn(DAY);
    follow('mairie', 'labo', 'done', { since: '2026-12-01' });
    todo.value = 'done';
    const { Component } = panelOf('missing');
    expect(shown(<Component />).queryByTestId('pair-gauge')).toBeNull();
    follow('mairie', 'labo', 'done');
    expect(shown(<Component />).queryByTestId('gauge-since')).toBeNull();
  });
});
