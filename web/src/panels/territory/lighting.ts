/** What the map lights while the view of a territory is open: the territory, what is pointed at, or a tie that is supposed. */
import { signal } from '@preact/signals';
import { introduced, spotlight } from '../../graph/view';

/** The tie that is supposed; null for none. */
const supposed = signal<readonly [string, string] | null>(null);

/** The actors of the territory. */
let inside: readonly string[] = [];

function light(ids: readonly string[]): void {
  spotlight.value = new Set(ids);
}

/** Lights what stays lit: the two of the supposed tie, else the territory. */
function rest(): void {
  introduced.value = supposed.peek();
  light(supposed.peek() ?? inside);
}

/** Lights the actors of a territory, and nothing of what was supposed before. The returned function ends it. */
export function lightTerritory(ids: readonly string[]): () => void {
  inside = ids;
  rest();
  return () => {
    inside = [];
    supposed.value = null;
    rest();
  };
}

/** Supposes a tie. */
export function suppose(pair: readonly [string, string]): void {
  supposed.value = pair;
  rest();
}

/** What makes a row light what it means while it is pointed at or has the keyboard's focus. */
export const lighting = (ids: readonly string[]) => {
  const show = () => light(ids);
  return { onMouseEnter: show, onMouseLeave: rest, onFocusIn: show, onFocusOut: rest };
};
