/** What the measures are called, what they say, by which convention and from whom, in English. */
import type { measuresFr } from './measures.fr';

export const measuresEn: typeof measuresFr = {
  betweenness_share: {
    label: 'Betweenness',
    definition: 'Share of the connected pairs that have a shortest path through it.',
    convention: 'Ties without direction or weight; each pair counts once, its two ends excluded.',
    source: 'Freeman 1977, Brandes 2001',
  },
  degree: {
    label: 'Number of neighbours',
    definition: 'How many actors, poles or projects are directly tied to it.',
    convention: 'Several ties between the same two count once.',
    source: 'Freeman 1978',
  },
  strength: {
    label: 'Strength of ties',
    definition: 'Sum of the strength of its ties.',
    convention: 'A tie without a stated strength counts 1.',
    source: 'Barrat et al. 2004',
  },
  pagerank: {
    label: 'Standing (PageRank)',
    definition: 'Where ties lead when they are followed at random.',
    convention: 'A fresh start 15 times in 100; with the strength of ties; the sum is 1.',
    source: 'Brin and Page 1998',
  },
  harmonic: {
    label: 'Closeness',
    definition: 'Mean of the inverse of its distance to all others.',
    convention: 'Whoever cannot be reached counts 0.',
    source: 'Boldi and Vigna 2014',
  },
  coreness: {
    label: 'Core',
    definition: 'The greatest k such that it is part of a set where each has k neighbours.',
    convention: 'Without weight or direction.',
    source: 'Seidman 1983',
  },
  clustering: {
    label: 'Local closeness',
    definition: 'Share of the pairs of its neighbours that are neighbours of each other.',
    convention: 'No value below two neighbours.',
    source: 'Watts and Strogatz 1998',
  },
  articulation: {
    label: 'Cut point',
    definition: 'Without it, its piece of the network falls into several.',
    convention: 'Cut off: all who are no longer in the largest piece that remains.',
    source: 'Tarjan 1972',
  },
  reciprocity: {
    label: 'Reciprocity',
    definition: 'Share of the directed ties that the other returns.',
    convention: 'Directed ties only; several from one to the same other count once.',
    source: 'Wasserman and Faust 1994',
  },
  k_reach: {
    label: 'Reach within two steps',
    definition: 'Share of the others one or two ties away.',
    convention: 'Ties without direction or weight.',
    source: 'Borgatti 2006',
  },
  two_mode_degree: {
    label: 'Participation',
    definition:
      'Share of the poles, projects and meetings it is in; of a pole or project, the share of the actors it brings together.',
    convention: 'Memberships, participations and attendances only.',
    source: 'Faust 1997, Borgatti and Everett 1997',
  },
  bridging: {
    label: 'Bridging position',
    definition: 'Few ties, to others who have many.',
    convention: 'Ties without direction or weight; no value without a neighbour.',
    source: 'Hwang et al. 2006',
  },
  decloisonnement: {
    label: 'Openness across silos',
    definition:
      'Share of the ties that leave silos, over what chance would give. 100%: as mixed as chance; 0%: each at home; above 100%: people seek the others.',
    convention: 'Chance keeps the number of ties of each. Actors without a value are left out.',
    source: '1 − assortativity, Newman 2003',
  },
  closure: {
    label: 'Closure',
    definition: '0: as open as chance; 1: no tie to the outside; negative: turned to the others.',
    convention:
      'A clan has at least 4 members, a closure of at least 0.5, is found again 8 times in 10 and beats chance.',
    source: 'Shi and Malik 2000; detection by Traag et al. 2019 (Leiden)',
  },
  missing: {
    label: 'Missing links',
    definition:
      'Actors with no declared tie that have much in common; a rare partner counts more than one that everyone has.',
    convention: 'Those who meet nowhere come first.',
    source: 'Zhou, Lü and Zhang 2009',
  },
  paths: {
    label: 'Paths',
    definition:
      'The shortest path from one to the other, then the next ones; and the number of paths that have nobody in common.',
    convention: 'By ties, poles and projects, in both directions. By strength, a tie twice as strong is half as long.',
    source: 'Dijkstra 1959; Yen 1971; Menger 1927',
  },
  bridges: {
    label: 'Useful bridges',
    definition: 'Pairs of two silos, two or three ties apart, and what a tie between them would change.',
    convention:
      'Among actors; one more tie, of weight 1; the rank is by the sum of the places in openness, closeness and plausibility.',
    source: 'Lü et al. 2009, Latora and Marchiori 2001',
  },
  pole: {
    label: 'Where the pole stands',
    definition:
      'The six markers of a pole’s maturity, with what the network can say, and the actors that article 9 names.',
    convention: 'Its actors: its members, those of its projects and those with a declared tie to it.',
    source: 'Institut Godin; law of 31 July 2014',
  },
};
