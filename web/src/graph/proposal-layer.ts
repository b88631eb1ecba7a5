/** The canvas under the map that has the proposed tie, dashed: it is not one of the network's. */
import type Sigma from 'sigma';
import { fitCanvas, keyOf } from './label-layer';
import { theme } from './theme';
import { proposed } from './view';

/** Lengths of a dash and of the gap after it, in pixels. */
const DASHES = [7, 5];
const WIDTH = 2.5;

/** Draws the proposed tie under what a sigma draws. */
export class ProposalLayer {
  private readonly context: CanvasRenderingContext2D;
  /** The two ids that the last frame joined; empty for none. */
  drawn: readonly string[] = [];

  constructor(private readonly sigma: Sigma) {
    const canvas = sigma.createCanvas('proposal', { beforeLayer: 'nodes', style: { pointerEvents: 'none' } });
    const context = canvas.getContext('2d');
    if (!context) throw new Error('No 2D canvas: the browser cannot draw a proposed tie on the map.');
    this.context = context;
  }

  draw(): void {
    const { context, sigma } = this;
    fitCanvas(context, sigma.getDimensions());
    this.drawn = [];
    const ends = proposed.peek();
    const [from, to] = (ends ?? []).map((id) => sigma.getNodeDisplayData(keyOf(id)));
    if (!ends || !from || !to) return;
    const [a, b] = [sigma.framedGraphToViewport(from), sigma.framedGraphToViewport(to)];
    context.strokeStyle = theme.peek().accent;
    context.lineWidth = WIDTH;
    context.setLineDash(DASHES);
    context.beginPath();
    context.moveTo(a.x, a.y);
    context.lineTo(b.x, b.y);
    context.stroke();
    this.drawn = ends;
  }
}
