/** A file that the service makes, as a button. */
import { words } from '../i18n';
import { offline } from '../state';

export function Download({ path, test, children }: { path: string; test: string; children: string }) {
  return (
    <a
      class="button"
      {...(offline.value ? { 'aria-disabled': true, title: words.value.band.away } : { href: `/api/v1/${path}` })}
      download
      data-testid={test}
    >
      {children}
    </a>
  );
}
