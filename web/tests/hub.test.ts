import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SnapshotMessage } from '../src/wire';
import { golden } from './golden';

/** The connection: whether it starts, and what the page subscribed from. */
const line = vi.hoisted(() => ({ state: 'Disconnected', starts: true, subscribed: [] as number[] }));

vi.mock('@microsoft/signalr', () => {
  const connection = {
    get state() {
      return line.state;
    },
    on: () => undefined,
    onclose: () => undefined,
    start: () => {
      if (!line.starts) return Promise.reject(new Error('refused'));
      line.state = 'Connected';
      return Promise.resolve();
    },
    stop: () => Promise.resolve((line.state = 'Disconnected')),
    invoke: (_: string, { from_revision }: { from_revision: number }) =>
      Promise.resolve(void line.subscribed.push(from_revision)),
  };
  const builder = {
    withUrl: () => builder,
    withServerTimeout: () => builder,
    withKeepAliveInterval: () => builder,
    configureLogging: () => builder,
    withHubProtocol: () => builder,
    build: () => connection,
  };
  return {
    HubConnectionBuilder: function () {
      return builder;
    },
    HubConnectionState: { Disconnected: 'Disconnected', Connected: 'Connected' },
    LogLevel: { None: 6 },
  };
});
vi.mock('@microsoft/signalr-protocol-msgpack', () => ({ MessagePackHubProtocol: Object }));

type Read = { signal: AbortSignal; answer: (response: Response) => void };

/** The service's answer, and whether it says that the store was replaced. */
const said = (revision: number, replaced?: string) =>
  new Response(
    JSON.stringify({ ...golden('snapshot'), revision }),
    replaced ? { headers: { 'Ptcegraph-Replaced': replaced } } : {},
  );

/** The page's end: what it took, and the reads that wait for their answers. */
async function open(revision: number) {
  const { connect } = await import('../src/hub');
  const page = { revision, taken: [] as SnapshotMessage[], reads: [] as Read[] };
  vi.stubGlobal('fetch', (path: string, { signal }: { signal: AbortSignal }) => {
    if (path.endsWith('layout')) return Promise.resolve(new Response('{"version":1,"digest":"","positions":{}}'));
    return new Promise<Response>((answer, refuse) => {
      page.reads.push({ signal, answer });
      signal.addEventListener('abort', () => refuse(signal.reason as Error));
    });
  });
  const nothing = () => undefined;
  const hub = connect(
    {
      snapshot: (message) => {
        page.taken.push(message);
        page.revision = message.revision;
      },
      changes: nothing,
      analysis: nothing,
      layout: nothing,
      progress: nothing,
      presence: nothing,
      connected: nothing,
    },
    () => ({ revision: page.revision, digest: `d${page.revision}`, layoutVersion: 0, layoutDigest: '' }),
    (): Record<string, string> =>
      page.revision === 0 ? {} : { 'Ptcegraph-Held': `${page.revision}-d${page.revision}` },
    () => 'client',
    () => 'fr',
  );
  await vi.advanceTimersByTimeAsync(0);
  return Object.assign(page, { hub });
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('addEventListener', () => undefined);
  Object.assign(line, { state: 'Disconnected', starts: true, subscribed: [] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('what is read by HTTP', () => {
  it('is given up with a connection that does not start, so that it cannot replace what is read later', async () => {
    line.starts = false;
    const page = await open(0);
    expect(page.reads[0]?.signal.aborted).toBe(true);
    line.starts = true;
    await vi.advanceTimersByTimeAsync(5_000);
    page.reads[1]?.answer(said(7));
    page.reads[0]?.answer(said(6));
    await vi.advanceTimersByTimeAsync(0);
    expect(page.taken.map(({ revision }) => revision)).toEqual([7]);
    expect(line.subscribed).toEqual([7]);
  });

  it('is asked again where the service does not answer in time', async () => {
    const page = await open(0);
    await vi.advanceTimersByTimeAsync(70_000);
    expect(page.reads.length).toBe(2);
    page.reads[1]?.answer(said(7));
    await vi.advanceTimersByTimeAsync(0);
    expect(line.subscribed).toEqual([7]);
  });

  it('is asked again where the service lags behind on the same store, and replaces nothing', async () => {
    const page = await open(7);
    page.hub.reload();
    page.reads[0]?.answer(said(5, 'false'));
    await vi.advanceTimersByTimeAsync(5_000);
    expect(page.taken).toEqual([]);
    page.reads[1]?.answer(said(8, 'false'));
    await vi.advanceTimersByTimeAsync(0);
    expect(page.taken.map(({ revision, replaced }) => [revision, replaced])).toEqual([[8, undefined]]);
  });

  it('replaces a newer revision where the service says so', async () => {
    const page = await open(7);
    page.hub.reload();
    page.reads[0]?.answer(said(5, 'true'));
    await vi.advanceTimersByTimeAsync(0);
    expect(page.taken.map(({ revision, replaced }) => [revision, replaced])).toEqual([[5, true]]);
  });
});
