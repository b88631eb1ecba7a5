/** What is said while a part of the page is not loaded, in English. */
import type { laterFr } from './later.fr';

export const laterEn: typeof laterFr = {
  refused: 'This part of the page could not be loaded. The connection may be lost.',
  again: 'Try again',
};
