/** The proposed introductions and their status. */
import { pairKey } from '../network';
import { present, sourceOf } from '../state';
import type { MissingLink, SuggestionStatus, UsefulBridge } from '../wire';

/** What people did with a proposed introduction. */
interface Followed {
  status: SuggestionStatus;
}
export type ProposedPair = MissingLink & Followed;
export type ProposedBridge = UsefulBridge & Followed;

/** The pairs whose two ends are still there, with their status. */
export function followed<T extends { source: string; target: string }>(pairs: readonly T[]): (T & Followed)[] {
  const held = present.value?.network;
  if (!held) return [];
  return pairs
    .filter((p) => held.nodes.has(p.source) && held.nodes.has(p.target))
    .map((p) => ({ ...p, status: held.suggestions.get(pairKey(p.source, p.target))?.status ?? ('proposed' as const) }));
}

/** Every proposed pair whose two ends still exist, those to introduce before those to declare, by rank. */
export const proposedPairs = (): ProposedPair[] =>
  followed(sourceOf((a) => a.complete)?.missing_probable ?? []).sort(
    (a, b) => Number(a.meets) - Number(b.meets) || a.rank - b.rank,
  );

/** Useful bridges, by column and rank. */
export const proposedBridges = (): ProposedBridge[] => followed(sourceOf((a) => a.complete)?.missing_bridges ?? []);

/** The pairs that are neither done nor dismissed. */
export const openPairs = (): ProposedPair[] =>
  proposedPairs().filter((p) => p.status === 'proposed' || p.status === 'in_progress');
