/** The shapes of nodes and ties, drawn in a 2D canvas: where there is no WebGL, and on paper. The pointer is compared with them too. */
import type { NodeDisplayData } from 'sigma/types';
import type { Drawing } from './svg-drawing';

/** Shapes, by what a node is. Their numbers are those of the WebGL program. */
export const SHAPES = { circle: 0, diamond: 1, ring: 2, square: 3, triangle: 4 } as const;
export type Shape = keyof typeof SHAPES;

/** What the reducers give beside sigma's own fields. */
export interface ShapeData extends NodeDisplayData {
  shape: Shape;
  /** Colour of the ring around the node; empty draws none. */
  ring: string;
  paper: string;
}

interface Point {
  x: number;
  y: number;
}

/** Every shape has the area of the circle of radius 1: half a diagonal of the diamond, half a side of the square. */
const [DIAMOND, SQUARE] = [1.2533, 0.8862];
/** Half the base of the triangle, and its top and base as the screen has them: y grows downwards. */
const TRIANGLE = { half: 1.3468, top: -1.4052, base: 0.9276 } as const;
/** Between two neighbours, and the ring's two edges, in pixels from the shape. */
const PAPER_EDGE = 1.4;
const RING = [2, 4.2] as const;
/** Length and half the width of an arrow's head, by the thickness of its tie, as sigma draws them. */
const HEAD = { length: 5, half: 2 } as const;
/** A head grows with its tie up to this thickness: it is never longer than a short tie. */
const WIDEST_HEAD = 4;

/** How far a point is outside a shape of radius `r` around the origin; negative inside it. */
export function distanceTo(shape: Shape, { x, y }: Point, r: number): number {
  switch (shape) {
    case 'diamond':
      return (Math.abs(x) + Math.abs(y) - DIAMOND * r) * Math.SQRT1_2;
    case 'square':
      return Math.max(Math.abs(x), Math.abs(y)) - SQUARE * r;
    case 'triangle': {
      const up = 0.15 * r - y;
      return Math.max(Math.abs(x) * 0.866 + up * 0.5, -up) - 0.7776 * r;
    }
    default:
      return Math.hypot(x, y) - r;
  }
}

function outline(context: Drawing, shape: Shape, { x, y }: Point, r: number): void {
  const corners: Record<Shape, readonly (readonly [number, number])[]> = {
    circle: [],
    ring: [],
    diamond: [
      [0, -DIAMOND],
      [DIAMOND, 0],
      [0, DIAMOND],
      [-DIAMOND, 0],
    ],
    square: [
      [-SQUARE, -SQUARE],
      [SQUARE, -SQUARE],
      [SQUARE, SQUARE],
      [-SQUARE, SQUARE],
    ],
    triangle: [
      [0, TRIANGLE.top],
      [TRIANGLE.half, TRIANGLE.base],
      [-TRIANGLE.half, TRIANGLE.base],
    ],
  };
  context.beginPath();
  if (corners[shape].length === 0) context.arc(x, y, r, 0, 2 * Math.PI);
  for (const [dx, dy] of corners[shape]) context.lineTo(x + dx * r, y + dy * r);
  context.closePath();
}

/** Draws a node: its shape, the paper's edge that keeps neighbours apart, and its ring. */
export function drawNode(
  context: Drawing,
  at: Point,
  radius: number,
  { shape, color, ring, paper }: Pick<ShapeData, 'shape' | 'color' | 'ring' | 'paper'>,
): void {
  context.lineJoin = 'miter';
  // Each is a path of its own: a canvas that writes SVG gives a path one line and one filling.
  const edge = (colour: string, reach: number) => {
    outline(context, shape, at, radius);
    context.strokeStyle = colour;
    context.lineWidth = 2 * reach;
    context.stroke();
  };
  if (ring) edge(ring, RING[1]);
  edge(paper, ring ? RING[0] : PAPER_EDGE);
  outline(context, shape, at, radius);
  context.fillStyle = color;
  context.fill();
  if (shape !== 'ring') return;
  outline(context, 'circle', at, radius / 2);
  context.fillStyle = paper;
  context.fill();
}

/** Draws a tie, with an arrow's head that touches the target where `head` gives the target's radius. */
export function drawTie(
  context: Drawing,
  from: Point,
  to: Point,
  thickness: number,
  color: string,
  head?: number,
): void {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const width = Math.min(thickness, WIDEST_HEAD);
  const way = { x: (to.x - from.x) / (length || 1), y: (to.y - from.y) / (length || 1) };
  const along = (distance: number): Point => ({ x: to.x - way.x * distance, y: to.y - way.y * distance });
  const end = head === undefined ? to : along(Math.min(length, head + HEAD.length * width));
  context.strokeStyle = color;
  context.lineWidth = thickness;
  context.beginPath();
  context.moveTo(from.x, from.y);
  context.lineTo(end.x, end.y);
  context.stroke();
  if (head === undefined || length <= head) return;
  const tip = along(head);
  const half = HEAD.half * width;
  context.fillStyle = color;
  context.beginPath();
  context.moveTo(tip.x, tip.y);
  context.lineTo(end.x - way.y * half, end.y + way.x * half);
  context.lineTo(end.x + way.y * half, end.y - way.x * half);
  context.fill();
}
