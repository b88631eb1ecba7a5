import { beforeEach, describe, expect, it, vi } from 'vitest';
import { upload } from '../src/upload';
import { stubUploads } from './xhr';

const shares: (number | null)[] = [];
const send = () => upload<{ revision: number }>('/api/v1/import', new FormData(), {}, (share) => shares.push(share));

beforeEach(() => {
  stubUploads();
  shares.length = 0;
});

describe('files on their way', () => {
  it('tell how far they are, and are answered or refused as any request', async () => {
    vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ revision: 3 })));
    expect(await send().answer).toEqual({ ok: true, value: { revision: 3 } });
    expect(shares).toEqual([0.5]);
    vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ detail: 'Trop grand.' }, { status: 413 })));
    expect(await send().answer).toEqual({ ok: false, status: 413, sentence: 'Trop grand.' });
    vi.stubGlobal('fetch', () => Promise.reject(new Error('refused')));
    expect(await send().answer).toMatchObject({ ok: false, status: 0 });
  });

  it('are given the time that they take, and are not answered once they are taken back', async () => {
    const limit = vi.spyOn(AbortSignal, 'timeout');
    vi.stubGlobal('fetch', () => Promise.resolve(Response.json({})));
    const { answer, abort } = send();
    abort();
    const later = new Promise((done) => setTimeout(() => done('not yet'), 20));
    expect(await Promise.race([answer, later])).toBe('not yet');
    expect(limit).not.toHaveBeenCalled();
  });
});
