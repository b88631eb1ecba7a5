/** Draws the two axes on a canvas: quiet cross lines, ticks, the names of the axes and of the four quadrants. */
import { quadrantNames } from '../address';
import { words } from '../i18n';
import type { Place } from '../places';
import { placeOn, ROOM_PX, type Axes } from './axes';
import { enlarged, fontOf } from './lettering';
import type { Rectangle } from './labels';
import type { Note } from './names';
import type { Theme } from './theme';
import type { Drawing } from './svg-drawing';

/** Height of a line of text, in pixels. */
const LINE = 16;
/** Between the ends of the axes and the outermost nodes, in units of the sheet. */
const AROUND = 24;
/** The frame that the axes need beside the nodes, for their ticks and names. */
export const cornersOf = ({ width, height, bottom, unit, without }: Axes): Place[] => [
  [-AROUND - ROOM_PX.left * unit, bottom - (without > 0 ? ROOM_PX.right * 2 * unit : 0)],
  [width + AROUND + ROOM_PX.right * unit, height + AROUND + ROOM_PX.above * unit],
];

/** The sentence about the nodes that lack a value, under their strip; null where none does. */
export const stripNote = ({ without, bottom }: Axes): Note | null =>
  without === 0 ? null : { text: words.peek().legend.axes.without(without), at: [0, bottom] };

/** Draws the axes; `at` gives the pixels of a place of the sheet. Gives the rectangles of what is written, where no name shall stand. */
export function drawAxes(
  context: Drawing,
  { x, y, width, height }: Axes,
  at: (place: Place) => { x: number; y: number },
  { tie, soft, ink, paper }: Pick<Theme, 'tie' | 'soft' | 'ink' | 'paper'>,
): Rectangle[] {
  const written: Rectangle[] = [];
  const line = (from: Place, to: Place) => {
    const [a, b] = [at(from), at(to)];
    context.beginPath();
    context.moveTo(a.x, a.y);
    context.lineTo(b.x, b.y);
    context.stroke();
  };
  const write = (text: string, px: number, py: number, align: CanvasTextAlign, baseline: CanvasTextBaseline) => {
    Object.assign(context, { textAlign: align, textBaseline: baseline });
    context.strokeText(text, px, py);
    context.fillText(text, px, py);
    const { width: w } = context.measureText(text);
    const left = align === 'left' ? px : align === 'right' ? px - w : px - w / 2;
    const high = LINE * enlarged.peek();
    const top = baseline === 'top' ? py : baseline === 'bottom' ? py - high : py - high / 2;
    written.push({ left, right: left + w, top, bottom: top + high });
  };
  context.save();
  Object.assign(context, { strokeStyle: tie, lineWidth: 1.5 });
  const [left, right, bottom, top] = [-AROUND, width + AROUND, -AROUND, height + AROUND];
  line([left, bottom], [right, bottom]);
  line([left, bottom], [left, top]);
  // The cross parts the quadrants at the middle of each axis.
  context.setLineDash([4, 5]);
  line([width / 2, bottom], [width / 2, top]);
  line([left, height / 2], [right, height / 2]);
  context.setLineDash([]);

  Object.assign(context, {
    strokeStyle: paper,
    lineWidth: 4,
    lineJoin: 'round',
    fillStyle: soft,
    font: fontOf(11.5, 400),
  });
  const [origin, end] = [at([left, bottom]), at([right, top])];
  const room = { x: Math.abs(end.x - origin.x) / x.ticks.length, y: Math.abs(end.y - origin.y) / y.ticks.length };
  const every = { x: room.x < 34 ? 2 : 1, y: room.y < 16 ? 2 : 1 };
  x.ticks.forEach((tick, i) => {
    const p = at([placeOn(x, tick, width), bottom]);
    if (i % every.x === 0) write(x.scale.write(tick), p.x, p.y + 5, 'center', 'top');
  });
  y.ticks.forEach((tick, i) => {
    const p = at([left, placeOn(y, tick, height)]);
    if (i % every.y === 0) write(y.scale.write(tick), p.x - 5, p.y, 'right', 'middle');
  });
  Object.assign(context, { fillStyle: ink, font: fontOf(12.5, 600) });
  write(`${x.scale.label} →`, end.x, origin.y + 40, 'right', 'top');
  write(`↑ ${y.scale.label}`, origin.x, end.y - 24, 'left', 'bottom');

  Object.assign(context, { fillStyle: soft, font: fontOf(14, 500) });
  // Outside the axes, where no node stands.
  quadrantNames.forEach(({ value: name }, i) => {
    const [isLeft, isTop] = [i % 2 === 0, i < 2];
    const [px, py] = [isLeft ? origin.x : end.x, isTop ? end.y - 4 : origin.y + 21];
    if (name) write(name, px, py, isLeft ? 'left' : 'right', isTop ? 'bottom' : 'top');
  });
  context.restore();
  return written;
}
