/**
 * Which store the page's network is of. A revision alone does not tell: another folder, a restored backup or a store that
 * was built again has the same numbers. The digest of the revision's entry tells, also after a reload.
 */
import { effect, signal } from '@preact/signals';
import { readSession, writeSession } from './client';
import { confirmed } from './state';

/** A revision with the digest of its entry. */
export interface HeldRevision {
  revision: number;
  digest: string;
}

const KEY = 'ptcegraph.held';

/** What this tab held before it was reloaded; null for nothing, or what does not read. */
const beforeReload = signal(stored());

function stored(): HeldRevision | null {
  try {
    const held = JSON.parse(readSession(KEY) ?? 'null') as Partial<HeldRevision> | null;
    const { revision = -1, digest = '?' } = held ?? {};
    if (Number.isSafeInteger(revision) && revision >= 0 && /^[0-9a-f]*$/.test(digest)) return { revision, digest };
  } catch {
    // Not JSON.
  }
  return null;
}

/** What the page holds, for requests that write: the service refuses them where its journal has something else. */
export function held(): HeldRevision | undefined {
  const network = confirmed.peek();
  return network ? { revision: network.revision, digest: network.digest } : undefined;
}

/** The header that says the same where a request has no JSON body; before the first network, what was held before a reload. */
export function heldHeader(): Record<string, string> {
  const known = held() ?? beforeReload.peek();
  return known ? { 'Ptcegraph-Held': `${known.revision}-${known.digest}` } : {};
}

/** The revision that was held, of the store before: by the page, or before its reload. */
export const heldBefore = (): number => (confirmed.peek() ?? beforeReload.peek())?.revision ?? 0;

/** Keeps what the page holds for a reload. Call once. */
export function rememberHeld(): void {
  effect(() => {
    const network = confirmed.value;
    if (network) writeSession(KEY, JSON.stringify({ revision: network.revision, digest: network.digest }));
  });
}
