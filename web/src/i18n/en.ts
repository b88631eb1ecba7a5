import { fr, type Catalogue } from './fr';
export const en: Catalogue = fr;
