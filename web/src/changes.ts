/**
 * Requests that change contacts, which are personal: none is kept until the connection is back. One whose answer was lost
 * may have been done: when its form is sent again unchanged, it is the same request, and the service does it once.
 */
import { request, type Answer } from './api';
import { clientId, randomToken } from './client';
import { sessionSignal } from './drafts';
import { held } from './lineage';
import type { ChangeAnswer, ChangeRequest } from './wire';

/** A request for changes, with the key by which the service knows it again. */
export interface Asked {
  key: string;
  body: { held?: ReturnType<typeof held>; client: string; changes: ChangeRequest[] };
}

/** The last request whose answer was lost. */
const unanswered = sessionSignal<Asked | null>('ptcegraph.unanswered', null);

/** What a form says: what it adds has an id that is drawn anew each time. */
const saidBy = (changes: readonly ChangeRequest[]): string =>
  JSON.stringify(changes.map((change) => (change.op.endsWith('.add') ? { ...change, id: '' } : change)));

/** The request for what a form says: the last one again where its answer was lost and it says the same. */
export function askedBy(changes: ChangeRequest[]): Asked {
  const last = unanswered.peek();
  if (last && saidBy(last.body.changes) === saidBy(changes)) return last;
  return {
    key: randomToken() + randomToken(),
    body: { held: held(), client: clientId.peek(), changes },
  };
}

/** Sends a request. */
export async function send({ key, body }: Asked): Promise<Answer<ChangeAnswer>> {
  const answer = await request<ChangeAnswer>('POST', '/api/v1/changes', body, { 'Idempotency-Key': key });
  unanswered.value = !answer.ok && answer.status === 0 ? { key, body } : null;
  return answer;
}

/** What is asked from now on is asked anew: something was undone, or the store was replaced. */
export const forgetUnanswered = (): void => void (unanswered.value = null);
