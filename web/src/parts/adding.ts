/** The form that adds something: which one is open, and the names of its drafts. */
import { field, sessionSignal } from '../drafts';

export type Added = 'actor' | 'tie' | 'membership' | 'project' | 'meeting' | 'pole';
/** The form that is open, also after a reload; null when none is. `from` is the node that it starts from. */
export const adding = sessionSignal<{ what: Added; from?: string } | null>('ptcegraph.adding', null);

export const tieForm = (from: string): string => `tie ${from}`;
export const membershipForm = (from: string): string => `membership ${from}`;

/** Opens the form of a tie, filled in with its two ends: what is left to say is what it is. */
export function beginTie(from: string, to: string): void {
  field(tieForm(from), 'target', '').value = to;
  adding.value = { what: 'tie', from };
}
