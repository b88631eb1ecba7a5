/**
 * Which program this page is, and what calls for a reload: the service serves another one, a part of the page did not
 * load, or the page failed.
 */
import { computed, signal } from '@preact/signals';
import { readSession, writeSession } from './client';
import { pending, program } from './state';

/** The program that the service wrote into this page; undefined where it was not served by one, as in development. */
const own =
  typeof document === 'undefined'
    ? undefined
    : document.querySelector<HTMLMetaElement>('meta[name="program"]')?.content;

/** The program that this tab was reloaded for last: where the page is still another one, a second reload would not help. */
const KEY = 'ptcegraph.reloaded';
const reloadedFor = readSession(KEY);

export type ReloadReason = 'outdated' | 'missing' | 'failed';

/** What went wrong in this page; null while nothing did. */
export const fault = signal<'missing' | 'failed' | null>(null);

/** Whether the service serves another program than `page`; not while it did not say, or a reload did not help. */
export const isOutdated = (page: string | undefined, served: string | undefined, reloaded: string | null): boolean =>
  page !== undefined && served !== undefined && served !== page && served !== reloaded;

/** Why the page is to be reloaded; null for no reason. */
export const reloadReason = computed<ReloadReason | null>(() =>
  isOutdated(own, program.value, reloadedFor) ? 'outdated' : fault.value,
);

/** How long a reload waits for the answers to edits that were sent, in milliseconds. */
const ANSWERS_MS = 5_000;

/** Whether a reload waits for answers. */
let isReloading = false;

/** Reloads the page, once the edits that were sent are answered. The address holds the view, the session what is typed. */
export function reloadPage(): void {
  if (isReloading) return;
  isReloading = true;
  if (program.peek() !== undefined) writeSession(KEY, program.peek() ?? '');
  let end = (): void => undefined;
  const reload = () => {
    clearTimeout(timer);
    end();
    isReloading = false;
    location.reload();
  };
  const timer = setTimeout(reload, ANSWERS_MS);
  if (pending.peek().length === 0) reload();
  else
    end = pending.subscribe((left) => {
      if (left.length === 0) reload();
    });
}

/** Notes failures that nothing else has told: a promise that was rejected, an error in a handler, a part that did not load. */
export function watchForFaults(): void {
  const failed = () => (fault.value ??= 'failed');
  addEventListener('unhandledrejection', failed);
  addEventListener('error', (event) => {
    // Neither what an extension does, nor a size that is observed once more, is a failure of the page.
    if (event.filename.startsWith(location.origin) && !event.message.startsWith('ResizeObserver')) failed();
  });
  addEventListener('vite:preloadError', (event) => {
    event.preventDefault();
    fault.value = 'missing';
  });
}
