/**
 * What the page knows, as signals, and what each message of the hub does to it.
 * Two rules: a network is of one revision, and a figure is of one analysis. Nothing is ever a mixture of two.
 */
import { batch, computed, signal } from '@preact/signals';
import { AnalysisReader } from './analysis';
import { applyChanges, fold, fromSnapshot, type Network } from './network';
import type { Hub } from './hub';
import type { Places } from './places';
import {
  WireError,
  type Analysis,
  type AnalysisMessage,
  type Change,
  type ChangesMessage,
  type LayoutMessage,
  type ProgressMessage,
  type SnapshotMessage,
} from './wire';

/** A request on its way: shown at once, forgotten when the server's revision holds it or refuses it. */
export interface Pending {
  key: string;
  changes: readonly Change[];
}

/** The network as the server last said it; null before the first snapshot. */
export const confirmed = signal<Network | null>(null);
export const pending = signal<readonly Pending[]>([]);

/** The network shown: the server's, and over it the edits on their way. */
export const network = computed<Network | null>(() => {
  const base = confirmed.value;
  if (!base || pending.value.length === 0) return base;
  return pending.value.reduce((held, request) => applyChanges(held, request.changes), base);
});

/** The last whole analysis, and the one under way (newer, some stages done). */
export const analysis = signal<Analysis | null>(null);
export const underWay = signal<Analysis | null>(null);
export const progress = signal<ProgressMessage | null>(null);

/** True while the whole analysis is older than the network: its figures are greyed. */
export const stale = computed(() => (analysis.value?.revision ?? -1) < (confirmed.value?.revision ?? 0));

/** True when the whole analysis is of the network shown, or there is nothing to measure: what it lacks does not apply. */
export const settled = computed(() => network.value?.nodes.size === 0 || (!stale.value && pending.value.length === 0));

/** The layout that everyone shares. `version` 0 and no positions before the first one. */
export const layout = signal<{ version: number; positions: Places }>({ version: 0, positions: new Map() });

export const viewers = signal(0);

/** `lost`: since when; `back`: what was missed meanwhile. */
export type Link =
  { state: 'starting' } | { state: 'up' } | { state: 'lost'; revision: number } | { state: 'back'; missed: number };
export const link = signal<Link>({ state: 'starting' });

/** Ids lately added or changed, each until its ring has faded. */
export const fresh = signal<ReadonlyMap<string, number>>(new Map());
/** How long a change keeps its ring, in milliseconds. */
export const FRESH_MS = 4_000;

/** A column's value and whether it is older than the network. Null: the measure does not apply to the node. Undefined: not known yet. */
export interface Figure {
  value: number | null | undefined;
  stale: boolean;
}

/** A measure of a node, from the newest analysis that has the column whole. */
export function figure(column: string, id: string): Figure {
  const source = sourceOf((a) => a.columns.has(column));
  const unknown = settled.value ? null : undefined;
  if (!source) return { value: unknown, stale: !settled.value };
  const row = source.rows.get(id);
  const value = row === undefined ? unknown : source.columns.get(column)?.[row];
  return { value, stale: source.revision < (confirmed.value?.revision ?? 0) };
}

/** The newest analysis that has what is asked, or null. */
export function sourceOf(has: (analysis: Analysis) => boolean): Analysis | null {
  const newest = underWay.value;
  if (newest && has(newest)) return newest;
  return analysis.value && has(analysis.value) ? analysis.value : null;
}

let hub: Hub | null = null;
/** Gives the state the connection that it asks for what it missed. */
export const attach = (connection: Hub): void => void (hub = connection);

/** A snapshot replaces all that was held. */
export function onSnapshot(message: SnapshotMessage): void {
  batch(() => {
    tellMissed(message.revision);
    confirmed.value = fromSnapshot(message);
    // An analysis of a revision to come would be of another network (the store was replaced under the page).
    if ((analysis.value?.revision ?? 0) > message.revision) analysis.value = null;
    underWay.value = null;
    const { version, positions } = message.layout ?? { version: 0, positions: {} };
    layout.value = { version, positions: new Map(Object.entries(positions)) };
  });
}

/** Changes are folded in their order; a gap reads the network again and applies nothing. */
export function onChanges(message: ChangesMessage, now = performance.now()): void {
  const held = confirmed.value;
  if (!held) return;
  const outcome = fold(held, message);
  if (outcome.kind === 'gap') {
    hub?.reload();
    return;
  }
  if (outcome.kind === 'known') return;
  batch(() => {
    tellMissed(message.revision);
    confirmed.value = outcome.network;
    markFresh(message.changes, now);
  });
}

/** Rings what was added or changed, whoever did it. */
function markFresh(changes: readonly Change[], now: number): void {
  const rings = new Map([...fresh.value].filter(([, since]) => now - since < FRESH_MS));
  for (const change of changes) {
    if (change.op.endsWith('.remove')) continue;
    for (const name of ['id', 'source', 'target', 'actor']) {
      const id = change[name];
      if (typeof id === 'string' && confirmed.value?.nodes.has(id)) rings.set(id, now);
    }
  }
  fresh.value = rings;
}

const reader = new AnalysisReader();

/** A complete analysis replaces the last one; one under way only shows the columns that it has. What does not fit what is held is asked for whole. */
export function onAnalysis(message: AnalysisMessage): void {
  let decoded: Analysis;
  try {
    decoded = reader.take(message);
  } catch (error) {
    if (!(error instanceof WireError) || (message.part === 0 && message.base === undefined)) throw error;
    hub?.subscribe(confirmed.value?.revision ?? 0);
    return;
  }
  if (decoded.revision < (analysis.value?.revision ?? 0)) return;
  batch(() => {
    if (decoded.complete) {
      analysis.value = decoded;
      underWay.value = null;
      progress.value = null;
    } else if (decoded.revision > (analysis.value?.revision ?? 0)) {
      underWay.value = decoded;
    }
  });
}

/** Merges the positions that changed. */
export function onLayout(message: LayoutMessage): void {
  if (message.version <= layout.value.version) return;
  const version = message.more ? layout.value.version : message.version;
  const positions = new Map([...layout.value.positions, ...Object.entries(message.positions)]);
  layout.value = { version, positions };
}

/** Up or lost. The revision held when it was lost is what tells, later, how much was missed. */
export function onConnected(up: boolean): void {
  const held = confirmed.value?.revision ?? 0;
  const was = link.value;
  if (!up) {
    if (was.state !== 'lost') link.value = { state: 'lost', revision: held };
  } else if (was.state === 'lost') {
    link.value = { state: 'back', missed: Math.max(0, held - was.revision) };
  } else if (was.state === 'starting') {
    link.value = { state: 'up' };
  }
}

/** Counts the revisions that came while the connection was away. */
function tellMissed(revision: number): void {
  const held = confirmed.value?.revision ?? revision;
  if (link.value.state === 'back')
    link.value = { state: 'back', missed: link.value.missed + Math.max(0, revision - held) };
}
