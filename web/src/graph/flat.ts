/**
 * Sigma without WebGL: its camera, its gestures and its graph, with programs that draw in 2D canvases. Enough for some
 * hundreds of nodes.
 */
import Sigma from 'sigma';
import type { EdgeDisplayData, NodeDisplayData } from 'sigma/types';
import { drawNode, drawTie, type ShapeData } from './shapes';

/** Answers what sigma itself asks of a WebGL context with a 2D one. */
class FlatContext {
  constructor(readonly context: CanvasRenderingContext2D) {}

  clear(): void {
    const { context } = this;
    context.save();
    context.resetTransform();
    context.clearRect(0, 0, context.canvas.width, context.canvas.height);
    context.restore();
  }

  /** Called after each change of the canvas's size, which resets the context. */
  viewport(): void {
    this.context.resetTransform();
    this.context.scale(devicePixelRatio || 1, devicePixelRatio || 1);
  }

  blendFunc(): void {
    // A 2D context blends by itself.
  }

  bindFramebuffer(): void {
    // Nothing is drawn for picking.
  }

  getExtension(): null {
    return null;
  }
}

const flatOf = (context: WebGLRenderingContext): CanvasRenderingContext2D =>
  (context as unknown as FlatContext).context;

/** Nodes and ties by their place in the order of drawing. */
abstract class FlatProgram<Item> {
  protected readonly context: CanvasRenderingContext2D;
  protected items: Item[] = [];
  drawLabel = undefined;
  drawHover = undefined;

  constructor(
    context: WebGLRenderingContext,
    _picking: unknown,
    protected readonly sigma: Sigma,
  ) {
    this.context = flatOf(context);
  }

  reallocate(capacity: number): void {
    this.items.length = capacity;
  }

  kill(): void {
    this.items = [];
  }
}

/** Draws the nodes. */
export class FlatNodeProgram extends FlatProgram<NodeDisplayData> {
  process(_index: number, offset: number, data: NodeDisplayData): void {
    this.items[offset] = data;
  }

  render(): void {
    const { sigma, context } = this;
    for (const node of this.items)
      drawNode(context, sigma.framedGraphToViewport(node), sigma.scaleSize(node.size), node as ShapeData);
  }
}

interface FlatTie {
  source: NodeDisplayData;
  target: NodeDisplayData;
  data: EdgeDisplayData;
}

/** Draws the ties. */
export class FlatEdgeProgram extends FlatProgram<FlatTie> {
  process(
    _index: number,
    offset: number,
    source: NodeDisplayData,
    target: NodeDisplayData,
    data: EdgeDisplayData,
  ): void {
    this.items[offset] = { source, target, data };
  }

  render(): void {
    const { sigma, context } = this;
    const least = sigma.getSetting('minEdgeThickness');
    for (const { source, target, data } of this.items) {
      drawTie(
        context,
        sigma.framedGraphToViewport(source),
        sigma.framedGraphToViewport(target),
        Math.max(least, sigma.scaleSize(data.size)),
        data.color,
      );
    }
  }
}

/** Sigma over 2D canvases. */
export class FlatSigma extends Sigma {
  override createWebGLContext(id: string): WebGLRenderingContext {
    const context = this.createCanvas(id, {}).getContext('2d');
    if (!context) throw new Error('No 2D canvas: the browser cannot draw the map.');
    const flat = new FlatContext(context);
    const canvas = { getContext: () => flat } as unknown as HTMLCanvasElement;
    return super.createWebGLContext(id, { canvas });
  }
}
