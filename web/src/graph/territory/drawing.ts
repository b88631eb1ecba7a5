/** Draws the map of the territory: the outlines that fit the zoom, the boxes, and what they are called. */
import { words } from '../../i18n';
import type { Place } from '../../places';
import { enlarged, fontOf } from '../lettering';
import type { Rectangle } from '../labels';
import type { Drawing } from '../svg-drawing';
import { mix, type Theme } from '../theme';
import { outlines, type Level, type Line } from './outlines';
import type { FrameOnSheet, SheetBox, TerritoryPlan } from './plan';

interface Pixel {
  x: number;
  y: number;
}
interface Size {
  width: number;
  height: number;
}
type Colours = Pick<Theme, 'tie' | 'tieStrong' | 'soft' | 'paper'>;

/** Height of a line of text, and how far a title stands inside its box, in pixels. */
const lineNow = (): number => 16 * enlarged.peek();
const INSIDE = 8;
/** A box of fewer lines has its title above it: what it holds would stand on it. */
const LEAST_LINES = 2.5;
/** Pixels to a kilometre from which EPCI are drawn: of 25 km, they are some 50 pixels wide. */
const EPCI_FROM = 2;
/** Pixels to a kilometre from which the names of a level are written: before, nodes would stand on most of them. */
const NAMES_FROM: Record<Level, number> = { departements: 1, epci: 4 };
/** A name takes at most this share of its territory's width. */
const MOST_OF_WIDTH = 0.8;

/** From a frame's kilometres to pixels. */
function pixelsOf({ scale, origin }: FrameOnSheet, at: (place: Place) => Pixel) {
  const [o, right, up] = [at(origin), at([origin[0] + scale, origin[1]]), at([origin[0], origin[1] + scale])];
  const [ax, ay, bx, by] = [right.x - o.x, right.y - o.y, up.x - o.x, up.y - o.y];
  return {
    perKilometre: Math.hypot(ax, ay),
    to: ([x, y]: Place): Pixel => ({ x: o.x + x * ax + y * bx, y: o.y + x * ay + y * by }),
  };
}

/** The part of a segment that is in a frame, its ends from 0 to 1; null for none (Liang and Barsky). */
function within(a: Pixel, b: Pixel, { width, height }: Size): [number, number] | null {
  let [from, to] = [0, 1];
  for (const [start, way, most] of [
    [a.x, b.x - a.x, width],
    [a.y, b.y - a.y, height],
  ] as const) {
    if (way === 0 && (start < 0 || start > most)) return null;
    if (way === 0) continue;
    const [s, t] = [-start / way, (most - start) / way];
    [from, to] = [Math.max(from, Math.min(s, t)), Math.min(to, Math.max(s, t))];
  }
  return from < to ? [from, to] : null;
}

const between = (a: Pixel, b: Pixel, share: number): Pixel => ({
  x: a.x + share * (b.x - a.x),
  y: a.y + share * (b.y - a.y),
});

/** Adds a line to the path, what of it is in the frame. */
function trace(context: Drawing, { points, box }: Line, to: (place: Place) => Pixel, frame: Size): void {
  const corners = [to([box[0], box[1]]), to([box[2], box[1]]), to([box[2], box[3]]), to([box[0], box[3]])];
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  if (right < 0 || left > frame.width || bottom < 0 || top > frame.height) return;
  if (left >= 0 && right <= frame.width && top >= 0 && bottom <= frame.height) {
    points.forEach((point, i) => {
      const { x, y } = to(point);
      if (i === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
    });
    return;
  }
  let from: Pixel | null = null;
  let isDrawn = false; // the path has come to `from`
  for (const point of points) {
    const at = to(point);
    const part = from && within(from, at, frame);
    if (from && part) {
      const [start, end] = [between(from, at, part[0]), between(from, at, part[1])];
      if (!isDrawn || part[0] > 0) context.moveTo(start.x, start.y);
      context.lineTo(end.x, end.y);
    }
    isDrawn = part?.[1] === 1;
    from = at;
  }
}

/** Draws the outlines of a frame of France, and the names of the territories that have room for them. */
function drawFrame(
  context: Drawing,
  of: FrameOnSheet,
  at: (place: Place) => Pixel,
  { tieStrong, soft, paper }: Colours,
  frame: Size,
): void {
  const found = outlines.peek()?.get(of.frame.id);
  if (!found) return;
  const { perKilometre, to } = pixelsOf(of, at);
  const level: Level = perKilometre < EPCI_FROM ? 'departements' : 'epci';
  const stroke = (drawn: Level, width: number, colour: string) => {
    context.beginPath();
    for (const line of found.lines) if (line.level === drawn) trace(context, line, to, frame);
    Object.assign(context, { strokeStyle: colour, lineWidth: width, lineJoin: 'round' });
    context.stroke();
  };
  if (level === 'epci') stroke('epci', 1, mix(tieStrong, paper, 0.65));
  stroke('departements', level === 'epci' ? 2 : 1.2, mix(tieStrong, paper, 0.45));
  Object.assign(context, {
    font: fontOf(11.5, 500),
    fillStyle: mix(soft, paper, 0.35),
    textAlign: 'center',
    textBaseline: 'middle',
  });
  const named: Level = perKilometre < NAMES_FROM.epci ? 'departements' : 'epci';
  // An overseas frame is one département, which its title names.
  if (perKilometre < NAMES_FROM[named] || (named === 'departements' && of.frame.id !== 'metropole')) return;
  const line = lineNow();
  for (const { level: own, name, at: middle, width } of found.names) {
    const { x, y } = to(middle);
    if (own !== named || x < 0 || x > frame.width || y < line || y > frame.height - line) continue;
    const wide = context.measureText(name).width;
    if (wide < width * perKilometre * MOST_OF_WIDTH && x > wide / 2 && x < frame.width - wide / 2)
      context.fillText(name, x, y);
  }
}

/** Draws the map's ground in a frame; `at` gives the pixels of a place of the sheet. Gives the rectangles of the titles, where no name shall stand. */
export function drawTerritory(
  context: Drawing,
  { main, insets, without }: TerritoryPlan,
  at: (place: Place) => Pixel,
  colours: Colours,
  frame: Size,
): Rectangle[] {
  const written: Rectangle[] = [];
  const title = (box: SheetBox, text: string): Rectangle => {
    Object.assign(context, {
      font: fontOf(11.5, 500),
      fillStyle: colours.soft,
      textAlign: 'left',
      textBaseline: 'middle',
    });
    const line = lineNow();
    const [corner, foot] = [at([box.left, box.top]), at([box.left, box.top - box.height])];
    const fits = foot.y - corner.y >= LEAST_LINES * line;
    const [x, y] = [corner.x + INSIDE, corner.y + (fits ? line : -line / 2)];
    context.fillText(text, x, y);
    return { left: x, right: x + context.measureText(text).width, top: y - line / 2, bottom: y + line / 2 };
  };
  const paper = ({ left, top, width, height }: SheetBox) => {
    const [from, to] = [at([left, top]), at([left + width, top - height])];
    context.beginPath();
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, from.y);
    context.lineTo(to.x, to.y);
    context.lineTo(from.x, to.y);
    context.closePath();
    Object.assign(context, { fillStyle: colours.paper, strokeStyle: colours.tie, lineWidth: 1 });
    context.fill();
    context.stroke();
  };
  context.save();
  drawFrame(context, main, at, colours, frame);
  for (const inset of insets) {
    paper(inset);
    drawFrame(context, inset.of, at, colours, frame);
  }
  if (without) paper(without);
  for (const inset of insets) written.push(title(inset, inset.name));
  if (without) written.push(title(without, words.peek().legend.territory.without(without.count)));
  context.restore();
  return written;
}
