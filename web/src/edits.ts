/**
 * Edits: each is shown at once, sent, and confirmed by a toast with an undo. They are sent one by one, in the order in which
 * they were made. A refused edit is rolled back, and the server's sentence is shown. One that has no answer, because the
 * connection is lost, waits in this tab until it is back.
 */
import { effect, untracked } from '@preact/signals';
import { request, type Answer } from './api';
import { clientId } from './client';
import { words } from './i18n';
import { held } from './lineage';
import { addedNode } from './references';
import { confirmed, lineage, network, offline, pending } from './state';
import { toast } from './toast';
import { act, noteRequest, undo } from './undo';
import {
  answeredBy,
  asking,
  askAgain,
  decided,
  dropWaiting,
  enqueue,
  isAsked,
  isNothing,
  newKey,
  note,
  passOn,
  queued,
  ready,
  waiting,
  waitingWith,
  type Waiting,
} from './waiting';
import type { ChangeAnswer, ChangeRequest, Conflict } from './wire';

/** How an edit ended: with the id of what its first change is of, or with the sentence that says why not. One that waits counts as made. */
export type EditOutcome = { ok: true; id: string | undefined } | { ok: false; sentence: string };

/** Whoever waits for the outcome of an edit, by its key. */
const asked = new Map<string, (outcome: EditOutcome) => void>();

/**
 * Asks for changes as one request: all of them or none. `said` is the toast when it is done. A refusal is a toast too,
 * unless whoever asks says it, as a form does.
 */
export async function edit(
  changes: ChangeRequest[],
  said: string,
  refusalBy: 'toast' | 'form' = 'toast',
): Promise<EditOutcome> {
  const key = newKey();
  const outcome = new Promise<EditOutcome>((resolve) => asked.set(key, resolve));
  // Whoever says a field anew has seen theirs, and need not be asked of a value of before.
  for (let open = answeredBy(changes); open; open = answeredBy(changes)) choose(open.one, open.conflict, 'theirs');
  enqueue({ key, body: { held: held(), client: clientId.peek(), changes }, said, state: 'queued' });
  if (offline.peek()) keepAll();
  else void sendWaiting();
  const ended = await outcome;
  if (!ended.ok && refusalBy === 'toast') toast.value = { text: ended.sentence, tone: 'refused' };
  return ended;
}

/** Ends the wait for an edit's outcome. False where nobody waits: it was kept, or the page was reloaded. */
function tell(key: string, outcome: EditOutcome): boolean {
  const resolve = asked.get(key);
  asked.delete(key);
  resolve?.(outcome);
  return resolve !== undefined;
}

/** The id of what the first change of a request is of. */
function idOf({ body }: Waiting): string | undefined {
  const [first] = body.changes;
  return first && 'id' in first ? first.id : undefined;
}

/** Says that edits without an answer wait in this tab; nobody need wait for them. */
function keepAll(): void {
  const kept = queued.peek().filter((one) => tell(one.key, { ok: true, id: idOf(one) }));
  if (kept.length > 0) toast.value = { text: words.peek().edits.kept, tone: 'done', undo: () => void undo() };
}

/** Statuses of a service that is busy, or of a store that is away: it may take the same request later. */
const isAway = (status: number): boolean => status === 0 || status === 429 || status >= 500;
/** How long edits that wait are kept before they are sent again while the connection is up, in milliseconds. */
const AGAIN_MS = 3_000;

let connection = new AbortController();
let isSending = false;
/** Whether something was asked, or the connection came back, while edits were being sent. */
let isAskedMeanwhile = false;
let again: ReturnType<typeof setTimeout> | undefined;

/** Sends the edits that wait, in their order. */
async function sendWaiting(): Promise<void> {
  isAskedMeanwhile = isSending;
  if (isSending) return;
  isSending = true;
  clearTimeout(again);
  try {
    for (let next = ready.peek()[0]; next && !offline.peek(); next = ready.peek()[0]) {
      const one = next;
      if (await act(() => sendOne(one))) continue;
      if (!isAskedMeanwhile) break;
      isAskedMeanwhile = false;
    }
  } finally {
    isSending = false;
  }
  if (ready.peek().length > 0 && !offline.peek()) again = setTimeout(() => void sendWaiting(), AGAIN_MS);
}

/** Sends an edit and notes what became of it. False where it still waits. */
async function sendOne(one: Waiting): Promise<boolean> {
  const store = lineage.peek();
  const key = { 'Idempotency-Key': one.key };
  const answer = await request<ChangeAnswer>('POST', '/api/v1/changes', one.body, key, connection.signal);
  if (!answer.ok && isAway(answer.status) && (answer.status === 0 || !asked.has(one.key))) {
    keepAll();
    return false;
  }
  if (answer.ok) {
    // The store that took the edit is gone, and so is the edit.
    if (lineage.peek() !== store)
      refuse(one, { ok: false, status: 409, sentence: words.peek().edits.replacedMeanwhile });
    else noteDone(one, answer.value.revision);
  } else refuse(one, answer);
  return true;
}

function noteDone(one: Waiting, revision: number): void {
  noteRequest(revision);
  note(one.key, { state: 'sent' });
  toast.value = { text: one.said, tone: 'done', undo: () => void undo() };
  // Whoever waits goes on when the page shows the edit; the next one is sent meanwhile.
  void reached(revision).then(() => {
    dropWaiting(one.key);
    tell(one.key, { ok: true, id: idOf(one) });
  });
}

/** A refusal is said by whoever asked; a conflict, and what was refused after it was kept or has others wait for it, waits for a person. */
function refuse(one: Waiting, answer: Extract<Answer<ChangeAnswer>, { ok: false }>): void {
  if (answer.replaced) {
    if (tell(one.key, { ok: false, sentence: answer.sentence })) dropWaiting(one.key);
    else note(one.key, { state: 'elsewhere' });
    return;
  }
  const changes = passOn(one);
  const body = { ...one.body, changes };
  if (answer.conflicts) {
    const conflicts = answer.conflicts.filter((conflict) => isAsked(changes, conflict));
    if (conflicts.length > 0) note(one.key, { state: 'conflict', body, conflicts });
    else askAgain(one, changes, held());
    tell(one.key, { ok: true, id: undefined });
    return;
  }
  const isTold = tell(one.key, { ok: false, sentence: answer.sentence });
  for (const other of waitingWith(one.key)) tell(other.key, { ok: true, id: idOf(other) });
  if (isNothing(changes) || (isTold && waitingWith(one.key).length === 0)) dropWaiting(one.key);
  else note(one.key, { state: 'refused', body: { ...body, changes: asking(changes) }, refusal: answer.sentence });
}

/** A person chose between the two values of a conflict. What is left to ask is asked again once all are chosen. */
export function choose(one: Waiting, conflict: Conflict, keeps: 'yours' | 'theirs'): void {
  const changes = decided(one.body.changes, conflict, keeps);
  const conflicts = (one.conflicts ?? []).filter((other) => other !== conflict);
  if (conflicts.length > 0) note(one.key, { body: { ...one.body, changes }, conflicts });
  else sendAgain(one, changes);
}

/** Asks again for an edit that waited for a person. */
export function sendAgain(one: Waiting, changes: ChangeRequest[] = one.body.changes): void {
  askAgain(one, changes, held());
  void sendWaiting();
}

/** Tries a refused edit again. What it adds gets another id where somebody else has added something under that one. */
export function tryAgain(one: Waiting): void {
  const isTaken = (id: string) =>
    network.peek()?.nodes.has(id) === true ||
    waiting.peek().some(({ body }) => body.changes.some((change) => addedNode(change) === id));
  const ids: Record<string, string> = {};
  for (const change of one.body.changes) {
    const id = addedNode(change);
    if (id !== undefined && confirmed.peek()?.nodes.has(id))
      ids[id] = idFor('name' in change && change.name ? change.name : id, isTaken);
  }
  askAgain(one, one.body.changes, held(), ids);
  void sendWaiting();
}

/** Shows the edits that wait, sends them when the connection is up, and keeps them when it is lost. Call once. */
export function followWaiting(): void {
  // What the page did not show before a reload is sent again: the service knows it by its key.
  for (const { key, state } of waiting.peek()) if (state === 'sent') note(key, { state: 'queued' });
  effect(() => {
    const shown = waiting.value.filter((one) => one.state === 'sent' || ready.value.includes(one));
    pending.value = shown.map(({ key, body }) => ({
      key,
      changes: body.changes.filter((change) => !change.op.endsWith('.merge')),
    }));
  });
  effect(() => {
    if (offline.value) {
      connection.abort();
      untracked(keepAll);
    } else if (confirmed.value !== null) {
      if (connection.signal.aborted) connection = new AbortController();
      untracked(() => void sendWaiting());
    }
  });
  addEventListener('beforeunload', (event) => {
    if (queued.peek().length > 0) event.preventDefault();
  });
}

/** How long an edit waits for its own revision to come back by the hub, in milliseconds. */
const REACHED_MS = 3_000;

/** Resolves when the page holds the revision, so that an edit never flickers away before the hub brings it; gives up after a while. */
function reached(revision: number): Promise<void> {
  return new Promise((resolve) => {
    let end: (() => void) | undefined = undefined;
    const timer = setTimeout(() => finish(), REACHED_MS);
    const finish = () => {
      clearTimeout(timer);
      // The first call of a subscription comes before `subscribe` has returned.
      queueMicrotask(() => end?.());
      resolve();
    };
    end = confirmed.subscribe((held) => {
      if ((held?.revision ?? 0) >= revision) finish();
    });
  });
}

/** An id from a name: `Le Périscope` → `le-periscope`; numbered when it is taken. */
export function idFor(name: string, taken: (id: string) => boolean): string {
  const base =
    fold(name)
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 60) || 'acteur';
  let id = base;
  for (let n = 2; taken(id); n++) id = `${base}-${n}`;
  return id;
}

/** Without case, accents nor ligatures, for comparing. */
export const fold = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('œ', 'oe').replaceAll('æ', 'ae');
