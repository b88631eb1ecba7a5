/** The keyboard's walk on the map, and what it says of each node that it reaches. */
import { signal } from '@preact/signals';
import { selected } from '../address';
import { theMap } from '../graph/map';
import { namedNodes } from '../graph/names';
import { positions } from '../graph/positions';
import { hovered, scene } from '../graph/view';
import { step, walked, type Way } from '../graph/walk';
import { label, words } from '../i18n';
import { network } from '../state';

/** Whether the last arrow led nowhere. */
const isAtEdge = signal(false);

/** Goes on from the node that the keyboard reached, else from the one selected; it begins with the first that is named. */
export function walk(way: Way): void {
  const { nodes, neighbours } = scene.peek();
  const places = positions.peek();
  const shown = [hovered, selected].map((of) => of.peek()).find((id) => neighbours.has(id));
  const again = neighbours.has(walked.peek()) ? walked.peek() : namedNodes()[0]?.id;
  const next =
    shown === undefined
      ? again
      : step(
          shown,
          way,
          neighbours.get(shown) ?? [],
          nodes.map(({ id }) => id),
          (id) => places.get(id),
        );
  isAtEdge.value = next === undefined;
  if (next === undefined) return;
  walked.value = hovered.value = next;
  theMap.peek()?.bringIntoView(next);
}

/** Takes the ring off the node that the keyboard reached; the next arrow comes back to it. */
export function stopWalk(): void {
  if (hovered.peek() === walked.peek()) hovered.value = '';
}

/** How many ties a node has on the map. */
const linksDrawn = (id: string): number =>
  scene.value.edges
    .filter(({ source, target }) => source === id || target === id)
    .reduce((sum, { links }) => sum + Math.max(1, links.length), 0);

/** Says to screen readers where the keyboard is on the map. */
export function Walked() {
  const w = words.value.keys;
  const node = walked.value === hovered.value ? network.value?.nodes.get(walked.value) : undefined;
  const links = node ? linksDrawn(node.id) : 0;
  return (
    <p class="visually-hidden" role="status" data-testid="walked">
      {isAtEdge.value ? w.nothing : node && w.walked(node.name, label('kinds', node.kind), links)}
    </p>
  );
}
