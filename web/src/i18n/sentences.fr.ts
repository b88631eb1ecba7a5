/** What is said of figures, in French. */
import { formatOf, outOf100Of } from './format';

const { number, percent, list } = formatOf('fr');
const s = (n: number): string => (n >= 2 ? 's' : '');
const outOf100 = outOf100Of('fr');

/** Deux chiffres qui s’écrivent de même ne se répètent pas. */
const asMany = (observed: string, expected: string): string => (observed === expected ? 'autant' : expected);

export const sentencesFr = {
  betweenness_share: (share: number) =>
    `Quand deux autres sont reliés, le plus court chemin passe par là ${outOf100(share)}.`,
  cut_off: (all: number, actors: number, names: readonly string[]) =>
    (actors === all
      ? `En cas de départ, ${number(all)} acteur${s(all)} ${all > 1 ? 'sont coupés' : 'est coupé'} des autres`
      : `En cas de départ, ${number(all)} ${all > 1 ? 'sont coupés' : 'est coupé'} des autres${actors > 0 ? `, dont ${number(actors)} acteur${s(actors)}` : ''}`) +
    (names.length < all ? ` : ${names.join(', ').replace(/…$/, '')}…` : ` : ${list(names)}.`),
  notCut: 'En cas de départ, ceux qui sont reliés entre eux le restent.',
  degree: (degree: number, pendants: number) =>
    degree === 0
      ? 'Aucun voisin pour l’instant.'
      : `${number(degree)} voisin${s(degree)}${pendants > 0 ? `, dont ${number(pendants)} sans autre voisin` : ''}.`,
  mean_distance: (distance: number) =>
    `En moyenne à ${number(distance, 1)} lien${s(distance)} de tout ce qu’un chemin peut atteindre.`,
  coreness: (level: number, highest: number) =>
    level === 0
      ? 'Dans aucun noyau : aucun voisin.'
      : level >= highest
        ? `Dans le noyau le plus dense (niveau ${number(level)}).`
        : `Au niveau ${number(level)} sur ${number(highest)} du noyau.`,
  pagerankAlone: 'Aucun lien ne mène ici pour l’instant.',
  pagerank: (times: number) => `Les liens mènent ici ${number(times, 1)} fois autant qu’ailleurs en moyenne.`,
  clustering: (share: number) => `Ses partenaires se connaissent entre eux ${outOf100(share)}.`,
  strength: (total: number) => `La force de ses liens fait ${number(total, 1)} en tout.`,
  k_reach: (share: number) => `En deux liens au plus, ${percent(share)} des autres peuvent être atteints.`,
  two_mode_degree: (share: number) => `Présence dans ${percent(share)} des pôles et des projets comptés.`,
  two_mode_degree_hub: (share: number) => `${percent(share)} des acteurs s’y retrouvent.`,
  bridging: (value: number) =>
    `Indice de pont ${number(value, 2)} : d’autant plus haut que ses liens sont peu nombreux et mènent à de plus reliés.`,
  reciprocity: (share: number, ties: number) => {
    // Of few ties, so many of a hundred would say more than is known.
    const of = Math.min(ties, 100);
    const returned = Math.round(share * of);
    return `Sur ${number(of)} lien${s(of)} qui ${of >= 2 ? 'ont' : 'a'} un sens, ${returned === 0 ? 'aucun n’est rendu' : returned === 1 ? '1 est rendu' : `${number(returned)} sont rendus`}.`;
  },
  noValue: 'Ne se mesure pas ici.',
  /** Ce qui compte comme lien entre acteurs, dit une fois par phrase. */
  countedBetween: 'liens déclarés ; pôles, projets et rencontres en commun',
  silosEqual: (observed: number, expected: number, value: number, counted: string) =>
    `Sur 100 liens entre acteurs (${counted}), ${number(observed * 100)} sortent de leur silo ; si chacun gardait son nombre de liens sans regarder le silo, ce serait ${asMany(number(observed * 100), number(expected * 100))} : décloisonnement ${percent(value)}.`,
  silosWeighted: (observed: number, expected: number, value: number, counted: string) =>
    `${percent(observed)} de la force des liens entre acteurs (${counted}) sort des silos ; si chacun gardait ses liens sans regarder le silo, ce serait ${asMany(percent(observed), percent(expected))} : décloisonnement ${percent(value)}.`,
  /** Ce que donne le hasard, à côté du chiffre. */
  chanceSame: (low: number, high: number) =>
    `Autant que le hasard, qui donne de ${percent(low)} à ${percent(high)} dans ce réseau.`,
  chanceRange: (low: number, high: number) => `Le hasard donnerait de ${percent(low)} à ${percent(high)}.`,
  chanceAbout: (mean: number, low: number, high: number) =>
    `Dans ce réseau, le hasard ne donnerait pas 100 % mais ${percent(mean)} (de ${percent(low)} à ${percent(high)}).`,
  siloReasons: {
    'no-ties': 'Aucun lien entre acteurs : rien à mesurer.',
    'one-silo': 'Tous les acteurs sont du même silo : rien à mesurer.',
    'no-values': 'Aucun acteur n’a de valeur ici : rien à mesurer.',
  } as Record<string, string>,
  clan: (size: number, actors: number, closure: string, found: number, seeds: number) =>
    `${actors === size ? `${number(size)} acteurs` : `${number(size)} membres, dont ${number(actors)} acteur${s(actors)}`}, plus liés entre eux qu’au dehors (fermeture ${closure}, retrouvé ${number(found)} fois sur ${number(seeds)}).`,
  group: (size: number, closure: string) =>
    `${number(size)} ensemble (fermeture ${closure}), mais pas plus que le hasard ne le ferait, ou pas à chaque fois.`,
  groupOfAll: (size: number) =>
    `${number(size)} ensemble, soit tout ce qui se tient : il n’y a pas de dehors auquel les comparer.`,
  shared: (what: readonly string[]) => `Point${s(what.length)} commun${s(what.length)} : ${list(what)}.`,
  sharedBy: (what: string, count: number, of: number) =>
    `${what} (${count < of ? `${number(count)} sur ${number(of)}` : 'commun à tous'})`,
  openers: (who: readonly string[]) => `Pourrai${who.length > 1 ? 'en' : ''}t l’ouvrir : ${list(who)}.`,
  opening: (a: string, b: string) => `Un lien l’ouvrirait plus que d’autres : ${a} et ${b}.`,
  noClan: 'Aucun groupe ne se distingue du hasard.',
  island: (n: number) => `Un îlot de ${number(n)}, relié à personne d’autre.`,
  missing: (shared: readonly string[], more: number) =>
    shared.length === 0
      ? 'Proches dans le réseau, sans lien déclaré.'
      : `En commun : ${list(more > 0 ? [...shared, `${number(more)} autre${s(more)}`] : shared)}.`,
  meets: 'Un pôle, un projet ou une rencontre en commun déjà : un lien à déclarer ?',
  wouldOpen: (a: string, b: string) => `Ce lien joindrait deux silos : ${a} et ${b}.`,
};
