/**
 * The messages that travel, as `graph-schemas/wire/hub.md` fixes them, and their decoding.
 * Nothing here knows of the page: a message comes in, a typed value goes out.
 */

/** The four kinds of things that a network joins. */
export type NodeKind = 'actor' | 'pole' | 'project' | 'meeting';

/** The four kinds of links. A tie is declared; the others say who belongs, takes part or attended. */
export type LinkKind = 'tie' | 'membership' | 'participation' | 'attendance';

/** A field as JSON carries it; null clears it in an update. */
export type Field = string | number | boolean | string[] | Record<string, string | null> | null | undefined;

/** An entity as it travels: an id and fields, absent = not known. */
export type WireEntity = { id: string } & Record<string, Field>;

/** What people did with a proposed introduction. */
export interface Suggestion {
  id?: string;
  source: string;
  target: string;
  status: SuggestionStatus;
  reason?: string;
}
export type SuggestionStatus = 'proposed' | 'in_progress' | 'done' | 'dismissed';

/** Positions on the shared sheet, in the sheet's own units, y upwards. */
export type Positions = Record<string, [number, number]>;

export interface SnapshotMessage {
  revision: number;
  sample: boolean;
  read_only: boolean;
  follower?: boolean;
  actors: WireEntity[];
  poles: WireEntity[];
  projects: WireEntity[];
  meetings: WireEntity[];
  ties: WireEntity[];
  memberships: WireEntity[];
  participations: WireEntity[];
  attendances: WireEntity[];
  suggestions: Suggestion[];
  layout?: { version: number; positions: Positions };
}

/** One change of the journal: `op` says `entity.verb`, the other fields are the entity's. */
export type Change = { op: string; revision?: number } & Record<string, Field>;

/** Who is told of a change: one entry per revision. */
export interface JournalEntry {
  revision: number;
  at: string;
  why?: string;
  client?: string;
  kind: 'edit' | 'import' | 'sample' | 'undo' | 'redo';
}

export interface ChangesMessage {
  revision: number;
  sample?: boolean;
  read_only?: boolean;
  follower?: boolean;
  changes: Change[];
  entries?: JournalEntry[];
}

export interface ProgressMessage {
  revision: number;
  job: 'analysis' | 'import';
  stage: string;
  done: number;
  total: number;
}

export interface LayoutMessage {
  revision: number;
  version: number;
  positions: Positions;
}

export interface PresenceMessage {
  revision: number;
  viewers: number;
}

/** Bytes as they travel: themselves under MessagePack, base64 under JSON. */
export type WireBytes = Uint8Array | string;

/**
 * A column as it travels: little-endian values in the order of the message's `ids`; with `rows` (int32), only those
 * of these rows, the others being as in the analysis that the message is based on.
 */
export interface WireColumn {
  type: 'float64' | 'float32' | 'int32' | 'uint8';
  values: WireBytes;
  rows?: WireBytes;
}

/** How the ids of a message differ from those it is based on: rows that went, in the order before, and rows that came, in the order now. */
export interface WireIdChanges {
  removed: number[];
  added: [number, string][];
}

export interface SiloGroup {
  silo: string;
  actors: number;
  ties_inside: number;
  ties_outside: number;
  closure: number | null;
  decloisonnement: number | null;
  ei: number | null;
}

export interface Mixing {
  silo_a: string;
  silo_b: string;
  observed: number;
  expected: number;
  ratio: number | null;
  p: number | null;
}

/** Décloisonnement of one partition; a figure that cannot be is null and `reason` says why. */
export interface SiloReport {
  decloisonnement: number | null;
  observed: number | null;
  expected: number | null;
  assortativity?: number | null;
  equal_weights?: boolean;
  actors?: number;
  without_value?: number;
  reason?: 'no-ties' | 'one-silo' | 'no-values' | null;
  groups?: SiloGroup[];
  mixing?: Mixing[];
}

export interface NetworkReport {
  nodes: number;
  edges: number;
  actors?: number;
  components?: number;
  largest_component?: number;
  isolates?: number;
  silos?: Record<string, SiloReport>;
}

/** A detected group, whether it passes the full rule of a clan or not. */
export interface Clan {
  clan: number;
  is_clan: boolean;
  size: number;
  closure: number | null;
  stability: number | null;
  found?: number | null;
  seeds?: number | null;
  threshold?: number | null;
  conductance?: number | null;
  members: string[];
  shared?: { column: string; value: string; count: number; p: number }[];
  openers?: string[];
}

export interface Island {
  size: number;
  members: string[];
}

/** A pair worth introducing, explained by those they share. */
export interface MissingLink {
  rank: number;
  source: string;
  target: string;
  score: number;
  meets: boolean;
  shared: string[];
}

/** A pair of two silos or clans whom a tie would join, with what it would change. */
export interface UsefulBridge {
  rank: number;
  source: string;
  target: string;
  column: string;
  gain_decloisonnement: number;
  gain_harmonic: number | null;
  plausibility: number;
  /** Why and what it would change, in French, and in English. */
  reason: string;
  reason_en: string;
  via: string[];
}

/** A value and how often it is there. */
export interface Counted {
  value: string;
  count: number;
}

/** What the network can say of a marker: figures and lists by name; `reason` says why it can say nothing. */
export type Marker = Record<string, number | string | null | Counted[]>;

export const MARKERS = [
  'needs',
  'plurality',
  'structuring',
  'involvement',
  'realisations',
  'spreading',
  'article9',
] as const;

/** Where a pole, or the whole network, stands. */
export type PoleReport = { id?: string; name?: string; actors: number } & Record<(typeof MARKERS)[number], Marker>;

/** What makes one object of another: names cut, values set, and members changed within. */
export interface WirePatch {
  cut?: string[];
  set?: Record<string, unknown>;
  in?: Record<string, WirePatch>;
}

/**
 * A stage of an analysis: whole, or, with `base`, the `sequence` of the message before it, as what changed. Then absent
 * `ids` are as they were, `same` names the columns and parts that are as they were last sent, whenever that was, and
 * `within` says what changed in a part; what is in none of them is not known.
 */
export interface AnalysisMessage {
  revision: number;
  sequence: number;
  complete: boolean;
  base?: number;
  ids?: string[] | WireIdChanges;
  columns: Record<string, WireColumn>;
  same?: string[];
  within?: Record<string, WirePatch>;
  lists?: { cut_off?: Record<string, string[]> };
  network?: NetworkReport;
  clans?: Clan[];
  islands?: Island[];
  missing_probable?: MissingLink[];
  missing_bridges?: UsefulBridge[];
  pole?: { poles: PoleReport[]; network?: PoleReport };
}

/** An analysis ready to be asked: every column is numbers or null, of one single revision. */
export interface Analysis extends Omit<AnalysisMessage, 'columns' | 'ids' | 'base' | 'same' | 'within'> {
  ids: readonly string[];
  /** Row of each id. */
  rows: ReadonlyMap<string, number>;
  columns: ReadonlyMap<string, Values>;
  /** Columns, in the order of `ids`, and parts as they were last sent, known now or not: what the next message may be based on, never shown. */
  last: { columns: ReadonlyMap<string, Values>; parts: Readonly<Record<string, unknown>> };
}

/** A message that does not read as the contract says. The text names the column, for the log. */
export class WireError extends Error {
  override readonly name = 'WireError';
}

/** Bytes to read values from, wherever they are. Throws {@link WireError} when a text is no base64. O(n). */
function viewOf(bytes: WireBytes, column: string): DataView {
  if (typeof bytes !== 'string') return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let binary: string;
  try {
    binary = atob(bytes);
  } catch {
    throw new WireError(`column "${column}": the values are not base64`);
  }
  return new DataView(Uint8Array.from(binary, (c) => c.charCodeAt(0)).buffer);
}

const INT32_NULL = -2147483648;
const UINT8_NULL = 255;

type Values = readonly (number | null)[];

/**
 * Decodes the values of one column. Null is NaN in floats, −2³¹ in int32 and 255 in uint8.
 * Throws {@link WireError} when the length is not that of `count` rows or the type is unknown. O(n).
 */
export function decodeColumn(name: string, column: WireColumn, count: number): (number | null)[] {
  const view = viewOf(column.values, name);
  const readers: Record<string, [number, (at: number) => number | null]> = {
    float64: [8, (at) => orNull(view.getFloat64(at, true))],
    float32: [4, (at) => orNull(view.getFloat32(at, true))],
    int32: [4, (at) => (view.getInt32(at, true) === INT32_NULL ? null : view.getInt32(at, true))],
    uint8: [1, (at) => (view.getUint8(at) === UINT8_NULL ? null : view.getUint8(at))],
  };
  const reader = readers[column.type];
  if (!reader) throw new WireError(`column "${name}": unknown type "${column.type}"`);
  const [width, read] = reader;
  if (view.byteLength !== count * width) {
    throw new WireError(`column "${name}": ${view.byteLength} bytes where ${count} rows of ${width} were expected`);
  }
  return Array.from({ length: count }, (_, row) => read(row * width));
}

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);

/**
 * Decodes an analysis whole, or throws {@link WireError}: half an analysis is never shown. `held` is the last one
 * received, which a message may be based on.
 */
export function decodeAnalysis(message: AnalysisMessage, held: Analysis | null = null): Analysis {
  const { base, revision, sequence, complete, ids: told, columns: sent, same = [], within = {}, ...parts } = message;
  const head = { revision, sequence, complete };
  if (base === undefined) {
    if (!Array.isArray(told)) throw new WireError('a whole analysis without its ids');
    const columns = new Map(
      Object.entries(sent).map(([name, column]) => [name, decodeColumn(name, column, told.length)] as const),
    );
    return { ...head, ...parts, ids: told, rows: rowsOf(told), columns, last: { columns, parts } };
  }
  if (held?.sequence !== base) throw new WireError(`based on ${base}, held is ${held?.sequence ?? 'none'}`);
  const { ids, before } = idsSince(held, told);
  const last = new Map([...held.last.columns].map(([name, column]) => [name, moved(column, before)] as const));
  const columns = new Map<string, Values>();
  const known: Record<string, unknown> = { ...parts };
  for (const name of same) {
    const column = last.get(name);
    if (column) columns.set(name, column);
    else if (name in held.last.parts) known[name] = held.last.parts[name];
    else throw new WireError(`"${name}" is said to be the same, and is not held`);
  }
  for (const [name, column] of Object.entries(sent))
    columns.set(name, patched(name, column, last.get(name), ids.length));
  for (const [name, patch] of Object.entries(within)) known[name] = mended(name, held.last.parts[name], patch);
  return {
    ...head,
    ...known,
    ids,
    rows: ids === held.ids ? held.rows : rowsOf(ids),
    columns,
    last: { columns: new Map([...last, ...columns]), parts: { ...held.last.parts, ...known } },
  };
}

const rowsOf = (ids: readonly string[]): Map<string, number> => new Map(ids.map((id, row) => [id, row]));

/** The ids now, and for each row the row before (−1: new); `before` is null when no row moved. */
function idsSince(held: Analysis, told: AnalysisMessage['ids']): { ids: readonly string[]; before: number[] | null } {
  if (told === undefined) return { ids: held.ids, before: null };
  if (Array.isArray(told)) throw new WireError('whole ids in what changed');
  const removed = new Set(told.removed);
  const before = held.ids.map((_, row) => row).filter((row) => !removed.has(row));
  for (const [row] of told.added) before.splice(row, 0, -1);
  const added = new Map(told.added);
  return { ids: before.map((old, row) => added.get(row) ?? held.ids[old] ?? ''), before };
}

/** A column in the order now; rows that are new are null. */
const moved = (column: Values, before: number[] | null): Values =>
  before ? before.map((row) => column[row] ?? null) : column;

/** A column whole, or as it was last sent, in the order now, with some rows replaced. */
function patched(name: string, column: WireColumn, old: Values | undefined, count: number): Values {
  if (!column.rows) return decodeColumn(name, column, count);
  if (!old) throw new WireError(`column "${name}": rows of a column that is not held`);
  const view = viewOf(column.rows, name);
  const rows = Array.from({ length: view.byteLength / 4 }, (_, i) => view.getInt32(4 * i, true));
  const values = decodeColumn(name, column, rows.length);
  const now = [...old];
  rows.forEach((row, i) => {
    if (row < 0 || row >= count) throw new WireError(`column "${name}": there is no row ${row}`);
    now[row] = values[i] ?? null;
  });
  return now;
}

/** An object with what changed in it; that which it was is left as it is. */
function mended(name: string, old: unknown, patch: WirePatch): Record<string, unknown> {
  if (typeof old !== 'object' || old === null || Array.isArray(old)) {
    throw new WireError(`"${name}" is said to have changed within, and is not held`);
  }
  const now = { ...(old as Record<string, unknown>), ...patch.set };
  for (const gone of patch.cut ?? []) Reflect.deleteProperty(now, gone);
  for (const [member, inner] of Object.entries(patch.in ?? {})) now[member] = mended(member, now[member], inner);
  return now;
}
