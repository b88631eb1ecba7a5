/** What nodes stand on where this page's view has places of its own: two axes, circles, silos, or the territory. */
import { computed } from '@preact/signals';
import type { Place, Places } from '../places';
import { axes } from './axes';
import { cornersOf, drawAxes, stripNote } from './axes-drawing';
import { cornersOfRings, cornersOfSilos, drawRings, drawSilos } from './groups-drawing';
import type { Rectangle } from './labels';
import type { Note } from './names';
import { circles } from './rings';
import { silos } from './silo-columns';
import type { Drawing } from './svg-drawing';
import { drawTerritory } from './territory/drawing';
import { territory } from './territory/territory';
import type { Theme } from './theme';

export interface Ground {
  /** The camera is fitted anew where this is another. */
  id: string;
  places: Places;
  /** Beside the nodes, what is shown when the whole is. */
  corners: readonly Place[];
  /** What is written under the nodes; null for nothing. */
  note: () => Note | null;
  /** Whether a node says nothing without the whole: the camera stays. */
  isOneView: boolean;
  /** How many times as large nodes are as elsewhere: where they stand in rows, they need room. */
  nodeScale?: number;
  /** Draws it; `at` gives the pixels of a place of the sheet. Gives the rectangles of what is written, where no name shall stand. */
  draw: (
    context: Drawing,
    at: (place: Place) => { x: number; y: number },
    theme: Theme,
    frame: { width: number; height: number },
  ) => Rectangle[];
}

/** Of nodes that stand in rows. */
const IN_ROWS = 0.7;

/** The ground in force; null where the map has its shared layout. */
export const ground = computed<Ground | null>(() => {
  const shown = axes.value;
  if (shown)
    return {
      id: `${shown.x.scale.id}/${shown.y.scale.id}`,
      places: shown.places,
      corners: cornersOf(shown),
      note: () => stripNote(shown),
      isOneView: true,
      draw: (context, at, theme) => drawAxes(context, shown, at, theme),
    };
  const rings = circles.value;
  if (rings)
    return {
      id: 'circles',
      places: rings.places,
      corners: cornersOfRings(rings),
      note: () => null,
      isOneView: true,
      nodeScale: IN_ROWS,
      draw: (context, at, theme) => drawRings(context, rings, at, theme),
    };
  const columns = silos.value;
  if (columns)
    return {
      id: `silos/${columns.columns.length}/${columns.height}`,
      places: columns.places,
      corners: cornersOfSilos(columns),
      note: () => null,
      isOneView: true,
      nodeScale: IN_ROWS,
      draw: (context, at, theme) => drawSilos(context, columns, at, theme),
    };
  const plan = territory.value;
  if (!plan) return null;
  return {
    id: 'territory',
    places: plan.places,
    corners: plan.corners,
    note: () => null,
    isOneView: false,
    draw: (context, at, theme, frame) => drawTerritory(context, plan, at, theme, frame),
  };
});
