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

/** The network's revision, and what may be done with it. */
export interface NetworkHead {
  revision: number;
  sample: boolean;
  read_only: boolean;
  follower?: boolean;
}

/** A snapshot that only says where the network is to be read. */
export interface ElsewhereMessage extends NetworkHead {
  elsewhere: string;
}

/** The network whole: what `GET /api/v1/network` answers, and the positions. */
export interface SnapshotMessage extends NetworkHead {
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

/** Positions that changed, to merge; the version is held once a message without `more` came. */
export interface LayoutMessage {
  revision: number;
  version: number;
  more?: boolean;
  positions: Positions;
}

export interface PresenceMessage {
  revision: number;
  viewers: number;
}

/** Bytes as they travel: themselves under MessagePack, base64 under JSON. */
export type WireBytes = Uint8Array | string;

/**
 * A column as it travels: little-endian values in the order of the ids; with `rows` (int32), only those of these rows,
 * the others being as in the analysis that the message is based on.
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

/**
 * A part of an analysis: whole, or, with `base`, the `sequence` of the last complete one, as what differs from it. Part 0
 * begins; `more` names the columns and members that go on in the next part, `text` holds pieces of a member's JSON (UTF-8).
 * With `base`, absent `ids` are as they were and `same` names the columns and members that are.
 */
export interface AnalysisMessage {
  revision: number;
  sequence: number;
  part: number;
  complete: boolean;
  base?: number;
  ids?: string[] | WireIdChanges;
  columns: Record<string, WireColumn>;
  text?: Record<string, WireBytes>;
  same?: string[];
  more?: string[];
  lists?: { cut_off?: Record<string, string[]> };
  network?: NetworkReport;
  clans?: Clan[];
  islands?: Island[];
  missing_probable?: MissingLink[];
  missing_bridges?: UsefulBridge[];
  pole?: { poles: PoleReport[]; network?: PoleReport };
}

/** An analysis ready to be asked: every column is numbers or null, of one single revision. */
export interface Analysis extends Omit<
  AnalysisMessage,
  'part' | 'base' | 'ids' | 'columns' | 'text' | 'same' | 'more'
> {
  ids: readonly string[];
  /** Row of each id. */
  rows: ReadonlyMap<string, number>;
  columns: ReadonlyMap<string, readonly (number | null)[]>;
}

/** A message that does not read as the contract says. The text names the column, for the log. */
export class WireError extends Error {
  override readonly name = 'WireError';
}
