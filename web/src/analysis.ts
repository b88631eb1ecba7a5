/** Assembles an analysis from its messages, part by part. */
import { WireError, type Analysis, type AnalysisMessage, type WireBytes, type WireColumn } from './wire';

const INT32_NULL = -2147483648;
const UINT8_NULL = 255;

type Values = readonly (number | null)[];
type Reader = [width: number, read: (view: DataView, at: number) => number | null];

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);

/** Bytes of a value and how it is read. Null is NaN in floats, −2³¹ in int32 and 255 in uint8. */
const READERS: Record<string, Reader> = {
  float64: [8, (view, at) => orNull(view.getFloat64(at, true))],
  float32: [4, (view, at) => orNull(view.getFloat32(at, true))],
  int32: [4, (view, at) => (view.getInt32(at, true) === INT32_NULL ? null : view.getInt32(at, true))],
  uint8: [1, (view, at) => (view.getUint8(at) === UINT8_NULL ? null : view.getUint8(at))],
};

/** The bytes of a value that is binary or base64. Throws {@link WireError} for a text that is not base64. */
function bytesOf(bytes: WireBytes, name: string): Uint8Array {
  if (typeof bytes !== 'string') return bytes;
  try {
    return Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0));
  } catch {
    throw new WireError(`"${name}": the values are not base64`);
  }
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Decodes the values of a column. Throws {@link WireError} when the type is unknown or a value is cut. O(n). */
export function decodeColumn(name: string, column: WireColumn): (number | null)[] {
  const view = viewOf(bytesOf(column.values, name));
  const reader = READERS[column.type];
  if (!reader) throw new WireError(`column "${name}": unknown type "${column.type}"`);
  const [width, read] = reader;
  if (view.byteLength % width !== 0) throw new WireError(`column "${name}": ${view.byteLength} bytes of ${width} each`);
  return Array.from({ length: view.byteLength / width }, (_, row) => read(view, row * width));
}

/** Fields of a message that are not members of the analysis. */
const HEAD: ReadonlySet<string> = new Set<keyof AnalysisMessage>([
  'revision',
  'sequence',
  'part',
  'base',
  'complete',
  'ids',
  'columns',
  'text',
  'same',
  'more',
]);

/** What has been received of the analysis that is coming in. */
interface UnderWay {
  revision: number;
  sequence: number;
  part: number;
  base: Analysis | null;
  /** For each row, the row in the base, −1 for a new one; null when no row moved. */
  before: readonly number[] | null;
  ids: readonly string[] | null;
  rows: ReadonlyMap<string, number>;
  columns: Map<string, Values>;
  members: Record<string, unknown>;
  /** Columns and texts that go on in the next part. */
  partialColumns: Map<string, (number | null)[]>;
  partialTexts: Map<string, Uint8Array[]>;
}

/** Reads the analyses of one service, in the order in which their parts come. */
export class AnalysisReader {
  private complete: Analysis | null = null;
  private underWay: UnderWay | null = null;

  /**
   * Takes a message and gives the analysis as far as it is known. Throws {@link WireError} when the message does not
   * follow the one before, or is based on another analysis than the last complete one: then it must be asked for whole.
   */
  take(message: AnalysisMessage): Analysis {
    const before = this.underWay;
    this.underWay = null; // unless all goes well
    const now = message.part === 0 ? this.begin(message) : goOn(before, message);
    const more = new Set(message.more);
    takeMembers(now, message, more);
    for (const [name, column] of Object.entries(message.columns)) takeColumn(now, name, column, more.has(name));
    for (const name of message.same ?? []) takeSame(now, name);
    if (!now.ids) throw new WireError('an analysis without its ids');
    const analysis: Analysis = {
      ...now.members,
      revision: now.revision,
      sequence: now.sequence,
      complete: message.complete,
      ids: now.ids,
      rows: now.rows,
      columns: new Map(now.columns),
    };
    this.underWay = now;
    if (message.complete) this.complete = analysis;
    return analysis;
  }

  private begin(message: AnalysisMessage): UnderWay {
    const { base, revision, sequence, ids } = message;
    if (base !== undefined && this.complete?.sequence !== base) {
      throw new WireError(`based on ${base}, held is ${this.complete?.sequence ?? 'none'}`);
    }
    const held = base === undefined ? null : this.complete;
    const now: UnderWay = {
      revision,
      sequence,
      part: 0,
      base: held,
      before: null,
      ids: null,
      rows: new Map(),
      columns: new Map(),
      members: {},
      partialColumns: new Map(),
      partialTexts: new Map(),
    };
    if (held && ids === undefined) {
      now.ids = held.ids;
      now.rows = held.rows;
    } else if (ids !== undefined) takeIds(now, ids);
    return now;
  }
}

function goOn(now: UnderWay | null, message: AnalysisMessage): UnderWay {
  if (now?.sequence !== message.sequence || now.part + 1 !== message.part) {
    throw new WireError(`part ${message.part} of ${message.sequence} after ${now?.part ?? 'none'}`);
  }
  now.part = message.part;
  return now;
}

/** Members of the analysis that are no columns: as they are, or pieces of their text. */
function takeMembers(now: UnderWay, message: AnalysisMessage, more: ReadonlySet<string>): void {
  for (const [name, value] of Object.entries(message)) if (!HEAD.has(name)) now.members[name] = value;
  for (const [name, bytes] of Object.entries(message.text ?? {})) {
    const pieces = [...(now.partialTexts.get(name) ?? []), bytesOf(bytes, name)];
    if (more.has(name)) {
      now.partialTexts.set(name, pieces);
      if (name === 'ids') now.ids = [];
      continue;
    }
    now.partialTexts.delete(name);
    const value: unknown = JSON.parse(new TextDecoder().decode(joined(pieces)));
    if (name === 'ids') takeIds(now, value as NonNullable<AnalysisMessage['ids']>);
    else now.members[name] = value;
  }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

/** The ids now: whole, or how they differ from those of the base. */
function takeIds(now: UnderWay, told: NonNullable<AnalysisMessage['ids']>): void {
  if (Array.isArray(told)) {
    now.ids = told;
  } else {
    if (!now.base) throw new WireError('ids that differ from none');
    const old = now.base.ids;
    const removed = new Set(told.removed);
    const before = old.map((_, row) => row).filter((row) => !removed.has(row));
    for (const [row] of told.added) before.splice(row, 0, -1);
    const added = new Map(told.added);
    now.before = before;
    now.ids = before.map((row, at) => added.get(at) ?? old[row] ?? '');
  }
  now.rows = new Map(now.ids.map((id, row) => [id, row]));
}

/** The column as it was in the base, in the order now; rows that are new are null. */
function moved(now: UnderWay, name: string): (number | null)[] {
  const column = now.base?.columns.get(name);
  if (!column) throw new WireError(`column "${name}" is not held`);
  return now.before ? now.before.map((row) => column[row] ?? null) : [...column];
}

/** A piece of a column: values that follow those of the piece before, or rows that differ from the base. */
function takeColumn(now: UnderWay, name: string, column: WireColumn, goesOn: boolean): void {
  const values = decodeColumn(name, column);
  const earlier = now.partialColumns.get(name);
  const known =
    column.rows === undefined
      ? [...(earlier ?? []), ...values]
      : patched(name, earlier ?? moved(now, name), decodeColumn(name, { type: 'int32', values: column.rows }), values);
  if (goesOn) {
    now.partialColumns.set(name, known);
    return;
  }
  now.partialColumns.delete(name);
  if (known.length !== now.ids?.length) {
    throw new WireError(`column "${name}": ${known.length} values for ${now.ids?.length ?? 0} ids`);
  }
  now.columns.set(name, known);
}

/** The column with some rows replaced, in place. */
function patched(name: string, column: (number | null)[], rows: Values, values: Values): (number | null)[] {
  rows.forEach((row, i) => {
    if (row === null || row < 0 || row >= column.length)
      throw new WireError(`column "${name}": there is no row ${row}`);
    column[row] = values[i] ?? null;
  });
  return column;
}

/** A column or member that is as it was in the base. */
function takeSame(now: UnderWay, name: string): void {
  if (now.base?.columns.has(name)) {
    now.columns.set(name, moved(now, name));
    return;
  }
  const member = (now.base as Record<string, unknown> | null)?.[name];
  if (member === undefined) throw new WireError(`"${name}" is said to be the same, and is not held`);
  now.members[name] = member;
}
