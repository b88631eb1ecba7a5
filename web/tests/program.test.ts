// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { changesOf, golden } from './golden';

/** The page as it opens from a service that serves a program; '' for none. */
async function open(program: string) {
  vi.resetModules();
  document.head.innerHTML = program ? `<meta name="program" content="${program}" />` : '';
  const page = { ...(await import('../src/program')), state: await import('../src/state') };
  const says = (served?: string) => {
    const snapshot = golden('snapshot');
    if (served === undefined) delete snapshot.program;
    else snapshot.program = served;
    page.state.onSnapshot(snapshot);
  };
  return { ...page, says };
}

const reload = vi.fn();

beforeEach(() => {
  sessionStorage.clear();
  reload.mockReset();
  vi.spyOn(location, 'reload').mockImplementation(reload);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('an upgrade under an open page', () => {
  it('is seen in whatever message names another program', async () => {
    const page = await open('1-a');
    page.says('1-a');
    expect(page.reloadReason.value).toBeNull();
    // The revision is the one that the page has: nothing else in the message is new.
    page.state.onChanges(changesOf(1, [], { program: '2-b' }), 0);
    expect(page.reloadReason.value).toBe('outdated');
    page.says('1-a');
    expect(page.reloadReason.value).toBeNull();
    page.says('2-b');
    expect(page.reloadReason.value).toBe('outdated');
  });

  it('is not seen where the page or the service does not say its program', async () => {
    const unnamed = await open('');
    unnamed.says('2-b');
    expect(unnamed.reloadReason.value).toBeNull();
    const page = await open('1-a');
    page.says(undefined);
    expect(page.reloadReason.value).toBeNull();
  });

  it('is offered once where a reload does not bring the other program, and again for the next one', async () => {
    const page = await open('1-a');
    page.says('2-b');
    page.reloadPage();
    expect(reload).toHaveBeenCalledOnce();

    const same = await open('1-a');
    same.says('2-b');
    expect(same.reloadReason.value).toBeNull();
    same.says('3-c');
    expect(same.reloadReason.value).toBe('outdated');
  });
});

describe('the reload', () => {
  it('waits for the answers to the edits that were sent', async () => {
    const page = await open('1-a');
    page.state.pending.value = [{ key: 'k', changes: [] }];
    page.reloadPage();
    expect(reload).not.toHaveBeenCalled();
    page.state.pending.value = [];
    expect(reload).toHaveBeenCalledOnce();
  });

  it('is one however often it is asked for, and comes no second time where the browser does not do it', async () => {
    vi.useFakeTimers();
    const page = await open('1-a');
    page.state.pending.value = [{ key: 'k', changes: [] }];
    page.reloadPage();
    page.reloadPage();
    vi.runAllTimers();
    page.state.pending.value = [];
    expect(reload).toHaveBeenCalledOnce();
  });

  it('does not wait for ever', async () => {
    vi.useFakeTimers();
    const page = await open('1-a');
    page.state.pending.value = [{ key: 'k', changes: [] }];
    page.reloadPage();
    vi.runAllTimers();
    expect(reload).toHaveBeenCalledOnce();
  });
});

describe('a failure that nothing else tells', () => {
  const failureOf = async (event: Event) => {
    const page = await open('1-a');
    page.watchForFaults();
    dispatchEvent(event);
    return page.reloadReason.value;
  };
  const error = (message: string, filename: string) => Object.assign(new Event('error'), { message, filename });

  it('is told: a promise, a handler, a part that does not load', async () => {
    expect(await failureOf(new Event('unhandledrejection'))).toBe('failed');
    expect(await failureOf(error('x is not a function', `${location.origin}/assets/index-1.js`))).toBe('failed');
    expect(await failureOf(new Event('vite:preloadError', { cancelable: true }))).toBe('missing');
  });

  it('is not one of an extension, nor of a size that is observed once more', async () => {
    expect(await failureOf(error('x is not a function', 'chrome-extension://abc/content.js'))).toBeNull();
    expect(await failureOf(error('ResizeObserver loop completed', `${location.origin}/assets/index-1.js`))).toBeNull();
  });
});
