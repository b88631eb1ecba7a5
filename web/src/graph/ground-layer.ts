/** The canvas under the map that has its ground, drawn after each frame. */
import type Sigma from 'sigma';
import { clanOutlines, drawClanOutlines } from './clan-outlines';
import { ground } from './ground';
import type { Rectangle } from './labels';
import { fitCanvas } from './label-layer';
import { theme } from './theme';

/** Draws the ground under what a sigma draws. */
export class GroundLayer {
  private readonly context: CanvasRenderingContext2D;

  constructor(private readonly sigma: Sigma) {
    const canvas = sigma.createCanvas('ground', { beforeLayer: 'edges', style: { pointerEvents: 'none' } });
    const context = canvas.getContext('2d');
    if (!context) throw new Error('No 2D canvas: the browser cannot draw the ground of the map.');
    this.context = context;
  }

  /** Gives the rectangles of what is written, where no name shall stand. */
  draw(): Rectangle[] {
    const frame = this.sigma.getDimensions();
    fitCanvas(this.context, frame);
    const at = ([x, y]: readonly [number, number]) => this.sigma.graphToViewport({ x, y });
    drawClanOutlines(this.context, clanOutlines.peek(), at);
    return ground.peek()?.draw(this.context, at, theme.peek(), frame) ?? [];
  }
}
