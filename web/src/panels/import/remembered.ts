/**
 * What was decided in earlier imports, as this browser keeps it: how tables were read, by their headers, which nodes of
 * files are which others, by their ids, and which words of files stand for which terms. Nothing else of a file is kept.
 */
import type { EntityKind, NewWord, ProposedMerge, TableMap } from '../../wire';
import { headersOf, pairKey, withDoubles, withWord, wordKey, type Decisions } from './decisions';

const KEY = 'ptcegraph.import-tables';
const SAME = 'ptcegraph.import-same';
const WORDS = 'ptcegraph.import-words';
const MOST = 50;
const MOST_SAME = 500;
const MOST_WORDS = 500;

/** A table of an earlier import: its headers, what its rows were, and what each column filled. */
type Held = [headers: string, kind: EntityKind | null, columns: (string | null)[]];

function list<T>(key: string, is: (value: unknown) => value is T): T[] {
  try {
    const held: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(held) ? held.filter(is) : [];
  } catch {
    return []; // Not JSON, or storage is disabled.
  }
}

function keep(key: string, values: readonly unknown[]): void {
  try {
    localStorage.setItem(key, JSON.stringify(values));
  } catch {
    // Storage is disabled or full: the next import is read as it is recognised.
  }
}

const isText = (value: unknown): boolean => value === null || typeof value === 'string';
const isHeld = (value: unknown): value is Held =>
  Array.isArray(value) &&
  typeof value[0] === 'string' &&
  isText(value[1]) &&
  Array.isArray(value[2]) &&
  value[2].every(isText);

/** How a table with these headers was last read; undefined where that was as it is recognised. */
export function rememberedFor({ file, columns }: Pick<TableMap, 'file' | 'columns'>): TableMap | undefined {
  const [, kind = null, fills] = list(KEY, isHeld).find(([headers]) => headers === headersOf({ columns })) ?? [];
  if (fills?.length !== columns.length) return undefined;
  return {
    file,
    recognised_as: kind,
    columns: columns.map(({ header }, i) => ({ header, read_as: fills[i] ?? null })),
  };
}

/** Keeps how a table was read for the next import; `decided` undefined: as it is recognised. */
export function remember(table: Pick<TableMap, 'columns'>, decided: TableMap | undefined): void {
  const key = headersOf(table);
  const others = list(KEY, isHeld).filter(([headers]) => headers !== key);
  const kept: Held[] = decided
    ? [[key, decided.recognised_as, decided.columns.map(({ read_as }) => read_as)], ...others]
    : others;
  keep(KEY, kept.slice(0, MOST));
}

const isPair = (value: unknown): value is string => typeof value === 'string';

/** Keeps which doubles were said to be the same, and forgets those that no longer are: the same file then changes nothing. */
export function rememberDoubles({ doubles }: Decisions): void {
  const same = [...doubles].flatMap(([key, answer]) => (answer.same ? [key] : []));
  keep(SAME, [...same, ...list(SAME, isPair).filter((key) => !doubles.has(key))].slice(0, MOST_SAME));
}

/** The decisions with the answers that the same pairs had in an earlier import. */
export function withRememberedDoubles(held: Decisions, proposed: readonly ProposedMerge[]): Decisions {
  const same = new Set(list(SAME, isPair));
  const known = proposed.filter((pair) => same.has(pairKey(pair)) && !held.doubles.has(pairKey(pair)));
  return known.length > 0 ? withDoubles(held, known, true) : held;
}

/** A word of files, by {@link wordKey}, and the term that it stood for. */
type HeldWord = [word: string, term: string];
const isHeldWord = (value: unknown): value is HeldWord =>
  Array.isArray(value) && value.length === 2 && value.every((text) => typeof text === 'string');

/** Keeps which words stood for which terms, and forgets those of the words asked that were kept. */
export function rememberWords({ words }: Decisions, asked: readonly NewWord[]): void {
  const said = new Set([...words.keys(), ...asked.map(wordKey)]);
  const bound = [...words].map(([key, { term }]): HeldWord => [key, term]);
  keep(WORDS, [...bound, ...list(WORDS, isHeldWord).filter(([key]) => !said.has(key))].slice(0, MOST_WORDS));
}

/** The decisions with the terms that the same words stood for in an earlier import, where they still may. */
export function withRememberedWords(
  held: Decisions,
  found: readonly NewWord[],
  may: (word: NewWord, term: string) => boolean,
): Decisions {
  const known = new Map(list(WORDS, isHeldWord));
  return found.reduce((decisions, word) => {
    const term = known.get(wordKey(word));
    return term === undefined || decisions.words.has(wordKey(word)) || !may(word, term)
      ? decisions
      : withWord(decisions, word, term);
  }, held);
}
