/** The network's own terms: categories, sub-categories, types of ties and circles in its own words. Pure. */
import type { NetworkLink, NetworkNode } from './network';
import type { Field, Term } from './wire';

/** What a network is of. Under `plain` nothing of PTCE's is shown. */
export type Profile = 'ptce' | 'plain';

/** By {@link termKey}. */
export type Vocabulary = ReadonlyMap<string, Term>;

/** The key of a term: two kinds may hold the same word. */
export const termKey = (of: string, word: string): string => `${of}:${word}`;

/** The terms of a snapshot by their keys. */
export const vocabularyOf = (terms: readonly Term[]): Map<string, Term> =>
  new Map(terms.map((term) => [termKey(term.of, term.id), term]));

/** The fields of nodes and links whose values are words, by the kind of word. */
const WORD_FIELDS: Record<Term['of'], { field: string; kind: string }> = {
  category: { field: 'category', kind: 'actor' },
  sub_category: { field: 'sub_category', kind: 'actor' },
  tie_type: { field: 'type', kind: 'tie' },
  circle: { field: 'circle', kind: 'membership' },
};

const NO_TERM = { label: { fr: null, en: null }, color: null, directed: null, sign: null };

/** A term of the kind that a request names; where it names none, the only one of that word. */
function find(terms: ReadonlyMap<string, Term>, of: Field, word: string): Term | undefined {
  if (typeof of === 'string') return terms.get(termKey(of, word));
  const named = [...terms.values()].filter((term) => term.id === word);
  return named.length === 1 ? named[0] : undefined;
}

/**
 * One change of a term. A merge is shown at once in the nodes and links; the service then sends the network anew, which
 * is what counts. O(1), O(n + m) for a merge.
 */
export function applyTerm(
  terms: Map<string, Term>,
  nodes: Map<string, NetworkNode>,
  links: Map<string, NetworkLink>,
  verb: string,
  fields: Record<string, Field>,
): void {
  const { id, of, into } = fields;
  if (typeof id !== 'string') return;
  const held = find(terms, of, id);
  if (verb === 'remove') {
    if (!held) return;
    terms.delete(termKey(held.of, held.id));
    if (typeof into === 'string') {
      const { field, kind } = WORD_FIELDS[held.of];
      reword(nodes, kind, field, id, into);
      reword(links, kind, field, id, into);
    }
    return;
  }
  const kind = held?.of ?? of;
  if (typeof kind !== 'string' || !Object.hasOwn(WORD_FIELDS, kind)) return;
  const before = held ?? { ...NO_TERM, id, of: kind };
  const label = { ...before.label, ...(fields['label'] as Partial<Term['label']> | null | undefined) };
  terms.set(termKey(kind, id), {
    ...before,
    ...fields,
    label: fields['label'] === null ? NO_TERM.label : label,
  } as Term);
}

function reword<T extends NetworkNode | NetworkLink>(
  table: Map<string, T>,
  kind: string,
  field: string,
  word: string,
  into: string,
): void {
  for (const [id, entity] of table)
    if (entity.kind === kind && (entity as Record<string, unknown>)[field] === word)
      table.set(id, { ...entity, [field]: into });
}
