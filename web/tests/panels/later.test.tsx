// @vitest-environment happy-dom
import { cleanup, fireEvent, render } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const REFUSED = {
  fr: 'Cette partie de la page n’a pas pu être chargée.',
  en: 'This part of the page could not be loaded.',
};

beforeEach(() => void vi.resetModules());
afterEach(cleanup);

/** The page's parts as they are before anything is loaded; the first `refusals` requests for the bodies fail. */
async function begin(refusals: number) {
  let asked = 0;
  vi.doMock('../../src/panels/bodies', () => {
    if (asked++ < refusals) throw new Error('no connection');
    return { Keys: () => <h1>Toutes les touches</h1>, previewFiles: vi.fn() };
  });
  const { learn } = await import('../../src/i18n');
  await Promise.all([learn('fr'), learn('en')]);
  const part = await import('../../src/panels/later');
  const { toast } = await import('../../src/toast');
  return { ...part, toast, Keys: part.later((bodies) => bodies.Keys) };
}

it('stands in for a part that is loaded when somebody asks for it', async () => {
  const { Keys } = await begin(0);
  const { findByText, getByRole } = render(<Keys />);
  expect(getByRole('status').textContent).not.toBe('');
  expect(await findByText('Toutes les touches')).toBeDefined();
});

it.each(['fr', 'en'] as const)(
  'says that a part did not load, and loads it when it is tried again (%s)',
  async (spoken) => {
    const { Keys } = await begin(1);
    (await import('../../src/address')).setLanguage(spoken);
    const { findByTestId, findByText, queryByTestId } = render(<Keys />);
    expect((await findByTestId('not-loaded')).textContent).toContain(REFUSED[spoken]);
    fireEvent.click(await findByTestId('load-again'));
    expect(await findByText('Toutes les touches')).toBeDefined();
    expect(queryByTestId('not-loaded')).toBeNull();
  },
);

it('refuses dropped files in a sentence where the part that reads them does not load', async () => {
  const { previewFiles, toast } = await begin(1);
  await previewFiles([new File(['x'], 'membres.csv')]);
  expect(toast.value?.tone).toBe('refused');
  expect(toast.value?.text).toMatch(/n’a pas pu être chargée|could not be loaded/);
  await previewFiles([new File(['x'], 'membres.csv')]);
  expect((await import('../../src/panels/bodies')).previewFiles).toHaveBeenCalledOnce();
});
