/**
 * The fields of each kind of thing that a form edits, as the service's schema has them, and what a form asks of them. The
 * ends of a link and who reported a tie are not edited: another pair is another link, and an account is its author's.
 */
import { language } from '../address';
import { field, seen } from '../drafts';
import { isPlain, words } from '../i18n';
import { dateOf } from '../i18n/format';
import type { NetworkLink, NetworkNode } from '../network';
import { ownProperty } from '../own-property';
import type { ChangeRequest, Field, LinkKind, NodeKind } from '../wire';
import { withOwnColumns } from './OwnColumns';
import { wordAsked, wordOf } from './terms';

/** What a field holds: a line, several lines, a list, a date, a number, a flag, a word of the vocabulary, a pole. */
export type Sort = 'line' | 'lines' | 'list' | 'date' | 'number' | 'weight' | 'flag' | 'word' | 'pole';

export interface FieldSpec {
  name: string;
  sort: Sort;
}

const of = (sort: Sort, ...names: string[]): FieldSpec[] => names.map((name) => ({ name, sort }));
const DATES = of('date', 'since', 'until');
const PLACE = of('line', 'departement', 'region');

/** The fields of a kind: those at hand, and those behind one button. */
export const FIELDS: Readonly<Record<NodeKind | LinkKind, { main: FieldSpec[]; more: FieldSpec[] }>> = {
  actor: {
    main: [
      ...of('line', 'name'),
      ...of('word', 'category'),
      ...of('list', 'themes'),
      ...of('line', 'commune'),
      ...of('lines', 'notes'),
      ...DATES,
    ],
    more: [
      ...of('line', 'short_name'),
      ...of('word', 'sub_category'),
      ...of('line', 'insee'),
      ...PLACE,
      ...of('word', 'milieu'),
      ...of('line', 'siren', 'siret', 'rna', 'website', 'reference'),
    ],
  },
  pole: {
    main: [...of('line', 'name', 'commune', 'typology', 'maturity'), ...of('lines', 'notes'), ...DATES],
    more: [
      ...of('line', 'short_name'),
      ...PLACE,
      ...of('list', 'logics'),
      ...of('line', 'legal_form'),
      ...of('date', 'year'),
      ...of('line', 'place', 'website', 'reference'),
    ],
  },
  project: {
    main: [
      ...of('line', 'name'),
      ...of('pole', 'pole'),
      ...of('list', 'themes'),
      ...of('line', 'status'),
      ...of('lines', 'notes'),
      ...DATES,
    ],
    more: of('line', 'short_name', 'reference'),
  },
  meeting: {
    main: [
      ...of('line', 'name'),
      ...of('date', 'date'),
      ...of('pole', 'pole'),
      ...of('number', 'participants'),
      ...of('lines', 'notes'),
    ],
    more: of('line', 'short_name', 'reference'),
  },
  tie: {
    main: [
      ...of('word', 'type'),
      ...of('weight', 'weight'),
      ...of('number', 'amount'),
      ...DATES,
      ...of('line', 'evidence', 'reference'),
    ],
    more: of('flag', 'directed'),
  },
  membership: {
    main: [...of('word', 'circle'), ...of('line', 'role'), ...DATES, ...of('line', 'reference')],
    more: [],
  },
  participation: { main: [...of('line', 'role'), ...DATES, ...of('line', 'reference')], more: [] },
  attendance: { main: of('line', 'reference'), more: [] },
};

const SECTIONS = {
  category: 'categories',
  sub_category: 'sub_categories',
  type: 'tie_types',
  circle: 'circles',
} as const;

/** Parts the texts of a list. */
const SEPARATOR = ' ; ';

/** The texts of a list as a person writes them. */
export const listOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[;|]/)
      .map((part) => part.trim())
      .filter(Boolean),
  ),
];

const decimal = (value: number): string => (language.value === 'fr' ? String(value).replace('.', ',') : String(value));

/** How a form writes a value; empty for none. A tie without a weight counts 1. */
export function textOf({ sort }: FieldSpec, value: Field | undefined): string {
  if (Array.isArray(value)) return value.join(SEPARATOR);
  if (typeof value === 'boolean') return value ? '1' : '';
  if (typeof value === 'number') return decimal(value);
  if (typeof value === 'string') return value;
  return sort === 'weight' ? '1' : '';
}

/** The number that a person writes: 12 000,50 or 12000.50, with or without €; NaN for another text. */
export function numberOf(text: string): number {
  const digits = text.replace(/[\s\u00a0\u202f€]/g, '').replace(',', '.');
  return /^\d+(\.\d+)?$/.test(digits) ? Number(digits) : Number.NaN;
}

/** What a text says for a field, null for nothing; or the sentence that says why it cannot be. */
function read({ name, sort }: FieldSpec, text: string): { value: Field } | { refusal: string } {
  const w = words.value.add;
  const typed = text.trim();
  if (sort === 'flag') return { value: typed !== '' };
  if (sort === 'list') return { value: listOf(typed) };
  if (name === 'name' && typed === '') return { refusal: w.needName };
  if (sort === 'weight') {
    const weight = numberOf(typed || '1');
    return weight > 0 ? { value: weight } : { refusal: w.badWeight };
  }
  if (typed === '') return { value: null };
  if (sort === 'number') {
    const number = numberOf(typed);
    return Number.isNaN(number) ? { refusal: w.badNumberOf(fieldLabel(name)) } : { value: number };
  }
  if (sort !== 'date') return { value: typed };
  const day = dateOf(typed);
  return day === null ? { refusal: w.badDate } : { value: day };
}

/** What a field is called in a form. */
export const fieldLabel = (name: string): string =>
  ownProperty(words.value.add.labels, name) ??
  ownProperty(words.value.fields.names, name) ??
  ownProperty(words.value.sheet.fields, name) ??
  name;

/** What a value is when nobody said another. */
const usual = ({ sort }: FieldSpec): Field =>
  sort === 'weight' ? 1 : sort === 'flag' ? false : sort === 'list' ? [] : null;

const areSame = (a: Field, b: Field): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What a form asks: the fields that differ from those held, what these replace, and what asks for new words. */
export interface Asked {
  change: Record<string, Field>;
  was: Record<string, Field>;
  asks: ChangeRequest[];
}

/**
 * What a form says of an entity of a kind, or the sentence that says why it cannot be sent. `held` is what the network has;
 * undefined for something new. What was not touched is not asked, even where no vocabulary has it.
 */
export function askedIn(
  form: string,
  kind: NodeKind | LinkKind,
  held: NetworkNode | NetworkLink | undefined,
): Asked | { refusal: string } {
  const asked: Asked = { change: {}, was: {}, asks: [] };
  const values = held as Readonly<Record<string, Field>> | undefined;
  for (const spec of [...FIELDS[kind].main, ...FIELDS[kind].more]) {
    const { name } = spec;
    const before = values?.[name] ?? usual(spec);
    const shown = textOf(spec, values?.[name]);
    const text = field(form, name, shown).value;
    if (text === shown && held) continue;
    const said = read(spec, text);
    if ('refusal' in said) return said;
    const value = worded(spec, said.value, asked.asks);
    if (areSame(value, before)) continue;
    asked.change[name] = value;
    asked.was[name] = seen<Field>(form, name, values?.[name] ?? null, shown, (was) => {
      const then = read(spec, was);
      return 'refusal' in then ? was : then.value;
    });
  }
  const own = (values?.['attributes'] ?? {}) as Record<string, string>;
  withOwnColumns(asked.change, form, own, asked.was);
  return asked;
}

/** The word of the vocabulary that a text names. A new word is asked for, except where words are free. */
function worded({ name, sort }: FieldSpec, value: Field, asks: ChangeRequest[]): Field {
  if (sort !== 'word' || typeof value !== 'string' || name === 'milieu') return value;
  const section = SECTIONS[name as keyof typeof SECTIONS];
  if (name === 'sub_category' && !isPlain.value) return wordOf(section, value) ?? value;
  const { word, asks: others } = wordAsked(section, value);
  asks.push(...others);
  return word;
}
