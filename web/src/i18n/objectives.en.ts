/** The nine objectives of the ECARTS référentiel, in English. */
import { formatOf } from './format';
import type { objectivesFr } from './objectives.fr';

const { number } = formatOf('en');
const s = (n: number): string => (n === 1 ? '' : 's');

export const objectivesEn: typeof objectivesFr = {
  title: 'The nine objectives, scored by people',
  text: 'Each scores from 1 (hardly) to 5 (fully). The last score of each person counts.',
  source: 'Objectives: generic référentiel of PTCE, ECARTS method; translated from the French.',
  names: {
    A: 'The PTCE has an identified and accessible place, or several',
    B: 'It makes the most of local resources: natural, historical (buildings), etc.',
    C: 'It builds partnerships across silos with local public authorities',
    D: 'Respect, diversity, trust and conviviality are values of living together, put into practice',
    E: 'The project is deployed (overall vision, aims, objectives) and the strategy is steered',
    F: 'Collective actions are built, using the legal forms of the social and solidarity economy',
    G: 'Its economic running and its effectiveness are made to last',
    H: 'It carries innovations of products and services for sustainable development',
    I: 'It keeps an economic, social and environmental watch to create bridges',
  },
  choosePole: 'Choose a pole to read and score its objectives.',
  none: 'Not scored yet.',
  mean: (mean, n, last) =>
    n === 1
      ? `Score ${number(mean)} (on ${last}).`
      : `Mean ${number(mean, 1)} of ${number(n)} scores (the last on ${last}).`,
  at: (value, n) => `${number(value)}: ${number(n)} ${n === 1 ? 'person' : 'people'}`,
  graph: 'What the network says:',
  publics: (actors, all) =>
    `${number(actors)} public actor${s(actors)} (local authorities, State, Europe) out of ${number(all)}.`,
  rate: 'Score',
  who: 'Who scores',
  someone: 'Somebody new',
  person: (n) => `Person ${number(n)}`,
  name: 'Their name (optional)',
  day: 'On',
  value: (letter) => `Score of ${letter}`,
  comment: (letter) => `Remark on ${letter}`,
  remark: (text, who) => `${who ? `${who}: ` : ''}“${text}”`,
  unsaid: '–',
  save: 'Save the scores',
  saved: 'Scores saved.',
  nothing: 'Choose at least one score.',
  erase: (text) => `Erase for good: ${text}`,
  erased: 'Erased.',
  kept: 'Names, and remarks on other scores',
  apart: 'Names and remarks are kept apart, with the contacts: neither exported nor in the history, and erasable.',
  told: (letter) => `the score of objective ${letter}`,
};
