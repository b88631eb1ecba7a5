/** What is said of figures, in French. */
import { formatOf, outOf100Of } from './format';

const { number, percent, list } = formatOf('fr');
const s = (n: number): string => (n >= 2 ? 's' : '');
const outOf100 = outOf100Of('fr');

export const sentencesFr = {
  betweenness_share: (share: number) =>
    `Quand deux autres sont reliés, le plus court chemin passe par lui ${outOf100(share)}.`,
  cut_off: (all: number, actors: number, names: readonly string[]) =>
    (actors === all
      ? `Sans lui, ${number(all)} acteur${s(all)} ${all > 1 ? 'sont coupés' : 'est coupé'} des autres`
      : `Sans lui, ${number(all)} ${all > 1 ? 'sont coupés' : 'est coupé'} des autres${actors > 0 ? `, dont ${number(actors)} acteur${s(actors)}` : ''}`) +
    (names.length < all ? ` : ${names.join(', ').replace(/…$/, '')}…` : ` : ${list(names)}.`),
  notCut: 'Sans lui, les autres restent reliés entre eux.',
  degree: (degree: number, pendants: number) =>
    degree === 0
      ? 'Relié à personne pour l’instant.'
      : `Relié à ${number(degree)}${pendants > 0 ? `, dont ${number(pendants)} ${pendants > 1 ? 'ne le sont' : 'ne l’est'} qu’à lui` : ''}.`,
  mean_distance: (distance: number) =>
    `En moyenne à ${number(distance, 1)} lien${s(distance)} de ceux qu’il peut atteindre.`,
  coreness: (level: number, highest: number) =>
    level >= highest
      ? `Dans le noyau le plus dense (niveau ${number(level)}).`
      : `Au niveau ${number(level)} sur ${number(highest)} du noyau.`,
  pagerank: (times: number) => `Les liens mènent à lui ${number(times, 1)} fois autant qu’à un autre pris au hasard.`,
  clustering: (share: number) => `Ses partenaires se connaissent entre eux ${outOf100(share)}.`,
  strength: (total: number) => `La force de ses liens fait ${number(total, 1)} en tout.`,
  k_reach: (share: number) => `En deux liens au plus, il atteint ${percent(share)} des autres.`,
  two_mode_degree: (share: number) => `Il est de ${percent(share)} des pôles et des projets comptés.`,
  two_mode_degree_hub: (share: number) => `Il réunit ${percent(share)} des acteurs.`,
  bridging: (value: number) =>
    `Indice de pont ${number(value, 2)} : d’autant plus haut que ses liens sont peu nombreux et mènent à de plus reliés que lui.`,
  reciprocity: (share: number, ties: number) => {
    // Of few ties, so many of a hundred would say more than is known.
    const of = Math.min(ties, 100);
    const returned = Math.round(share * of);
    return `Sur ${number(of)} lien${s(of)} qui ${of >= 2 ? 'ont' : 'a'} un sens, ${returned === 0 ? 'aucun n’est rendu' : returned === 1 ? '1 est rendu' : `${number(returned)} sont rendus`}.`;
  },
  noValue: 'Ne se mesure pas pour lui.',
  silosEqual: (observed: number, expected: number, value: number) =>
    `Sur 100 liens, ${number(observed * 100)} sortent de leur silo ; si chacun gardait son nombre de liens sans regarder le silo, ce serait ${number(expected * 100)} : décloisonnement ${percent(value)}.`,
  silosWeighted: (observed: number, expected: number, value: number) =>
    `${percent(observed)} de la force des liens sort des silos ; si chacun gardait ses liens sans regarder le silo, ce serait ${percent(expected)} : décloisonnement ${percent(value)}.`,
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
  shared: (what: readonly string[]) => `Point commun : ${list(what)}.`,
  openers: (who: readonly string[]) => `Pourrai${who.length > 1 ? 'en' : ''}t l’ouvrir : ${list(who)}.`,
  opening: (a: string, b: string) => `Un lien l’ouvrirait plus que d’autres : ${a} et ${b}.`,
  noClan: 'Aucun groupe ne se distingue du hasard.',
  island: (n: number) => `Un îlot de ${number(n)}, relié à personne d’autre.`,
  missing: (shared: readonly string[], more: number) =>
    shared.length === 0
      ? 'Proches dans le réseau, sans lien déclaré.'
      : `En commun : ${list(more > 0 ? [...shared, `${number(more)} autre${s(more)}`] : shared)}.`,
  meets: 'Ils se retrouvent déjà au même endroit : un lien à déclarer ?',
  wouldOpen: (a: string, b: string) => `Ce lien joindrait deux silos : ${a} et ${b}.`,
};
