/** Reads the newest entries of the journal, with what each did; they are read again at each revision, since the list is the journal's. */
import { signal, useSignalEffect, type ReadonlySignal } from '@preact/signals';
import { request } from './api';
import { confirmed, offline } from './state';
import type { HistoryAnswer } from './wire';

export type HistoryEntry = HistoryAnswer['entries'][number];

/** How long it takes until a request without an answer is made again, in milliseconds. */
const AGAIN_MS = 5_000;

/** The newest entries, newest first. */
export const historyEntries = signal<readonly HistoryEntry[]>([]);
/** Why the service does not tell them; empty where it does. */
export const historyRefusal = signal('');
/** Whether the newest request had no answer. */
export const isHistoryUnread = signal(false);
/** Number of the newest request, and of the one whose answer is shown. */
let asked = 0;
let answered = 0;

/** Keeps {@link historyEntries} while a panel that shows them is open, at most `limit` of them. */
export function useHistory(limit: ReadonlySignal<number>): void {
  useSignalEffect(() => {
    const most = limit.value;
    if (confirmed.value === null || offline.value) return undefined;
    let again: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    const ask = () => {
      const mine = ++asked;
      void request<HistoryAnswer>('GET', `/api/v1/history?what=true&limit=${most}`).then((answer) => {
        if (mine < answered) return; // overtaken by the answer to a later request
        answered = mine;
        if (answer.ok) historyEntries.value = answer.value.entries;
        isHistoryUnread.value = !answer.ok && answer.status === 0;
        historyRefusal.value = answer.ok || answer.status === 0 ? '' : answer.sentence;
        // A connection that is not noticed to be lost does not come back either.
        if (isHistoryUnread.value && mine === asked && !isOver) again = setTimeout(ask, AGAIN_MS);
      });
    };
    ask();
    return () => {
      isOver = true;
      clearTimeout(again);
    };
  });
}
