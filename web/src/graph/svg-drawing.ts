/** Draws as a 2D canvas does, and writes SVG: what is drawn on the map can be taken away as shapes and texts. */

/** What the map's drawings use of a 2D canvas. */
export type Drawing = Pick<
  CanvasRenderingContext2D,
  | 'fillStyle'
  | 'strokeStyle'
  | 'lineWidth'
  | 'lineJoin'
  | 'font'
  | 'textAlign'
  | 'textBaseline'
  | 'beginPath'
  | 'moveTo'
  | 'lineTo'
  | 'arc'
  | 'closePath'
  | 'fill'
  | 'stroke'
  | 'fillRect'
  | 'fillText'
  | 'strokeText'
  | 'measureText'
  | 'setLineDash'
  | 'translate'
  | 'save'
  | 'restore'
>;

/** How the next shape or text is drawn, and where. */
interface Manner {
  fillStyle: string;
  strokeStyle: string;
  lineWidth: number;
  lineJoin: CanvasLineJoin;
  font: string;
  textAlign: CanvasTextAlign;
  textBaseline: CanvasTextBaseline;
  dashes: readonly number[];
  origin: { x: number; y: number };
}

/** Where the middle of a line of text is, from its baseline, by its size. */
const MIDDLE = 0.35;
/** Digits of a coordinate: a hundredth of a pixel. */
const DIGITS = 100;

const ANCHORS: Record<CanvasTextAlign, string> = {
  left: 'start',
  start: 'start',
  center: 'middle',
  right: 'end',
  end: 'end',
};

const written = (value: number): string => String(Math.round(value * DIGITS) / DIGITS);

/** A text as XML has it; characters that no XML may hold are left out. */
export const escaped = (text: string): string =>
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '') // eslint-disable-line no-control-regex
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Whole circles only, as the map draws them; a colour is a text. */
export class SvgDrawing implements Drawing, Manner {
  fillStyle = '#000';
  strokeStyle = '#000';
  lineWidth = 1;
  lineJoin: CanvasLineJoin = 'miter';
  font = '10px sans-serif';
  textAlign: CanvasTextAlign = 'start';
  textBaseline: CanvasTextBaseline = 'alphabetic';
  dashes: readonly number[] = [];
  origin = { x: 0, y: 0 };
  private path: string[] = [];
  private readonly elements: string[] = [];
  private readonly saved: Manner[] = [];

  /** `measuring` is a canvas that measures texts. */
  constructor(private readonly measuring: Pick<CanvasRenderingContext2D, 'font' | 'measureText'>) {}

  /** The SVG of what was drawn, on a sheet of this size in pixels. */
  text(width: number, height: number): string {
    const size = `width="${written(width)}" height="${written(height)}" viewBox="0 0 ${written(width)} ${written(height)}"`;
    return `<svg xmlns="http://www.w3.org/2000/svg" ${size}>\n${this.elements.join('\n')}\n</svg>\n`;
  }

  save(): void {
    const { fillStyle, strokeStyle, lineWidth, lineJoin, font, textAlign, textBaseline, dashes, origin } = this;
    this.saved.push({ fillStyle, strokeStyle, lineWidth, lineJoin, font, textAlign, textBaseline, dashes, origin });
  }

  restore(): void {
    Object.assign(this, this.saved.pop());
  }

  translate(x: number, y: number): void {
    this.origin = { x: this.origin.x + x, y: this.origin.y + y };
  }

  setLineDash(dashes: Iterable<number>): void {
    this.dashes = [...dashes];
  }

  beginPath(): void {
    this.path = [];
  }

  moveTo(x: number, y: number): void {
    this.path.push(`M${this.place(x, y)}`);
  }

  lineTo(x: number, y: number): void {
    this.path.push(`${this.path.length === 0 ? 'M' : 'L'}${this.place(x, y)}`);
  }

  arc(x: number, y: number, radius: number): void {
    const half = (to: number) => `A${written(radius)} ${written(radius)} 0 1 1 ${this.place(to, y)}`;
    this.path.push(`M${this.place(x - radius, y)}`, half(x + radius), half(x - radius));
  }

  closePath(): void {
    this.path.push('Z');
  }

  fill(): void {
    this.elements.push(`<path d="${this.path.join('')}" fill="${this.fillColour}"/>`);
  }

  stroke(): void {
    this.elements.push(`<path d="${this.path.join('')}" fill="none" ${this.line}/>`);
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    const [left, top] = [written(x + this.origin.x), written(y + this.origin.y)];
    const size = `width="${written(width)}" height="${written(height)}"`;
    this.elements.push(`<rect x="${left}" y="${top}" ${size} fill="${this.fillColour}"/>`);
  }

  fillText(text: string, x: number, y: number): void {
    this.write(text, x, y, `fill="${this.fillColour}"`);
  }

  strokeText(text: string, x: number, y: number): void {
    this.write(text, x, y, `fill="none" ${this.line}`);
  }

  measureText(text: string): TextMetrics {
    this.measuring.font = this.font;
    return this.measuring.measureText(text);
  }

  private place(x: number, y: number): string {
    return `${written(x + this.origin.x)} ${written(y + this.origin.y)}`;
  }

  private get fillColour(): string {
    return escaped(this.fillStyle);
  }

  private get line(): string {
    const dashes = this.dashes.length > 0 ? ` stroke-dasharray="${this.dashes.map(written).join(' ')}"` : '';
    const colour = escaped(this.strokeStyle);
    return `stroke="${colour}" stroke-width="${written(this.lineWidth)}" stroke-linejoin="${this.lineJoin}"${dashes}`;
  }

  private write(text: string, x: number, y: number, paint: string): void {
    const [, weight = '400', size = '10', family = 'sans-serif'] =
      /^(?:(\d{3}) )?([\d.]+)px (.+)$/.exec(this.font) ?? [];
    const down = this.textBaseline === 'middle' ? MIDDLE * Number(size) : 0;
    const font = `font-family="${escaped(family)}" font-size="${size}" font-weight="${weight}"`;
    const [left, base] = [written(x + this.origin.x), written(y + down + this.origin.y)];
    this.elements.push(
      `<text x="${left}" y="${base}" text-anchor="${ANCHORS[this.textAlign]}" ${font} ${paint}>${escaped(text)}</text>`,
    );
  }
}
