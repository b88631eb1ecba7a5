/** The paths between two nodes, which the service finds when somebody asks for them. */
import { signal } from '@preact/signals';
import { request } from './api';
import { networkKey, ownDay, partQuery, present } from './state';
import type { PathsAnswer } from './wire';

/** A question about paths. */
export interface PathsQuestion {
  from: string;
  to: string;
  /** Whether a strong tie is a short one. */
  byStrength: boolean;
  /** The most paths to find. */
  most: number;
}

/** What was asked, and what came of it. */
export interface AskedPaths {
  /** The question in the words of the service. */
  query: string;
  /** The network that it is about. */
  of: string;
  /** The two that are to be joined. */
  ends: string;
  /** The newest answer about the two; null until there is one. */
  answer: PathsAnswer | null;
  /** Whether the answer is of an older question, or of an older network. */
  isOld: boolean;
  /** Whether something tied the two, with nobody between, in the network of the answer. */
  areLinked: boolean;
  /** Why there is no answer; empty while there may be one. */
  refusal: string;
}

export const askedPaths = signal<AskedPaths | null>(null);

/** The service finds several paths in networks of a size of its own; in larger ones it refuses, and finds the shortest. */
const REFUSED = 422;

/** Whether something ties two nodes without anybody between: meetings tie nobody. O(m). */
const areLinked = (a: string, b: string): boolean =>
  [...(present.peek()?.network.links.values() ?? [])].some(
    ({ kind, source, target }) =>
      kind !== 'attendance' && ((source === a && target === b) || (source === b && target === a)),
  );

/**
 * Asks for paths, unless they are known or asked for. An older answer about the same two stays until the new one is there.
 * Types of ties that are left out carry no path; the perimeter does not count, since who can introduce may be outside it.
 */
export async function askPaths({ from, to, byStrength, most }: PathsQuestion): Promise<void> {
  const query = new URLSearchParams({ from, to });
  if (byStrength) query.set('weighted', 'true');
  for (const type of new URLSearchParams(partQuery.peek()).getAll('exclude_type')) query.append('exclude_type', type);
  if (ownDay.peek() !== '') query.set('as_of', ownDay.peek());
  const [one, of, ends] = [query.toString(), networkKey.peek(), `${from}\n${to}`];
  query.set('k', String(most));
  const mine = { query: query.toString(), of, ends };
  const before = askedPaths.peek();
  if (before?.query === mine.query && before.of === of && before.refusal === '') return;
  askedPaths.value =
    before?.ends === ends
      ? { ...before, ...mine, isOld: true, refusal: '' }
      : { ...mine, answer: null, isOld: false, areLinked: false, refusal: '' };
  const isStillAsked = () => askedPaths.peek()?.query === mine.query && askedPaths.peek()?.of === of;
  let answer = await request<PathsAnswer>('GET', `/api/v1/paths?${mine.query}`);
  if (!answer.ok && answer.status === REFUSED && most > 1 && isStillAsked())
    answer = await request<PathsAnswer>('GET', `/api/v1/paths?${one}`);
  if (isStillAsked())
    askedPaths.value = {
      ...mine,
      answer: answer.ok ? answer.value : null,
      isOld: false,
      areLinked: areLinked(from, to),
      refusal: answer.ok ? '' : answer.sentence,
    };
}
