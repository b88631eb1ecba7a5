/** The keyboard: its keys, and what the walk on the map says. */
import type { Catalogue } from './fr';
import { formatOf } from './format';

const { number } = formatOf('en');

export const keysEn: Catalogue['keys'] = {
  title: 'By keyboard',
  open: 'Keys of the keyboard (?)',
  hint: 'Arrows: from neighbour to neighbour. Enter: open the sheet. Esc: leave. ?: all keys.',
  walked: (name, kind, links) =>
    `${name}, ${kind.toLowerCase()}, ${links === 0 ? 'no known tie' : `${number(links)} tie${links > 1 ? 's' : ''}`}.`,
  nothing: 'Nothing on this side.',
  onMap: 'On the map',
  everywhere: 'Everywhere',
  keys: {
    tab: 'Tab',
    arrows: '← ↑ → ↓',
    enter: 'Enter',
    escape: 'Esc',
    search: 'S or /',
    undo: 'Ctrl+Z',
    redo: 'Ctrl+Y or Ctrl+Shift+Z',
  },
  does: {
    tab: 'go to the next control, up to the map',
    arrows: 'go to the nearest neighbour on this side, else to the nearest of all',
    enter: 'open the sheet',
    zoom: 'nearer, farther',
    whole: 'the whole map',
    escape: 'leave the sheet, the form or what is highlighted',
    search: 'search',
    around: 'on a sheet: one step more or less around',
    gather: 'choose several: surround, or Shift and drag; Space: the one reached',
    present: 'project the map on a wall, to be read only; Page Down: the next question',
    add: 'add',
    link: 'tie two actors on the map; with the mouse, Alt and drag from one to the other',
    undo: 'undo',
    redo: 'redo',
    help: 'this list',
  },
};
