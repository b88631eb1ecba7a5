/** What is said of figures, in English. */
import { formatOf, outOf100Of } from './format';
import type { sentencesFr } from './sentences.fr';

const { number, percent, list } = formatOf('en');
const s = (n: number): string => (n === 1 ? '' : 's');
const outOf100 = outOf100Of('en');

/** Two figures that are written alike are not repeated. */
const asMany = (observed: string, expected: string): string => (observed === expected ? 'as much' : expected);

export const sentencesEn: typeof sentencesFr = {
  betweenness_share: (share) => `When two others are connected, the shortest path goes through it ${outOf100(share)}.`,
  cut_off: (all, actors, names) =>
    (actors === all
      ? `Without it, ${number(all)} actor${s(all)} ${all > 1 ? 'are' : 'is'} cut off from the others`
      : `Without it, ${number(all)} ${all > 1 ? 'are' : 'is'} cut off from the others${actors > 0 ? `, among them ${number(actors)} actor${s(actors)}` : ''}`) +
    (names.length < all ? `: ${names.join(', ').replace(/…$/, '')}…` : `: ${list(names)}.`),
  notCut: 'Without it, those who are connected to one another stay so.',
  degree: (degree, pendants) =>
    degree === 0
      ? 'No neighbour for now.'
      : `${number(degree)} neighbour${s(degree)}${pendants > 0 ? `, of which ${number(pendants)} without another neighbour` : ''}.`,
  mean_distance: (distance) =>
    `On average ${number(distance, 1)} tie${s(distance)} away from all that a path can reach.`,
  coreness: (level, highest) =>
    level === 0
      ? 'In no core: no neighbour.'
      : level >= highest
        ? `In the densest core (level ${number(level)}).`
        : `At level ${number(level)} of ${number(highest)} of the core.`,
  pagerankAlone: 'No tie leads here for now.',
  pagerank: (times) => `Ties lead here ${number(times, 1)} times as often as elsewhere on average.`,
  clustering: (share) => `Its partners know one another ${outOf100(share)}.`,
  strength: (total) => `Its ties have a strength of ${number(total, 1)} in all.`,
  k_reach: (share) => `Within two ties it reaches ${percent(share)} of the others.`,
  two_mode_degree: (share) => `It is in ${percent(share)} of the poles and projects counted.`,
  two_mode_degree_hub: (share) => `It brings together ${percent(share)} of the actors.`,
  bridging: (value) =>
    `Bridging index ${number(value, 2)}: the higher, the fewer its ties and the better connected those they lead to.`,
  reciprocity: (share, ties) => {
    const of = Math.min(ties, 100);
    const returned = Math.round(share * of);
    return `Of ${number(of)} tie${of === 1 ? '' : 's'} that ${of === 1 ? 'has' : 'have'} a direction, ${returned === 0 ? 'none is' : returned === 1 ? '1 is' : `${number(returned)} are`} returned.`;
  },
  noValue: 'Not measured for it.',
  countedBetween: 'declared ties; poles, projects and meetings in common',
  silosEqual: (observed, expected, value, counted) =>
    `Of 100 ties between actors (${counted}), ${number(observed * 100)} leave their silo; if each kept its number of ties without regard to silos, it would be ${asMany(number(observed * 100), number(expected * 100))}: openness ${percent(value)}.`,
  silosWeighted: (observed, expected, value, counted) =>
    `${percent(observed)} of the strength of ties between actors (${counted}) leaves the silos; if each kept its ties without regard to silos, it would be ${asMany(percent(observed), percent(expected))}: openness ${percent(value)}.`,
  chanceSame: (low, high) => `As much as chance, which gives ${percent(low)} to ${percent(high)} in this network.`,
  chanceRange: (low, high) => `Chance would give ${percent(low)} to ${percent(high)}.`,
  chanceAbout: (mean, low, high) =>
    `In this network chance would give not 100% but ${percent(mean)} (${percent(low)} to ${percent(high)}).`,
  siloReasons: {
    'no-ties': 'No tie between actors: nothing to measure.',
    'one-silo': 'All actors are of the same silo: nothing to measure.',
    'no-values': 'No actor has a value here: nothing to measure.',
  },
  clan: (size, actors, closure, found, seeds) =>
    `${actors === size ? `${number(size)} actors` : `${number(size)} members, of which ${number(actors)} actor${s(actors)}`}, more tied to one another than to the outside (closure ${closure}, found again ${number(found)} times in ${number(seeds)}).`,
  group: (size, closure) =>
    `${number(size)} together (closure ${closure}), but no more than chance would make, or not every time.`,
  groupOfAll: (size) =>
    `${number(size)} together, that is all who hang together: there is no outside to compare them with.`,
  shared: (what) => `In common: ${list(what)}.`,
  sharedBy: (what, count, of) => `${what} (${count < of ? `${number(count)} of ${number(of)}` : 'all of them'})`,
  openers: (who) => `Could open it: ${list(who)}.`,
  opening: (a, b) => `One tie would open it more than others: ${a} and ${b}.`,
  noClan: 'No group stands out from chance.',
  island: (n) => `An island of ${number(n)}, connected to nobody else.`,
  missing: (shared, more) =>
    shared.length === 0
      ? 'Close in the network, with no declared tie.'
      : `In common: ${list(more > 0 ? [...shared, `${number(more)} other${s(more)}`] : shared)}.`,
  meets: 'A pole, a project or a meeting in common already: a tie to declare?',
  wouldOpen: (a, b) => `This tie would join two silos: ${a} and ${b}.`,
};
