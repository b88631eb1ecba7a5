/**
 * The tab's word: undo takes back what this tab did, never another's work. It is kept over a reload. A duplicated tab
 * begins with a copy of it, so every tab asks whether another has its word, and draws a new one when told so.
 */
import { signal } from '@preact/signals';

const KEY = 'ptcegraph.client';

/** Letters drawn by the browser's generator; 62 bits, enough for a tab or a new link. */
export function word(): string {
  const draws = crypto.getRandomValues(new Uint32Array(2));
  return Array.from(draws, (n) => n.toString(36)).join('');
}

/** What this tab keeps under a key; null where there is none, or the browser keeps nothing. */
export function kept(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Keeps a text for this tab, over reloads; a browser that keeps nothing, or has no room, only forgets it earlier. */
export function keep(key: string, text: string): void {
  try {
    sessionStorage.setItem(key, text);
  } catch {
    // The page works without.
  }
}

export const client = signal(kept(KEY) ?? word());

type Message = { kind: 'has-anyone'; word: string; from: string } | { kind: 'i-have'; to: string };

/** Keeps the word, and gives it up to a tab that had it first: `onNew` is then called, with the new word in force. Call once. */
export function keepWord(onNew: () => void): void {
  keep(KEY, client.peek());
  if (!('BroadcastChannel' in globalThis)) return;
  const me = word();
  const channel = new BroadcastChannel('ptcegraph');
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.kind === 'has-anyone') {
      if (data.word === client.peek()) channel.postMessage({ kind: 'i-have', to: data.from } satisfies Message);
    } else if (data.to === me) {
      client.value = word();
      keep(KEY, client.peek());
      onNew();
    }
  };
  channel.postMessage({ kind: 'has-anyone', word: client.peek(), from: me } satisfies Message);
}
