import { expect, it } from 'vitest';
import { applyChanges, fromSnapshot } from '../src/network';
import { lastScores, ratersOf, summary } from '../src/scores';
import type { Score } from '../src/wire';
import { golden } from './golden';

const score = (objective: Score['objective'], value: number, at: string, rater: string, pole = 'p'): Score => ({
  id: `${objective}|${at}|${rater}|${pole}`,
  pole,
  objective,
  value,
  at,
  rater,
});
const SCORES = [
  score('A', 2, '2026-01-01', 'r1'),
  score('A', 4, '2026-03-01', 'r1'),
  score('A', 5, '2026-02-01', 'r2'),
  score('B', 1, '2026-02-01', 'r2'),
  score('A', 1, '2026-02-01', 'r3', 'elsewhere'),
];

it('counts the last score of each person up to a day', () => {
  expect(
    lastScores(SCORES, 'p', undefined)
      .get('A')
      ?.map(({ value }) => value),
  ).toEqual([4, 5]);
  expect(
    lastScores(SCORES, 'p', '2026-02-15')
      .get('A')
      ?.map(({ value }) => value),
  ).toEqual([2, 5]);
  expect(lastScores(SCORES, 'p', '2025-12-31').size).toBe(0);
});

it('sums up without hiding that people differ', () => {
  const sum = summary(lastScores(SCORES, 'p', undefined).get('A') ?? []);
  expect(sum).toEqual({ mean: 4.5, count: 2, last: '2026-03-01', byValue: [0, 0, 0, 1, 1] });
  expect(summary([])).toBeNull();
  expect(ratersOf(SCORES, 'p')).toEqual(['r1', 'r2']);
});

it('follows the journal: scored, changed, taken back', () => {
  const empty = fromSnapshot(golden('snapshot'));
  const [first] = SCORES as [Score];
  const scored = applyChanges(empty, [{ op: 'score.add', revision: 9, ...first }]);
  expect(scored.scores.get(first.id)).toMatchObject({ objective: 'A', value: 2 });
  const changed = applyChanges(scored, [{ op: 'score.update', id: first.id, revision: 10, value: 3 }]);
  expect(changed.scores.get(first.id)?.value).toBe(3);
  expect(applyChanges(changed, [{ op: 'score.remove', id: first.id, revision: 11 }]).scores.size).toBe(0);
});
