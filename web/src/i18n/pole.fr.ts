/** Where a pole stands, in French. */
import { formatOf, outOf100Of } from './format';

const { number, percent, list, date } = formatOf('fr');
const outOf100 = outOf100Of('fr');
const s = (n: number): string => (n >= 2 ? 's' : '');

export const poleFr = {
  title: 'Où en est le pôle',
  whole: 'Tout le réseau',
  noStatus: 'sans statut',
  markers: {
    needs: 'Les besoins du territoire',
    plurality: 'La diversité des parties prenantes',
    structuring: 'La structuration du collectif',
    involvement: 'L’implication',
    realisations: 'Les réalisations',
    spreading: 'L’essaimage',
    article9: 'Les acteurs de l’article 9',
  },
  reasons: {
    'no-actors': 'Aucun acteur n’y est relié : rien à en dire.',
    'no-themes': 'Aucun thème n’est renseigné : rien à en dire.',
    'no-categories': 'Aucune catégorie n’est renseignée : rien à en dire.',
    'no-circles': 'Aucun cercle n’est renseigné : rien à en dire.',
    'no-projects': 'Aucun projet n’est renseigné : rien à en dire.',
    part: 'Une partie du réseau ne dit pas qui manque : à regarder sur le réseau entier.',
    'no-other-pole': 'Un seul pôle est dans le réseau : rien à comparer.',
    'no-pole': 'Aucun pôle n’est dans le réseau : rien à comparer.',
  } as Record<string, string>,
  themes: (ofActors: number, ofProjects: number) =>
    `${number(ofActors)} thème${s(ofActors)} chez les acteurs, ${number(ofProjects)} dans les projets.`,
  themesCovered: (share: number) => `${percent(share)} des thèmes des acteurs sont aussi ceux d’au moins un projet.`,
  plurality: (actors: number, categories: number) =>
    `${number(actors)} acteur${s(actors)} de ${number(categories)} catégorie${s(categories)}.`,
  diversity: (share: number) => `Deux tirés au hasard sont de catégories différentes ${outOf100(share)}.`,
  density: (share: number) =>
    `${percent(share)} des paires d’acteurs sont reliées (lien déclaré, financements compris, projet ou rencontre en commun).`,
  largest: (share: number) => `Par ces liens, ${percent(share)} des acteurs se tiennent d’un seul tenant.`,
  noneTogether: 'Ces liens ne relient encore personne à personne.',
  core: (n: number) => `Le noyau mesuré compte ${number(n)} acteur${s(n)}.`,
  coreAgreement: (share: number) =>
    `Ressemblance avec le noyau dur et le pilotage déclarés : ${percent(share)} (part de ceux des deux qui sont dans l’un et l’autre).`,
  without: 'Sans',
  cutOff: (n: number) => (n >= 2 ? `, ${number(n)} seraient coupés des autres.` : ', un serait coupé des autres.'),
  members: (n: number) => `${number(n)} membre${s(n)}.`,
  inProjects: (share: number) => `${percent(share)} des acteurs participent à un projet.`,
  attendance: (share: number) => `En moyenne, ${percent(share)} sont présents aux rencontres.`,
  projects: (n: number, shared: number) => `${number(n)} projet${s(n)}, dont ${number(shared)} à plusieurs.`,
  tiesWithProject: (share: number) => `${percent(share)} des liens déclarés vont avec un projet en commun.`,
  polesTied: (n: number) => `${number(n)} pôle${s(n)} relié${s(n)} par un lien déclaré.`,
  polesShared: (poles: number, actors: number) =>
    actors === 0
      ? 'Aucun acteur n’est membre d’un autre pôle.'
      : `${number(actors)} acteur${s(actors)} membre${s(actors)} d’un autre pôle, dans ${number(poles)}.`,
  present: (kinds: readonly string[]) => (kinds.length === 0 ? 'Aucun n’est présent.' : `Présents : ${list(kinds)}.`),
  absent: (kinds: readonly string[]) => (kinds.length === 0 ? 'Aucun ne manque.' : `Absents : ${list(kinds)}.`),
  since: 'Évolution depuis le',
  comparing: 'Mesure de ce jour-là…',
  undated: 'Évolution : aucun des liens dont il s’agit n’a de date, ni ce qu’ils relient : rien ne peut être comparé.',
  notBefore: (day: string) => `Évolution : le jour à comparer doit précéder le ${date(day)}.`,
  notThere: (day: string) => `Évolution : ce pôle n’était pas dans le réseau le ${date(day)}.`,
  compared: (since: string, until: string) =>
    `Le ${date(until)} comparé au ${date(since)}, mesurés de la même façon, avec ce qui était en cours chacun de ces jours.`,
  undatedLinks: (undated: number, all: number) =>
    undated === 1
      ? `1 lien sur ${number(all)} n’a pas de date, ni ce qu’il relie : il compte les deux jours.`
      : `${number(undated)} liens sur ${number(all)} n’ont pas de date, ni ce qu’ils relient : ils comptent les deux jours.`,
  trend: 'Évolution :',
  unchanged: 'rien n’a changé.',
  unknownOn: (day: string) => `rien n’en était connu le ${date(day)}.`,
  fromTo: (figure: string, before: string, after: string) => `${figure} de ${before} à ${after}`,
  noValue: 'sans valeur',
  came: (kinds: readonly string[]) => `En plus : ${list(kinds)}.`,
  went: (kinds: readonly string[]) => `En moins : ${list(kinds)}.`,
  comparedFigures: {
    themes_of_actors: 'thèmes des acteurs',
    themes_of_projects: 'thèmes des projets',
    themes_covered: 'thèmes repris par un projet',
    actors: 'acteurs',
    categories: 'catégories',
    diversity: 'diversité',
    density: 'paires reliées',
    largest_component: 'd’un seul tenant',
    core_agreement: 'ressemblance des noyaux',
    members: 'membres',
    in_projects: 'dans un projet',
    attendance: 'présents aux rencontres',
    projects: 'projets',
    shared_projects: 'projets à plusieurs',
    ties_with_project: 'liens qui vont avec un projet',
    poles_tied: 'pôles reliés',
    poles_shared: 'pôles en commun',
    actors_elsewhere: 'membres d’un autre pôle',
    present: 'sortes d’acteurs présentes',
  } as Readonly<Record<string, string>>,
  comparison: 'Les pôles, côte à côte',
  comparisonText: 'Une ligne par pôle qui a des acteurs. Une case vide : rien n’est renseigné dont on puisse le dire.',
  figures: {
    categories: 'Catégories',
    diversity: 'Diversité',
    density: 'Paires reliées',
    largest_component: 'D’un seul tenant',
    members: 'Membres',
    in_projects: 'Dans un projet',
    projects: 'Projets',
    shared_projects: 'À plusieurs',
    actors_elsewhere: 'Membres d’un autre pôle',
  },
};
