/** The texts of the local authority's view, in English. */
import { formatOf } from './format';
import type { territoryFr } from './territory.fr';

const { number, list, date } = formatOf('en');
const s = (n: number): string => (n === 1 ? '' : 's');
const share = (of: number): string => `${number(of * 100, 1)}%`;
const euros = (amount: number): string => `€${number(amount)}`;

export const territoryEn: typeof territoryFr = {
  title: 'Local authority view',
  sheet: (name) => `Sheet of the territory: ${name}`,
  text: 'What the network answers to a commune, an intercommunality, a département or a region: who is linked to nobody, whom to introduce to whom, what is missing, who funds what.',
  choose: 'Territory',
  chooseFirst: 'Choose…',
  byColumn: 'By a column',
  authorities: 'Local authorities of the network',
  levels: { commune: 'Communes', epci: 'Intercommunalities', departement: 'Départements', region: 'Regions' },
  levelsAbsent: { commune: 'commune', EPCI: 'intercommunality', département: 'département', région: 'region' },
  option: (name, actors) => `${name} (${number(actors)} actor${s(actors)})`,
  other: 'Another: name, INSEE, SIREN or département code, or column=value',
  show: 'Show',
  noPlaces:
    'No actor has a commune, an INSEE code, a département or a region: their territories are not known. Give the commune on their sheets.',
  asking: 'The territory’s network is on its way…',
  everywhere: 'The whole territory is shown, outside the part that is measured too.',
  wider: 'Wider',
  closer: 'Inside',
  print: 'Print the sheet of the territory',
  nobody: (name) => `No actor of the network is in this territory: ${name}.`,
  found: (actors, isolates, ties, asOf) =>
    `${number(actors)} actor${s(actors)}, ${isolates === 0 ? 'none without links' : `${number(isolates)} linked to nobody`}; ${number(ties)} declared tie${s(ties)}` +
    `${asOf === undefined ? '' : ` on ${date(asOf)}`}.`,
  leftOut: (n) =>
    n === 1
      ? 'One actor or tie of the network is not counted on that day.'
      : `${number(n)} actors and ties of the network are not counted on that day.`,
  actors: (n) => `Its ${number(n)} actor${s(n)}, by category`,
  noCategory: 'Without a category',
  isolates: 'Linked to nobody',
  isolatesText: 'No tie, pole, project or meeting in common with another, in the whole network.',
  noIsolates: 'Each actor of the territory is linked to at least one other.',
  introduce: 'Whom to introduce to whom',
  introduceText: 'To each actor linked to nobody, those of the territory with whom it has most in common.',
  introduceOne: (name) => `Whom to introduce to: ${name}`,
  alone: 'There is nobody else in this territory to introduce them to.',
  colon: ':',
  semicolon: '; ',
  to: 'to',
  reasons: {
    themes: (themes) => (themes.length === 1 ? `same theme, ${themes[0]}` : `same themes, ${list(themes)}`),
    commune: (name) => `same commune, ${name}`,
    epci: (name) => `same intercommunality, ${name}`,
    economies: (economies) => `two economies that complete each other, ${list(economies)}`,
    area: 'same territory',
  },
  authority: 'Without a declared tie with the local authority',
  noAuthority: 'The local authority of this territory is not in the network, or not recognised there.',
  without: (n, all) => `${number(n)} of ${number(all)} actors without a declared tie with it.`,
  allTied: 'all have a declared tie with it.',
  unsupported: 'Projects without public support',
  unsupportedText: 'No local authority, nor the State, nor the European Union takes part in them or is tied to them.',
  noUnsupported: 'Each project of the territory has public support.',
  noProjects: 'The network has no project of this territory.',
  absentLevels: 'Levels of local authority that are absent',
  absentLevelsText: 'From each pole, from the territory’s network, then from each project.',
  ofTerritory: 'Network of the territory',
  absent: (levels) => (levels.length === 0 ? 'none absent' : list(levels)),
  article9: 'Kinds of actors that are absent (article 9)',
  article9Text:
    'The law of 2014 defines a PTCE by the association of enterprises of the social economy, other enterprises, local authorities, research, higher education and training.',
  noneAbsent: 'None: each kind is there.',
  animation: 'Who facilitates',
  animationText: 'By the role noted in memberships: animation, coordination.',
  noPole: 'The network has no pole of this territory.',
  nobodyAnimates: 'no such role is noted',
  funding: 'Who funds whom',
  fundingText: (asOf) =>
    `Directed ties that have an amount and one end in the territory: ${asOf === undefined ? 'all dates' : `all that had begun by ${date(asOf)}, ended or not`}. The year is that of the beginning.`,
  noFunding: 'No funding is noted: no directed tie has an amount.',
  fundingFound: (total, funders, beneficiaries) =>
    `${euros(total)}, from ${number(funders)} funder${s(funders)} to ${number(beneficiaries)} ${beneficiaries === 1 ? 'beneficiary' : 'beneficiaries'}.`,
  euros,
  share,
  ofWhich: (total, part) => `${euros(total)}, of which ${share(part)} from`,
  onMap: 'Show the amounts on the map',
  notOnMap: 'No longer show the amounts on the map',
  given: 'By funder',
  received: 'By beneficiary, and the share of its greatest funder',
  beneficiary: 'Beneficiary, then its funders',
  unknownYear: 'Undated',
  total: 'Total',
  shareHeader: 'Share',
  support: 'What our support changed',
  supportText:
    'Two days compared, with the authority and as if neither it nor its ties were there. Only what is dated can change.',
  supportBy: 'Support of',
  ownAuthority: 'the authority of the territory',
  supportSince: 'Since',
  firstSubsidy: 'before its first subsidy',
  otherDay: 'a day…',
  day: 'Day to compare with',
  comparing: 'Comparing the two days…',
  supportFound: (name, since, until, given) =>
    `${name}: ${given > 0 ? `${euros(given)} of subsidies to actors of the territory` : 'no dated subsidy to actors of the territory'} between ${date(since)} and ${until === undefined ? 'all dates' : date(until)}.`,
  onDay: (day) => (day === undefined ? 'All dates' : date(day)),
  rowActors: 'Other actors',
  rowTies: 'Their declared ties',
  rowIsolates: 'Linked to nobody',
  rowTogether: 'Hanging together, at most',
  rowOpenness: 'Openness between categories',
  rowReached: 'With a declared tie with it',
  withoutItOnly: (figure) => `without it ${figure}`,
  withoutIt: (name) => `“Without it”: if ${name} and its ties were not there, all else being as it is.`,
  newlyReached: 'With a declared tie with it since',
  noLongerReached: 'No longer so',
  newlyLinked: 'Linked to nobody before, linked now',
  onlyByIt: (name) => `Linked by ${name} alone`,
  undatedTies: (n) =>
    n === 1 ? 'One undated tie counts on both days.' : `${number(n)} undated ties count on both days.`,
  association:
    'These differences go together with this support; they do not say that it is their cause: other things changed meanwhile.',
};
