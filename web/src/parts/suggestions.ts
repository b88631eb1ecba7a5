/** The proposed introductions, what people decided on each, and the one line that says why. */
import { language } from '../address';
import { label, shortLabel, words } from '../i18n';
import { pairKey, type FollowedPair } from '../network';
import { nameOf, network, present, sourceOf } from '../state';
import { territories, territoryName } from '../territories';
import type { MissingLink, SuggestionStatus, UsefulBridge } from '../wire';

/** What people did with a proposed introduction. */
interface Followed {
  status: SuggestionStatus;
}
export type ProposedPair = MissingLink & Followed;
export type ProposedBridge = UsefulBridge & Followed;

/** The column of actors without ties, whatever their silos. */
const ISOLATED = 'isolated';

/** A pair to introduce: what was found of it, and what people decided. Without a finding it is no longer proposed. */
export interface Introduction extends Followed {
  source: string;
  target: string;
  pair?: ProposedPair;
  bridge?: ProposedBridge;
  decision?: FollowedPair;
}

const decisionOn = (a: string, b: string): FollowedPair | undefined =>
  present.value?.network.suggestions.get(pairKey(a, b));

/** The pairs whose two ends are still there, with their status. */
export function followed<T extends { source: string; target: string }>(pairs: readonly T[]): (T & Followed)[] {
  const held = present.value?.network;
  if (!held) return [];
  return pairs
    .filter((p) => held.nodes.has(p.source) && held.nodes.has(p.target))
    .map((p) => ({ ...p, status: decisionOn(p.source, p.target)?.status ?? ('proposed' as const) }));
}

/** Every proposed pair whose two ends still exist, those to introduce before those to declare, by rank. */
export const proposedPairs = (): ProposedPair[] =>
  followed(sourceOf((a) => a.complete)?.missing_probable ?? []).sort(
    (a, b) => Number(a.meets) - Number(b.meets) || a.rank - b.rank,
  );

/** Useful bridges, by column and rank. */
export const proposedBridges = (): ProposedBridge[] => followed(sourceOf((a) => a.complete)?.missing_bridges ?? []);

/** Whether a bridge is one to an actor without ties. */
export const isIsolated = ({ column }: ProposedBridge): boolean => column === ISOLATED;

const ofPair = (pair: ProposedPair): Introduction => withDecision({ ...ends(pair), pair });
const ofBridge = (bridge: ProposedBridge): Introduction => withDecision({ ...ends(bridge), bridge });
const ends = ({ source, target, status }: Followed & { source: string; target: string }) => ({
  source,
  target,
  status,
});

/** A pair with what people decided on it. */
export function withDecision(one: Introduction): Introduction {
  const decision = decisionOn(one.source, one.target);
  return decision ? { ...one, decision } : one;
}

/** The probable pairs that are neither done nor dismissed. */
export const openPairs = (): Introduction[] =>
  proposedPairs()
    .filter((p) => p.status === 'proposed' || p.status === 'in_progress')
    .map(ofPair);

/** One list after the other, an element of each in turn, and each pair once. O(n). */
function inTurn(lists: readonly (readonly Introduction[])[]): Introduction[] {
  const met = new Set<string>();
  const longest = Math.max(0, ...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, i) => lists.flatMap((list) => list[i] ?? []))
    .flat()
    .filter(({ source, target }) => {
      const key = pairKey(source, target);
      return !met.has(key) && met.add(key);
    });
}

/** The sorts of proposals that can be shown: the best of each in turn, or one alone. */
export const SORTS = ['best', 'introduce', 'bridges', 'isolated', 'declare'] as const;
export type Sort = (typeof SORTS)[number];

/** The proposals of a sort that nobody decided on, best first. `bridges` are those of the column chosen, in their order. */
export function toPropose(sort: Sort, bridges: readonly ProposedBridge[]): Introduction[] {
  const pairs = proposedPairs();
  const introduce = pairs.filter((p) => !p.meets).map(ofPair);
  const isolated = proposedBridges().filter(isIsolated).map(ofBridge);
  const lists: Record<Exclude<Sort, 'best'>, Introduction[]> = {
    introduce,
    bridges: bridges.map(ofBridge),
    isolated,
    declare: pairs.filter((p) => p.meets).map(ofPair),
  };
  const all = sort === 'best' ? inTurn([introduce, lists.bridges, isolated]) : inTurn([lists[sort]]);
  return all.filter(({ status }) => status === 'proposed');
}

/** The pairs on which people decided so, the newest decision first; also those that are no longer proposed. */
export function decided(status: SuggestionStatus): Introduction[] {
  const held = present.value?.network;
  if (!held) return [];
  const found = new Map<string, Introduction>();
  for (const bridge of proposedBridges()) found.set(pairKey(bridge.source, bridge.target), ofBridge(bridge));
  for (const pair of proposedPairs()) found.set(pairKey(pair.source, pair.target), ofPair(pair));
  return [...held.suggestions.values()]
    .filter((one) => one.status === status && held.nodes.has(one.source) && held.nodes.has(one.target))
    .sort((a, b) => (b.since ?? '').localeCompare(a.since ?? ''))
    .map(
      (decision) =>
        found.get(pairKey(decision.source, decision.target)) ?? {
          source: decision.source,
          target: decision.target,
          status,
          decision,
        },
    );
}

/** The one line that says why two could meet, of the facts that were found; empty where nothing is found any more. */
export function whyLine({ pair, bridge }: Introduction): string {
  const w = words.value;
  if (pair) {
    const shared = pair.shared.map(nameOf);
    return w.sentences.missing(shared.slice(0, MOST_NAMES), Math.max(0, shared.length - MOST_NAMES));
  }
  if (!bridge) return '';
  const { lines } = w.missing;
  if (bridge.via.length > 0) return lines.via(bridge.via.slice(0, MOST_NAMES).map(nameOf));
  const codes = bridge.reasons.map((code) => code.split(':'));
  const themes = bridge.themes.length > 0 ? bridge.themes : valuesOf(codes, 'theme');
  if (themes.length > 0) return lines.themes(themes);
  const at = territories.value.get(bridge.source);
  const place = valuesOf(codes, 'commune').length > 0 ? at?.territory_commune : undefined;
  const near = valuesOf(codes, 'epci').length > 0 ? at?.territory_epci : undefined;
  const territory = bridge.territory ?? place ?? near;
  if (territory) return lines.territory(bridge.territory ?? territoryName(territory));
  const [one, other] = (valuesOf(codes, 'economies')[0] ?? '').split('+');
  if (one && other) return lines.economies(label('economies', one), label('economies', other));
  return bridge.distance === null ? lines.nothing : lines.apart(bridge.distance);
}

/** What more there is to say of a pair, in sentences: those of the engine where it has some. */
export function whole({ source, target, pair, bridge }: Introduction): string {
  const w = words.value.sentences;
  if (bridge) return language.value === 'fr' ? bridge.reason : bridge.reason_en;
  if (!pair) return '';
  const [a, b] = [source, target].map((id) => network.value?.nodes.get(id)?.category);
  return [
    w.missing(pair.shared.map(nameOf), 0),
    a && b && a !== b ? w.wouldOpen(shortLabel('categories', a), shortLabel('categories', b)) : '',
    pair.meets ? w.meets : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** Those between the two, whom the map lights with them. */
export const between = ({ pair, bridge }: Introduction): readonly string[] => pair?.shared ?? bridge?.via ?? [];

/** Names in the line; the details have all. */
const MOST_NAMES = 2;
const valuesOf = (codes: readonly string[][], kind: string): string[] =>
  codes.flatMap(([of, ...value]) => (of === kind ? [value.join(':')] : []));
