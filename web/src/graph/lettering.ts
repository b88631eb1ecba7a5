/** The letters on the map: larger where it is projected on a wall. */
import { computed } from '@preact/signals';
import { presenting } from '../address';
import { printing } from './theme';
import { pane } from './view';

/** How many times larger texts are than on a screen that one sits before. */
const PROJECTED = 1.6;

/** A narrower pane is in a hand, not on a wall, in CSS pixels. */
const NARROWEST_WALL = 600;

/** How many times larger than usual the map's texts are. On paper they are as usual. */
export const enlarged = computed(() =>
  presenting.value === '1' && !printing.value && pane.value.width >= NARROWEST_WALL ? PROJECTED : 1,
);

/** The font of a text on the map; `size` in pixels, as it is on a screen that one sits before. */
export const fontOf = (size: number, weight: number): string =>
  `${weight} ${size * enlarged.peek()}px Inter, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif`;
