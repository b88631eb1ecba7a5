/**
 * The edits of this tab that are not done: those that are on their way, those that wait for the connection, and those that
 * wait for a person. They are kept in the tab's session, so that a reload loses none.
 */
import { computed } from '@preact/signals';
import { clientId, randomToken } from './client';
import { sessionSignal } from './drafts';
import type { HeldRevision } from './lineage';
import type { ChangeRequest, Conflict, Field } from './wire';

/** An edit with the key by which the service knows it again, so that it is done once however often it is sent. */
export interface Waiting {
  key: string;
  body: { held?: HeldRevision | undefined; client: string; changes: ChangeRequest[] };
  /** What the toast says when it is done. */
  said: string;
  /**
   * `queued`: not answered yet. `sent`: done, and not in the page's network yet. `conflict`: a person chooses between two
   * values. `refused`: the service says why. `elsewhere`: the store was replaced, and a person says whether it still holds.
   */
  state: 'queued' | 'sent' | 'conflict' | 'refused' | 'elsewhere';
  conflicts?: Conflict[];
  refusal?: string;
}

export const waiting = sessionSignal<readonly Waiting[]>('ptcegraph.waiting', []);

const inState = (...states: Waiting['state'][]) => waiting.value.filter(({ state }) => states.includes(state));

/** The edits that have no answer yet, in the order in which they were made. */
export const queued = computed(() => inState('queued'));
/** The edits that wait for a person. */
export const undecided = computed(() => inState('conflict', 'refused', 'elsewhere'));

/** Puts an edit last. */
export const enqueue = (one: Waiting): void => void (waiting.value = [...waiting.peek(), one]);

/** Changes an edit that waits. */
export const note = (key: string, change: Partial<Waiting>): void =>
  void (waiting.value = waiting.peek().map((one) => (one.key === key ? { ...one, ...change } : one)));

/** Takes an edit away: it is in the network, or given up. */
export const dropWaiting = (key: string): void =>
  void (waiting.value = waiting.peek().filter((one) => one.key !== key));

/** Takes the last edit back that was not sent yet. False where there is none. */
export function takeBackLast(): boolean {
  const last = queued.peek().at(-1);
  if (last) dropWaiting(last.key);
  return last !== undefined;
}

/** After the store was replaced: what was asked of the one before waits for a yes. */
export function setAside(): void {
  waiting.value = waiting
    .peek()
    .filter(({ state }) => state !== 'sent')
    .map((one) => (one.state === 'queued' ? { ...one, state: 'elsewhere' } : one));
}

/** Asks for an edit again, as another request of the network that is held now; nothing is asked where it has no changes. */
export function askAgain(one: Waiting, changes: ChangeRequest[], held: HeldRevision | undefined): void {
  dropWaiting(one.key);
  // A word that was to be taught for what is not asked any more is not taught.
  if (changes.every(({ op }) => op === 'term.add')) return;
  enqueue({ key: newKey(), body: { held, client: clientId.peek(), changes }, said: one.said, state: 'queued' });
}

/** A key for a request. */
export const newKey = (): string => randomToken() + randomToken();

/** A change with its fields open to reading by name. */
type Patch = Record<string, Field | undefined>;

/** The request's change that a pointer is into, and the names below it. */
function partsOf(pointer: string): { index: number; names: string[] } {
  const [, , index = '', ...names] = pointer.split('/');
  return { index: Number(index), names: names.map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~')) };
}

/** The change that a conflict is of, and the name of its field or own column. */
export function changeOf(
  one: Waiting,
  { pointer }: Conflict,
): { change: ChangeRequest | undefined; name: string; isOwn: boolean } {
  const { index, names } = partsOf(pointer);
  const isOwn = names[0] === 'attributes';
  return { change: one.body.changes[index], name: names.at(-1) ?? '', isOwn };
}

/**
 * The changes of a request after a person chose between the two values of a conflict: theirs stays as it is and is asked no
 * more, or yours replaces what they said.
 */
export function decided(
  changes: readonly ChangeRequest[],
  conflict: Conflict,
  keeps: 'yours' | 'theirs',
): ChangeRequest[] {
  const { index, names } = partsOf(conflict.pointer);
  return changes.map((change, i) => {
    if (i !== index) return change;
    const { was = {}, ...asked } = change as ChangeRequest & { was?: object };
    return {
      ...(keeps === 'theirs' ? without(asked, names) : asked),
      was: keeps === 'theirs' ? without(was as Patch, names) : replaced(was as Patch, names, conflict.theirs),
    } as ChangeRequest;
  });
}

/** Changes that still change something. */
export const asking = (changes: readonly ChangeRequest[]): ChangeRequest[] =>
  changes.filter((change) => {
    if (!change.op.endsWith('.update')) return true;
    const known = change.op === 'suggestion.update' ? ['source', 'target'] : ['id', 'of'];
    return Object.keys(change).some((name) => !['op', 'was', ...known].includes(name));
  });

function without(values: Patch, [name = '', ...below]: string[]): Patch {
  const { [name]: held, ...others } = values;
  if (below.length === 0 || typeof held !== 'object' || held === null || Array.isArray(held)) return others;
  const rest = without(held, below);
  return Object.keys(rest).length > 0 ? { ...others, [name]: rest } : others;
}

function replaced(values: Patch, [name = '', ...below]: string[], value: Field): Patch {
  if (below.length === 0) return { ...values, [name]: value };
  const held = values[name];
  const inner = typeof held === 'object' && held !== null && !Array.isArray(held) ? held : {};
  return { ...values, [name]: replaced(inner, below, value) };
}
