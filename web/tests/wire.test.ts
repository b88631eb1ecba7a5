import { describe, expect, it } from 'vitest';
import { decodeAnalysis, decodeColumn, WireError } from '../src/wire';
import { golden } from './golden';

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
