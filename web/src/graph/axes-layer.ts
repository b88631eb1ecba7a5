/** The canvas under the map that has its two axes, drawn after each frame. */
import type Sigma from 'sigma';
import { axes } from './axes';
import { drawAxes } from './axes-drawing';
import type { Rectangle } from './labels';
import { fitCanvas } from './label-layer';
import { theme } from './theme';

/** Draws the axes under what a sigma draws. */
export class AxesLayer {
  private readonly context: CanvasRenderingContext2D;

  constructor(private readonly sigma: Sigma) {
    const canvas = sigma.createCanvas('axes', { beforeLayer: 'edges', style: { pointerEvents: 'none' } });
    const context = canvas.getContext('2d');
    if (!context) throw new Error('No 2D canvas: the browser cannot draw axes under the map.');
    this.context = context;
  }

  /** Gives the rectangles of what is written, where no name shall stand. */
  draw(): Rectangle[] {
    fitCanvas(this.context, this.sigma.getDimensions());
    const shown = axes.peek();
    return shown ? drawAxes(this.context, shown, ([x, y]) => this.sigma.graphToViewport({ x, y }), theme.peek()) : [];
  }
}
