/** The map as an image to hand out: the network's name, its day, the whole map as it is on the screen, the legend, and where it comes from. */
import { colourBy, tieColour } from '../address';
import { format, label, words } from '../i18n';
import { perimeterSaid, typesLeftOutSaid } from '../part-said';
import { today } from '../parts/day';
import { dayShown, network } from '../state';
import { columnLabel, type LegendEntry } from './colouring';
import { DENSITY, pictureOf, WIDTH, type Picture } from './picture';
import { circleValues, LARGEST, radiusOf } from './scene';
import { drawNode, drawTie } from './shapes';
import { outlines } from './territory/outlines';
import { territory } from './territory/territory';
import { theme } from './theme';
import { tieTypes } from './tie-types';
import { greatestAmount, isByAmount, lineAmounts, thicknessOf } from './tie-width';
import { colourColumn, colours, colourScale, greatest, legendValues, sizeScale } from './view';
import { SvgDrawing, type Drawing } from './svg-drawing';

/** In CSS pixels: the margin around all, the height of a line, and the size of a sign in the legend. */
const MARGIN = 24;
const LINE = 20;
const SIGN = 6;
const FAMILY = 'Inter, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif';
const FONTS = { title: `700 20px ${FAMILY}`, text: `13px ${FAMILY}`, head: `600 13px ${FAMILY}` } as const;
/** Between two entries of the legend. */
const GAP = 16;

/** What the picture is of: the version of the network, its day, and what its data are. */
export function sourceOfPicture(): string {
  const [held, day] = [network.peek(), dayShown.peek()];
  const w = words.peek();
  if (!held) return '';
  const source = [
    'PtceGraph',
    w.drawing.revision(held.revision),
    day === undefined ? '' : w.day.on(day),
    held.sample ? w.drawing.sampleSource(held.revision > 1) : '',
    territory.peek() && outlines.peek() ? w.legend.territory.source : '',
  ];
  return `${w.drawing.source} : ${source.filter(Boolean).join(', ')}`;
}

/** The network's name as pictures bear it. */
export function nameOfPicture(): string {
  const held = network.peek();
  const w = words.peek();
  return held?.sample ? w.app.networkOfSample : (held?.name ?? w.app.network);
}

/** Something of the legend: how wide it is, and what draws it with its left end and middle at a point. */
interface Entry {
  width: number;
  draw: (context: Drawing, x: number, y: number) => void;
}

type Measuring = Pick<CanvasRenderingContext2D, 'font' | 'measureText'>;

function textEntry(measuring: Measuring, font: string, text: string, colour: string): Entry {
  measuring.font = font;
  return {
    width: measuring.measureText(text).width,
    draw: (context, x, y) => {
      Object.assign(context, { font, fillStyle: colour, textAlign: 'left', textBaseline: 'middle' });
      context.fillText(text, x, y);
    },
  };
}

/** A sign before a text. */
function signEntry(measuring: Measuring, text: string, width: number, sign: Entry['draw']): Entry {
  const said = textEntry(measuring, FONTS.text, text, theme.peek().ink);
  return {
    width: width + 6 + said.width,
    draw: (context, x, y) => {
      sign(context, x, y);
      said.draw(context, x + width + 6, y);
    },
  };
}

function colourEntries(measuring: Measuring): Entry[] {
  const { paper, ink } = theme.peek();
  const kept = legendValues.peek();
  const column = colourScale.peek() ? colourBy.peek() : colourColumn.peek();
  const label = colourScale.peek()?.label ?? columnLabel(column);
  const isKept = ({ value }: LegendEntry) => kept.size === 0 || kept.has(value);
  return [
    textEntry(measuring, FONTS.head, `${words.peek().map.colour} : ${label}`, ink),
    ...colours
      .peek()
      .legend.filter(isKept)
      .map(({ label: text, count, colour, shape }) =>
        signEntry(measuring, `${text} ${format.peek().number(count)}`, 2 * SIGN, (context, x, y) =>
          drawNode(context, { x: x + SIGN, y }, SIGN - 1, { shape, color: colour, ring: '', paper }),
        ),
      ),
  ];
}

function sizeEntries(measuring: Measuring): Entry[] {
  const most = greatest.peek();
  if (!(most > 0)) return [];
  const { paper, ink, soft } = theme.peek();
  const { label, isWhole, write } = sizeScale.peek();
  return [
    textEntry(measuring, FONTS.head, `${words.peek().map.size} : ${label}`, ink),
    ...circleValues(most, isWhole).map((value) => {
      const r = radiusOf(value, most);
      return signEntry(measuring, write(value), 2 * r, (context, x, y) =>
        drawNode(context, { x: x + r, y }, r, { shape: 'circle', color: soft, ring: '', paper }),
      );
    }),
  ];
}

function tieEntries(measuring: Measuring): Entry[] {
  if (tieColour.peek() !== 'type') return [];
  const w = words.peek().legend;
  return [
    textEntry(measuring, FONTS.head, w.types, theme.peek().ink),
    ...tieTypes
      .peek()
      .filter(({ isOn }) => isOn)
      .map(({ value, count, colour }) =>
        signEntry(
          measuring,
          `${value === undefined ? w.untyped : label('tie_types', value)} ${format.peek().number(count)}`,
          18,
          (context, x, y) => drawTie(context, { x, y }, { x: x + 18, y }, 3, colour),
        ),
      ),
  ];
}

function widthEntries(measuring: Measuring): Entry[] {
  if (!isByAmount.peek()) return [];
  const w = words.peek().legend;
  const { euros } = words.peek().territory;
  const most = greatestAmount.peek();
  const { ink, tieStrong } = theme.peek();
  return [
    textEntry(measuring, FONTS.head, w.amounts, ink),
    ...lineAmounts(most).map((amount) =>
      signEntry(measuring, euros(amount), 24, (context, x, y) =>
        drawTie(context, { x, y }, { x: x + 24, y }, thicknessOf(amount, most), tieStrong),
      ),
    ),
    textEntry(measuring, FONTS.text, w.thin, ink),
  ];
}

/** Entries in lines, each as many as have room; the height that they take. */
function flow(entries: readonly Entry[], width: number): { entry: Entry; x: number; line: number }[] {
  let [x, line] = [0, 0];
  return entries.map((entry) => {
    if (x > 0 && x + entry.width > width) [x, line] = [0, line + 1];
    const placed = { entry, x, line };
    x += entry.width + GAP;
    return placed;
  });
}

/** The whole image; null where nothing is drawn. */
function imageOf(measuring: Measuring): Picture | null {
  const picture = pictureOf();
  if (!picture) return null;
  const { ink, soft, paper } = theme.peek();
  const width = WIDTH - 2 * MARGIN;
  const date = textEntry(measuring, FONTS.text, words.peek().drawing.made(format.peek().date(today())), soft);
  const source = textEntry(measuring, FONTS.text, sourceOfPicture(), soft);
  const title = textEntry(measuring, FONTS.title, nameOfPicture(), ink);
  const part = [perimeterSaid(), typesLeftOutSaid()].filter(Boolean);
  const rows = [
    ...part.map((said) => ({ entries: [textEntry(measuring, FONTS.head, said, ink)], line: LINE })),
    { entries: colourEntries(measuring), line: LINE },
    { entries: sizeEntries(measuring), line: 2 * LARGEST + 4 },
    { entries: tieEntries(measuring), line: LINE },
    { entries: widthEntries(measuring), line: LINE },
  ]
    .filter(({ entries }) => entries.length > 0)
    .map(({ entries, line }) => ({ placed: flow(entries, width), line }))
    .map(({ placed, line }) => ({ placed, line, height: ((placed.at(-1)?.line ?? 0) + 1) * line + 8 }));
  const top = MARGIN + 2 * LINE;
  const legendTop = top + picture.height + LINE;
  const sourceTop = legendTop + rows.reduce((sum, { height }) => sum + height, 0) + LINE / 2;
  const height = sourceTop + MARGIN;
  return {
    height,
    draw: (context) => {
      context.fillStyle = paper;
      context.fillRect(0, 0, WIDTH, height);
      title.draw(context, MARGIN, MARGIN + LINE / 2);
      // A long name and the date share no line.
      const isBeside = title.width + GAP + date.width <= width;
      date.draw(context, isBeside ? WIDTH - MARGIN - date.width : MARGIN, MARGIN + (isBeside ? LINE / 2 : 1.6 * LINE));
      context.save();
      context.translate(0, top);
      picture.draw(context);
      context.restore();
      let y = legendTop;
      for (const { placed, line, height: taken } of rows) {
        for (const { entry, x, line: at } of placed) entry.draw(context, MARGIN + x, y + (at + 0.5) * line);
        y += taken;
      }
      source.draw(context, MARGIN, sourceTop);
    },
  };
}

/** The image as a PNG of over 400 dots to the inch on a sheet of A4. Null where nothing is drawn, or the browser makes none. */
export async function pngOfMap(): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  const image = context && imageOf(context);
  if (!image) return null;
  Object.assign(canvas, { width: WIDTH * DENSITY, height: Math.round(image.height * DENSITY) });
  context.scale(DENSITY, DENSITY);
  image.draw(context);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}

/** The image as SVG, whose texts are texts. Null where nothing is drawn. */
export function svgOfMap(): Blob | null {
  const measuring = document.createElement('canvas').getContext('2d');
  const drawing = measuring && new SvgDrawing(measuring);
  const image = drawing && imageOf(drawing);
  if (!image) return null;
  image.draw(drawing);
  return new Blob([drawing.text(WIDTH, Math.round(image.height))], { type: 'image/svg+xml' });
}
