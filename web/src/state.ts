/**
 * What the page knows, as signals, and what each message of the hub does to it.
 * Two rules: a network is of one revision, and a figure is of one analysis. Nothing is ever a mixture of two.
 */
import { batch, computed, signal } from '@preact/signals';
import { dayAsked, excludedTypes, perimeter, presenting } from './address';
import { AnalysisReader } from './analysis';
import { applyChanges, fold, fromSnapshot, shortName, type Network } from './network';
import { partOf, presentOf, type Present } from './present';
import { clientId } from './client';
import type { Hub } from './hub';
import type { Place, Places } from './places';
import { termKey } from './vocabulary';
import {
  WireError,
  type Analysis,
  type AnalysisMessage,
  type Change,
  type ChangeRequest,
  type ChangesMessage,
  type Field,
  type LayoutMessage,
  type ProgressMessage,
  type SnapshotMessage,
  type Term,
} from './wire';

/** A request that the server has not confirmed yet. Its changes are shown at once, until the server accepts or refuses it. */
export interface Pending {
  key: string;
  changes: readonly ChangeRequest[];
}

/** The network of the last message; null before the first snapshot. */
export const confirmed = signal<Network | null>(null);
export const pending = signal<readonly Pending[]>([]);

/** The network shown: the confirmed one with the pending edits applied. */
export const network = computed<Network | null>(() => {
  const base = confirmed.value;
  if (!base || pending.value.length === 0) return base;
  return pending.value.reduce((held, request) => applyChanges(held, request.changes), base);
});

/** What a node is called in short; its id where the network has it not. */
export const nameOf = (id: string): string => shortName(network.value?.nodes.get(id)) || id;

/** What is there on the day of the network shown. */
export const whole = computed<Present | null>(() => (network.value ? presentOf(network.value) : null));

/** The last complete analysis of the whole network, and a newer one of which some stages are done. */
export const live = signal<Analysis | null>(null);
export const liveUnderWay = signal<Analysis | null>(null);

/** The word that a word of the address stands for now: a link may be older than the merge of a word into another. */
export const currentWord = (of: Term['of'], word: string): string =>
  network.value?.merged.get(termKey(of, word)) ?? word;

/** The types of ties that the address leaves out, as the network reads them. */
export const typesLeftOut = computed<readonly string[]>(() => [
  ...new Set(excludedTypes.value.map((type) => currentWord('tie_type', type))),
]);

/** The day that the slider of time is on while it moves; null while it rests: the address then has the day. */
export const sliding = signal<string | null>(null);

/** A day of the address. */
export const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text);

/** The day that the address asks for in the place of the network's own; empty where it asks for none, or for that one. */
export const ownDay = computed(() =>
  isDay(dayAsked.value) && dayAsked.value !== confirmed.value?.asOf ? dayAsked.value : '',
);

/** What asks the service for what the address keeps of the network, by types of ties and a perimeter; empty where it keeps all. */
export const filterQuery = computed(() => {
  const query = new URLSearchParams();
  for (const type of excludedTypes.value) query.append('exclude_type', type);
  for (const condition of perimeter.value) query.append('where', condition);
  return query.toString();
});

/** What asks the service for the part of the network that is shown, on its day; empty for the whole network on its own day. */
export const partQuery = computed(() =>
  [filterQuery.value, ownDay.value && `as_of=${ownDay.value}`].filter(Boolean).join('&'),
);

/** What the service answered about a part: its analysis, or why there is none. */
export interface PartAnswer {
  query: string;
  /** What the part keeps, whatever its day. */
  filters: string;
  analysis: Analysis | null;
  refusal: string;
}
export const partAnswer = signal<PartAnswer | null>(null);

const answerOfPart = computed(() => (partAnswer.value?.query === partQuery.value ? partAnswer.value : null));
/** Why the part that is asked for cannot be measured; empty where it can. The whole network is then shown. */
export const partRefusal = computed(() => answerOfPart.value?.refusal ?? '');
/** Whether a part is drawn and measured, or another day, instead of the whole network on its own day. */
export const isPart = computed(() => partQuery.value !== '' && partRefusal.value === '');
/** Whether some of what is there on the day is left out. */
export const isFiltered = computed(() => isPart.value && filterQuery.value !== '');
/** The day that is drawn; undefined for all dates. While the slider moves, what is measured is of the day before. */
export const dayShown = computed(() => sliding.value ?? ((isPart.value && ownDay.value) || network.value?.asOf));

/**
 * The last complete analysis of what is drawn; never of another part. After the day was changed it is that of the day
 * before, out of date, until the service has answered.
 */
export const analysis = computed<Analysis | null>(() => {
  if (!isPart.value) return live.value;
  const answered = partAnswer.value?.filters === filterQuery.value ? partAnswer.value.analysis : null;
  return answered ?? (filterQuery.value === '' ? live.value : null);
});

/** What is there on a day, without the types of ties that are left out, and only those inside where a perimeter says who. */
export function presentOn(
  held: Network,
  day: string | undefined,
  inside: { has: (id: string) => boolean } | undefined,
): Present {
  const there = (day === held.asOf && whole.value) || presentOf({ ...held, asOf: day });
  return isFiltered.value ? { ...there, network: partOf(there.network, typesLeftOut.value, inside) } : there;
}

/**
 * All that is measured and drawn: what is there on the day, without the types of ties that are left out, and inside the
 * perimeter once the service has said what that is.
 */
export const present = computed<Present | null>(() => {
  const held = network.value;
  return held && presentOn(held, dayShown.value, perimeter.value.length > 0 ? analysis.value?.rows : undefined);
});

/** A newer analysis of the whole network, of which some stages are done. */
export const underWay = computed<Analysis | null>(() => (isPart.value ? null : liveUnderWay.value));
export const progress = signal<ProgressMessage | null>(null);

/** The stage of an analysis that ended without a result. */
const FAILED = 'failed';

/** Whether the complete analysis is older than the network; its figures are then greyed. */
export const stale = computed(() => isOutOfDate(analysis.value));

/** Whether an analysis is of an older network than the one shown, or of another day; or there is none. */
export function isOutOfDate(of: Analysis | null): boolean {
  const held = confirmed.value;
  return of === null || of.revision < (held?.revision ?? 0) || (held !== null && of.as_of !== dayShown.value);
}

/** True when the whole analysis is of the network shown, or there is nothing to measure: what it lacks does not apply. */
export const settled = computed(
  () => present.value?.network.nodes.size === 0 || (!stale.value && pending.value.length === 0),
);

/** The layout that everyone shares. `version` 0 and no positions before the first one. */
export const layout = signal<{ version: number; digest: string; positions: Places }>({
  version: 0,
  digest: '',
  positions: new Map(),
});

export const viewers = signal(0);

/** The program that the service serves, as its last message says; undefined while none does. */
export const program = signal<string | undefined>(undefined);

/** The connection. `lost` has the revision held when it was lost, `back` the number of revisions missed. */
export type Connection =
  { state: 'starting' } | { state: 'up' } | { state: 'lost'; revision: number } | { state: 'back'; missed: number };
export const connection = signal<Connection>({ state: 'starting' });

/** Whether the connection is lost: edits wait in this tab until it is back. */
export const offline = computed(() => connection.value.state === 'lost');

/** Whether this page offers to change the network: not where it is read only, nor on a wall. */
export const offersEdits = computed(() => network.value?.readOnly === false && presenting.value === '0');

/** Whether the network can be changed on this page now. */
export const editable = computed(() => offersEdits.value && !offline.value);

/** Names the network shown: its store, revision and day. */
export const networkKey = computed(
  () => `${lineage.value}/${confirmed.value?.revision ?? 0}/${confirmed.value?.asOf ?? ''}`,
);

/** Said until it is closed: the store was replaced, with the revision held before and the one that came. */
export const replaced = signal<{ before: number; now: number } | null>(null);
/** How many times the store was replaced under this page. */
export const lineage = signal(0);

/** When each recently changed node changed; an entry is dropped once its ring has faded. */
export const recentChanges = signal<ReadonlyMap<string, number>>(new Map());
/** When each node that is new came, whoever added it; those of the last change only. */
export const newcomers = signal<ReadonlyMap<string, number>>(new Map());
/** How long a change keeps its ring, in milliseconds. */
export const RECENT_MS = 4_000;

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
  return { value, stale: isOutOfDate(source) };
}

/** The newest analysis that has what is asked, or null. */
export function sourceOf(has: (analysis: Analysis) => boolean): Analysis | null {
  const newest = underWay.value;
  if (newest && has(newest)) return newest;
  return analysis.value && has(analysis.value) ? analysis.value : null;
}

/** The newest revision that this tab made. */
export const authored = signal(0);

let hub: Hub | null = null;
/** Gives the state the hub that it asks for missed messages. */
export const attach = (connection: Hub): void => void (hub = connection);

let forget = (): void => undefined;
/** What is to be forgotten elsewhere before the network of another store is shown. */
export const whenReplaced = (act: () => void): void => void (forget = act);

/**
 * A snapshot replaces all that was held. Where it is of another store, nothing of the one before stays: no measures, no
 * edits under way. `before` is the revision that was held; true when the store was replaced.
 */
export function onSnapshot(message: SnapshotMessage, before = confirmed.peek()?.revision ?? 0): boolean {
  const held = confirmed.peek();
  const isReplaced =
    message.replaced === true ||
    (held !== null &&
      (message.revision < held.revision || (message.revision === held.revision && message.digest !== held.digest)));
  batch(() => {
    program.value = message.program;
    if (isReplaced) {
      forget();
      reader = new AnalysisReader();
      live.value = progress.value = partAnswer.value = null;
      pending.value = [];
      recentChanges.value = newcomers.value = new Map();
      authored.value = 0;
      lineage.value++;
      replaced.value = { before, now: message.revision };
      // What was missed cannot be counted from one store to another: nothing is said of it.
      if (connection.value.state === 'back') connection.value = { state: 'up' };
      else if (connection.value.state === 'lost') connection.value = { state: 'starting' };
    } else tellMissed(message.revision);
    confirmed.value = fromSnapshot(message);
    liveUnderWay.value = null;
    const { version, digest, positions } = message.layout;
    layout.value = { version, digest, positions: new Map(Object.entries(positions)) };
  });
  return isReplaced;
}

/** The service refused a request because its store was replaced: the network is read again, and says so. */
export const onRefusedAsReplaced = (): void => hub?.reload();

/** Changes are folded in their order; a gap reads the network again and applies nothing. */
export function onChanges(message: ChangesMessage, now = performance.now()): void {
  program.value = message.program;
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
    if (message.entries.some(({ client }) => client === clientId.peek())) authored.value = message.revision;
    markRecent(message.changes, now);
  });
}

/** Marks added and changed nodes, whoever changed them. */
function markRecent(changes: readonly Change[], now: number): void {
  const rings = new Map([...recentChanges.value].filter(([, since]) => now - since < RECENT_MS));
  for (const change of changes) {
    if (change.op.endsWith('.remove')) continue;
    const fields: Record<string, Field> = change;
    for (const name of ['id', 'source', 'target', 'actor']) {
      const id = fields[name];
      if (typeof id === 'string' && confirmed.value?.nodes.has(id)) rings.set(id, now);
    }
  }
  recentChanges.value = rings;
  const added = changes.filter(({ op }) => op === 'actor.add' || op === 'pole.add' || op === 'project.add');
  if (added.length > 0) newcomers.value = new Map(added.map(({ id }) => [id, now]));
}

let reader = new AnalysisReader();

/** A complete analysis replaces the last one; a partial one only adds its columns. A message that does not fit is answered by a new subscription. */
export function onAnalysis(message: AnalysisMessage): void {
  let decoded: Analysis;
  try {
    decoded = reader.take(message);
  } catch (error) {
    if (!(error instanceof WireError) || (message.part === 0 && message.base === undefined)) throw error;
    hub?.subscribe(confirmed.value?.revision ?? 0);
    return;
  }
  if (decoded.revision < (live.value?.revision ?? 0)) return;
  // A network is measured anew at the same revision when its day changes.
  const isNewer = decoded.revision > (live.value?.revision ?? 0) || decoded.as_of !== live.value?.as_of;
  batch(() => {
    if (decoded.complete) {
      live.value = decoded;
      liveUnderWay.value = null;
      progress.value = null;
    } else if (isNewer) {
      liveUnderWay.value = decoded;
    }
  });
}

/** Progress of what is not over, or that it failed. */
export function onProgress(message: ProgressMessage): void {
  progress.value = message.stage === FAILED || message.done < message.total ? message : null;
}

/** Whether the network shown could not be measured: the service has given up until the next change. */
export const unmeasured = computed(
  () => progress.value?.stage === FAILED && progress.value.revision >= (confirmed.value?.revision ?? 0),
);

/** Merges the positions that changed, or replaces all that are held, which may take several messages: until the last there is no version. */
export function onLayout(message: LayoutMessage): void {
  const held = message.whole ? { version: 0, digest: '', positions: new Map<string, Place>() } : layout.value;
  if (!message.whole && message.version <= held.version) return;
  const { version, digest } = message.more ? held : message;
  layout.value = { version, digest, positions: new Map([...held.positions, ...Object.entries(message.positions)]) };
}

/** Notes that the connection is up or lost, and at which revision it was lost. */
export function onConnected(up: boolean): void {
  const held = confirmed.value?.revision ?? 0;
  const was = connection.value;
  if (!up) {
    if (was.state !== 'lost') connection.value = { state: 'lost', revision: held };
  } else if (was.state === 'lost') {
    connection.value = { state: 'back', missed: Math.max(0, held - was.revision) };
  } else if (was.state === 'starting') {
    connection.value = { state: 'up' };
  }
}

/** Counts the revisions that came while the connection was away. */
function tellMissed(revision: number): void {
  const held = confirmed.value?.revision ?? revision;
  if (connection.value.state === 'back')
    connection.value = { state: 'back', missed: connection.value.missed + Math.max(0, revision - held) };
}
