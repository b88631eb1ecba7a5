/** Where a pole stands, in English. */
import { formatOf, outOf100Of } from './format';
import type { poleFr } from './pole.fr';

const { number, percent, list, date } = formatOf('en');
const outOf100 = outOf100Of('en');
const s = (n: number): string => (n === 1 ? '' : 's');

export const poleEn: typeof poleFr = {
  title: 'Where the pole stands',
  whole: 'The whole network',
  noStatus: 'no status',
  markers: {
    needs: 'Needs of the territory',
    plurality: 'Plurality of stakeholders',
    structuring: 'Structure of the collective',
    involvement: 'Involvement',
    realisations: 'Realisations',
    spreading: 'Spreading',
    article9: 'Actors of article 9',
  },
  reasons: {
    'no-actors': 'No actor is tied to it: nothing to say.',
    'no-themes': 'No theme is given: nothing to say.',
    'no-categories': 'No category is given: nothing to say.',
    'no-circles': 'No circle is given: nothing to say.',
    'no-projects': 'No project is given: nothing to say.',
    part: 'A part of the network does not say who is missing: look at the whole of it.',
    'no-other-pole': 'Only one pole is in the network: nothing to compare.',
    'no-pole': 'No pole is in the network: nothing to compare.',
  },
  themes: (ofActors, ofProjects) =>
    `${number(ofActors)} theme${s(ofActors)} among actors, ${number(ofProjects)} in projects.`,
  themesCovered: (share) => `${percent(share)} of the actors’ themes are also those of at least one project.`,
  plurality: (actors, categories) =>
    `${number(actors)} actor${s(actors)} of ${number(categories)} categor${categories === 1 ? 'y' : 'ies'}.`,
  diversity: (share) => `Two drawn at random are of different categories ${outOf100(share)}.`,
  density: (share) =>
    `${percent(share)} of the pairs of actors are joined (a declared tie, funding included, a shared project or meeting).`,
  largest: (share) => `By these ties, ${percent(share)} of the actors hang together.`,
  noneTogether: 'These ties join nobody to anybody yet.',
  core: (n) => `The measured core has ${number(n)} actor${s(n)}.`,
  coreAgreement: (share) =>
    `Likeness to the declared core and steering circle: ${percent(share)} (of those in either, the share in both).`,
  without: 'Without',
  cutOff: (n) =>
    n >= 2 ? `, ${number(n)} would be cut off from the others.` : ', one would be cut off from the others.',
  members: (n) => `${number(n)} member${s(n)}.`,
  inProjects: (share) => `${percent(share)} of the actors take part in a project.`,
  attendance: (share) => `On average ${percent(share)} are present at meetings.`,
  projects: (n, shared) => `${number(n)} project${s(n)}, ${number(shared)} of them shared.`,
  tiesWithProject: (share) => `${percent(share)} of the declared ties go with a shared project.`,
  polesTied: (n) => `${number(n)} pole${s(n)} joined by a declared tie.`,
  polesShared: (poles, actors) =>
    actors === 0
      ? 'No actor is also member of another pole.'
      : `${number(actors)} actor${s(actors)} also member${s(actors)} of another pole, in ${number(poles)}.`,
  present: (kinds) => (kinds.length === 0 ? 'None is there.' : `There: ${list(kinds)}.`),
  absent: (kinds) => (kinds.length === 0 ? 'None is missing.' : `Missing: ${list(kinds)}.`),
  since: 'Trend since',
  comparing: 'Measuring that day…',
  undated: 'Trend: none of the links that this is about has a date, nor what they join: nothing can be compared.',
  notBefore: (day) => `Trend: the day to compare with must be before ${date(day)}.`,
  notThere: (day) => `Trend: this pole was not in the network on ${date(day)}.`,
  compared: (since, until) =>
    `${date(until)} compared with ${date(since)}, measured alike, with what was under way on each of these days.`,
  undatedLinks: (undated, all) =>
    undated === 1
      ? `1 link of ${number(all)} has no date, nor has what it joins: it counts on both days.`
      : `${number(undated)} links of ${number(all)} have no date, nor has what they join: they count on both days.`,
  trend: 'Trend:',
  unchanged: 'nothing changed.',
  unknownOn: (day) => `nothing was known of it on ${date(day)}.`,
  fromTo: (figure, before, after) => `${figure} from ${before} to ${after}`,
  noValue: 'no value',
  came: (kinds) => `More: ${list(kinds)}.`,
  went: (kinds) => `Less: ${list(kinds)}.`,
  comparedFigures: {
    themes_of_actors: 'themes of actors',
    themes_of_projects: 'themes of projects',
    themes_covered: 'themes that a project takes up',
    actors: 'actors',
    categories: 'categories',
    diversity: 'diversity',
    density: 'tied pairs',
    largest_component: 'in one piece',
    core_agreement: 'likeness of the cores',
    members: 'members',
    in_projects: 'in a project',
    attendance: 'present at meetings',
    projects: 'projects',
    shared_projects: 'joint projects',
    ties_with_project: 'ties that go with a project',
    poles_tied: 'poles tied',
    poles_shared: 'poles in common',
    actors_elsewhere: 'members of another pole',
    present: 'kinds of actors present',
  },
  comparison: 'The poles, side by side',
  comparisonText: 'A row for each pole that has actors. An empty cell: nothing is given from which to tell.',
  figures: {
    categories: 'Categories',
    diversity: 'Diversity',
    density: 'Tied pairs',
    largest_component: 'In one piece',
    members: 'Members',
    in_projects: 'In a project',
    projects: 'Projects',
    shared_projects: 'Joint projects',
    actors_elsewhere: 'Members of another pole',
  },
};
