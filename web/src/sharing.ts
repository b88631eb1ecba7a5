/** The shared sheet: places given to everyone, and what this page does when another was first. */
import { ask } from './ask';
import { layout, onLayout } from './state';
import type { Place, Places } from './places';
import type { Positions } from './wire';

/** How often a share that another's came before is tried again. */
const MOST_TRIES = 5;

const same = (a: Place | undefined, b: Place | undefined): boolean => a?.[0] === b?.[0] && a?.[1] === b?.[1];

/** Which places were shared, and why none could be: a sentence. */
export type Shared = { shared: Places; refusal?: string };

/** Gives places to everyone. A node that is no longer where `before` has it was moved by another, and stays there. */
export async function share(after: Places, before: Places): Promise<Shared> {
  let refusal = '';
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const held = layout.peek();
    const shared = new Map([...after].filter(([id]) => same(held.positions.get(id), before.get(id))));
    if (shared.size === 0) return { shared };
    const positions = Object.fromEntries(shared) as unknown as Positions;
    const answer = await ask<{ version: number }>('PUT', '/api/v1/layout', {
      expected_version: held.version,
      positions,
    });
    if (answer.ok) {
      onLayout({ revision: 0, version: answer.value.version, positions });
      return { shared };
    }
    refusal = answer.sentence;
    if (answer.status !== 409) break;
    const inForce = await ask<{ version: number; positions: Positions }>('GET', '/api/v1/layout');
    if (inForce.ok) onLayout({ revision: 0, ...inForce.value });
  }
  return { shared: new Map(), refusal };
}
