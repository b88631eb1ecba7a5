/**
 * Undo and redo of this tab, in one order: its requests, which the server remembers, and its moves on the map, which
 * the tab remembers. A move is later than the requests up to the revision at which it was made.
 */
import { computed, effect, signal } from '@preact/signals';
import { request } from './api';
import { forgetUnanswered } from './changes';
import { toast } from './toast';
import { clientId, readSession, writeSession } from './client';
import { words } from './i18n';
import { held } from './lineage';
import { sharePositions } from './shared-layout';
import { authored, confirmed, offline, pending } from './state';
import { ready, takeBackLast } from './waiting';
import type { Place, Places } from './places';
import type { ChangeAnswer, RestorableAnswer } from './wire';

/** The revisions that an undo and a redo of this tab would restore, as the server says; null: not asked yet. */
export const restorable = signal<RestorableAnswer | null>(null);

interface Move {
  /** The newest revision when it was made. */
  at: number;
  before: [string, Place][];
  after: [string, Place][];
}
interface Moves {
  done: Move[];
  undone: Move[];
  /** Revision that the server would still redo, although a later move has ended what can be redone. */
  droppedRedo?: number | null;
}

const KEY = 'ptcegraph.moves';
const MOST_MOVES = 30;

const moves = signal(storedMoves());

/** The moves that this tab had before a reload; none when what is stored does not read. */
function storedMoves(): Moves {
  try {
    const held = JSON.parse(readSession(KEY) ?? 'null') as Partial<Moves> | null;
    if (Array.isArray(held?.done) && Array.isArray(held.undone)) return held as Moves;
  } catch {
    // Not JSON.
  }
  return { done: [], undone: [] };
}

/** Holds the moves, and stores those nearest to now that the tab's storage has room for. */
function setMoves(next: Moves): void {
  moves.value = next;
  const kept = { ...next, done: [...next.done], undone: [...next.undone] };
  while (!writeSession(KEY, JSON.stringify(kept)) && kept.done.length + kept.undone.length > 0)
    (kept.done.length > kept.undone.length ? kept.done : kept.undone).shift();
}

/** The revision that a redo may make again; null when there is none. The server does not know of moves. */
const redoable = computed(() => {
  const redo = restorable.value?.redo ?? null;
  return redo === moves.value.droppedRedo ? null : redo;
});

/** The move that an undo takes back; undefined when a request is later, or there is none. */
const moveToUndo = (): Move | undefined => {
  const last = moves.value.done.at(-1);
  return last && last.at >= (restorable.value?.undo ?? 0) ? last : undefined;
};
/** The move that a redo makes again; undefined when a request that was undone is earlier, or there is none. */
const moveToRedo = (): Move | undefined => {
  const last = moves.value.undone.at(-1);
  return last && last.at < (redoable.value ?? Infinity) ? last : undefined;
};

/** Whether there is something to undo; while the connection is lost, only what was not sent. */
export const canUndo = computed(() =>
  offline.value ? ready.value.length > 0 : restorable.value?.undo !== null || moveToUndo() !== undefined,
);
export const canRedo = computed(
  () => !offline.value && (restorable.value === null || redoable.value !== null || moveToRedo() !== undefined),
);

/** Asks the server what this tab can take back. */
export async function askRestorable(): Promise<void> {
  const path = `/api/v1/undo?client=${encodeURIComponent(clientId.peek())}`;
  const answer = await request<RestorableAnswer>('GET', path);
  if (answer.ok) restorable.value = answer.value;
}

/** Asks again when the hub brings an entry of this tab whose answer was lost. Call once. */
export const followAuthored = (): (() => void) =>
  effect(() => {
    const isAnswered = pending.value.length === 0;
    if (isAnswered && authored.value > (restorable.peek()?.undo ?? 0)) void askRestorable();
  });

/** Forgets the moves: another tab has the client id, and the moves are its own; or the store was replaced. */
export function forgetMoves(): void {
  forgetUnanswered();
  setMoves({ done: [], undone: [] });
  restorable.value = { undo: null, redo: null };
  void askRestorable();
}

/** What this tab asked for and has no answer to yet. */
const underWay = new Set<Promise<unknown>>();

/** Asks for an act that can be undone, and notes it with its answer: an undo that is pressed meanwhile is of this act, and waits for it. */
export async function act<T>(ask: () => Promise<T>): Promise<T> {
  const answered = ask();
  underWay.add(answered);
  try {
    return await answered;
  } finally {
    underWay.delete(answered);
  }
}

/** Notes that a request of this tab was accepted at a revision. */
export function noteRequest(revision: number): void {
  restorable.value = { undo: revision, redo: null };
  setMoves({ done: moves.peek().done, undone: [] });
}

/** Shares positions with everyone, with an undo. False, with a toast that says why, when that was refused. */
export const moveForAll = (after: Places, shared: Places, back: Places, said: string): Promise<boolean> =>
  act(() => shareMove(after, shared, back, said));

async function shareMove(after: Places, shared: Places, back: Places, said: string): Promise<boolean> {
  const outcome = await sharePositions(after, shared);
  if (outcome.shared.size === 0) {
    toast.value = { text: outcome.refusal ?? words.value.edits.movedMeanwhile(after.size), tone: 'refused' };
    return false;
  }
  const move: Move = {
    at: Math.max(confirmed.peek()?.revision ?? 0, restorable.peek()?.undo ?? 0),
    before: [...back].filter(([id]) => outcome.shared.has(id)),
    after: [...outcome.shared].filter(([id]) => back.has(id)),
  };
  const droppedRedo = restorable.peek()?.redo ?? null;
  setMoves({ done: [...moves.peek().done, move].slice(-MOST_MOVES), undone: [], droppedRedo });
  toast.value = { text: said, tone: 'done', undo: () => void undo() };
  return true;
}

let lastRestore: Promise<void> = Promise.resolve();

/** Keys that are pressed quickly take back or make again one act each: the next waits for the one before, and for what is under way. */
const inTurn = (restore: () => Promise<void>): Promise<void> =>
  (lastRestore = Promise.allSettled([lastRestore, ...underWay]).then(restore));

/** Takes back the last that this tab did. */
export const undo = (): Promise<void> =>
  inTurn(async () => {
    if (takeBackLast()) {
      toast.value = { text: words.value.edits.undone, tone: 'done' };
      return;
    }
    const move = moveToUndo();
    if (move) await restoreMove(move, 'undo');
    else if (canUndo.value) await restoreRequest('undo');
    else toast.value = { text: words.value.edits.nothingToUndo, tone: 'refused' };
  });

/** Makes again the last that this tab took back. */
export const redo = (): Promise<void> =>
  inTurn(async () => {
    const move = moveToRedo();
    if (move) await restoreMove(move, 'redo');
    else if (canRedo.value) await restoreRequest('redo');
    else toast.value = { text: words.value.edits.nothingToRedo, tone: 'refused' };
  });

async function restoreMove(move: Move, way: 'undo' | 'redo'): Promise<void> {
  const [to, from] = way === 'undo' ? [move.before, move.after] : [move.after, move.before];
  const { shared, refusal } = await sharePositions(new Map(to), new Map(from));
  if (refusal !== undefined) {
    toast.value = { text: refusal, tone: 'refused' };
    return;
  }
  const { done, undone, ...others } = moves.peek();
  if (way === 'undo') setMoves({ ...others, done: done.filter((m) => m !== move), undone: [...undone, move] });
  else setMoves({ ...others, done: [...done, move], undone: undone.filter((m) => m !== move) });
  const said = words.value.edits;
  const left = to.length - shared.size;
  if (left > 0) toast.value = { text: said.movedMeanwhile(left), tone: 'refused' };
  else tellRestored(way);
}

/** Confirms an undo or a redo and offers the opposite: a phone has no redo button in its header. */
function tellRestored(way: 'undo' | 'redo'): void {
  const { undone, redone } = words.value.edits;
  toast.value =
    way === 'undo'
      ? { text: undone, tone: 'done', redo: () => void redo() }
      : { text: redone, tone: 'done', undo: () => void undo() };
}

async function restoreRequest(way: 'undo' | 'redo'): Promise<void> {
  const answer = await request<ChangeAnswer>('POST', `/api/v1/${way}`, { held: held(), client: clientId.peek() });
  if (answer.ok) tellRestored(way);
  else toast.value = { text: answer.sentence, tone: 'refused' };
  forgetUnanswered();
  await askRestorable();
}
