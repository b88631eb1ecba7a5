/** What a person decides about an import, as the page holds it, and the map of it that the service reads. */
import { fold } from '../../edits';
import type {
  EntityKind,
  ImportedFile,
  ImportMap,
  NewWord,
  ProposedMerge,
  TableMap,
  TableReport,
  UnmatchedEnd,
} from '../../wire';

/** What an end of links means: a node, a new one of its name, or nothing, so that its rows are left out. */
export type EndChoice = { as: 'node'; id: string; name: string } | { as: 'new' } | { as: 'out' };

/** A new word of the files and the term that it stands for. */
export interface BoundWord {
  word: NewWord;
  term: string;
}

export interface Decisions {
  /** How tables are read where that was decided, by {@link tableKey}. */
  tables: ReadonlyMap<string, TableMap>;
  /** What ends of links mean, by their text. */
  ends: ReadonlyMap<string, EndChoice>;
  /** Which proposed doubles are the same and which are not, by {@link pairKey}. */
  doubles: ReadonlyMap<string, { pair: ProposedMerge; same: boolean }>;
  /** The INSEE codes of the communes that texts mean, by the text. */
  communes: ReadonlyMap<string, string>;
  /** The terms that new words of the files stand for, by {@link wordKey}; a word that is not among them is kept. */
  words: ReadonlyMap<string, BoundWord>;
  /** Whether the ends that are too many to be listed are created. */
  createRest: boolean;
  /** Whether the columns of contacts are left out. */
  noContacts: boolean;
}

export const UNDECIDED: Decisions = {
  tables: new Map(),
  ends: new Map(),
  doubles: new Map(),
  communes: new Map(),
  words: new Map(),
  createRest: false,
  noContacts: false,
};

/** The headers of a table, as one text. */
export const headersOf = (table: Pick<TableMap, 'columns'>): string =>
  JSON.stringify(table.columns.map(({ header }) => header));

/** What tells a table from the others of its import. */
export const tableKey = (table: Pick<TableMap, 'file' | 'columns'>): string => `${table.file}\n${headersOf(table)}`;

/** What tells a word from the others: two kinds may have the same. */
export const wordKey = ({ of, word }: Pick<NewWord, 'of' | 'word'>): string => JSON.stringify([of, word]);

export const pairKey = ({ node, other }: ProposedMerge): string => JSON.stringify([node.id, other.id]);

/** What the service is told; undefined where nothing that concerns it is decided. */
export function mapOf({ tables, ends, doubles, communes, words, createRest }: Decisions): ImportMap | undefined {
  const map = {
    tables: [...tables.values()],
    ends: [...ends].flatMap(([text, choice]): ImportMap['ends'] =>
      choice.as === 'node'
        ? [{ text, node: choice.id }]
        : choice.as === 'new'
          ? [{ text, node: null }]
          : createRest
            ? [{ text, node: null, leave_out: true }]
            : [],
    ),
    merges: [...doubles.values()].flatMap(({ pair, same }) =>
      same ? [{ id: pair.node.id, into: pair.other.id }] : [],
    ),
    communes: [...communes].map(([text, insee]) => ({ text, insee })),
    words: [...words.values()].map(({ word: { of, word }, term }) => ({ of, text: word, term })),
  };
  return Object.values(map).some((decided) => decided.length > 0) ? map : undefined;
}

const withEntry = <T>(map: ReadonlyMap<string, T>, key: string, value: T | undefined): ReadonlyMap<string, T> => {
  const next = new Map(map);
  if (value === undefined) next.delete(key);
  else next.set(key, value);
  return next;
};

/** The decisions with a table read as is said; undefined: as it is recognised. */
export const withTable = (held: Decisions, key: string, table: TableMap | undefined): Decisions => ({
  ...held,
  tables: withEntry(held.tables, key, table),
});

/** The decisions with what some ends mean. */
export const withEnds = (held: Decisions, ends: readonly UnmatchedEnd[], choice: EndChoice): Decisions => ({
  ...held,
  ends: new Map([...held.ends, ...ends.map(({ text }) => [text, choice] as const)]),
});

/** The decisions with the commune that a text means; undefined: none is said. */
export const withCommune = (held: Decisions, text: string, insee: string | undefined): Decisions => ({
  ...held,
  communes: withEntry(held.communes, text, insee),
});

/** The decisions with the term that a new word stands for; undefined: the word is kept. */
export const withWord = (held: Decisions, word: NewWord, term: string | undefined): Decisions => ({
  ...held,
  words: withEntry(held.words, wordKey(word), term === undefined ? undefined : { word, term }),
});

/** The decisions with an answer for some pairs. */
export const withDoubles = (held: Decisions, pairs: readonly ProposedMerge[], same: boolean): Decisions => ({
  ...held,
  doubles: new Map([...held.doubles, ...pairs.map((pair) => [pairKey(pair), { pair, same }] as const)]),
});

/** What several columns of a table may be at once; any other field is filled by one. */
const SHARED: readonly (string | null)[] = [null, 'contact', 'presence', 'ignored'];

/** A table one of whose columns fills something else. The column that filled it so far is kept under its own name. */
export function withColumn(table: TableMap, index: number, readAs: string | null): TableMap {
  return {
    file: table.file,
    recognised_as: table.recognised_as,
    columns: table.columns.map(({ header, read_as: before }, i) => {
      const gives = i !== index && before === readAs && !SHARED.includes(readAs);
      return { header, read_as: i === index ? readAs : gives ? null : before };
    }),
  };
}

/** Fields without which a row says nothing, by the kind of the rows. */
const NEEDED: Partial<Record<EntityKind, readonly string[]>> = {
  actor: ['name'],
  pole: ['name'],
  project: ['name'],
  meeting: ['name'],
  tie: ['source', 'target'],
  membership: ['actor', 'pole'],
  participation: ['actor', 'project'],
  attendance: ['actor', 'meeting'],
};

/**
 * A table whose rows are said to be of another kind. What a column fills is kept where the kind has it, else found by
 * the words that name the kind's fields; what a row needs is then filled from the first columns of texts.
 * `names`: the fields' names to people, a table per language. Null: the table is not read.
 */
export function withKind(
  recognised: Pick<ImportedFile, 'file' | 'recognised_as' | 'columns'>,
  kind: EntityKind | null,
  tables: readonly TableReport[],
  names: readonly Readonly<Record<string, string>>[],
): TableMap {
  const { file, columns } = recognised;
  const fills = tables.find((table) => table.kind === kind)?.columns;
  const asIs = columns.map(({ header, read_as }) => ({ header, read_as }));
  if (kind === null || fills === undefined || kind === recognised.recognised_as)
    return { file, recognised_as: kind, columns: asIs };
  const said = new Map<string, string>();
  for (const field of fills)
    for (const text of [field, ...names.flatMap((words) => (Object.hasOwn(words, field) ? [words[field] ?? ''] : []))])
      said.set(wordsOf(text), field);
  const taken = new Set<string>();
  const readAs = columns.map(({ header, read_as: before }) => {
    const field = before !== null && fills.includes(before) ? before : said.get(wordsOf(header));
    if (field === undefined || (taken.has(field) && !SHARED.includes(field))) return null;
    taken.add(field);
    return field;
  });
  const needed = (NEEDED[kind] ?? []).filter((field) => fills.includes(field) && !taken.has(field));
  columns.forEach(({ samples = [] }, i) => {
    if (readAs[i] === null && needed.length > 0 && samples.some((text) => /\p{L}/u.test(text)))
      readAs[i] = needed.shift() ?? null;
  });
  return {
    file,
    recognised_as: kind,
    columns: columns.map(({ header }, i) => ({ header, read_as: readAs[i] ?? null })),
  };
}
const wordsOf = (text: string): string =>
  fold(text)
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .join(' ');

/** Whether a table is read as it is recognised. */
export const isAsRecognised = (table: TableMap, recognised: Pick<TableMap, 'recognised_as' | 'columns'>): boolean =>
  table.recognised_as === recognised.recognised_as &&
  table.columns.every(({ read_as }, i) => read_as === recognised.columns[i]?.read_as);

/** What the preview asks people. */
export interface Asked {
  ends: readonly UnmatchedEnd[];
  doubles: readonly ProposedMerge[];
  words: readonly NewWord[];
}

export const NOTHING_ASKED: Asked = { ends: [], doubles: [], words: [] };

/** What a report asks, each text of an end once. What was asked before stays in its place, also once it is answered. */
export const askedNow = (before: Asked, { ends, doubles, words }: Asked): Asked => ({
  ends: inPlace(before.ends, ends, ({ text }) => text),
  doubles: inPlace(before.doubles, doubles, pairKey),
  words: inPlace(before.words, words, wordKey),
});

function inPlace<T>(before: readonly T[], now: readonly T[], keyOf: (item: T) => string): T[] {
  const coming = new Map(now.map((item) => [keyOf(item), item]));
  const kept = before.flatMap((item) => coming.get(keyOf(item)) ?? []);
  for (const item of kept) coming.delete(keyOf(item));
  return [...kept, ...coming.values()];
}
