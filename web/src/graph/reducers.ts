/** How a node and an edge look now: lit or mixed towards paper, ringed when selected or just changed. Pure. */
import { mix, type Theme } from './colours';
import type { ShapeData } from './programs';

/** Share of paper in what is not lit: still there, no longer speaking. */
const FADED = 0.82;

export interface Look {
  theme: Theme;
  lit: ReadonlySet<string> | null;
  selected: string;
  hovered: string;
  /** Share of its ring that a changed node has left: 1 just now, 0 or absent gone. */
  ringOf: (id: string) => number;
}

/** The look of a node: its colour, its ring, its order. */
export function nodeLook(
  id: string,
  colour: string,
  look: Look,
): Pick<ShapeData, 'color' | 'ring' | 'paper' | 'zIndex'> {
  const { theme, lit } = look;
  const isLit = lit === null || lit.has(id);
  const left = look.ringOf(id);
  const ring =
    id === look.selected || id === look.hovered ? theme.ink : left > 0 ? mix(theme.paper, theme.accent, left) : '';
  return {
    color: isLit ? colour : mix(colour, theme.paper, FADED),
    ring,
    paper: theme.paper,
    zIndex: ring ? 3 : isLit ? 2 : 1,
  };
}

/** The look of an edge: quiet, strong around what is pointed at, nearly paper elsewhere. */
export function edgeLook(
  source: string,
  target: string,
  look: Look,
): { color: string; zIndex: number; strong: boolean } {
  const { theme, lit } = look;
  if (lit === null) return { color: theme.tie, zIndex: 0, strong: false };
  if (!lit.has(source) || !lit.has(target)) {
    return { color: mix(theme.tie, theme.paper, FADED), zIndex: 0, strong: false };
  }
  const centre = look.hovered || look.selected;
  const strong = centre === '' || source === centre || target === centre;
  return { color: strong ? theme.tieStrong : theme.tie, zIndex: 1, strong };
}
