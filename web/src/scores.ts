/** How people rate a pole on the nine objectives of ECARTS. */
import type { Score } from './wire';

export const OBJECTIVES = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I'] as const;
export const VALUES = [1, 2, 3, 4, 5] as const;

/** The last score of each person, by letter: those of a pole up to a day; all of them where it is undefined. */
export function lastScores(
  scores: Iterable<Score>,
  pole: string,
  asOf: string | undefined,
): ReadonlyMap<string, readonly Score[]> {
  const last = new Map<string, Score>();
  for (const score of scores) {
    const at = score.at ?? '';
    if (score.pole !== pole || (asOf !== undefined && at > asOf)) continue;
    const key = `${score.objective} ${score.rater ?? ''}`;
    const held = last.get(key);
    if (held === undefined || (held.at ?? '') <= at) last.set(key, score);
  }
  const byObjective = new Map<string, Score[]>();
  for (const score of last.values())
    byObjective.set(score.objective, [...(byObjective.get(score.objective) ?? []), score]);
  return byObjective;
}

/** Mean, number and last day of some scores, and how many people gave each value; null where there is none. */
export function summary(
  scores: readonly Score[],
): { mean: number; count: number; last: string; byValue: readonly number[] } | null {
  if (scores.length === 0) return null;
  const values = scores.map(({ value }) => value ?? 0);
  return {
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
    count: values.length,
    last: scores.reduce((last, { at }) => ((at ?? '') > last ? (at ?? '') : last), ''),
    byValue: VALUES.map((value) => values.filter((given) => given === value).length),
  };
}

/** The people who rated a pole, in the order of their first rating. */
export const ratersOf = (scores: Iterable<Score>, pole: string): string[] => [
  ...new Set(
    [...scores]
      .filter((score) => score.pole === pole)
      .sort((a, b) => ((a.at ?? '') < (b.at ?? '') ? -1 : 1))
      .flatMap(({ rater }) => rater ?? []),
  ),
];

/** A person's opaque id begins so, and is the id of the contact that holds their name. */
export const RATER = 'rater:';
/** The contact that holds the remark on a score has its id after this. */
export const REMARK = 'score:';

/** Whether a contact is of a rating, and not of how to reach somebody. */
export const isOfRating = (contact: { id: string }): boolean =>
  contact.id.startsWith(RATER) || contact.id.startsWith(REMARK);
