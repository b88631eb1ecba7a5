/**
 * The tab's client id: an undo takes back what this tab did, never another's work. The id survives a reload. A
 * duplicated tab begins with a copy of it, so every tab asks whether another has the same id, and then draws a new one.
 */
import { signal } from '@preact/signals';

const KEY = 'ptcegraph.client';

/** A random token of some 62 bits from the browser's generator, for a tab or a new link. */
export function randomToken(): string {
  const draws = crypto.getRandomValues(new Uint32Array(2));
  return Array.from(draws, (n) => n.toString(36)).join('');
}

/** Reads a value of this tab's session; null when there is none, or storage is disabled. */
export function readSession(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Writes a value of this tab's session, which survives reloads. False when storage is disabled or full; nothing older is then left there. */
export function writeSession(key: string, text: string): boolean {
  try {
    sessionStorage.removeItem(key);
    sessionStorage.setItem(key, text);
    return true;
  } catch {
    return false; // The page works without.
  }
}

export const clientId = signal(readSession(KEY) ?? randomToken());

/** Draws a new client id: what the one before did is of a store that was replaced. */
export function renewClientId(): void {
  clientId.value = randomToken();
  writeSession(KEY, clientId.peek());
}

type Message = { kind: 'claim'; clientId: string; from: string } | { kind: 'taken'; to: string };

/** Claims the client id. If another tab has it, a new one is drawn and `onNew` is called. Call once. */
export function claimClientId(onNew: () => void): void {
  writeSession(KEY, clientId.peek());
  if (!('BroadcastChannel' in globalThis)) return;
  const self = randomToken();
  const channel = new BroadcastChannel('ptcegraph');
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.kind === 'claim') {
      if (data.clientId === clientId.peek()) channel.postMessage({ kind: 'taken', to: data.from } satisfies Message);
    } else if (data.to === self) {
      renewClientId();
      onNew();
    }
  };
  channel.postMessage({ kind: 'claim', clientId: clientId.peek(), from: self } satisfies Message);
}
