import { vi } from 'vitest';

// What the modules read of a browser when they load, for tests that run without a document.
if (typeof document === 'undefined') {
  vi.stubGlobal('location', new URL('http://localhost/'));
  vi.stubGlobal('navigator', { languages: ['fr-FR'] });
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => undefined }));
}

// A page speaks once it has learnt a language; tests speak both.
const { learn } = await import('../src/i18n');
await Promise.all([learn('fr'), learn('en')]);
