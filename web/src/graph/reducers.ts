/** Styles of nodes and edges: highlighted or faded, ringed when selected or just changed. Pure. */
import { mix, type Theme } from './theme';
import type { ShapeData } from './shapes';

/** Share of the background colour in what is not highlighted. */
const FADED = 0.82;

export interface StyleContext {
  theme: Theme;
  highlighted: ReadonlySet<string> | null;
  selected: string;
  hovered: string;
  /** Share of its ring that a changed node has left: 1 just now, 0 or absent gone. */
  ringOf: (id: string) => number;
}

/** The style of a node: its colour, ring and order. */
export function nodeStyle(
  id: string,
  colour: string,
  look: StyleContext,
): Pick<ShapeData, 'color' | 'ring' | 'paper' | 'zIndex'> {
  const { theme, highlighted } = look;
  const isLit = highlighted === null || highlighted.has(id);
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

/** The style of an edge: emphasised around the node pointed at or selected, faded outside the highlight. `own` is its type's colour. */
export function edgeStyle(
  source: string,
  target: string,
  look: StyleContext,
  own?: string,
): { color: string; zIndex: number; strong: boolean } {
  const { theme, highlighted } = look;
  const [quiet, emphasised] = [own ?? theme.tie, own ?? theme.tieStrong];
  if (highlighted === null) return { color: quiet, zIndex: 0, strong: false };
  if (!highlighted.has(source) || !highlighted.has(target)) {
    return { color: mix(quiet, theme.paper, FADED), zIndex: 0, strong: false };
  }
  const centre = look.hovered || look.selected;
  const strong = centre === '' || source === centre || target === centre;
  return { color: strong ? emphasised : quiet, zIndex: 1, strong };
}
