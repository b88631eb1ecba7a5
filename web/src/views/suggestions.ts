/** The proposed introductions with what people did of them. */
import { pairKey } from '../network';
import { network, sourceOf } from '../state';
import type { MissingLink, SuggestionStatus } from '../wire';

export interface ProposedPair extends MissingLink {
  status: SuggestionStatus;
  reason?: string;
}

/** Every pair proposed whose two ends are still there, those to introduce before those to declare, by rank. */
export function proposedPairs(): ProposedPair[] {
  const held = network.value;
  if (!held) return [];
  const pairs = sourceOf((a) => a.complete)?.missing_probable ?? [];
  return pairs
    .filter((p) => held.nodes.has(p.source) && held.nodes.has(p.target))
    .map((p) => {
      const known = held.suggestions.get(pairKey(p.source, p.target));
      return {
        ...p,
        status: known?.status ?? ('proposed' as const),
        ...(known?.reason ? { reason: known.reason } : {}),
      };
    })
    .sort((a, b) => Number(a.meets) - Number(b.meets) || a.rank - b.rank);
}

/** Those that still ask for something. */
export const openPairs = (): ProposedPair[] =>
  proposedPairs().filter((p) => p.status === 'proposed' || p.status === 'in_progress');
