/** Draws circles and silos under the nodes, with what each is called. */
import { format } from '../i18n';
import type { Place } from '../places';
import { enlarged, fontOf } from './lettering';
import type { Rectangle } from './labels';
import type { Rings } from './rings';
import type { SiloColumns } from './silo-columns';
import type { Drawing } from './svg-drawing';
import { mix, type Theme } from './theme';

type At = (place: Place) => { x: number; y: number };

const LINE = 16;
/** Room above the columns for two lines of names, in units of the sheet. */
const HEADS = 48;
/** Room around the outermost ring, in units of the sheet. */
const AROUND = 24;
/** Share of the paper in the ground of a silo. */
const PALE = 0.9;

/** What the camera shows beside the nodes. */
export const cornersOfRings = ({ rings }: Rings): Place[] => {
  const reach = (rings.at(-1)?.outer ?? 0) + AROUND;
  return [
    [-reach, -reach],
    [reach, reach],
  ];
};

export const cornersOfSilos = ({ width, height }: SiloColumns): Place[] => [
  [0, -height],
  [width, HEADS],
];

/** Writes a text around a point, with a border of paper; gives its rectangle. */
function write(context: Drawing, text: string, x: number, y: number): Rectangle {
  context.strokeText(text, x, y);
  context.fillText(text, x, y);
  const half = context.measureText(text).width / 2;
  const high = LINE * enlarged.peek();
  return { left: x - half, right: x + half, top: y - high / 2, bottom: y + high / 2 };
}

/** A text cut to a width in pixels; the cut is said by an ellipsis. */
function fitted(context: Drawing, text: string, width: number): string {
  let length = text.length;
  const cut = () => (length === text.length ? text : `${text.slice(0, length).trimEnd()}…`);
  while (length > 1 && context.measureText(cut()).width > width) length--;
  return cut();
}

function begin(context: Drawing, { paper, soft }: Theme): void {
  Object.assign(context, {
    font: fontOf(12.5, 600),
    textAlign: 'center',
    textBaseline: 'middle',
    lineJoin: 'round',
    lineWidth: 4,
    strokeStyle: paper,
    fillStyle: soft,
  });
}

/** Draws the rings, each with its name and number on its upper side. */
export function drawRings(context: Drawing, { rings }: Rings, at: At, theme: Theme): Rectangle[] {
  const middle = at([0, 0]);
  const perUnit = Math.hypot(at([1, 0]).x - middle.x, at([1, 0]).y - middle.y);
  context.save();
  Object.assign(context, { strokeStyle: mix(theme.tie, theme.paper, 0.3), lineWidth: 1.5 });
  for (const { outer } of rings) {
    context.beginPath();
    context.arc(middle.x, middle.y, outer * perUnit, 0, 2 * Math.PI);
    context.stroke();
  }
  begin(context, theme);
  const written = rings.map(({ name, count, outer }) =>
    write(context, `${name} · ${format.peek().number(count)}`, middle.x, at([0, outer]).y),
  );
  context.restore();
  return written;
}

/** Draws the columns, each with its name above it; neighbours take turns in two lines, so that they have room. */
export function drawSilos(context: Drawing, { columns, height }: SiloColumns, at: At, theme: Theme): Rectangle[] {
  context.save();
  for (const { left, width, colour } of columns) {
    const [from, to] = [at([left, 0]), at([left + width, -height])];
    context.fillStyle = mix(colour, theme.paper, PALE);
    context.fillRect(from.x, from.y, to.x - from.x, to.y - from.y);
  }
  begin(context, theme);
  const step = LINE * 1.25 * enlarged.peek();
  const written = columns.map(({ name, count, left, width }, i) => {
    const { x, y } = at([left + width / 2, 0]);
    // Every other name is on the same line.
    const room = 2 * (at([left + width, 0]).x - at([left, 0]).x);
    const text = fitted(context, `${name} · ${format.peek().number(count)}`, room);
    return write(context, text, x, y - step * (0.6 + (i % 2)));
  });
  context.restore();
  return written;
}
