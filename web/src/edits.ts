/**
 * What people do: every edit is shown at once, sent, confirmed by a toast that undoes it, and rolled back with the
 * server's sentence when it is refused.
 */
import { ask, toast } from './ask';
import { client, word } from './client';
import { confirmed, pending } from './state';
import { noteRequest, undo } from './undo';
import type { Change } from './wire';

/** How an edit ended: its revision and the ids made, or the sentence that says why it was refused. */
export type EditOutcome = { ok: true; revision: number; ids: (string | null)[] } | { ok: false; sentence: string };

/** Sends changes as one request: all of them or none. `said` is the toast when it is done. */
export async function edit(changes: Change[], said: string): Promise<EditOutcome> {
  const key = word() + word();
  pending.value = [...pending.value, { key, changes: changes.filter((c) => !c.op.endsWith('.merge')) }];
  const answer = await ask<{ revision: number; ids: (string | null)[] }>(
    'POST',
    '/api/v1/changes',
    { client: client.peek(), changes },
    { 'Idempotency-Key': key },
  );
  if (!answer.ok) {
    forget(key);
    toast.value = { text: answer.sentence, tone: 'refused' };
    return { ok: false, sentence: answer.sentence };
  }
  noteRequest(answer.value.revision);
  toast.value = { text: said, tone: 'done', undo: () => void undo() };
  await reached(answer.value.revision);
  forget(key);
  return { ok: true, revision: answer.value.revision, ids: answer.value.ids };
}

const forget = (key: string) => void (pending.value = pending.value.filter((p) => p.key !== key));

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

/** An id made of a name, as files have them: `Le Périscope` → `le-periscope`; numbered when it is taken. */
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

/** Without case nor accents, for comparing. */
export const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
