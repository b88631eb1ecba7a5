/** What is said when the page is to be reloaded, in English. */
import type { reloadFr } from './reload.fr';

export const reloadEn: typeof reloadFr = {
  reasons: {
    outdated: 'The service has changed version: reload the page.',
    missing: 'A part of the page could not be loaded: reload the page.',
    failed: 'The page has failed, and what it shows may be incomplete: reload it.',
  },
  keepsView: 'The view will be kept.',
  keepsTyped: 'The view and what is being typed will be kept.',
  losesTyped: 'The view will be kept, but not what is being typed: the browser refuses to store it.',
  button: 'Reload',
};
