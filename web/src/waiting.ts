/**
 * The edits of this tab that are not done: those that are on their way, those that wait for the connection, and those that
 * wait for a person. They are kept in the tab's session, so that a reload loses none.
 */
import { computed } from '@preact/signals';
import { clientId, randomToken } from './client';
import { sessionSignal } from './drafts';
import type { HeldRevision } from './lineage';
import { ownProperty } from './own-property';
import {
  at,
  dependsOn,
  nodesIn,
  partsOfOp,
  renamed,
  replaced,
  saidIn,
  subjectOf,
  without,
  type Patch,
} from './references';
import { shortName } from './network';
import { network } from './state';
import type { ChangeRequest, Conflict } from './wire';

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
  /** The keys of the edits that add what this one refers to: it waits with them. */
  after?: readonly string[];
  /** What was known when it was made, should it be gone when it is told. */
  known?: Known;
}

/** The names of nodes by id, and the ends of links by id. */
export interface Known {
  names: Readonly<Record<string, string>>;
  ends: Readonly<Record<string, readonly [string, string]>>;
}

export const waiting = sessionSignal<readonly Waiting[]>('ptcegraph.waiting', []);

const inState = (...states: Waiting['state'][]) => waiting.value.filter(({ state }) => states.includes(state));

/** The edits that have no answer yet, in the order in which they were made. */
export const queued = computed(() => inState('queued'));
/** Those of them that can be sent: an edit of what another one adds waits with that one while a person has to say. */
export const ready = computed(() => {
  const held = new Set(undecided.value.map(({ key }) => key));
  return queued.value.filter(({ key, after = [] }) => {
    const waits = after.some((other) => held.has(other));
    if (waits) held.add(key);
    return !waits;
  });
});
/** The edits that wait for a person. */
export const undecided = computed(() => inState('conflict', 'refused', 'elsewhere'));

/** Puts an edit last, with what it waits with and what is known of it now. */
export function enqueue(one: Waiting): void {
  const { changes } = one.body;
  const after = ready.peek().flatMap(({ key, body }) => (dependsOn(changes, body.changes) ? key : []));
  waiting.value = [...waiting.peek(), { ...one, after, known: knownOf(changes) }];
}

function knownOf(changes: readonly ChangeRequest[]): Known {
  const held = network.peek();
  const ends: Record<string, [string, string]> = {};
  for (const change of changes) {
    const id = 'id' in change ? change.id : undefined;
    const link = id === undefined ? undefined : held?.links.get(id);
    if (id !== undefined && link) ends[id] = [link.source, link.target];
  }
  const ids = [...changes.flatMap(nodesIn), ...Object.values(ends).flat()];
  const names = ids.flatMap((id) => {
    const node = held?.nodes.get(id);
    return node ? [[id, shortName(node)] as const] : [];
  });
  return { names: Object.fromEntries(names), ends };
}

/** The edits that wait with one that adds what they refer to, and those that wait with these. */
export function waitingWith(key: string): Waiting[] {
  const held = new Set([key]);
  return waiting.peek().filter((other) => {
    const waits = other.after?.some((before) => held.has(before)) === true;
    if (waits) held.add(other.key);
    return waits;
  });
}

/** Changes an edit that waits. */
export const note = (key: string, change: Partial<Waiting>): void =>
  void (waiting.value = waiting.peek().map((one) => (one.key === key ? { ...one, ...change } : one)));

/** Takes an edit away: it is in the network, or given up. */
export const dropWaiting = (key: string): void =>
  void (waiting.value = waiting.peek().filter((one) => one.key !== key));

/** Gives an edit up, and with it what waits for what it adds. */
export function giveUp(key: string): void {
  for (const other of waitingWith(key)) dropWaiting(other.key);
  dropWaiting(key);
}

/** Takes the last edit back that was not sent yet. False where there is none. */
export function takeBackLast(): boolean {
  const last = ready.peek().at(-1);
  if (last) giveUp(last.key);
  return last !== undefined;
}

/** After the store was replaced: what was asked of the one before waits for a yes. */
export function setAside(): void {
  waiting.value = waiting
    .peek()
    .filter(({ state }) => state !== 'sent')
    .map((one) => (one.state === 'queued' ? { ...one, state: 'elsewhere' } : one));
}

/**
 * Asks for an edit again in its place, as another request of the network that is held now; nothing is asked where it has no
 * changes. Where nodes that it adds have other ids now, what waits with it follows.
 */
export function askAgain(
  one: Waiting,
  changes: ChangeRequest[],
  held: HeldRevision | undefined,
  ids: Readonly<Record<string, string>> = {},
): void {
  if (isNothing(changes)) {
    dropWaiting(one.key);
    return;
  }
  const key = newKey();
  waiting.value = waiting.peek().map((other) => {
    if (other.key === one.key) {
      const { said, after = [], known } = other;
      const body = { held, client: clientId.peek(), changes: renamed(asking(changes), ids) };
      return { key, body, said, state: 'queued', after, ...(known && { known: withIds(known, ids) }) };
    }
    if (!other.after?.includes(one.key)) return other;
    return {
      ...other,
      body: { ...other.body, changes: renamed(other.body.changes, ids) },
      after: other.after.map((before) => (before === one.key ? key : before)),
      ...(other.known && { known: withIds(other.known, ids) }),
    };
  });
}

function withIds({ names, ends }: Known, ids: Readonly<Record<string, string>>): Known {
  const idOf = (id: string) => ownProperty(ids, id) ?? id;
  return {
    names: Object.fromEntries(Object.entries(names).map(([id, name]) => [idOf(id), name])),
    ends: Object.fromEntries(Object.entries(ends).map(([id, [a, b]]) => [id, [idOf(a), idOf(b)] as const])),
  };
}

/**
 * What later edits that wait change again is theirs to ask, in place of what was there before the first of them: a person is
 * asked once, and of the last value. Gives what is left of an edit that was not accepted.
 */
export function passOn(one: Waiting): ChangeRequest[] {
  const left = one.body.changes.slice();
  const place = waiting.peek().findIndex(({ key }) => key === one.key);
  waiting.value = waiting.peek().map((other, i) => {
    if (i <= place || other.state !== 'queued') return other;
    const changes = other.body.changes.map((later) =>
      left.reduce((change, before, index) => {
        if (![before, change].every((c) => partsOfOp(c).verb === 'update')) return change;
        if (subjectOf(before) !== subjectOf(change)) return change;
        let next = change as unknown as Patch;
        for (const { path } of saidIn(change)) {
          const { was: first = {}, ...asked } = left[index] as unknown as Patch & { was?: Patch };
          if (at(asked, path) === undefined) continue;
          const began = at(first, path);
          if (began !== undefined) next = replaced(next, ['was', ...path], began);
          left[index] = { ...without(asked, path), was: without(first, path) } as unknown as ChangeRequest;
        }
        return next as unknown as ChangeRequest;
      }, later),
    );
    return { ...other, body: { ...other.body, changes } };
  });
  return left;
}

/** A question of two values that changes answer, because they say that field anew. */
export function answeredBy(changes: readonly ChangeRequest[]): { one: Waiting; conflict: Conflict } | undefined {
  const said = changes.flatMap((change) =>
    saidIn(change).map(({ path }) => JSON.stringify([subjectOf(change), ...path])),
  );
  for (const one of inState('conflict'))
    for (const conflict of one.conflicts ?? []) {
      const { index, names } = partsOf(conflict.pointer);
      const change = one.body.changes[index];
      if (change && said.includes(JSON.stringify([subjectOf(change), ...names]))) return { one, conflict };
    }
  return undefined;
}

/** Whether a conflict is of something that is still asked. */
export function isAsked(changes: readonly ChangeRequest[], { pointer }: Conflict): boolean {
  const { index, names } = partsOf(pointer);
  const change = changes[index];
  return change !== undefined && at(change, names) !== undefined;
}

/** Whether nothing is left to ask: a word that was to be taught for what is not asked any more is not taught. */
export function isNothing(changes: readonly ChangeRequest[]): boolean {
  const left = asking(changes);
  return left.length < changes.length && left.every(({ op }) => op === 'term.add');
}

/** A key for a request. */
export const newKey = (): string => randomToken() + randomToken();

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
  changes.filter((change) => partsOfOp(change).verb !== 'update' || saidIn(change).length > 0);
