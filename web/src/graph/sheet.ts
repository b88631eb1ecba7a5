/** The sheet that the network is laid out on: its measures, and those of points on it. The page needs no more; the layout itself is the worker's. */
import type { Place } from '../places';

/** Width of the sheet, in its units: about one pixel each on a laptop's map. */
export const SHEET_WIDTH = 1000;
/** The smallest pane that draws nodes at full size, in pixels. */
export const FULL_PANE = { width: 640, height: 420 } as const;
/** A network of at most so many nodes is small: every name is given room. */
export const FEW_NODES = 60;
/** Between two isolates of the band. */
export const BAND_STEP = 23;

export type Point = [number, number];

interface Bounds {
  left: number;
  top: number;
  width: number;
  height: number;
  cx: number;
  cy: number;
}

/** The points' frame; `top` is the greatest y. */
export function boundsOf(points: readonly Place[]): Bounds {
  const xs = points.map((p) => p[0]);
  const ys = points.map((p) => p[1]);
  const [left, right] = [min(xs), -min(xs.map((x) => -x))];
  const [bottom, top] = [min(ys), -min(ys.map((y) => -y))];
  return { left, top, width: right - left, height: top - bottom, cx: (left + right) / 2, cy: (top + bottom) / 2 };
}

const min = (values: readonly number[]): number => values.reduce((least, v) => Math.min(least, v), Infinity);

/** Rounds to a tenth of a unit: finer than any screen, and short to send. */
export const round = ([x, y]: Place): Point => [Math.round(x * 10) / 10, Math.round(y * 10) / 10];
