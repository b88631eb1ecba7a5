/**
 * Two axes: every node stands by its values in two columns or measures. These places are this page's alone: they are
 * neither shared nor kept, and the shared layout stays as it is.
 */
import { computed } from '@preact/signals';
import { axisX, axisY, layoutKind } from '../address';
import type { Place, Places } from '../places';
import { followScale, scaleOf, type Scale } from './scales';
import { round, SHEET_WIDTH } from './sheet';
import { spreadAround } from './spread';
import { pane, scene } from './view';

/** An axis: what it shows, and its ticks in ascending order; the first and the last are its ends. */
export interface Axis {
  scale: Scale;
  ticks: readonly number[];
}

export interface Axes {
  x: Axis;
  y: Axis;
  width: number;
  height: number;
  /** Units of the sheet that are about one pixel when the whole of it is shown. */
  unit: number;
  places: Places;
  /** Nodes that lack one of the two values; they stand in a strip under the axes. */
  without: number;
  /** Height of the strip's last row; without a strip, of the end of the axes' own names. */
  bottom: number;
}

const MOST_TICKS = 6;
/** Between nodes that have the same two values, and between those of the strip, in pixels. */
const SPREAD_PX = 9;
const STEP_PX = 15;
/** Room around the axes for their ticks and names, in pixels; the strip stands under the lower one. */
export const ROOM_PX = { left: 34, above: 46, below: 62, right: 14 } as const;
/** Share of the pane's width that the axes themselves have. */
const SHARE = 0.82;
/** The sheet is never lower or higher than so many of its widths. */
const SHAPES = { lowest: 0.45, highest: 1.25 } as const;

/** Round numbers that hold all values between the first and the last of them. Of no value: from 0 to 1. */
export function ticksOf(values: readonly number[], isWhole: boolean): number[] {
  const least = values.reduce((a, b) => Math.min(a, b), Infinity);
  const most = values.reduce((a, b) => Math.max(a, b), -Infinity);
  const [from, to] = values.length === 0 ? [0, 1] : least === most ? [least - 1, most + 1] : [least, most];
  const rough = (to - from) / (MOST_TICKS - 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  const nice = [1, 2, 2.5, 5, 10].map((n) => n * power).find((n) => n >= rough * 0.999) ?? rough;
  const step = isWhole ? Math.max(1, Math.ceil(nice)) : nice;
  const [first, last] = [Math.floor(from / step + 1e-9), Math.ceil(to / step - 1e-9)];
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** Where a value stands on an axis that is so long. */
export function placeOn({ ticks }: Pick<Axis, 'ticks'>, value: number, length: number): number {
  const [from = 0, to = 1] = [ticks[0], ticks.at(-1)];
  return to === from ? length / 2 : ((value - from) / (to - from)) * length;
}

/** The places of nodes by two values; the same nodes and values always give the same places. O(n log n). */
export function placesOn(
  ids: readonly string[],
  x: Pick<Axis, 'ticks'> & { of: (id: string) => number | null | undefined },
  y: Pick<Axis, 'ticks'> & { of: (id: string) => number | null | undefined },
  { width, height, unit }: Pick<Axes, 'width' | 'height' | 'unit'>,
): { places: Map<string, Place>; without: number; bottom: number } {
  const places = new Map<string, Place>();
  const together = new Map<string, string[]>();
  const without: string[] = [];
  for (const id of [...ids].sort()) {
    const [a, b] = [x.of(id) ?? null, y.of(id) ?? null];
    if (a === null || b === null) {
      without.push(id);
      continue;
    }
    const key = `${a}/${b}`;
    together.set(key, [...(together.get(key) ?? []), id]);
  }
  for (const [key, group] of together) {
    const [a = 0, b = 0] = key.split('/').map(Number);
    const at: Place = [placeOn(x, a, width), placeOn(y, b, height)];
    // Who has the same values stands around them, close enough to be read as one place.
    group.forEach((id, i) => places.set(id, spreadAround(at, i, SPREAD_PX * unit)));
  }
  const step = STEP_PX * unit;
  const perRow = Math.max(1, Math.floor(width / step));
  const top = -ROOM_PX.below * unit;
  const rowOf = (i: number) => top - (1 + Math.floor(i / perRow)) * step;
  without.forEach((id, i) => places.set(id, round([(i % perRow) * step, rowOf(i)])));
  return { places, without: without.length, bottom: without.length === 0 ? top : rowOf(without.length - 1) };
}

const scaleX = computed(() => scaleOf(axisX.value));
const scaleY = computed(() => scaleOf(axisY.value));
const valuesX = followScale(scaleX);
const valuesY = followScale(scaleY);

/** The two axes in force; null where the map has its shared layout, or one of the two is not chosen. */
export const axes = computed<Axes | null>(() => {
  const [sx, sy] = [scaleX.value, scaleY.value];
  if (layoutKind.value !== 'axes' || !sx || !sy) return null;
  const ids = scene.value.nodes.map(({ id }) => id);
  const [ofX, ofY] = [valuesX.values.value, valuesY.values.value];
  const known = ids.filter((id) => typeof ofX(id) === 'number' && typeof ofY(id) === 'number');
  const axis = (scale: Scale, of: typeof ofX): Axis => ({
    scale,
    ticks: ticksOf(
      known.map((id) => of(id) ?? 0),
      scale.isWhole,
    ),
  });
  const [x, y] = [axis(sx, ofX), axis(sy, ofY)];
  const shape = pane.value.height / Math.max(1, pane.value.width);
  const size = {
    width: SHEET_WIDTH,
    unit: SHEET_WIDTH / (SHARE * Math.max(1, pane.value.width)),
    height: Math.round(SHEET_WIDTH * Math.min(SHAPES.highest, Math.max(SHAPES.lowest, shape - 0.2))),
  };
  const { places, without, bottom } = placesOn(ids, { ...x, of: ofX }, { ...y, of: ofY }, size);
  return { x, y, ...size, places, without, bottom };
});
