import { NullLogger, type InvocationMessage } from '@microsoft/signalr';
import { MessagePackHubProtocol } from '@microsoft/signalr-protocol-msgpack';
import { describe, expect, it } from 'vitest';
import { decodeAnalysis, decodeColumn, WireError, type AnalysisMessage } from '../src/wire';
import { golden, packed } from './golden';

const base64 = (buffer: ArrayBuffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)));

describe('columns', () => {
  it('reads float64, NaN being null', () => {
    const values = base64(new Float64Array([0.5, NaN, -2]).buffer);
    expect(decodeColumn('c', { type: 'float64', values }, 3)).toEqual([0.5, null, -2]);
  });

  it('reads the float32 null of the contract', () => {
    const values = base64(new Uint32Array([0x3f000000, 0x7fc00000]).buffer);
    expect(decodeColumn('c', { type: 'float32', values }, 2)).toEqual([0.5, null]);
  });

  it('reads int32, −2³¹ being null, and −1 being itself', () => {
    const values = base64(new Int32Array([7, -2147483648, -1]).buffer);
    expect(decodeColumn('c', { type: 'int32', values }, 3)).toEqual([7, null, -1]);
  });

  it('reads uint8, 255 being null', () => {
    expect(decodeColumn('c', { type: 'uint8', values: base64(new Uint8Array([0, 1, 255]).buffer) }, 3)).toEqual([
      0,
      1,
      null,
    ]);
  });

  it('reads bytes that are bytes, wherever they begin', () => {
    const values = new Uint8Array([9, 1, 0, 0, 0, 0xfe, 0xff, 0xff, 0xff]).subarray(1);
    expect(decodeColumn('c', { type: 'int32', values }, 2)).toEqual([1, -2]);
  });

  it.each([
    ['too short', { type: 'int32' as const, values: base64(new Int32Array([1]).buffer) }],
    ['not base64', { type: 'int32' as const, values: '***' }],
    ['of an unknown type', { type: 'int16' as never, values: '' }],
  ])('refuses values that are %s, naming the column', (_, column) => {
    expect(() => decodeColumn('degree', column, 2)).toThrow(WireError);
    expect(() => decodeColumn('degree', column, 2)).toThrow(/"degree"/);
  });
});

describe('golden messages', () => {
  it('decodes the analysis: figures at the rows of their ids', () => {
    const analysis = decodeAnalysis(golden('analysis'));
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
    expect(golden('layout')).toEqual({ revision: 2, version: 2, positions: { mairie: [-44, 9.5] } });
    const progress = golden('progress');
    expect(progress.job).toBe('analysis');
    expect(progress.done).toBeLessThanOrEqual(progress.total);
  });
});

describe('what changed since an analysis', () => {
  const before = decodeAnalysis(golden('analysis'));
  const since = golden('analysis-since');
  const of = (column: string, id: string) => after.columns.get(column)?.[after.rows.get(id) ?? -1];
  const after = decodeAnalysis(since, before);

  it('brings a newcomer in its place, with all that moved', () => {
    expect(after.ids).toEqual(['atelier', 'mairie', 'labo', 'seul', 'crieur', 'pole-est', 'tiers-lieu']);
    // crieur – mairie – atelier – pole-est – tiers-lieu – labo is a path, seul is alone.
    expect(after.ids.map((id) => of('degree', id))).toEqual([2, 2, 1, 0, 1, 2, 2]);
    expect(of('coreness', 'tiers-lieu')).toBe(1);
    expect(of('coreness', 'seul')).toBe(0);
    expect(of('clustering', 'crieur')).toBeNull();
    expect(after.lists?.cut_off?.['mairie']).toEqual(['crieur']);
  });

  it('keeps what is the same and forgets what is not known', () => {
    expect(after.islands).toEqual(before.islands);
    const parts = { ...since };
    delete parts.clans;
    const bare = decodeAnalysis({ ...parts, columns: {}, same: ['degree'] }, before);
    expect([...bare.columns.keys()]).toEqual(['degree']);
    expect(bare.columns.get('degree')?.[4]).toBeNull();
    expect(bare.clans).toBeUndefined();
  });

  it('keeps what it does not know for the message after', () => {
    const parts = { ...since };
    delete parts.clans;
    const bare = decodeAnalysis({ ...parts, columns: {}, same: ['degree'] }, before);
    const next = decodeAnalysis(
      {
        revision: 4,
        sequence: 6,
        complete: true,
        base: 5,
        columns: { coreness: { type: 'int32', rows: 'BAAAAA==', values: 'AQAAAA==' } },
        same: ['pagerank', 'clans'],
      },
      bare,
    );
    expect([...next.columns.keys()]).toEqual(['pagerank', 'coreness']);
    expect(next.clans).toEqual(before.clans);
    expect(next.ids.map((id) => next.columns.get('pagerank')?.[next.rows.get(id) ?? -1])).toEqual(
      next.ids.map((id) => before.columns.get('pagerank')?.[before.rows.get(id) ?? -1] ?? null),
    );
    expect(next.columns.get('coreness')).toEqual([1, 1, 1, 0, 1, 1, 1]);
  });

  it('changes what changed within a part, and leaves that which it was', () => {
    const message: AnalysisMessage = {
      ...since,
      within: {
        network: { cut: ['diameter'], set: { nodes: 9 } },
        lists: { in: { cut_off: { cut: ['atelier'], set: { mairie: ['crieur'] } } } },
      },
    };
    const changed = decodeAnalysis(message, before);
    expect(changed.network).toMatchObject({ nodes: 9, silos: {}, isolates: 1 });
    expect(changed.network).not.toHaveProperty('diameter');
    expect(changed.lists?.cut_off).toEqual({
      mairie: ['crieur'],
      'pole-est': ['labo', 'tiers-lieu'],
      'tiers-lieu': ['labo'],
    });
    expect(before.network).toHaveProperty('diameter', 4);
    expect(before.lists?.cut_off).toHaveProperty('atelier');
  });

  it('takes rows away', () => {
    const message: AnalysisMessage = { ...since, ids: { removed: [0, 5], added: [] }, columns: {}, same: ['degree'] };
    const less = decodeAnalysis(message, before);
    expect(less.ids).toEqual(['mairie', 'labo', 'seul', 'pole-est']);
    expect(less.columns.get('degree')).toEqual([1, 1, 0, 2]);
  });

  it.each([
    ['of another one', since, { ...before, sequence: 3 }],
    ['of none', since, null],
    ['with a name that is not held', { ...since, same: ['beauty'] }, before],
    ['with a change within what is not held', { ...since, within: { beauty: {} } }, before],
    [
      'with a row that is not there',
      { ...since, columns: { degree: { type: 'int32' as const, rows: 'BwAAAA==', values: 'AQAAAA==' } } },
      before,
    ],
  ])('is refused: %s', (_, message, held) => {
    expect(() => decodeAnalysis(message, held)).toThrow(WireError);
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
    const whole = decodeAnalysis(argument(packed().analysis) as AnalysisMessage);
    expect(whole.columns).toEqual(decodeAnalysis(golden('analysis')).columns);
    const since = decodeAnalysis(argument(packed()['analysis-since']) as AnalysisMessage, whole);
    expect(since.columns).toEqual(decodeAnalysis(golden('analysis-since'), whole).columns);
  });
});
