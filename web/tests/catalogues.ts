/** The catalogues of both languages, to compare them. */
import type { Language } from '../src/address';
import { en } from '../src/i18n/en';
import { fr, type Catalogue } from '../src/i18n/fr';

export const catalogues: Readonly<Record<Language, Catalogue>> = { fr, en };
