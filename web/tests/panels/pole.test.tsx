// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { setLanguage } from '../../src/address';
import { Comparison, comparisonTable } from '../../src/panels/pole/Comparison';
import { POLE, showSmall } from './networks';

const OTHER = {
  ...POLE,
  id: 'pole-ouest',
  name: 'Pôle Ouest',
  actors: 12,
  involvement: { members: 4, in_projects: 0.25 },
  realisations: { reason: 'no-projects' },
};
const EAST = { ...POLE, id: 'pole-est', name: 'Pôle Est' };

beforeEach(() => {
  setLanguage('fr');
  showSmall();
});
afterEach(cleanup);

const cells = (row: Element): (string | null)[] => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent);

it('sets the poles side by side, the one with most actors first, and leaves empty what is not known', () => {
  const { container } = render(<Comparison poles={[EAST, OTHER]} />);
  const [head, first, second] = [...container.querySelectorAll('tr')].map(cells);
  expect(head).toHaveLength(11);
  expect(first?.slice(0, 2)).toEqual(['Pôle Ouest', '12']);
  expect(first?.[head?.indexOf('Dans un projet') ?? -1]).toMatch(/^25\s%$/);
  expect(first?.[head?.indexOf('Projets') ?? -1]).toBe('');
  expect(second?.slice(0, 2)).toEqual(['PTCE Est', String(POLE.actors)]);
});

it('says nothing of a pole alone', () => {
  const { container } = render(<Comparison poles={[EAST]} />);
  expect(container.textContent).toBe('');
});

it('is taken away with figures as numbers and the ids', () => {
  const { headers, rows } = comparisonTable([OTHER]);
  expect(rows[0]?.[headers.indexOf('Dans un projet')]).toBe(0.25);
  expect(rows[0]?.[headers.indexOf('Projets')]).toBeNull();
  expect(rows[0]?.at(-1)).toBe('pole-ouest');
});
