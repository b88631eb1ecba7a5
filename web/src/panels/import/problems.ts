/** The problems of an import by their cause, and as a table for a spreadsheet. */
import { csvOf } from '../../csv';
import type { Language } from '../../address';
import type { ImportProblem } from '../../wire';

/** Problems that differ in their values only. */
export interface ProblemGroup {
  /** The header of their column; null for whole rows. */
  column: string | null;
  /** Whether their rows were left out. */
  leftOut: boolean;
  problems: ImportProblem[];
}

/** Problems by cause and column: what left rows out first, then the most frequent. */
export function groupsOf(problems: readonly ImportProblem[]): ProblemGroup[] {
  const groups = new Map<string, ProblemGroup>();
  for (const problem of problems) {
    const { cause, column, left_out: leftOut } = problem;
    const key = JSON.stringify([cause, column, leftOut]);
    const group = groups.get(key) ?? { column, leftOut, problems: [] };
    group.problems.push(problem);
    groups.set(key, group);
  }
  return [...groups.values()].sort(
    (a, b) => Number(b.leftOut) - Number(a.leftOut) || b.problems.length - a.problems.length,
  );
}

/** The columns of the table of problems, and its yes and no, in the words of a language. */
export interface ProblemWords {
  headers: readonly string[];
  yes: string;
  no: string;
}

/** All problems as a CSV file for a spreadsheet in that language. */
export const problemsCsv = (problems: readonly ImportProblem[], language: Language, words: ProblemWords): string =>
  csvOf(
    [
      words.headers,
      ...problems.map((problem) => [
        problem.file,
        problem.line > 0 ? String(problem.line) : '',
        problem.column ?? '',
        problem.value ?? '',
        problem[language],
        problem.left_out ? words.yes : words.no,
      ]),
    ],
    language,
  );
