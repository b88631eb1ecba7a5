/** What one more tie would change, which the service computes when somebody asks; nothing is stored. */
import { signal } from '@preact/signals';
import { request } from './api';
import { pairKey } from './network';
import { networkKey, typesLeftOut } from './state';
import type { NetworkReport, WhatIfAnswer } from './wire';

/** A tie that was supposed, and what came of it. */
export interface AskedWhatIf {
  /** The two that would be tied. */
  pair: string;
  /** The network that it is about. */
  of: string;
  /** The figures of the whole network as it is, and with the tie; null until they are known. */
  figures: { before: NetworkReport; after: NetworkReport } | null;
  /** Why there is no answer; empty while there may be one. */
  refusal: string;
}

export const askedWhatIf = signal<AskedWhatIf | null>(null);

/** Asks what a tie between two would change in the whole network, unless that is known or asked for. */
export async function askWhatIf(source: string, target: string): Promise<void> {
  const mine: AskedWhatIf = { pair: pairKey(source, target), of: networkKey.peek(), figures: null, refusal: '' };
  const before = askedWhatIf.peek();
  if (before?.pair === mine.pair && before.of === mine.of && before.refusal === '') return;
  askedWhatIf.value = mine;
  const query = new URLSearchParams(typesLeftOut.peek().map((type) => ['exclude_type', type]));
  const answer = await request<WhatIfAnswer>('POST', `/api/v1/what-if?${query.toString()}`, {
    changes: [{ op: 'tie.add', source, target }],
  });
  if (askedWhatIf.peek() !== mine) return;
  askedWhatIf.value = answer.ok
    ? { ...mine, figures: { before: answer.value.before.network, after: answer.value.after.network } }
    : { ...mine, refusal: answer.sentence };
}
