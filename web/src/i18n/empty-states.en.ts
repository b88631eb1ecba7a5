/** Why nothing is measured, in English. */
import type { emptyStatesFr } from './empty-states.fr';

export const emptyStatesEn: typeof emptyStatesFr = {
  empty: 'The network is empty: there is nothing to measure yet.',
  noTies: 'No tie is known: measuring needs some.',
  between: 'It takes at least three actors tied together to tell who links the others.',
  direct: 'Nobody is a necessary go-between: all whom the network joins touch directly.',
  ranking: 'This measure has no value for anybody here.',
  kind: 'Nobody of this kind has a value in this measure.',
  cut: 'Nobody is indispensable: without any one of them, those who remain still hold together.',
  silos:
    'No column sorts the actors into silos: it takes a category, or another column whose values several actors share.',
  siloOfOneValue:
    'Only one category is known among the actors: it takes at least two to see what goes from one to another.',
  silosOfOne:
    'Each silo has only one actor: every tie leaves it, and there is nothing to measure until two actors are of the same category.',
  silosUnknown: 'No silo is measured in this network for now.',
  pole: 'Nothing is known of a pole.',
  node: 'Nothing is measured for it: no tie that counts touches it.',
  meeting: 'Meetings are not counted in these measures.',
};
