/** What the network answers about a territory, which the service computes when somebody asks. */
import { signal, type Signal } from '@preact/signals';
import { request } from './api';
import { networkKey, ownDay, typesLeftOut } from './state';
import type { TerritoryAnswer } from './wire';

/** What was asked, and what came of it. */
export interface AskedTerritory {
  /** The territory as it was asked for: a code, a name, or COLUMN=VALUE. */
  territory: string;
  /** The question in the words of the service. */
  path: string;
  /** The network that it is about. */
  of: string;
  /** The newest answer about this territory; null until there is one. */
  answer: TerritoryAnswer | null;
  /** Whether the answer is of an older question, or of an older network. */
  isOld: boolean;
  /** Why there is no answer; empty while there may be one. */
  refusal: string;
}

export const askedTerritory = signal<AskedTerritory | null>(null);

/** The same of how the territory's network differs from another day, with an authority and without it. */
export const askedSupport = signal<AskedTerritory | null>(null);

/**
 * Asks about a territory, unless the answer is known or asked for. An older answer stays until the new one is there. Types
 * of ties that are left out link nobody; the perimeter does not bound the answer, since the territory does.
 */
async function ask(
  asked: Signal<AskedTerritory | null>,
  territory: string,
  more: Readonly<Record<string, string>>,
): Promise<void> {
  const query = new URLSearchParams(more);
  for (const type of typesLeftOut.peek()) query.append('exclude_type', type);
  if (ownDay.peek() !== '') query.set('as_of', ownDay.peek());
  const path = `/api/v1/territories/${encodeURIComponent(territory)}${query.size > 0 ? `?${query.toString()}` : ''}`;
  const mine = { territory, path, of: networkKey.peek() };
  const before = asked.peek();
  if (before?.path === path && before.of === mine.of && before.refusal === '') return;
  const older = before?.territory === territory ? before.answer : null;
  asked.value = { ...mine, answer: older, isOld: older !== null, refusal: '' };
  const answer = await request<TerritoryAnswer>('GET', path);
  const now = asked.peek();
  if (now?.path !== path || now.of !== mine.of) return;
  asked.value = answer.ok
    ? { ...mine, answer: answer.value, isOld: false, refusal: '' }
    : { ...now, answer: null, isOld: false, refusal: answer.sentence };
}

/** Asks what the network answers about a territory. */
export const askTerritory = (territory: string): Promise<void> => ask(askedTerritory, territory, {});

/** Asks what differs since a day, or since before the first subsidy, with an authority and without it; '' for that of the territory. */
export const askSupport = (territory: string, since: string, authority: string): Promise<void> =>
  ask(askedSupport, territory, { since, ...(authority && { authority }) });
