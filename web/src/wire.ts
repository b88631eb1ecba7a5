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

/** A column as it travels: little-endian values in base64, in the order of the message's `ids`. */
export interface WireColumn {
  type: 'float64' | 'float32' | 'int32' | 'uint8';
  values: string;
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

export interface AnalysisMessage {
  revision: number;
  complete: boolean;
  ids: string[];
  columns: Record<string, WireColumn>;
  lists?: { cut_off?: Record<string, string[]> };
  network?: NetworkReport;
  clans?: Clan[];
  islands?: Island[];
  missing_probable?: MissingLink[];
}

/** An analysis ready to be asked: every column is numbers or null, of one single revision. */
export interface Analysis extends Omit<AnalysisMessage, 'columns' | 'ids'> {
  ids: readonly string[];
  /** Row of each id. */
  rows: ReadonlyMap<string, number>;
  columns: ReadonlyMap<string, readonly (number | null)[]>;
}

/** A message that does not read as the contract says. The text names the column, for the log. */
export class WireError extends Error {
  override readonly name = 'WireError';
}

/** Bytes of a base64 text. Throws {@link WireError} when it is none. O(n). */
function bytesOf(base64: string, column: string): DataView {
  let binary: string;
  try {
    binary = atob(base64);
  } catch {
    throw new WireError(`column "${column}": the values are not base64`);
  }
  const bytes = Uint8Array.from(binary, (c) => c.charCodeAt(0));
  return new DataView(bytes.buffer);
}

const INT32_NULL = -2147483648;
const UINT8_NULL = 255;

/**
 * Decodes one column. Null is NaN in floats, −2³¹ in int32 and 255 in uint8.
 * Throws {@link WireError} when the length is not that of `count` rows or the type is unknown. O(n).
 */
export function decodeColumn(name: string, column: WireColumn, count: number): (number | null)[] {
  const view = bytesOf(column.values, name);
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

/** Decodes an analysis whole, or throws {@link WireError}: half an analysis is never shown. */
export function decodeAnalysis(message: AnalysisMessage): Analysis {
  const columns = new Map<string, (number | null)[]>();
  for (const [name, column] of Object.entries(message.columns)) {
    columns.set(name, decodeColumn(name, column, message.ids.length));
  }
  return { ...message, columns, rows: new Map(message.ids.map((id, row) => [id, row])) };
}

/** What an import recognised, changed and could not take. */
export interface ImportReport {
  added: number;
  changed: number;
  unchanged: number;
  /** `recognised_as` null: no table was found in it. */
  files: { file: string; recognised_as: NodeKind | LinkKind | 'suggestion' | null; rows: number; read: number }[];
  /** Rows with a mistake, those left out among them, with the sentence in both languages. */
  problems: { file: string; line: number; column: string | null; left_out: boolean; fr: string; en: string }[];
}
