/** What the page says otherwise of a network that is no PTCE: no word of the PTCE's is on any screen. */
import type { Language } from '../address';
import type { Catalogue } from './fr';
import { formatOf } from './format';

/** Texts in place of others, section by section. */
export type Replaced = { [Section in keyof Catalogue]?: Partial<Catalogue[Section]> };

const counted = (language: Language, forms: Record<'actor' | 'pole' | 'project' | 'tie', (n: number) => string>) => {
  const { number } = formatOf(language);
  const said = (n: number, what: keyof typeof forms) => (n === 0 ? [] : [`${number(n)} ${forms[what](n)}`]);
  return (actors: number, poles: number, projects: number, ties: number): string =>
    `${[`${number(actors)} ${forms.actor(actors)}`, ...said(poles, 'pole'), ...said(projects, 'project')].join(', ')} · ${number(ties)} ${forms.tie(ties)}`;
};

const s = (n: number, many: number): string => (n >= many ? 's' : '');
const fr = formatOf('fr');
const en = formatOf('en');

const plainFr = (base: Catalogue): Replaced => ({
  app: { search: 'Chercher un acteur, un projet' },
  empty: { text: 'Deux façons de commencer :' },
  band: { stages: { ...base.band.stages, poles: 'mesures' } },
  essential: {
    counts: counted('fr', {
      actor: (n) => `acteur${s(n, 2)}`,
      pole: (n) => `regroupement${s(n, 2)}`,
      project: (n) => `projet${s(n, 2)}`,
      tie: (n) => `lien${s(n, 2)}`,
    }),
  },
  sentences: {
    two_mode_degree: (share) => `Présence dans ${fr.percent(share)} des projets comptés.`,
    countedBetween: 'liens déclarés ; projets et rencontres en commun',
    meets: 'Un projet ou une rencontre en commun déjà : un lien à déclarer ?',
  },
  measures: {
    degree: { ...base.measures.degree, definition: 'Nombre d’acteurs et de projets directement liés.' },
    two_mode_degree: {
      ...base.measures.two_mode_degree,
      definition: 'Part des projets et des rencontres en commun ; pour un projet, part des acteurs qui s’y retrouvent.',
      convention: 'Participations et présences seulement.',
    },
    paths: {
      ...base.measures.paths,
      convention:
        'Par les liens et les projets, dans les deux sens. Par la force, un lien deux fois plus fort est deux fois plus court.',
    },
  },
  introductions: {
    text: 'Par qui passer pour aller de l’un à l’autre : par les liens et les projets. Les rencontres ne comptent pas.',
    tooFew: 'Il faut deux acteurs ou projets.',
    independent: (n) => {
      if (n === 0) return base.introductions.independent(0);
      if (n === 1)
        return '1 chemin indépendant : la disparition de 1 intermédiaire (acteur ou projet) suffirait à les couper.';
      return `${fr.number(n)} chemins indépendants : les couper demanderait que ${fr.number(n)} (acteurs ou projets) disparaissent.`;
    },
  },
  pages: { ...base.pages, territory: 'Vue du territoire' },
  territory: {
    title: 'Vue du territoire',
    isolatesText: 'Ni lien, ni projet, ni rencontre en commun avec un autre, dans tout le réseau.',
    absentLevelsText: 'Du réseau du territoire, puis de chaque projet.',
  },
  data: { layers: 'La carte et les mesures comptent les liens déclarés et les projets.' },
  columns: { ...base.columns, pole: 'Regroupement' },
  layouts: {
    circles: {
      ...base.layouts.circles,
      title: 'Couronnes',
      unknown: 'Niveau non précisé',
      declared: 'Par niveau déclaré, du centre au bord.',
      measured: 'Par niveau mesuré dans les noyaux du réseau, le plus dense au milieu.',
    },
  },
});

const plainEn = (base: Catalogue): Replaced => ({
  app: { search: 'Find an actor, a project' },
  empty: { text: 'Two ways to begin:' },
  band: { stages: { ...base.band.stages, poles: 'measures' } },
  essential: {
    counts: counted('en', {
      actor: (n) => (n === 1 ? 'actor' : 'actors'),
      pole: (n) => (n === 1 ? 'grouping' : 'groupings'),
      project: (n) => (n === 1 ? 'project' : 'projects'),
      tie: (n) => (n === 1 ? 'tie' : 'ties'),
    }),
  },
  sentences: {
    two_mode_degree: (share) => `It is in ${en.percent(share)} of the projects counted.`,
    countedBetween: 'declared ties; projects and meetings in common',
    meets: 'A project or a meeting in common already: a tie to declare?',
  },
  measures: {
    degree: { ...base.measures.degree, definition: 'How many actors and projects are directly tied to it.' },
    two_mode_degree: {
      ...base.measures.two_mode_degree,
      definition:
        'Share of the projects and meetings it is in; of a project, the share of the actors it brings together.',
      convention: 'Participations and attendances only.',
    },
    paths: {
      ...base.measures.paths,
      convention: 'By ties and projects, in both directions. By strength, a tie twice as strong is half as long.',
    },
  },
  introductions: {
    text: 'Whom to go through from one to the other: by ties and projects. Meetings do not count.',
    tooFew: 'It takes two actors or projects.',
    independent: (n) => {
      if (n === 0) return base.introductions.independent(0);
      if (n === 1) return '1 independent path: the loss of 1 in between (an actor or project) would cut them.';
      return `${en.number(n)} independent paths: to cut them, ${en.number(n)} (actors or projects) would have to go.`;
    },
  },
  pages: { ...base.pages, territory: 'Territory view' },
  territory: {
    title: 'Territory view',
    isolatesText: 'No tie, project or meeting in common with another, in the whole network.',
    absentLevelsText: 'From the territory’s network, then from each project.',
  },
  data: { layers: 'The map and the measures count declared ties and projects.' },
  columns: { ...base.columns, pole: 'Grouping' },
  layouts: {
    circles: {
      ...base.layouts.circles,
      title: 'Rings',
      unknown: 'Level not stated',
      declared: 'By declared level, from the middle outwards.',
      measured: 'By measured level in the network’s cores, the densest in the middle.',
    },
  },
});

/** A catalogue with the texts of a network that is no PTCE. */
export function plainOf(language: Language, base: Catalogue): Catalogue {
  const replaced: Readonly<Record<string, object | undefined>> = language === 'fr' ? plainFr(base) : plainEn(base);
  const sections: [string, object][] = Object.entries(base);
  return Object.fromEntries(
    sections.map(([section, texts]) => [section, { ...texts, ...replaced[section] }]),
  ) as unknown as Catalogue;
}
