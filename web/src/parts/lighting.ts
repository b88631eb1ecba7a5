/** What a row or a cell of a panel means, lit on the map while it is pointed at or has the keyboard's focus. */
import { columnValue } from '../graph/colouring';
import { clanOf, spotlight } from '../graph/view';
import { present } from '../state';

/** Lights the actors of some silos of a column. */
export function lightingSilos(column: string, silos: readonly string[]) {
  const light = () => {
    const nodes = [...(present.peek()?.network.nodes.values() ?? [])];
    const inside = nodes.filter((node) => {
      const silo = node.kind === 'actor' ? columnValue(column, node, clanOf.peek()) : undefined;
      return silo !== undefined && silos.includes(silo);
    });
    spotlight.value = new Set(inside.map(({ id }) => id));
  };
  const dim = () => void (spotlight.value = new Set());
  return { onMouseEnter: light, onMouseLeave: dim, onFocus: light, onBlur: dim, onClick: light };
}
