/**
 * What is there on a day, and what of it is drawn when a part is measured. The service decides the day in the same way, and both read
 * `graph-schemas/wire/golden/present.json` in their tests.
 */
import type { Network, NetworkLink, NetworkNode } from './network';
import { cellValues } from './values';

/** The part of a network that is there on its day, and how many of its nodes and links are not. */
export interface Present {
  network: Network;
  leftOut: number;
}

interface Dated {
  since?: string | undefined;
  until?: string | undefined;
}

/** Whether a day, `2014-02-28`, is neither before a date that may be partial nor after another. As texts: `2014` comes before all its days. */
const lasts = ({ since, until }: Dated, day: string): boolean =>
  (since === undefined || day >= since) && (until === undefined || day <= until || day.startsWith(until));

const isThere = (node: NetworkNode, day: string): boolean =>
  node.kind === 'meeting' ? lasts({ since: node.date }, day) : lasts(node, day);

/** What is there on the day of a network; the network itself where that is everything. O(n + m). */
export function presentOf(network: Network): Present {
  const day = network.asOf;
  if (day === undefined) return { network, leftOut: 0 };
  const nodes = new Map<string, NetworkNode>();
  for (const [id, node] of network.nodes) if (isThere(node, day)) nodes.set(id, node);
  const links = new Map<string, NetworkLink>();
  for (const [id, link] of network.links)
    if (nodes.has(link.source) && nodes.has(link.target) && lasts(link, day)) links.set(id, link);
  const leftOut = network.nodes.size - nodes.size + network.links.size - links.size;
  return leftOut === 0 ? { network, leftOut } : { network: { ...network, nodes, links }, leftOut };
}

/**
 * A part of a network: without the ties of some types, and only the nodes that are inside, with the meetings that one of
 * them is linked to. O(n + m).
 */
export function partOf(
  network: Network,
  withoutTypes: readonly string[],
  inside: { has: (id: string) => boolean } | undefined,
): Network {
  const without = new Set(withoutTypes);
  // A tie of several types is left out where all of them are.
  const isWithout = (type: string | undefined) => {
    const values = cellValues(type);
    return values.length > 0 && values.every((value) => without.has(value));
  };
  const meetings = new Set<string>();
  if (inside)
    for (const { kind, source, target } of network.links.values())
      if (kind === 'attendance' && inside.has(source)) meetings.add(target);
  const nodes = inside
    ? new Map([...network.nodes].filter(([id]) => inside.has(id) || meetings.has(id)))
    : network.nodes;
  const links = new Map(
    [...network.links].filter(
      ([, link]) => !(link.kind === 'tie' && isWithout(link.type)) && nodes.has(link.source) && nodes.has(link.target),
    ),
  );
  return { ...network, nodes, links };
}
