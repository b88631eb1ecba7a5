/** The page's texts: one catalogue per language, and the labels of the vocabulary. */
import { computed, signal } from '@preact/signals';
import { language, type Language } from '../address';
import { formatOf } from './format';
import type { Catalogue } from './fr';
import { ownProperty } from '../own-property';
import { network } from '../state';
import type { Profile } from '../vocabulary';
import type { Term as OwnTerm } from '../wire';

/** What is said in a language: the texts, those of a network that is no PTCE, and the labels of the vocabulary. */
interface Spoken {
  catalogue: Catalogue;
  plain: Catalogue;
  vocabulary: Readonly<Record<Section, Terms>>;
}

/** Each language is a part of the program of its own: a page loads the one that it speaks. */
const TEXTS: Readonly<Record<Language, () => Promise<{ spoken: Spoken }>>> = {
  fr: () => import('./french'),
  en: () => import('./english'),
};

const learnt = signal<Partial<Record<Language, Spoken>>>({});

/** Loads the texts of a language. One must be known before {@link words} is read. */
export async function learn(wanted: Language): Promise<void> {
  if (learnt.peek()[wanted]) return;
  const { spoken } = await TEXTS[wanted]();
  learnt.value = { ...learnt.peek(), [wanted]: spoken };
}

/** What is said in the language in force; in another one until that is loaded. */
const said = computed<Spoken>(() => {
  const known = learnt.value[language.value] ?? Object.values(learnt.value)[0];
  if (!known) throw new Error('No language is loaded yet.');
  return known;
});

/** The texts of the languages that are loaded: what people wrote may be in any of them. */
export const catalogues = computed(() => Object.values(learnt.value).map(({ catalogue }) => catalogue));

/** Whether the network shown is no PTCE: no word of the PTCE's is said then. */
export const isPlain = computed(() => network.value?.profile === 'plain');

/** The catalogue in force. */
export const words = computed<Catalogue>(() => (isPlain.value ? said.value.plain : said.value.catalogue));

/** Numbers, dates and lists in the language in force. */
export const format = computed(() => formatOf(language.value));

export interface Term {
  label: string;
  short?: string;
  definition?: string;
  phrase?: string;
  directed?: boolean;
  economy?: string | null;
  /** The colour that the network gives it; absent where the page chooses. */
  color?: string;
}
type Terms = Readonly<Record<string, Term>>;
type Section = 'kinds' | 'categories' | 'economies' | 'circles' | 'tie_types' | 'sub_categories' | 'settings';

/** The sections of the vocabulary whose words a network may have of its own. */
export const OWN_SECTIONS = {
  categories: 'category',
  sub_categories: 'sub_category',
  tie_types: 'tie_type',
  circles: 'circle',
} as const satisfies Partial<Record<Section, OwnTerm['of']>>;
export type OwnSection = keyof typeof OWN_SECTIONS;

/** The section of the words of a kind. */
export const sectionOf = (of: string): OwnSection =>
  (Object.keys(OWN_SECTIONS) as OwnSection[]).find((section) => OWN_SECTIONS[section] === of) ?? 'categories';

/** A term's label in a language: that of the other one where it has none, else the word. */
export const ownLabel = ({ id, label: said }: OwnTerm, spoken: Language): string =>
  (spoken === 'fr' ? (said.fr ?? said.en) : (said.en ?? said.fr)) ?? id;

/** The network's own terms of a section by their words. */
function ownTerms(section: OwnSection): Terms {
  const own = [...(ownVocabulary.value?.values() ?? [])].filter(({ of }) => of === OWN_SECTIONS[section]);
  return Object.fromEntries(
    own.map((held) => [
      held.id,
      {
        label: ownLabel(held, language.value),
        directed: held.directed ?? false,
        ...(held.color === null ? {} : { color: held.color }),
      },
    ]),
  );
}

const ownVocabulary = computed(() => network.value?.vocabulary);

const ofPtce = computed(() => said.value.vocabulary);

/** The words of a section if the network were of a profile: those of the PTCE's, unless it is none, and the network's own. */
export const termsOf = (section: OwnSection, profile: Profile): Terms => ({
  ...(profile === 'plain' ? {} : ofPtce.value[section]),
  ...ownTerms(section),
});

/** The words in force, in the language in force. */
export const vocabulary = computed<Readonly<Record<Section, Terms>>>(() => {
  const profile = isPlain.value ? 'plain' : 'ptce';
  const own = (Object.keys(OWN_SECTIONS) as OwnSection[]).map((section) => [section, termsOf(section, profile)]);
  return { ...ofPtce.value, ...(Object.fromEntries(own) as Record<OwnSection, Terms>) };
});

/** A code's term, or undefined for a value outside the vocabulary. */
export const term = (section: Section, code: string | undefined): Term | undefined =>
  code === undefined ? undefined : ownProperty<Term>(vocabulary.value[section], code);

/** A code's label; a value outside the vocabulary is its own label. */
export const label = (section: Section, code: string): string => term(section, code)?.label ?? code;

/** A code's short label, for legends and lists. */
export const shortLabel = (section: Section, code: string): string => {
  const found = term(section, code);
  return found?.short ?? found?.label ?? code;
};
