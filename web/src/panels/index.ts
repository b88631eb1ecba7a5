/**
 * Every panel, in the order of the list of questions. The first is the one that opens. What the list and a wall say of a
 * panel is known at once; what it shows is loaded later, except of the first.
 */
import { isPlain, words } from '../i18n';
import { decided } from '../parts/suggestions';
import { Essential, shapeSaid } from './Essential';
import * as findings from './findings';
import { bodies, later } from './later';
import type { Panel } from './panel';

const essential: Panel = {
  id: 'map',
  title: () => words.value.pages.map,
  heading: () => words.value.essential.title,
  finding: shapeSaid,
  Component: Essential,
};

export const PANELS: readonly Panel[] = [
  essential,
  {
    id: 'who',
    title: () => words.value.pages.who,
    finding: findings.rankingFinding,
    Component: later((loaded) => loaded.Ranking),
  },
  {
    id: 'silos',
    title: () => words.value.pages.silos,
    finding: findings.silosFinding,
    Component: later((loaded) => loaded.Silos),
  },
  {
    id: 'clans',
    title: () => words.value.pages.clans,
    count: findings.clansCount,
    finding: findings.clansFinding,
    colourColumn: 'clan',
    Component: later((loaded) => loaded.Clans),
  },
  {
    id: 'missing',
    title: () => words.value.pages.missing,
    // What there is to do, not how long the list of proposals is.
    count: () => decided('in_progress').length || undefined,
    finding: findings.missingLinksFinding,
    Component: later((loaded) => loaded.MissingLinks),
  },
  {
    id: 'introduce',
    title: () => words.value.pages.introduce,
    Component: later((loaded) => loaded.Introductions),
  },
  {
    id: 'circles',
    title: () => words.value.pages.circles,
    count: findings.circlesCount,
    finding: findings.circlesFinding,
    onlyPtce: true,
    Component: later((loaded) => loaded.Circles),
  },
  {
    id: 'pole',
    title: () => words.value.pages.pole,
    onlyPtce: true,
    Component: later((loaded) => loaded.Pole),
  },
  {
    id: 'territory',
    title: () => words.value.pages.territory,
    Component: later((loaded) => loaded.TerritoryView),
  },
  {
    id: 'time',
    title: () => words.value.pages.time,
    finding: () => bodies.value?.timeFinding() ?? '',
    Component: later((loaded) => loaded.Time),
  },
  {
    id: 'history',
    title: () => words.value.pages.history,
    startsGroup: true,
    Component: later((loaded) => loaded.History),
  },
  {
    id: 'words',
    title: () => words.value.pages.words,
    Component: later((loaded) => loaded.Words),
  },
  {
    id: 'data',
    title: () => words.value.pages.data,
    Component: later((loaded) => loaded.Data),
  },
  {
    id: 'committee',
    title: () => words.value.pages.committee,
    heading: () => words.value.committee.title,
    Component: later((loaded) => loaded.Committee),
  },
];

/** The panels that the network shown has. */
export const shownPanels = (): readonly Panel[] =>
  isPlain.value ? PANELS.filter((panel) => panel.onlyPtce !== true) : PANELS;

/** The panel of an id; the first one for an id that no panel has. */
export const panelOf = (id: string): Panel => shownPanels().find((panel) => panel.id === id) ?? essential;
