/** Results on other days than the one shown, each measured by the service as those of the day shown are. */
import { signal } from '@preact/signals';
import { request } from './api';
import { filterQuery, networkKey } from './state';
import type { AnalysisAnswer } from './wire';

/** What came of a question; neither while it is being asked. */
interface AskedDay {
  answer?: AnalysisAnswer;
  /** Why there is no answer. */
  refusal?: string;
}

/** What is asked of each day: the only results, and the silos of which column. */
export interface DayQuestion {
  only: string;
  silo?: string;
}

/** The answers about one network and part of it, by question. */
const asked = signal<{ of: string; days: ReadonlyMap<string, AskedDay> }>({ of: '', days: new Map() });

const measured = (): string => `${networkKey.value}?${filterQuery.value}`;

/** The question about a day in the words of the service. Types and values that are left out of the page are left out of the answer. */
function queryOf({ only, silo }: DayQuestion, day: string): string {
  const query = new URLSearchParams(filterQuery.value);
  query.set('only', only);
  if (silo !== undefined) query.set('silo', silo);
  query.set('as_of', day);
  return query.toString();
}

/** What came of the question about a day; undefined where it was not asked of the network and part that are shown. */
export const onDay = (question: DayQuestion, day: string): AskedDay | undefined =>
  asked.value.of === measured() ? asked.value.days.get(queryOf(question, day)) : undefined;

/** Asks about some days, one after the other, those that are not known or asked for. What was refused is asked for again. */
export async function askDays(question: DayQuestion, days: readonly string[]): Promise<void> {
  const of = measured();
  if (asked.peek().of !== of) asked.value = { of, days: new Map() };
  const isOf = () => asked.peek().of === of;
  const note = (query: string, answer: AskedDay) => {
    asked.value = { of, days: new Map(asked.peek().days).set(query, answer) };
  };
  const due = days
    .map((day) => queryOf(question, day))
    .filter((query) => {
      const known = asked.peek().days.get(query);
      return !known || known.refusal !== undefined;
    });
  for (const query of due) note(query, {});
  for (const query of due) {
    if (!isOf()) return;
    const answer = await request<AnalysisAnswer>('GET', `/api/v1/analysis?${query}`);
    if (isOf()) note(query, answer.ok ? { answer: answer.value } : { refusal: answer.sentence });
  }
}
