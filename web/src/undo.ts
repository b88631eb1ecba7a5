/**
 * What this tab can take back, in one order: its requests, which the server remembers, and what it moved on the shared
 * sheet, which the tab does. A move is later than the requests whose revision it saw.
 */
import { computed, signal } from '@preact/signals';
import { ask, toast } from './ask';
import { client, keep, kept } from './client';
import { words } from './i18n';
import { share } from './sharing';
import { confirmed } from './state';
import type { Place, Places } from './places';

/** The revisions that an undo and a redo of this tab would restore, as the server says; null: not asked yet. */
export const restorable = signal<{ undo: number | null; redo: number | null } | null>(null);

interface Move {
  /** The newest revision when it was made. */
  at: number;
  before: [string, Place][];
  after: [string, Place][];
}
interface Moves {
  done: Move[];
  undone: Move[];
}

const KEY = 'ptcegraph.moves';
const MOST_MOVES = 30;

const moves = signal<Moves>(JSON.parse(kept(KEY) ?? '{"done":[],"undone":[]}') as Moves);

function setMoves(next: Moves): void {
  moves.value = next;
  keep(KEY, JSON.stringify(next));
}

/** The move that an undo takes back; undefined when a request is later, or there is none. */
const moveToUndo = (): Move | undefined => {
  const last = moves.value.done.at(-1);
  return last && last.at >= (restorable.value?.undo ?? 0) ? last : undefined;
};
/** The move that a redo makes again; undefined when a request that was undone is earlier, or there is none. */
const moveToRedo = (): Move | undefined => {
  const last = moves.value.undone.at(-1);
  return last && last.at < (restorable.value?.redo ?? Infinity) ? last : undefined;
};

export const canUndo = computed(() => restorable.value?.undo !== null || moveToUndo() !== undefined);
export const canRedo = computed(() => restorable.value?.redo !== null || moveToRedo() !== undefined);

/** Asks the server what this tab can take back. */
export async function askRestorable(): Promise<void> {
  const path = `/api/v1/undo?client=${encodeURIComponent(client.peek())}`;
  const answer = await ask<{ undo: number | null; redo: number | null }>('GET', path);
  if (answer.ok) restorable.value = answer.value;
}

/** Another tab has the word that this one began with: what it can take back is the other's. */
export function forgetMoves(): void {
  setMoves({ done: [], undone: [] });
  void askRestorable();
}

/** A request of this tab is done, at a revision of its own. */
export function noteRequest(revision: number): void {
  restorable.value = { undo: revision, redo: null };
  setMoves({ done: moves.peek().done, undone: [] });
}

/** Gives places to everyone, with a way back. False, and a sentence, when it could not. */
export async function moveForAll(after: Places, shared: Places, back: Places, said: string): Promise<boolean> {
  const outcome = await share(after, shared);
  if (outcome.shared.size === 0) {
    toast.value = { text: outcome.refusal ?? words.value.edits.movedMeanwhile(after.size), tone: 'refused' };
    return false;
  }
  const move: Move = {
    at: Math.max(confirmed.peek()?.revision ?? 0, restorable.peek()?.undo ?? 0),
    before: [...back].filter(([id]) => outcome.shared.has(id)),
    after: [...outcome.shared],
  };
  setMoves({ done: [...moves.peek().done, move].slice(-MOST_MOVES), undone: [] });
  toast.value = { text: said, tone: 'done', undo: () => void undo() };
  return true;
}

/** Takes back the last that this tab did. */
export const undo = (): Promise<void> => {
  const move = moveToUndo();
  return move ? restoreMove(move, 'undo') : restoreRequest('undo');
};

/** Makes again the last that this tab took back. */
export const redo = (): Promise<void> => {
  const move = moveToRedo();
  return move ? restoreMove(move, 'redo') : restoreRequest('redo');
};

async function restoreMove(move: Move, way: 'undo' | 'redo'): Promise<void> {
  const [to, from] = way === 'undo' ? [move.before, move.after] : [move.after, move.before];
  const { shared, refusal } = await share(new Map(to), new Map(from));
  if (refusal !== undefined) {
    toast.value = { text: refusal, tone: 'refused' };
    return;
  }
  const { done, undone } = moves.peek();
  if (way === 'undo') setMoves({ done: done.filter((m) => m !== move), undone: [...undone, move] });
  else setMoves({ done: [...done, move], undone: undone.filter((m) => m !== move) });
  const said = words.value.edits;
  const left = to.length - shared.size;
  if (left > 0) toast.value = { text: said.movedMeanwhile(left), tone: 'refused' };
  else toast.value = { text: way === 'undo' ? said.undone : said.redone, tone: 'done' };
}

async function restoreRequest(way: 'undo' | 'redo'): Promise<void> {
  const answer = await ask<{ revision: number }>('POST', `/api/v1/${way}`, { client: client.peek() });
  const said = words.value.edits;
  toast.value = answer.ok
    ? { text: way === 'undo' ? said.undone : said.redone, tone: 'done' }
    : { text: answer.sentence, tone: 'refused' };
  await askRestorable();
}
