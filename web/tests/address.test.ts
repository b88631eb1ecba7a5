// @vitest-environment happy-dom
import { effect } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

type Address = typeof import('../src/address');

/** The addresses of the browser's history, of which the page adds some. */
let entries: string[] = [];
let listeners: [string, EventListener][] = [];

/** The page as it opens at an address. */
async function open(query: string, restored: () => void = () => undefined): Promise<Address> {
  vi.resetModules();
  history.replaceState(null, '', query || location.pathname);
  entries = [location.search];
  const address = await import('../src/address');
  address.followAddress(restored);
  return address;
}

/** What the browser does at Back or Forward: the address is that of the entry, then the page is told. */
function goTo(entry: number): void {
  native.call(history, null, '', entries[entry] || location.pathname);
  dispatchEvent(new PopStateEvent('popstate'));
}

const act = async (handler: () => void): Promise<void> => {
  handler();
  await Promise.resolve();
};

const native = history.replaceState.bind(history);

beforeEach(() => {
  const push = history.pushState.bind(history);
  vi.spyOn(history, 'pushState').mockImplementation((state, unused, url) => {
    push(state, unused, url);
    entries.push(location.search);
  });
  vi.spyOn(history, 'replaceState').mockImplementation((state, unused, url) => {
    native(state, unused, url);
    if (entries.length > 0) entries[entries.length - 1] = location.search;
  });
  const add = globalThis.addEventListener.bind(globalThis);
  listeners = [];
  vi.spyOn(globalThis, 'addEventListener').mockImplementation((type: string, listener: unknown) => {
    listeners.push([type, listener as EventListener]);
    add(type, listener as EventListener);
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  for (const [type, listener] of listeners) removeEventListener(type, listener);
});

describe('an act of the user', () => {
  it('is one entry, however many choices it changes', async () => {
    const { panelId, selected, colourBy, depth } = await open('');
    await act(() => {
      panelId.value = 'silos';
      selected.value = 'etat';
      depth.value = '2';
      colourBy.value = 'economy';
    });
    expect(entries).toEqual(['', '?page=silos&sel=etat&colour=economy&depth=2']);
  });

  it('that changes nothing is none, nor is one that is taken back at once', async () => {
    const { panelId, selected } = await open('?page=silos');
    await act(() => (panelId.value = 'silos'));
    await act(() => {
      selected.value = 'etat';
      selected.value = '';
    });
    expect(entries).toEqual(['?page=silos']);
  });

  it('keeps what the address holds for others', async () => {
    const { selected } = await open('?theme=x&page=silos');
    await act(() => (selected.value = 'a b&c'));
    expect(entries.at(-1)).toBe('?theme=x&page=silos&sel=a+b%26c');
  });
});

describe('Back and Forward', () => {
  it('restore the whole view of an entry, and leave the address that it had', async () => {
    // An address that this page would have written otherwise: defaults spelt out, an unknown value, another order.
    const first = '?sel=etat&page=map&depth=9&colour=category&x=1';
    const { panelId, selected, sizeBy, depth, language, setLanguage } = await open(first);
    const view = () => [panelId.value, selected.value, sizeBy.value, depth.value, language.value].join();
    const views = [view()];
    for (const choose of [
      () => {
        panelId.value = 'clans';
        selected.value = '';
      },
      () => (sizeBy.value = 'degree'),
      () => setLanguage('en'),
      () => {
        selected.value = 'reas';
        depth.value = '3';
      },
    ]) {
      await act(choose);
      views.push(view());
    }
    const written = [...entries];
    expect(new Set(written).size).toBe(5);
    for (const entry of [3, 2, 1, 0, 1, 4, 0]) {
      goTo(entry);
      await Promise.resolve();
      expect(view()).toBe(views[entry]);
      expect(location.search).toBe(written[entry]);
    }
    expect(entries).toEqual(written);
  });

  it('are followed by an act that begins from the view restored', async () => {
    const { panelId, selected } = await open('');
    await act(() => (selected.value = 'etat'));
    await act(() => (panelId.value = 'clans'));
    goTo(1);
    await act(() => (panelId.value = 'silos'));
    expect(entries.at(-1)).toBe('?sel=etat&page=silos');
  });

  it('change the view at once, so that nothing sees a mixture of two', async () => {
    const { panelId, selected } = await open('');
    await act(() => {
      panelId.value = 'clans';
      selected.value = 'etat';
    });
    const seen: string[] = [];
    const end = effect(() => void seen.push(`${panelId.value}/${selected.value}`));
    goTo(0);
    end();
    expect(seen).toEqual(['clans/etat', 'map/']);
  });

  it('tell the page, once the view is restored', async () => {
    const seen: string[] = [];
    const address: Address = await open('?page=who', () => void seen.push(address.panelId.value));
    await act(() => (address.panelId.value = 'data'));
    goTo(0);
    expect(seen).toEqual(['who']);
  });
});

describe('the language', () => {
  it.each([
    ['?lang=en', 'en'],
    ['?lang=fr', 'fr'],
    ['?lang=xx', 'en'],
    ['', 'en'],
  ])('of %s is the address’s, else the browser’s', async (query, expected) => {
    vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['en-GB', 'fr']);
    expect((await open(query)).language.value).toBe(expected);
  });
});
