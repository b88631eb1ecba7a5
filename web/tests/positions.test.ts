import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  arranging,
  moveTo,
  notArranged,
  placeAgain,
  placed,
  positions,
  preview,
  rearrange,
  settlePreview,
  startPlacement,
} from '../src/graph/positions';
import type { LayoutInput } from '../src/graph/layout';
import type { LayoutAnswer } from '../src/graph/layout.worker';
import { clientId } from '../src/client';
import { pane } from '../src/graph/view';
import { fault, reloadReason } from '../src/program';
import { confirmed, layout, network, onChanges, onConnected, onSnapshot } from '../src/state';
import { toast } from '../src/toast';
import type { Change, EntryReport } from '../src/wire';
import { changesOf, golden } from './golden';

/** A layout worker that answers when the test says. */
class SlowWorker {
  static started: SlowWorker[] = [];
  onmessage?: (event: { data: LayoutAnswer }) => void;
  onerror?: (event: Event) => void;
  terminated = false;
  private input: LayoutInput | undefined;
  constructor() {
    SlowWorker.started.push(this);
  }
  postMessage(input: LayoutInput): void {
    this.input = input;
  }
  terminate(): void {
    this.terminated = true;
  }
  /** Fails: by an error in its code, or because its file is not there. */
  fail(why: 'code' | 'file'): void {
    this.onerror?.(Object.assign(new Event('error'), why === 'code' ? { message: 'x is not a function' } : {}));
  }
  /** Answers with a sketch: every node in a row. */
  sketch(): void {
    this.answer(-900, true);
  }
  /** Answers with every node in another row. */
  finish(): void {
    this.answer(900, false);
  }
  private answer(row: number, isSketch: boolean): void {
    const nodes = this.input?.nodes ?? [];
    this.onmessage?.({ data: { places: new Map(nodes.map(({ id }, i) => [id, [100 * i, row] as const])), isSketch } });
  }
}

const newest = (): SlowWorker => {
  const worker = SlowWorker.started.at(-1);
  if (!worker) throw new Error('no layout is computed');
  return worker;
};

let refuses = false;
const served = { version: 1 };

/** New actors, each tied to the town hall. */
function add(client: string, ...ids: string[]): void {
  const revision = (confirmed.peek()?.revision ?? 0) + 1;
  const changes = ids.flatMap((id): Change[] => [
    { revision, op: 'actor.add', id, name: id, category: 'ess' },
    { revision, op: 'tie.add', id: `t-${id}`, source: 'mairie', target: id },
  ]);
  const entry: EntryReport = { revision, at: '2026-01-05T08:00:00Z', who: 'page', why: null, client, kind: 'edit' };
  onChanges(changesOf(revision, changes, { entries: [entry] }), 0);
}

/** Every microtask that is waiting. */
const turn = () => new Promise((resolve) => setTimeout(resolve));

beforeAll(() => startPlacement());
beforeEach(() => {
  vi.stubGlobal('Worker', SlowWorker);
  vi.stubGlobal('fetch', () =>
    Promise.resolve(
      refuses
        ? new Response(JSON.stringify({ detail: 'Les positions ne se changent pas ici.' }), { status: 403 })
        : new Response(JSON.stringify({ version: ++served.version })),
    ),
  );
  refuses = false;
  const snapshot = golden('snapshot');
  const ids = [...snapshot.actors, ...snapshot.poles, ...snapshot.projects, ...snapshot.meetings].map(({ id }) => id);
  const everyone = Object.fromEntries(ids.map((id, i) => [id, [50 * i, 0] as [number, number]]));
  onSnapshot({ ...snapshot, layout: { version: ++served.version, digest: '', positions: everyone } });
  pane.value = { width: 760, height: 610 };
  preview.value = null;
  toast.value = null;
  SlowWorker.started = [];
});

describe('a node added while a rearrangement is proposed', () => {
  it.each([true, false])('has its place once that is settled (accepted: %s)', async (accepted) => {
    const rearranged = rearrange();
    newest().finish();
    await rearranged;
    const id = `arrived-${String(accepted)}`;
    add('another tab', id);
    await settlePreview(accepted);
    expect(preview.value).toBeNull();
    expect(positions.value.has(id)).toBe(true);
    expect(placed.value).toBe(true);
  });
});

describe('a layout of a network that was imported', () => {
  const phone = { width: 390, height: 600 };
  const screen = { width: 1_280, height: 700 };

  it.each([
    ['on a phone that watches', phone, 'another tab', false],
    ['on a phone, by its author', phone, clientId.peek(), true],
    ['on a screen that watches', screen, 'another tab', true],
  ])('is made %s', async (what, size, client, isShared) => {
    pane.value = size;
    const before = served.version;
    const ids = ['1', '2', '3', '4', '5', '6'].map((n) => `${what} ${n}`);
    add(client, ...ids);
    newest().finish();
    await turn();
    expect(placed.value).toBe(true);
    expect(served.version > before).toBe(isShared);
  });

  it('shows a sketch meanwhile, which nobody else sees', async () => {
    pane.value = screen;
    const before = served.version;
    add(clientId.peek(), 's1', 's2', 's3', 's4', 's5', 's6');
    newest().sketch();
    await turn();
    expect(positions.value.get('s1')?.[1]).toBe(-900);
    expect(placed.value).toBe(false);
    expect(served.version).toBe(before);
    newest().finish();
    await turn();
    expect(positions.value.get('s1')?.[1]).toBe(900);
    expect(placed.value).toBe(true);
    expect(served.version).toBeGreaterThan(before);
  });

  it('takes its sketch away where it fails', async () => {
    pane.value = screen;
    add(clientId.peek(), 'f1', 'f2', 'f3', 'f4', 'f5', 'f6');
    newest().sketch();
    newest().fail('code');
    await turn();
    expect(positions.value.has('f1')).toBe(false);
    expect(notArranged.value).toBe(true);
    placeAgain();
    newest().finish();
    await turn();
    expect(placed.value).toBe(true);
  });

  it('goes to everyone with the first node that is dragged', async () => {
    pane.value = phone;
    add('another tab', 'one', 'two', 'three', 'four', 'five', 'six');
    newest().finish();
    await turn();
    await moveTo('one', [7, 7], 'One');
    expect(layout.value.positions.get('one')).toEqual([7, 7]);
    expect(layout.value.positions.has('six')).toBe(true);
  });
});

describe('a rearrangement that is kept', () => {
  it('is shared once, however often the button is pressed', async () => {
    const rearranged = rearrange();
    newest().finish();
    await rearranged;
    const before = served.version;
    await Promise.all([settlePreview(true), settlePreview(true), settlePreview(false)]);
    expect(served.version).toBe(before + 1);
    expect(preview.value).toBeNull();
  });
});

describe('a layout that is computed', () => {
  it('gives way to that of an import, and the rearrangement asked for says so', async () => {
    const rearranged = rearrange();
    const first = newest();
    add('another tab', 'import-1', 'import-2', 'import-3', 'import-4', 'import-5');
    await rearranged;
    expect(first.terminated).toBe(true);
    expect(toast.value?.text).toMatch(/^Le réseau a changé entre-temps/);
    expect(arranging.value).toBe(true);

    newest().finish();
    await turn();
    expect(arranging.value).toBe(false);
    expect(preview.value).toBeNull();
    expect(placed.value).toBe(true);
  });

  it('that fails is said, and can be asked for again', async () => {
    const rearranged = rearrange();
    newest().fail('code');
    await rearranged;
    expect(fault.value).toBeNull();
    expect(arranging.value).toBe(false);
    expect(toast.value).toMatchObject({
      tone: 'refused',
      text: expect.stringMatching(/^La carte n’a pas pu/) as string,
    });

    const again = rearrange();
    newest().finish();
    await again;
    expect(preview.value?.size).toBeGreaterThan(0);
  });

  it('that fails after an import is tried again at the next change', async () => {
    add('another tab', 'failed-1', 'failed-2', 'failed-3', 'failed-4', 'failed-5');
    newest().fail('code');
    await turn();
    expect(arranging.value).toBe(false);
    expect(notArranged.value).toBe(true);
    expect(fault.value).toBeNull();

    const held = confirmed.value;
    confirmed.value = held && { ...held };
    newest().finish();
    await turn();
    expect(placed.value).toBe(true);
    expect(notArranged.value).toBe(false);
  });

  it('by a worker that is not there any more asks for a reload, and is tried again when the connection is back', async () => {
    onConnected(false);
    add('another tab', 'gone-1', 'gone-2', 'gone-3', 'gone-4', 'gone-5');
    newest().fail('file');
    await turn();
    expect([arranging.value, notArranged.value, reloadReason.value]).toEqual([false, true, 'missing']);

    onConnected(true);
    expect([arranging.value, notArranged.value, reloadReason.value]).toEqual([true, false, null]);
    newest().finish();
    await turn();
    expect(placed.value).toBe(true);
  });

  it('in vain is computed again when asked', async () => {
    add('another tab', 'vain-1', 'vain-2', 'vain-3', 'vain-4', 'vain-5');
    newest().fail('file');
    await turn();
    placeAgain();
    expect([arranging.value, notArranged.value, reloadReason.value]).toEqual([true, false, null]);
    newest().finish();
    await turn();
    expect(placed.value).toBe(true);
  });
});

describe('a node that is dragged', () => {
  it('returns where this page had placed it when the move is refused', async () => {
    refuses = true;
    add('another tab', 'unshared');
    const before = positions.value.get('unshared');
    expect(before).toBeDefined();
    const moved = moveTo('unshared', [321, 123], 'Unshared');
    expect(positions.value.get('unshared')).toEqual([321, 123]);
    await moved;
    expect(positions.value.get('unshared')).toEqual(before);
  });

  it('is back in its shared place after two drags that are refused, and can be dragged again', async () => {
    refuses = true;
    const [id = ''] = network.value?.nodes.keys() ?? [];
    const before = positions.value.get(id);
    const first = moveTo(id, [1, 1], id);
    const second = moveTo(id, [2, 2], id);
    await Promise.all([first, second]);
    expect(positions.value.get(id)).toEqual(before);
    refuses = false;
    await moveTo(id, [3, 3], id);
    expect(positions.value.get(id)).toEqual([3, 3]);
  });
});
