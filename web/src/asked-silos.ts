/** The silos of a column that the analysis does not measure by default, asked for when somebody chooses it. */
import { signal } from '@preact/signals';
import { request } from './api';
import { isPart, networkKey, partQuery } from './state';
import type { AnalysisAnswer, SiloReport } from './wire';

/** What was asked for: a column, of a network; with what came of it. */
export interface AskedSilos {
  column: string;
  /** The network that was asked about: another one needs another answer. */
  of: string;
  /** The newest answer; null until there is one. */
  report: SiloReport | null;
  /** The network that the answer is of. */
  reportOf: string;
  /** Why there is no answer; empty while there may be one. */
  refusal: string;
}

export const askedSilos = signal<AskedSilos | null>(null);

/** Names what is measured: the network shown, and the part of it. */
export const measuredKey = (): string => `${networkKey.value}?${partQuery.value}`;

/** Asks for the silos of a column, unless they are known or asked for; what was refused is asked for again. An older answer stays until the new one is there. */
export async function askSilos(column: string): Promise<void> {
  const of = measuredKey();
  const before = askedSilos.peek();
  if (before?.column === column && before.of === of && before.refusal === '') return;
  const { report: older, reportOf } = before?.column === column ? before : { report: null, reportOf: '' };
  askedSilos.value = { column, of, report: older, reportOf, refusal: '' };
  const part = isPart.peek() ? `&${partQuery.peek()}` : '';
  const answer = await request<AnalysisAnswer>('GET', `/api/v1/analysis?silo=${encodeURIComponent(column)}${part}`);
  if (askedSilos.peek()?.column !== column || askedSilos.peek()?.of !== of) return;
  const report = answer.ok ? (answer.value.network?.silos[column] ?? null) : null;
  askedSilos.value = { column, of, report, reportOf: of, refusal: answer.ok ? '' : answer.sentence };
}
