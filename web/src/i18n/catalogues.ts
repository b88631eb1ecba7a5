/** Both catalogues at once, for what compares them; the page learns the one that it speaks. */
import type { Language } from '../address';
import { en } from './en';
import { fr, type Catalogue } from './fr';

export const catalogues: Readonly<Record<Language, Catalogue>> = { fr, en };
