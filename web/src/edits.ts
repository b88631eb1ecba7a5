/**
 * Edits: each is shown at once, sent, and confirmed by a toast with an undo. A refused edit is rolled back, and the
 * server's sentence is shown.
 */
import { askedBy, send } from './changes';
import { toast } from './toast';
import { words } from './i18n';
import { confirmed, lineage, pending } from './state';
import { act, noteRequest, undo } from './undo';
import type { ChangeRequest } from './wire';

/** How an edit ended: with the id of what its first change is of, or with the sentence that says why not. */
export type EditOutcome = { ok: true; id: string | undefined } | { ok: false; sentence: string };

/**
 * Sends changes as one request: all of them or none. `said` is the toast when it is done. A refusal is a toast too,
 * unless whoever asks says it, as a form does.
 */
export async function edit(
  changes: ChangeRequest[],
  said: string,
  refusalBy: 'toast' | 'form' = 'toast',
): Promise<EditOutcome> {
  const asked = askedBy(changes);
  const { key, body } = asked;
  const store = lineage.peek();
  pending.value = [...pending.value, { key, changes: body.changes.filter((c) => !c.op.endsWith('.merge')) }];
  try {
    const answer = await act(async () => {
      const sent = await send(asked);
      if (sent.ok && lineage.peek() === store) noteRequest(sent.value.revision);
      return sent;
    });
    if (!answer.ok) {
      if (refusalBy === 'toast') toast.value = { text: answer.sentence, tone: 'refused' };
      return { ok: false, sentence: answer.sentence };
    }
    // The store that took the edit is gone, and so is the edit.
    if (lineage.peek() !== store) return { ok: false, sentence: words.value.edits.replacedMeanwhile };
    toast.value = { text: said, tone: 'done', undo: () => void undo() };
    await reached(answer.value.revision);
    const [first] = body.changes;
    return { ok: true, id: first && 'id' in first ? first.id : undefined };
  } finally {
    pending.value = pending.value.filter((p) => p.key !== key);
  }
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

/** Without case nor accents, for comparing. */
export const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
