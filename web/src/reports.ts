/** Who tells of a tie, where files of several sources do. */
import type { NetworkLink } from './network';

const isSame = (one: NetworkLink, other: NetworkLink): boolean =>
  other.kind === 'tie' &&
  other.type === one.type &&
  (other.directed ?? false) === (one.directed ?? false) &&
  ((other.source === one.source && other.target === one.target) ||
    (!one.directed && other.source === one.target && other.target === one.source));

/** The sources that report a tie: those of all accounts of it, which have the same ends, type and direction. O(links). */
export function reportersOf(tie: NetworkLink, links: Iterable<NetworkLink>): string[] {
  if (!tie.reported_by?.length) return [];
  const scopes = new Set(tie.reported_by);
  for (const link of links) if (isSame(tie, link)) for (const scope of link.reported_by ?? []) scopes.add(scope);
  return [...scopes].sort();
}
