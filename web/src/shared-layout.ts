/** Sharing of positions with every viewer, and what happens when another viewer was first. */
import { request } from './api';
import { held } from './lineage';
import { layout, onLayout } from './state';
import type { Place, Places } from './places';
import type { LayoutAnswer, LayoutWritten, Positions } from './wire';

/** How often sharing is tried again when another viewer was first. */
const MOST_TRIES = 5;

const same = (a: Place | undefined, b: Place | undefined): boolean => a?.[0] === b?.[0] && a?.[1] === b?.[1];

/** The positions that were shared, and the sentence that says why none could be. */
export type Shared = { shared: Places; refusal?: string };

/** Shares positions with everyone. A node that is no longer where `before` has it was moved by another viewer, and stays there. */
export async function sharePositions(after: Places, before: Places): Promise<Shared> {
  let refusal = '';
  const ours = held();
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const inForce = layout.peek();
    const shared = new Map([...after].filter(([id]) => same(inForce.positions.get(id), before.get(id))));
    if (shared.size === 0) return { shared };
    const positions = Object.fromEntries(shared) as unknown as Positions;
    const answer = await request<LayoutWritten>('PUT', '/api/v1/layout', {
      held: ours,
      expected_version: inForce.version,
      expected_digest: inForce.digest,
      positions,
    });
    if (answer.ok) {
      onLayout({ revision: 0, ...answer.value, positions });
      return { shared };
    }
    refusal = answer.sentence;
    if (answer.status !== 409 || answer.replaced) break;
    const others = await request<LayoutAnswer>('GET', '/api/v1/layout');
    // The live connection may have brought newer ones meanwhile.
    if (others.ok && others.value.version >= layout.peek().version)
      onLayout({ revision: 0, ...others.value, whole: true });
  }
  return { shared: new Map(), refusal };
}
