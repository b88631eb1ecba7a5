import { describe, expect, it } from 'vitest';
import { fromSnapshot } from '../src/network';
import { presentOf } from '../src/present';
import { differenceOf, stepOf, stepsOf, undatedIn } from '../src/time';
import type { NetworkAnswer } from '../src/wire';
import { golden } from './golden';

/** Actors with a beginning and an end, tied in a row by ties of the same dates as their second end. */
const networkOf = (...dates: readonly (readonly [since?: string, until?: string])[]) => {
  const dated = dates.map(([since, until]) => ({ ...(since && { since }), ...(until && { until }) }));
  return fromSnapshot({
    ...golden('snapshot'),
    actors: dated.map((of, i) => ({ id: `a${i}`, name: `Acteur ${i}`, ...of })),
    ties: dated
      .slice(1)
      .map((of, i) => ({ id: `t${i}`, source: `a${i}`, target: `a${i + 1}`, directed: false, ...of })),
    ...{ poles: [], projects: [], meetings: [], memberships: [], participations: [], attendances: [] },
  } satisfies NetworkAnswer);
};
const TODAY = '2026-12-02';

describe('the steps of time', () => {
  it('are none where no date is told', () => {
    expect(stepsOf(networkOf([], []), TODAY)).toBeNull();
  });

  it('are the ends of years where only years are told, and today is the last', () => {
    const steps = stepsOf(networkOf(['2023'], ['2024', '2025']), TODAY);
    expect(steps?.unit).toBe('year');
    expect(steps?.days).toEqual(['2023-12-31', '2024-12-31', '2025-12-31', TODAY]);
    // The second actor and its tie begin in 2024.
    expect(steps?.begun).toEqual([1, 2, 0, 0]);
  });

  it('are months or days where those are told and few enough, and go on to a date to come', () => {
    const months = stepsOf(networkOf(['2026-11'], ['2026-12-15', '2027-02']), '2026-11-20');
    expect(months?.unit).toBe('day');
    expect(months?.days).toHaveLength(30 + 31 + 31 + 28);
    expect(months?.days.at(-1)).toBe('2027-02-28');
    const long = stepsOf(networkOf(['2020-02'], ['2024-03-05']), TODAY);
    expect(long?.unit).toBe('month');
    expect(long?.days.slice(0, 2)).toEqual(['2020-02-29', '2020-03-31']);
    expect(long?.days.at(-2)).toBe('2026-11-30');
  });

  it('are never more than a slider has room for, nor fewer than two', () => {
    for (const since of ['0019', '1200', '1990-05-01']) {
      const days = stepsOf(networkOf([since]), TODAY)?.days ?? [];
      expect(days.length).toBeGreaterThan(1);
      expect(days.length).toBeLessThanOrEqual(240);
      expect([...days].sort()).toEqual(days);
      expect(days.at(-1)).toBe(TODAY);
    }
    expect(stepsOf(networkOf(['2026']), TODAY)?.days).toEqual(['2025-12-31', TODAY]);
  });

  it('are found by a day', () => {
    const days = ['2023-12-31', '2024-12-31', TODAY];
    expect(['1990-01-01', '2023-12-31', '2024-01-01', TODAY, '2030-01-01'].map((day) => stepOf(days, day))).toEqual([
      0, 0, 1, 2, 2,
    ]);
  });
});

describe('two days', () => {
  it('differ by who came and who left, with their ties', () => {
    const held = networkOf(['2010'], ['2015'], ['2010', '2013'], []);
    const on = (asOf: string) => presentOf({ ...held, asOf }).network;
    const { nodes, links } = differenceOf(on('2012-06-30'), on('2016-06-30'));
    expect(nodes.added.map(({ id }) => id)).toEqual(['a1']);
    expect(nodes.gone.map(({ id }) => id)).toEqual(['a2']);
    expect(links.added.map(({ id }) => id)).toEqual(['t0']);
    expect(links.gone.map(({ id }) => id)).toEqual(['t2']);
    expect(undatedIn(held)).toEqual({ nodes: 1, links: 1 });
  });

  it('do not differ by their meetings', () => {
    const snapshot = golden('snapshot');
    const meetings = [{ id: 'rdv', name: 'Rendez-vous', date: '2015-03-01' }];
    const held = fromSnapshot({ ...snapshot, meetings });
    const on = (asOf: string) => presentOf({ ...held, asOf }).network;
    expect(on('2015-03-01').nodes.has('rdv')).toBe(true);
    expect(differenceOf(on('2015-02-28'), on('2015-03-02')).nodes).toEqual({ added: [], gone: [] });
  });
});
