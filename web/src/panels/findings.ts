/** What the panels find, each in one sentence for a wall, and how many things they list. Known before their bodies are loaded. */
import { isNoted } from '../accuracy';
import { measureBy, partitionShown } from '../address';
import { columnLabel } from '../graph/colouring';
import { firstPartition } from '../graph/view';
import { words } from '../i18n';
import { measureOf, USUAL_MEASURE } from '../measures';
import { memberships } from '../network';
import { measuredSilos } from '../parts/partitions';
import { placeSaid, rankBy, whyNoRanking } from '../parts/ranking';
import { openPairs } from '../parts/suggestions';
import { siloSentence } from '../sentences';
import { nameOf, present, settled, sourceOf } from '../state';
import type { Clan } from '../wire';

/** The innermost circle of the vocabulary. */
const CORE = 'noyau-dur';

/** Who comes first by the measure chosen, and what that means. */
export function rankingFinding(): string {
  const measure = measureOf(measureBy.value) ?? USUAL_MEASURE;
  const ranked = rankBy(measure);
  const why = whyNoRanking(ranked, measure);
  if (why !== undefined) return settled.value ? words.value.emptyStates[why] : '';
  return placeSaid(ranked[0]?.id ?? '', measure);
}

/** How open the silos of the column shown are, and what chance would give; of one that is measured on demand, those of the one to begin with. */
export function silosFinding(): string {
  const silos = measuredSilos();
  const [first, ...others] = silos.keys();
  if (first === undefined) return '';
  const partition = silos.has(partitionShown.value) ? partitionShown.value : firstPartition([first, ...others]);
  const report = silos.get(partition) ?? silos.get(first);
  return report ? words.value.presentation.of(columnLabel(partition), siloSentence(report, words.value)) : '';
}

/** The groups that are more closed than chance; undefined before they are looked for. */
const closedClans = (): Clan[] | undefined =>
  sourceOf((a) => a.complete && a.network?.nodes !== 0)?.clans?.filter((clan) => clan.is_clan);

export const clansCount = (): number | undefined => closedClans()?.length;

/** How many groups are closed, and how large the largest is. */
export function clansFinding(): string {
  const closed = closedClans();
  if (closed === undefined || isNoted('too-small', 'clans')) return '';
  const largest = Math.max(...closed.map(({ size }) => size));
  return closed.length === 0 ? words.value.sentences.noClan : words.value.presentation.clans(closed.length, largest);
}

/** Whom to introduce to whom first. */
export function missingLinksFinding(): string {
  const [first] = openPairs();
  if (!first) return settled.value ? words.value.presentation.nobodyToIntroduce : '';
  return words.value.presentation.introduce(nameOf(first.source), nameOf(first.target));
}

export const circlesCount = (): number | undefined =>
  present.value ? memberships(present.value.network).length : undefined;

/** How many memberships there are, and how many of them are of the core. */
export function circlesFinding(): string {
  if (!present.value) return '';
  const all = memberships(present.value.network);
  const core = all.filter(({ circle }) => circle === CORE).length;
  return all.length === 0 ? words.value.circles.none : words.value.presentation.circles(all.length, core);
}
