// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { setLanguage } from '../../src/address';
import { DayChoice } from '../../src/frame/DayChoice';
import { fromSnapshot } from '../../src/network';
import { Essential } from '../../src/panels/Essential';
import { Sheet } from '../../src/panels/Sheet';
import { confirmed, pending } from '../../src/state';
import type { NetworkAnswer } from '../../src/wire';
import { golden } from '../golden';

const sent: { op: string; day?: string }[][] = [];

function show(more: Partial<NetworkAnswer>): void {
  const snapshot = golden('snapshot');
  const actors = snapshot.actors.map((actor, at) => (at === 0 ? { ...actor, until: '2020' } : actor));
  confirmed.value = fromSnapshot({ ...snapshot, actors, ...more });
  pending.value = [];
}

beforeEach(() => {
  setLanguage('fr');
  sent.length = 0;
  vi.stubGlobal('fetch', (_: string, { body }: RequestInit) => {
    if (body) sent.push((JSON.parse(body as string) as { changes: (typeof sent)[number] }).changes);
    return Promise.resolve(new Response(JSON.stringify({ revision: 1, contacts: [] })));
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const choose = (value: string) => fireEvent.change(screen.getByTestId('day-select'), { target: { value } });
const said = () => screen.getByTestId('day-said').textContent;

describe('the day on the page', () => {
  it('is said with how many are left out', () => {
    show({ as_of: '2026-11-30' });
    render(<DayChoice />);
    expect(said()).toMatch(/^Au 30 novembre 2026 · \d+ éléments terminés ou à venir laissés de côté$/);
    expect(screen.getByTestId<HTMLSelectElement>('day-select').value).toBe('today');
  });

  it('is said beside the counts where it leaves something out', () => {
    show({ as_of: '2026-11-30' });
    const { unmount } = render(<Essential />);
    expect(screen.getByTestId('essential-day').textContent).toContain('laissés de côté');
    unmount();
    show({});
    render(<Essential />);
    expect(screen.queryByTestId('essential-day')).toBeNull();
  });

  it('is all dates for a network that says so, and the date of one that has one', () => {
    show({ day: 'all' });
    const { unmount } = render(<DayChoice />);
    expect(said()).toBe('Toutes les dates : ce qui est terminé compte aussi');
    unmount();
    show({ day: '2014-02', as_of: '2014-02-28' });
    render(<DayChoice />);
    expect(screen.getByTestId<HTMLSelectElement>('day-select').selectedOptions[0]?.textContent).toBe('février 2014');
  });

  it('is chosen: all dates, today, or a date that exists', async () => {
    show({ as_of: '2026-11-30' });
    render(<DayChoice />);
    choose('all');
    await waitFor(() => expect(sent).toEqual([[{ op: 'network.update', day: 'all', was: { day: null } }]]));

    choose('other');
    const field = await screen.findByTestId('day-other');
    fireEvent.input(field, { target: { value: '31/02/2014' } });
    fireEvent.click(screen.getByTestId('day-submit'));
    expect((await screen.findByTestId('day-refusal')).textContent).toContain('Cette date n’existe pas');
    expect(sent).toHaveLength(1);
    fireEvent.input(field, { target: { value: '02/2014' } });
    fireEvent.click(screen.getByTestId('day-submit'));
    await waitFor(() => expect(sent[1]).toEqual([{ op: 'network.update', day: '2014-02', was: { day: null } }]));
  });

  it('is only said where nothing can be edited', () => {
    show({ as_of: '2026-11-30', read_only: true });
    render(<DayChoice />);
    expect(screen.queryByTestId('day-select')).toBeNull();
    expect(said()).toContain('Au 30 novembre 2026');
  });
});

describe('the sheet of what is not there on that day', () => {
  it('says so, and lists apart what has ended', () => {
    show({ as_of: '2026-11-30' });
    const gone = golden('snapshot').actors[0]?.id ?? '';
    const { unmount } = render(<Sheet id={gone} />);
    expect(screen.getByTestId('absent-that-day').textContent).toContain('30 novembre 2026');
    expect(screen.getByTestId('not-that-day').textContent).toContain('Terminé ou à venir');
    expect(screen.getByTestId('ties').textContent).toMatch(/· 0/);
    unmount();
    show({});
    render(<Sheet id={gone} />);
    expect(screen.queryByTestId('absent-that-day')).toBeNull();
    expect(screen.queryByTestId('not-that-day')).toBeNull();
  });
});
