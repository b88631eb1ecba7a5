// @vitest-environment happy-dom
import { act, fireEvent, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { comparedWith, dayAsked, excludedTypes, perimeter } from '../../src/address';
import { DayChoice } from '../../src/frame/DayChoice';
import { fromSnapshot } from '../../src/network';
import { panelOf } from '../../src/panels';
import { TimeBar } from '../../src/panels/time/TimeBar';
import { timeFinding } from '../../src/panels/time/Time';
import { differenceTable } from '../../src/panels/tables';
import { isPlaying, pause } from '../../src/parts/timeline';
import * as state from '../../src/state';
import { differenceOf } from '../../src/time';
import { golden } from '../golden';
import { answerWith, CATEGORY, plain, showEmpty, showOneActor, shown, showSmall } from './networks';

/** The small network, in which the town hall came in 2013, the project began in 2014 and the lab left in 2015. */
function showDated(): void {
  showSmall();
  const snapshot = golden('snapshot');
  const dates: Record<string, object> = {
    mairie: { since: '2013' },
    labo: { until: '2015' },
    atelier: { since: '2010' },
  };
  const actors = snapshot.actors.map((actor) => ({ ...actor, ...dates[actor.id] }));
  const projects = snapshot.projects.map((project) => ({ ...project, since: '2014' }));
  state.confirmed.value = fromSnapshot({ ...snapshot, actors, projects });
}

const figures = (edges: number, isolates: number) => ({
  revision: 1,
  complete: true,
  actors: { id: [], label: [], kind: [] },
  network: { edges, isolates, largest_component: 4, silos: { category: CATEGORY } },
  clans: [],
});

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval', 'Date'] });
  vi.setSystemTime('2026-12-02T09:00:00Z');
  dayAsked.value = comparedWith.value = '';
  state.partAnswer.value = null;
  excludedTypes.set([]);
  perimeter.set([]);
  answerWith({ '/api/v1/analysis': figures(5, 2) });
});
afterEach(() => {
  pause();
  vi.useRealTimers();
});

const field = (page: ReturnType<typeof shown>, id: string) => page.getByTestId(id) as HTMLInputElement;
const slider = (page: ReturnType<typeof shown>) => field(page, 'time-slider');

describe('the slider of time', () => {
  it('draws its day at once, and measures it once it rests', async () => {
    showDated();
    const page = shown(<TimeBar />);
    expect(slider(page).max).toBe('16'); // the ends of 2010 to 2025, and today
    expect(plain(page.getByTestId('time-day').textContent)).toBe('Toutes les dates');
    expect(page.queryByTestId('time-leave')).toBeNull();
    fireEvent.input(slider(page), { target: { value: '2' } });
    expect(state.dayShown.value).toBe('2012-12-31');
    expect(state.present.value?.network.nodes.has('mairie')).toBe(false);
    // The figures of the whole network stay, out of date.
    expect(state.analysis.value).toBe(state.live.value);
    expect(state.stale.value).toBe(true);
    expect([dayAsked.value, state.partQuery.value]).toEqual(['', '']);
    await act(() => void vi.advanceTimersByTime(400));
    expect([dayAsked.value, state.partQuery.value]).toEqual(['2012-12-31', 'as_of=2012-12-31']);
    expect(slider(page).getAttribute('aria-valuetext')).toBe('31 décembre 2012');
    fireEvent.click(page.getByTestId('time-leave'));
    expect(dayAsked.value).toBe('');
    expect(state.present.value).toBe(state.whole.value);
  });

  it('plays to its end, from the beginning where it stands at the end', async () => {
    showDated();
    const page = shown(<TimeBar />, 'en');
    fireEvent.click(page.getByTestId('time-play'));
    expect(state.dayShown.value).toBe('2010-12-31');
    await act(() => void vi.advanceTimersByTime(1_200));
    expect(state.dayShown.value).toBe('2011-12-31');
    expect(dayAsked.value).toBe('');
    expect(page.getByTestId('time-play').getAttribute('aria-label')).toBe('Stop playing');
    await act(() => void vi.advanceTimersByTime(1_200 * 15));
    expect(isPlaying.value).toBe(false);
    expect(dayAsked.value).toBe('2026-12-02');
  });

  it('keeps the figures of a filter from one day to the next, and never those of the whole for them', () => {
    showDated();
    dayAsked.value = '2012-12-31';
    excludedTypes.set(['partenariat']);
    expect(state.analysis.value).toBeNull();
    const answered = state.live.value && { ...state.live.value, as_of: '2012-12-31' };
    const { partQuery, filterQuery } = state;
    state.partAnswer.value = { query: partQuery.value, filters: filterQuery.value, analysis: answered, refusal: '' };
    expect(state.stale.value).toBe(false);
    dayAsked.value = '2013-12-31';
    expect(state.analysis.value).toBe(answered);
    expect(state.stale.value).toBe(true);
    expect(state.isFiltered.value).toBe(true);
    excludedTypes.set([]);
    expect(state.isFiltered.value).toBe(false);
  });

  it('says the day in the place of the legend, which chooses that of the network', async () => {
    showDated();
    const page = shown(<DayChoice />);
    expect(page.getByTestId('day-said').textContent).toContain('Toutes les dates');
    await act(() => void (dayAsked.value = '2012-12-31'));
    expect(page.queryByTestId('day')).toBeNull();
  });

  it('stands on the day of the network where no other is asked for, and ignores what is no day', () => {
    showDated();
    const held = state.confirmed.value;
    state.confirmed.value = held && { ...held, asOf: '2014-06-30' };
    dayAsked.value = 'yesterday';
    const page = shown(<TimeBar />);
    expect(slider(page).value).toBe('4');
    expect(plain(page.getByTestId('time-day').textContent)).toBe('30 juin 2014');
    expect(state.partQuery.value).toBe('');
  });
});

describe('two days', () => {
  const { Component: Time } = panelOf('time');

  it('say who came and left, and the figures of both', async () => {
    showDated();
    dayAsked.value = '2016-12-31';
    const page = shown(<Time />);
    const found = 'Du 31 décembre 2010 au 31 décembre 2016 : 2 arrivées, 1 départ, 1 lien de plus et 1 lien de moins.';
    expect(plain(page.getByTestId('time-found').textContent)).toBe(found);
    expect(plain(timeFinding())).toBe(found);
    expect(page.getByTestId('time-came').querySelector('[data-id]')?.getAttribute('data-id')).toBe('mairie');
    expect(page.getByTestId('time-left').querySelector('[data-id]')?.getAttribute('data-id')).toBe('labo');
    await waitFor(() => expect(page.getAllByTestId('gauge')).toHaveLength(2));
    const cells = [...page.getByTestId('time-table').querySelectorAll('tbody tr')].map((row) =>
      [...row.children].map(({ textContent }) => plain(textContent)),
    );
    expect(cells[0]).toEqual(['Acteurs', '3', '3', '=']);
    expect(cells).toContainEqual(['Paires reliées', '5', '4', '−1']);
    expect(plain(page.container.textContent)).toMatch(/comptés à toutes : 2 éléments de la carte et 3 liens/);
  });

  it('are chosen in any order, and the later one is that of the map', () => {
    showDated();
    dayAsked.value = '2012-12-31';
    comparedWith.value = '2020-01-01';
    const page = shown(<Time />, 'en');
    const value = (id: string) => field(page, id).value;
    expect([value('time-from'), value('time-to')]).toEqual(['2012-12-31', '2020-01-01']);
    fireEvent.change(page.getByTestId('time-to'), { target: { value: '2018-05-17' } });
    expect([comparedWith.value, dayAsked.value]).toEqual(['2012-12-31', '2018-05-17']);
    fireEvent.change(page.getByTestId('time-from'), { target: { value: '' } });
    expect(comparedWith.value).toBe('2012-12-31');
  });

  it('between which nothing happens say so', () => {
    showDated();
    [comparedWith.value, dayAsked.value] = ['2018-01-01', '2019-01-01'];
    const page = shown(<Time />, 'en');
    expect(plain(page.getByTestId('time-found').textContent)).toContain('nobody comes or leaves');
    expect(page.queryByTestId('time-came')).toBeNull();
  });

  it('inside a perimeter wait for who is in it, and say why there is none', async () => {
    showDated();
    [comparedWith.value, dayAsked.value] = ['2012-12-31', '2016-12-31'];
    perimeter.set(['category=ess']);
    vi.stubGlobal('fetch', () =>
      Promise.resolve(new Response(JSON.stringify({ detail: 'Personne.' }), { status: 422 })),
    );
    const page = shown(<Time />);
    expect(page.queryByTestId('time-found')).toBeNull();
    expect(timeFinding()).toBe('');
    await waitFor(() => expect(page.getByRole('alert').textContent).toBe('Personne.'));
  });

  it('are a table to take away', () => {
    showDated();
    const held = state.whole.value?.network;
    if (!held) throw new Error('no network');
    const on = (asOf: string) => state.presentOn(held, asOf, undefined).network;
    const { headers, rows } = differenceTable(differenceOf(on('2010-12-31'), on('2016-12-31')));
    expect(rows).toHaveLength(5);
    for (const row of rows) expect(row).toHaveLength(headers.length);
    expect(rows[0]?.slice(0, 2)).toEqual(['Arrivées', 'Mairie de Longwy']);
  });

  it('of a network without dates say how dates come', () => {
    for (const show of [showEmpty, showOneActor]) {
      show();
      const page = shown(<Time />);
      expect(page.queryByTestId('time-table')).toBeNull();
      expect(plain(page.container.textContent)).toContain('Aucune date n’est connue');
      expect(shown(<TimeBar />).queryByTestId('time-bar')).toBeNull();
      expect(timeFinding()).toBe('');
    }
  });
});
