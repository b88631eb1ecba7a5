/** The whole map as a picture for paper, in the resolution of a printer. It is drawn at once: a printer does not wait for a frame. */
import { selected } from '../address';
import type { NetworkNode } from '../network';
import type { Place, Places } from '../places';
import { clanOutlines, drawClanOutlines } from './clan-outlines';
import { shapeOf } from './colouring';
import { ground } from './ground';
import { namedNodes, isolatesNote, roomRight, writeNames } from './names';
import { positions } from './positions';
import { edgeStyle, nodeStyle, type StyleContext } from './reducers';
import { drawNode, drawTie } from './shapes';
import { boundsOf, SHEET_WIDTH } from './sheet';
import { theme } from './theme';
import { colourOfTie } from './tie-types';
import { thickness } from './tie-width';
import { colours, highlighted, radius, scene } from './view';
import type { Drawing } from './svg-drawing';

/** In CSS pixels of the picture: its width, its most and least height by its width, and its margin. */
export const WIDTH = 820;
const HEIGHTS = [0.3, 0.9] as const;
const MARGIN = 30;
/** Below the lowest nodes: the note about those without a tie. */
const FOOT = 20;
/** Pixels of the canvas to one of the picture: over 400 to the inch on a sheet of A4. */
export const DENSITY = 4;
/** Two nodes do not stand at the two ends of a sheet. */
const LEAST_WIDTH = 0.5 * SHEET_WIDTH;

/** A picture: its height in CSS pixels, where its width is that of {@link WIDTH}, and what draws it from the origin. */
export interface Picture {
  height: number;
  draw: (context: Drawing) => void;
}

/** Draws the scene in a canvas, which takes its proportions. */
export function drawPicture(canvas: HTMLCanvasElement): void {
  const context = canvas.getContext('2d');
  const picture = pictureOf();
  if (!context || !picture) return;
  Object.assign(canvas, { width: WIDTH * DENSITY, height: Math.round(picture.height * DENSITY) });
  context.scale(DENSITY, DENSITY);
  picture.draw(context);
}

/** The picture of the scene; null where nothing is drawn. */
export function pictureOf(): Picture | null {
  const held = positions.peek();
  const nodes = scene.peek().nodes.filter(({ id }) => held.has(id));
  if (nodes.length === 0) return null;
  const placeOf = (id: string): Place | undefined => held.get(id);
  const shown = ground.peek();
  const box = boundsOf([...nodes.map(({ id }) => held.get(id) ?? ([0, 0] as const)), ...(shown?.corners ?? [])]);
  const room = WIDTH - 2 * MARGIN - (shown ? 0 : Math.min(0.3 * WIDTH, roomRight(placeOf)));
  const most = HEIGHTS[1] * WIDTH - 2 * MARGIN - FOOT;
  const scale = Math.min(room / Math.max(box.width, LEAST_WIDTH), most / Math.max(box.height, 1));
  const height = Math.max(HEIGHTS[0] * WIDTH, box.height * scale + 2 * MARGIN + FOOT);
  const at = ([x, y]: Place): { x: number; y: number } => ({
    x: MARGIN + room / 2 + (x - box.cx) * scale,
    y: (height - FOOT) / 2 + (box.cy - y) * scale,
  });
  return { height, draw: (context) => drawScene(context, nodes, held, at, height) };
}

function drawScene(
  context: Drawing,
  nodes: readonly NetworkNode[],
  held: Places,
  at: (place: Place) => { x: number; y: number },
  height: number,
): void {
  const placeOf = (id: string): Place | undefined => held.get(id);
  const shown = ground.peek();
  const { paper } = theme.peek();
  context.fillStyle = paper;
  context.fillRect(0, 0, WIDTH, height);
  drawClanOutlines(context, clanOutlines.peek(), at);
  const written = shown?.draw(context, at, theme.peek(), { width: WIDTH, height }) ?? [];

  const look: StyleContext = {
    theme: theme.peek(),
    highlighted: highlighted.peek(),
    selected: selected.peek(),
    hovered: '',
    ringOf: () => 0,
  };
  const size = radius.peek();
  const [tieColourOf, thicknessOf] = [colourOfTie.peek(), thickness.peek()];
  const ties = scene.peek().edges.flatMap((edge) => {
    const [from, to] = [held.get(edge.source), held.get(edge.target)];
    return from && to
      ? [
          {
            edge,
            from: at(from),
            to: at(to),
            style: edgeStyle(edge.source, edge.target, look, tieColourOf(edge.links)),
          },
        ]
      : [];
  });
  for (const { edge, from, to, style } of ties.sort((a, b) => a.style.zIndex - b.style.zIndex)) {
    const head = edge.directed && style.strong ? size(edge.target) : undefined;
    drawTie(context, from, to, thicknessOf(edge), style.color, head);
  }
  const { colourOf } = colours.peek();
  const drawn = nodes.map((node) => ({
    at: at(held.get(node.id) ?? [0, 0]),
    radius: size(node.id),
    style: { shape: shapeOf(node), ...nodeStyle(node.id, colourOf(node), look) },
  }));
  for (const node of drawn.sort((a, b) => a.style.zIndex - b.style.zIndex))
    drawNode(context, node.at, node.radius, node.style);

  const seen = namedNodes().flatMap(({ id, name }) => {
    const place = held.get(id);
    return place ? [{ id, name, ...at(place), radius: size(id) }] : [];
  });
  const note = shown ? shown.note() : isolatesNote(placeOf);
  writeNames(context, seen, note && { text: note.text, ...at(note.at) }, { width: WIDTH, height }, written);
}
