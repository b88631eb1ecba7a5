import { vi } from 'vitest';

// What the modules read of a browser when they load; the map itself is tested in a real one.
vi.stubGlobal('location', new URL('http://localhost/'));
vi.stubGlobal('navigator', { languages: ['fr-FR'] });
vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => undefined }));
