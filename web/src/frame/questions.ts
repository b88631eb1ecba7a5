/** The list of questions: whether it is open on a phone, and what opening one does. */
import { signal } from '@preact/signals';
import { colourBy } from '../address';
import { columns, goTo } from '../graph/view';
import { PANELS } from '../panels';
import { adding } from '../panels/AddForm';
import type { Panel } from '../panels/panel';

/** On a phone: whether the list of panels is open. */
export const questionsOpen = signal(false);

/** Opens a panel from the list; the map takes the panel's colours, and gives up those of the panel before. */
export function open(panel: Panel): void {
  adding.value = null;
  questionsOpen.value = false;
  goTo(panel.id);
  if (panel.colourColumn !== undefined && columns.value.includes(panel.colourColumn))
    colourBy.value = panel.colourColumn;
  else if (PANELS.some(({ colourColumn }) => colourColumn === colourBy.value)) colourBy.value = 'category';
}
