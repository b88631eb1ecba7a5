/** The list of questions: whether it is open on a phone, and what opening one does. */
import { signal } from '@preact/signals';
import { colourBy, legendFilter } from '../address';
import { sessionSignal } from '../drafts';
import { columns, goTo } from '../graph/view';
import { PANELS } from '../panels';
import { adding } from '../parts/adding';
import type { Panel } from '../panels/panel';

/** On a phone: whether the list of panels is open. */
export const questionsOpen = signal(false);

/** What the map was coloured by, and what its legend kept, before a panel took its own colours; null while none has. */
const before = sessionSignal<{ colour: string; keep: string } | null>('ptcegraph.colour', null);

const isOfPanel = (colour: string): boolean => PANELS.some(({ colourColumn }) => colourColumn === colour);

/** Opens a panel from the list; the map takes the panel's colours, and those of before when another panel opens. */
export function open(panel: Panel): void {
  adding.value = null;
  questionsOpen.value = false;
  goTo(panel.id);
  const { colourColumn } = panel;
  if (colourColumn !== undefined && columns.value.includes(colourColumn)) {
    if (colourBy.value === colourColumn) return;
    if (!isOfPanel(colourBy.value)) before.value = { colour: colourBy.value, keep: legendFilter.value };
    colourBy.value = colourColumn;
    legendFilter.value = '';
  } else if (isOfPanel(colourBy.value)) {
    colourBy.value = before.value?.colour ?? 'category';
    legendFilter.value = before.value?.keep ?? '';
    before.value = null;
  }
}
