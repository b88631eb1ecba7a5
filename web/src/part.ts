/** Asks the service for the analysis of the part of the network that the address names, whenever the part or the network is another. */
import { effect } from '@preact/signals';
import { excludedTypes, perimeter } from './address';
import { request } from './api';
import { confirmed, filterQuery, networkKey, partAnswer, partQuery, typesLeftOut } from './state';
import type { Analysis, AnalysisAnswer } from './wire';

/** How long edits are let come together before they are measured, in milliseconds. */
const PAUSE_MS = 120;

/** Leaves a type of ties out of the map and of the figures, or takes it back. */
export function toggleType(type: string): void {
  const held = typesLeftOut.value;
  excludedTypes.set(held.includes(type) ? held.filter((other) => other !== type) : [...held, type]);
}

/** Draws and measures only the actors that have one of these values of a column. */
export const measureOnly = (column: string, values: readonly string[]): void =>
  perimeter.set(values.map((value) => `${column}=${value}`));

/** Columns of an answer that are texts or lists. */
const NOT_NUMBERS: ReadonlySet<string> = new Set(['id', 'label', 'kind', 'cut_off']);

/** The analysis of an answer over HTTP, as those of the hub are held. */
export function analysisOf(answer: AnalysisAnswer): Analysis {
  const { actors, ...members } = answer;
  const { id: ids, cut_off: cutOff } = actors;
  const cut = ids.flatMap((id, row): [string, string[]][] => {
    const list = cutOff?.[row];
    return list && list.length > 0 ? [[id, list]] : [];
  });
  return {
    ...members,
    sequence: 0,
    ids,
    rows: new Map(ids.map((id, row) => [id, row])),
    columns: new Map(
      Object.entries(actors).flatMap(([name, values]): [string, (number | null)[]][] =>
        NOT_NUMBERS.has(name)
          ? []
          : [[name, (values as (number | boolean | null)[]).map((value) => (value === null ? null : Number(value)))]],
      ),
    ),
    lists: { cut_off: Object.fromEntries(cut) },
  };
}

/** Keeps {@link partAnswer} of the network shown. Call once; the returned function ends it. */
export function followPart(): () => void {
  let asked = ''; // the newest question: the part, and the network that it is of
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ask = async (query: string, key: string, path: string) => {
    const answer = await request<AnalysisAnswer>('GET', path);
    if (asked !== key) return;
    const before = partAnswer.peek();
    const filters = filterQuery.peek();
    if (answer.ok) partAnswer.value = { query, filters, analysis: analysisOf(answer.value), refusal: '' };
    // What cannot be reached is asked again with the next change; what was answered before stays, greyed.
    else if (answer.status !== 0 || before?.query !== query)
      partAnswer.value = { query, filters, analysis: null, refusal: answer.sentence };
  };
  return effect(() => {
    const query = partQuery.value;
    const key = `${networkKey.value}?${query}`;
    if (confirmed.value === null || key === asked) return;
    asked = key;
    clearTimeout(timer);
    if (query === '') {
      partAnswer.value = null;
      return;
    }
    const isOther = partAnswer.peek()?.query !== query;
    timer = setTimeout(() => void ask(query, key, `/api/v1/analysis?${query}`), isOther ? 0 : PAUSE_MS);
  });
}
