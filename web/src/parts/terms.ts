/** The network's own terms: how often each is used, and what asks for one that a form was given. */
import { fold } from '../edits';
import { OWN_SECTIONS, vocabulary, type OwnSection } from '../i18n';
import { network } from '../state';
import { cellValues } from '../values';
import type { ChangeRequest, Term } from '../wire';

/** How many nodes or links have each word of a kind; one with several words counts for each. O(n + m). */
export function usesOf(of: Term['of']): ReadonlyMap<string, number> {
  const held = network.value;
  const counts = new Map<string, number>();
  const note = (word: string | undefined) => {
    for (const one of cellValues(word)) counts.set(one, (counts.get(one) ?? 0) + 1);
  };
  if (of === 'category' || of === 'sub_category') for (const node of held?.nodes.values() ?? []) note(node[of]);
  else for (const link of held?.links.values() ?? []) note(of === 'circle' ? link.circle : link.type);
  return counts;
}

/** A text as words are compared: case, accents and spaces do not matter. */
const sameAs = (text: string): string => fold(text).replace(/\s+/g, ' ').trim();

/** The word that a text names, by itself or by its label; undefined for a text that is no word yet. */
export function wordOf(section: OwnSection, text: string): string | undefined {
  const wanted = sameAs(text);
  return Object.entries(vocabulary.value[section]).find(
    ([word, { label }]) => sameAs(word) === wanted || sameAs(label) === wanted,
  )?.[0];
}

/** The word for a text, and what asks for its term where it is a new one. */
export function wordAsked(section: OwnSection, text: string): { word: string; asks: ChangeRequest[] } {
  const typed = text.trim();
  const known = typed === '' ? '' : wordOf(section, typed);
  return known === undefined
    ? { word: typed, asks: [{ op: 'term.add', of: OWN_SECTIONS[section], id: typed }] }
    : { word: known, asks: [] };
}
