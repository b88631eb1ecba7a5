/** What the legend says in English: types of ties, the part that is measured, scales and axes. */
import { formatOf } from './format';
import { territoryMapEn } from './territory-map.en';
import type { legendFr } from './legend.fr';

const { number, list } = formatOf('en');

export const legendEn: typeof legendFr = {
  types: 'Types of ties',
  byType: 'Colour by type',
  byAmount: 'Thickness: euros given',
  amounts: 'Thickness: euros given, of the ties drawn',
  thin: 'the thinnest have no amount',
  untyped: 'no type',
  switchType: (type) => `Show and measure: ${type}`,
  numbers: 'Columns of numbers',
  opinions: 'Opinions, as filled in',
  opinion: (column) => `${column} (opinion, as filled in)`,
  opinionText: 'These are opinions, as people filled them in, not measures of the network.',
  plain: 'No column parts the actors into a few groups: one colour for all.',
  measureOnly: 'Measure only this',
  part: {
    without: (types) =>
      `${types.length === 1 ? '1 type of ties' : `${number(types.length)} types of ties`} left out: ${list(types)}. Everything is measured without them.`,
    takeBack: 'Take all back',
    only: (what) => `Measured: ${what} only.`,
    column: (column, values) => `${column} ${list(values)}`,
    measuring: 'Measuring…',
    refused: (sentence) => `${sentence} The whole network is shown and measured.`,
    end: 'Back to the whole network',
  },
  each: {
    title: (column) => `By value of “${column}”`,
    text: 'Each value measured alone, as if nothing else existed.',
    measure: 'Measure each value',
    only: (value) => `Measure only ${value}`,
    figures: {
      nodes: 'Nodes',
      edges: 'Ties',
      actors: 'Actors',
      isolates: 'Without a tie',
      density: 'Density',
      components: 'Pieces',
      largest_component: 'Largest piece',
      clustering: 'Clustering',
      modularity: 'Modularity',
      clans: 'Clans',
    },
    openness: (column) => `Openness: ${column}`,
  },
  layout: 'Layout',
  network: 'Network',
  territory: territoryMapEn,
  axes: {
    title: 'Two axes',
    x: 'Across',
    y: 'Upwards',
    choose: 'Choose…',
    quadrants: 'Names of the four quarters',
    corners: ['Top left', 'Top right', 'Bottom left', 'Bottom right'],
    without: (n) => `Without a value: ${number(n)}`,
    own: 'These places are for this screen only: the shared map stays as it is.',
    none: 'Two columns of numbers or two measures are needed.',
  },
};
