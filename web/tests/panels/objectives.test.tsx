// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { setLanguage } from '../../src/address';
import { Objectives } from '../../src/panels/pole/Objectives';
import { confirmed } from '../../src/state';
import type { PoleReport, Score } from '../../src/wire';
import { POLE, showSmall } from './networks';

const REPORT: PoleReport = { ...POLE, id: 'pole-est', name: 'Pôle Est' };
const scored = (value: number, rater: string): [string, Score] => {
  const id = `C|2026-03-01|${rater}|pole-est`;
  return [id, { id, pole: 'pole-est', objective: 'C', value, at: '2026-03-01', rater }];
};

beforeEach(() => {
  setLanguage('fr');
  showSmall();
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('{"contacts":[]}')));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('says the nine objectives, who gave which score as dots, and what the network says of C, F and I', () => {
  const held = confirmed.value;
  if (!held) throw new Error('no network');
  confirmed.value = { ...held, scores: new Map([scored(2, 'r1'), scored(5, 'r2')]) };
  const { container } = render(<Objectives report={REPORT} />);
  expect(container.querySelectorAll('[data-objective]')).toHaveLength(9);
  const c = container.querySelector('[data-objective="C"]')?.textContent ?? '';
  expect(c).toContain('Moyenne 3,5 de 2 notes (la dernière le 1er mars 2026).');
  expect(c).toContain('2 : 1 personne');
  expect(c).toContain('0 acteur public (collectivités, État, Europe) sur 3.');
  expect(container.querySelector('[data-objective="A"]')?.textContent).toContain('Pas encore noté.');
  const informed = [...container.querySelectorAll('[data-objective]')].filter((one) =>
    one.textContent.includes('Ce que dit le réseau'),
  );
  expect(informed.map((one) => one.getAttribute('data-objective'))).toEqual(['C', 'F', 'I']);
});

it('shows the number of people where there is no room for a dot each', () => {
  const held = confirmed.value;
  if (!held) throw new Error('no network');
  confirmed.value = { ...held, scores: new Map(Array.from({ length: 12 }, (_, i) => scored(4, `r${i}`))) };
  const { container } = render(<Objectives report={REPORT} />);
  expect(container.querySelector('[data-objective="C"] .given')?.textContent).toContain('● × 12');
});

it('lists whatever is kept and not shown with a score, to be erased: names, and remarks on scores that were undone', async () => {
  const kept = [
    { id: 'rater:r1', of: 'pole-est', text: 'Une voisine' },
    { id: 'score:C|2026-03-01|r1|pole-est', of: 'pole-est', text: 'Bon accueil' },
    { id: 'score:gone', of: 'pole-est', text: 'Remarque retirée' },
  ];
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(JSON.stringify({ contacts: kept }))));
  const held = confirmed.value;
  if (!held) throw new Error('no network');
  confirmed.value = { ...held, scores: new Map([scored(2, 'r1')]) };
  const { findByTestId } = render(<Objectives report={REPORT} />);
  const list = await findByTestId('rating-kept');
  expect([...list.querySelectorAll('li > span')].map((one) => one.textContent)).toEqual([
    'Une voisine',
    'Remarque retirée',
  ]);
});

it('asks for a pole where the whole network is shown', () => {
  const { container } = render(<Objectives report={POLE} />);
  expect(container.textContent).toContain('Choisissez un pôle');
});
