import { vi } from 'vitest';

// What the modules read of a browser when they load, for tests that run without a document.
if (typeof document === 'undefined') {
  vi.stubGlobal('location', new URL('http://localhost/'));
  vi.stubGlobal('navigator', { languages: ['fr-FR'] });
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => undefined }));
}
