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

it('asks for a pole where the whole network is shown', () => {
  const { container } = render(<Objectives report={POLE} />);
  expect(container.textContent).toContain('Choisissez un pôle');
});
