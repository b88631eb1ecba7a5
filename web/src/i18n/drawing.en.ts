/** What is said of how the map is drawn, on the screen without WebGL and on paper, in English. */
import type { drawingFr } from './drawing.fr';
import { formatOf } from './format';

const { number } = formatOf('en');

export const drawingEn: typeof drawingFr = {
  noWebGl: 'This browser has no WebGL: the map is drawn without it, a little more slowly.',
  lost: 'The browser has interrupted WebGL: the map is drawn without it until it comes back.',
  tooMany: (nodes, most) =>
    `This network has ${number(nodes)} elements: without WebGL, the map draws ${number(most)} at most.`,
  noWebGlHow: 'WebGL can be turned on in the browser’s settings, or is there in another browser.',
  lostHow: 'The browser has interrupted WebGL; the map will come back with it, without reloading the page.',
  lists: 'The same answers can be read as lists:',
  printed: (day) => `Printed on ${day}`,
  made: (day) => `Image of ${day}`,
  revision: (n) => `version ${number(n)}`,
  sampleSource: (isEdited) => `after five public documents of 2014${isEdited ? ' and what was edited in it' : ''}`,
  source: 'Source',
  image: {
    title: 'Image of the map',
    text: 'The whole map as on the screen, with names, legend and date.',
    png: 'Image (PNG)',
    svg: 'Drawing to edit (SVG)',
    failed: 'This browser could not make the image. Printing (Ctrl+P) gives one too.',
  },
};
