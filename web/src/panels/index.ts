/** Every panel, in the order of the list of questions. The first is the one that opens. */
import { isPlain } from '../i18n';
import { circlesPanel } from './Circles';
import { clansPanel } from './Clans';
import { committeePanel } from './Committee';
import { dataPanel } from './Data';
import { essentialPanel } from './Essential';
import { historyPanel } from './History';
import { introductionsPanel } from './Introductions';
import { missingLinksPanel } from './MissingLinks';
import type { Panel } from './panel';
import { polePanel } from './Pole';
import { rankingPanel } from './Ranking';
import { silosPanel } from './Silos';
import { territoryPanel } from './Territory';
import { wordsPanel } from './Words';

export const PANELS: readonly Panel[] = [
  essentialPanel,
  rankingPanel,
  silosPanel,
  clansPanel,
  missingLinksPanel,
  introductionsPanel,
  circlesPanel,
  polePanel,
  territoryPanel,
  historyPanel,
  wordsPanel,
  dataPanel,
  committeePanel,
];

/** The panels that the network shown has. */
export const shownPanels = (): readonly Panel[] =>
  isPlain.value ? PANELS.filter((panel) => panel.onlyPtce !== true) : PANELS;

/** The panel of an id; the first one for an id that no panel has. */
export const panelOf = (id: string): Panel => shownPanels().find((panel) => panel.id === id) ?? essentialPanel;
