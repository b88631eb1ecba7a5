import { NullLogger, type InvocationMessage } from '@microsoft/signalr';
import { MessagePackHubProtocol } from '@microsoft/signalr-protocol-msgpack';
import { describe, expect, it } from 'vitest';
import { AnalysisReader, decodeColumn } from '../src/analysis';
import { WireError, type Analysis, type AnalysisMessage } from '../src/wire';
import { golden, packed } from './golden';

const base64 = (buffer: ArrayBuffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)));

describe('columns', () => {
  it('reads float64, NaN being null', () => {
    const values = base64(new Float64Array([0.5, NaN, -2]).buffer);
    expect(decodeColumn('c', { type: 'float64', values })).toEqual([0.5, null, -2]);
  });

  it('reads the float32 null of the contract', () => {
    const values = base64(new Uint32Array([0x3f000000, 0x7fc00000]).buffer);
    expect(decodeColumn('c', { type: 'float32', values })).toEqual([0.5, null]);
  });

  it('reads int32, −2³¹ being null, and −1 being itself', () => {
    const values = base64(new Int32Array([7, -2147483648, -1]).buffer);
    expect(decodeColumn('c', { type: 'int32', values })).toEqual([7, null, -1]);
  });

  it('reads uint8, 255 being null', () => {
    expect(decodeColumn('c', { type: 'uint8', values: base64(new Uint8Array([0, 1, 255]).buffer) })).toEqual([
      0,
      1,
      null,
    ]);
  });

  it('reads bytes that are bytes, wherever they begin', () => {
    const values = new Uint8Array([9, 1, 0, 0, 0, 0xfe, 0xff, 0xff, 0xff]).subarray(1);
    expect(decodeColumn('c', { type: 'int32', values })).toEqual([1, -2]);
  });

  it.each([
    ['cut within a value', { type: 'int32' as const, values: base64(new Uint8Array([1, 0, 0]).buffer) }],
    ['not base64', { type: 'int32' as const, values: '***' }],
    ['of an unknown type', { type: 'int16' as never, values: '' }],
  ])('refuses values that are %s, naming the column', (_, column) => {
    expect(() => decodeColumn('degree', column)).toThrow(WireError);
    expect(() => decodeColumn('degree', column)).toThrow(/"degree"/);
  });
});

describe('golden messages', () => {
  it('decodes the analysis: figures at the rows of their ids', () => {
    const analysis = new AnalysisReader().take(golden('analysis'));
    const of = (column: string, id: string) => analysis.columns.get(column)?.[analysis.rows.get(id) ?? -1];
    expect(analysis.revision).toBe(2);
    expect(analysis.complete).toBe(true);
    // mairie – atelier – pole-est – tiers-lieu – labo is a path, seul is alone.
    expect(['mairie', 'atelier', 'pole-est', 'tiers-lieu', 'labo', 'seul'].map((id) => of('degree', id))).toEqual([
      1, 2, 2, 2, 1, 0,
    ]);
    expect(of('betweenness_share', 'pole-est')).toBeCloseTo(4 / 6, 12);
    expect(of('clustering', 'mairie')).toBeNull();
    expect(of('eigenvector', 'seul')).toBeNull();
    expect(of('articulation', 'atelier')).toBe(1);
    expect(analysis.network?.isolates).toBe(1);
  });

  it('reads a layout and a progress as they are', () => {
    expect(golden('layout')).toEqual({
      revision: 2,
      version: 2,
      digest: 'bf7590839abf811e',
      positions: { mairie: [-44, 9.5] },
    });
    const progress = golden('progress');
    expect(progress.job).toBe('analysis');
    expect(progress.done).toBeLessThanOrEqual(progress.total);
  });
});

describe('an analysis that comes in parts', () => {
  const whole = golden('analysis');
  const since = golden('analysis-since');
  const int32 = (...values: number[]) => ({ type: 'int32' as const, values: base64(new Int32Array(values).buffer) });
  const rows = (at: number[], values: number[]) => ({ ...int32(...values), rows: int32(...at).values });
  const text = (value: string) => new TextEncoder().encode(value);
  const reader = () => {
    const made = new AnalysisReader();
    made.take(whole);
    return made;
  };
  const of = (analysis: Analysis, column: string) =>
    analysis.ids.map((id) => analysis.columns.get(column)?.[analysis.rows.get(id) ?? -1]);
  const begin: AnalysisMessage = { revision: 3, sequence: 5, part: 0, base: 4, complete: false, columns: {} };

  it('brings a newcomer in its place, with all that moved', () => {
    const after = reader().take(since);
    expect(after.ids).toEqual(['atelier', 'mairie', 'labo', 'seul', 'crieur', 'pole-est', 'tiers-lieu']);
    // crieur – mairie – atelier – pole-est – tiers-lieu – labo is a path, seul is alone.
    expect(of(after, 'degree')).toEqual([2, 2, 1, 0, 1, 2, 2]);
    expect(of(after, 'coreness')).toEqual([1, 1, 1, 0, 1, 1, 1]);
    expect(of(after, 'clustering')[4]).toBeNull();
    expect(after.lists?.cut_off['mairie']).toEqual(['crieur']);
    expect(after.islands).toEqual(whole.islands);
  });

  it('knows what came so far, and nothing of the revision before', () => {
    const made = reader();
    const first = made.take({ ...begin, same: ['degree'] });
    expect([...first.columns.keys()]).toEqual(['degree']);
    expect(first.clans).toBeUndefined();
    const next = made.take({ ...begin, part: 1, complete: true, columns: { coreness: int32(2, 2, 2, 2, 2, 2) } });
    expect([...next.columns.keys()]).toEqual(['degree', 'coreness']);
    expect(next.complete).toBe(true);
    expect([...first.columns.keys()]).toEqual(['degree']);
  });

  it('is the base of the next only once complete', () => {
    const made = reader();
    made.take({ ...begin, columns: { degree: int32(9, 9, 9, 9, 9, 9) } });
    const next = made.take({ ...begin, sequence: 6, columns: { degree: rows([0], [7]) } });
    expect(of(next, 'degree')).toEqual([7, 1, 1, 0, 2, 2]);
  });

  it('shows a column that is cut in pieces once it is whole', () => {
    const made = reader();
    const first = made.take({ ...begin, columns: { degree: int32(1, 2, 3) }, more: ['degree'] });
    expect(first.columns.has('degree')).toBe(false);
    const next = made.take({
      ...begin,
      part: 1,
      columns: { degree: int32(4, 5, 6), pendants: rows([0], [8]) },
      more: ['pendants'],
    });
    expect(of(next, 'degree')).toEqual([1, 2, 3, 4, 5, 6]);
    const last = made.take({ ...begin, part: 2, columns: { pendants: rows([5], [9]) } });
    expect(of(last, 'pendants')).toEqual([8, 0, 0, 0, 0, 9]);
  });

  it('reads members and ids from pieces of their text', () => {
    const made = new AnalysisReader();
    const head = { revision: 3, sequence: 5, complete: false };
    const json = JSON.stringify(['é', 'b']);
    const bytes = text(json);
    made.take({ ...head, part: 0, columns: {}, text: { ids: bytes.slice(0, 3) }, more: ['ids'] });
    const known = made.take({
      ...head,
      part: 1,
      columns: { degree: int32(1, 2) },
      text: { ids: bytes.slice(3), clans: text('[') },
      more: ['clans'],
    });
    expect(known.ids).toEqual(['é', 'b']);
    expect(known.clans).toBeUndefined();
    expect(made.take({ ...head, part: 2, columns: {}, text: { clans: btoa(']') } }).clans).toEqual([]);
  });

  it('takes rows away', () => {
    const less = reader().take({ ...begin, ids: { removed: [0, 5], added: [] }, same: ['degree'] });
    expect(less.ids).toEqual(['mairie', 'labo', 'seul', 'pole-est']);
    expect(of(less, 'degree')).toEqual([1, 1, 0, 2]);
  });

  it.each<[string, AnalysisMessage]>([
    ['of another base', { ...begin, base: 3 }],
    ['that does not follow', { ...begin, part: 2 }],
    ['of another analysis', { ...begin, part: 1, sequence: 9 }],
    ['with a name that is not held', { ...begin, same: ['beauty'] }],
    ['with rows of a column that is not held', { ...begin, columns: { beauty: rows([0], [1]) } }],
    ['with a row that is not there', { ...begin, columns: { degree: rows([6], [1]) } }],
    ['with a column too short', { ...begin, columns: { degree: int32(1, 2, 3) } }],
  ])('is refused: %s', (_, message) => {
    expect(() => reader().take(message)).toThrow(WireError);
  });

  it('that was refused goes on only from a new beginning', () => {
    const made = reader();
    made.take(begin);
    expect(() => made.take({ ...begin, part: 1, same: ['beauty'] })).toThrow(WireError);
    expect(() => made.take({ ...begin, part: 2 })).toThrow(WireError);
    expect(made.take(since).complete).toBe(true);
  });
});

describe('golden messages in MessagePack', () => {
  const protocol = new MessagePackHubProtocol();
  const argument = (frame: Uint8Array) =>
    (protocol.parseMessages(frame.slice().buffer, NullLogger.instance)[0] as InvocationMessage).arguments[0] as object;
  const frames = Object.entries(packed()) as [Parameters<typeof golden>[0], Uint8Array][];

  it.each(frames)('%s says what its JSON says', (name, frame) => {
    const read = JSON.stringify(argument(frame), (_, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
    );
    expect(JSON.parse(read)).toEqual(golden(name));
  });

  it('decodes the same figures as from JSON', () => {
    const [bin, plain] = [new AnalysisReader(), new AnalysisReader()];
    const columns = (reader: AnalysisReader, message: AnalysisMessage) => reader.take(message).columns;
    expect(columns(bin, argument(packed().analysis) as AnalysisMessage)).toEqual(columns(plain, golden('analysis')));
    const since = argument(packed()['analysis-since']) as AnalysisMessage;
    expect(columns(bin, since)).toEqual(columns(plain, golden('analysis-since')));
  });
});
