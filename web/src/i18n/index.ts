/** The page's texts: one catalogue per language, and the labels of the vocabulary. */
import { computed } from '@preact/signals';
import vocabularyEn from '../../../graph-schemas/vocabulary.en.json';
import vocabularyFr from '../../../graph-schemas/vocabulary.fr.json';
import { language, type Language } from '../address';
import { en } from './en';
import { formatOf } from './format';
import { fr, type Catalogue } from './fr';
import { ownProperty } from '../own-property';

export const catalogues: Readonly<Record<Language, Catalogue>> = { fr, en };

/** The catalogue in force. */
export const words = computed<Catalogue>(() => catalogues[language.value]);

/** Numbers, dates and lists in the language in force. */
export const format = computed(() => formatOf(language.value));

interface Term {
  label: string;
  short?: string;
  definition?: string;
  phrase?: string;
  directed?: boolean;
  economy?: string | null;
}
type Terms = Readonly<Record<string, Term>>;
type Section = 'kinds' | 'categories' | 'economies' | 'circles' | 'tie_types' | 'sub_categories' | 'settings';

/** The project's vocabulary in the language in force: codes to labels. */
export const vocabulary = computed<Readonly<Record<Section, Terms>>>(() =>
  language.value === 'fr' ? vocabularyFr : vocabularyEn,
);

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
