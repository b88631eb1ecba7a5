/** Draws the two axes on a canvas: quiet cross lines, ticks, the names of the axes and of the four quadrants. */
import { quadrantNames } from '../address';
import { words } from '../i18n';
import type { Place } from '../places';
import { placeOn, type Axes } from './axes';
import type { Theme } from './theme';

const FONT = (size: number, weight: number) =>
  `${weight} ${size}px Inter, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif`;
/** Between the ends of the axes and the outermost nodes, in units of the sheet. */
const AROUND = 24;
/** The frame that the axes need beside the nodes, for their ticks and names. */
export const cornersOf = ({ width, height, without, strip }: Axes): Place[] => [
  [-90, -80 + (without > 0 ? strip + 40 : 0)],
  [width + AROUND, height + AROUND + 20],
];

/** Draws the axes; `at` gives the pixels of a place of the sheet. */
export function drawAxes(
  context: CanvasRenderingContext2D,
  { x, y, width, height, without, strip }: Axes,
  at: (place: Place) => { x: number; y: number },
  { tie, soft, ink, paper }: Pick<Theme, 'tie' | 'soft' | 'ink' | 'paper'>,
): void {
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
    font: FONT(11.5, 400),
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
  Object.assign(context, { fillStyle: ink, font: FONT(12.5, 600) });
  write(`${x.scale.label} →`, end.x, origin.y + 21, 'right', 'top');
  write(`↑ ${y.scale.label}`, origin.x, end.y - 6, 'left', 'bottom');

  Object.assign(context, { fillStyle: soft, font: FONT(14, 500) });
  const names = quadrantNames.map(({ value }) => value);
  const columns = [at([0, 0]).x + 4, at([width, 0]).x - 4] as const;
  const rows = [at([0, height]).y + 4, at([0, 0]).y - 4] as const;
  names.forEach((name, i) => {
    const [column, row] = [i % 2, i < 2 ? 0 : 1];
    if (name)
      write(
        name,
        columns[column as 0 | 1],
        rows[row as 0 | 1],
        column === 0 ? 'left' : 'right',
        row === 0 ? 'top' : 'bottom',
      );
  });
  if (without > 0) {
    const p = at([0, strip]);
    Object.assign(context, { fillStyle: soft, font: FONT(12.5, 500) });
    write(words.value.legend.axes.without(without), p.x - 6, p.y - 14, 'left', 'bottom');
  }
  context.restore();
}
