// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { measureBy } from '../../src/address';
import { panelOf } from '../../src/panels';
import { Sheet } from '../../src/panels/Sheet';
import type { AnalysisNote } from '../../src/wire';
import { answerWith, plain, shown, showSmall } from './networks';

const SAMPLED: AnalysisNote = {
  code: 'estimated',
  subject: 'betweenness_share',
  count: 500,
  fr: 'betweenness_share : estimation d’après 500 tirages ; l’erreur est bornée.',
  en: 'betweenness_share: estimated from 500 draws; the error is bounded.',
};
const TOO_DENSE: AnalysisNote = {
  code: 'too-dense',
  subject: 'missing_bridges',
  count: 90,
  fr: "missing_bridges : la liste n'est pas établie, le réseau de ces 90 acteurs est trop dense.",
  en: 'missing_bridges: the list is not made, the network of these 90 actors is too dense.',
};
const TOO_MANY_PATHS: AnalysisNote = {
  code: 'too-many-paths',
  subject: 'closeness, eccentricity, mean_distance, diameter',
  count: 200_000,
  fr: 'closeness, eccentricity, mean_distance, diameter : non calculé, ce réseau de 200000 nœuds est trop grand.',
  en: 'closeness, eccentricity, mean_distance, diameter: not computed, this network of 200000 nodes is too large.',
};
const ESTIMATE = { kind: 'estimate', max_error: 0.0213, confidence: 0.95 } as const;

beforeEach(() => answerWith({ '/api/v1/contacts': { contacts: [] } }));

const show = (id: string, spoken: 'fr' | 'en' = 'fr') => {
  const { Component } = panelOf(id);
  return shown(<Component />, spoken);
};

describe('an estimate', () => {
  it('is written with ≈, its bound in the tooltip and for screen readers', () => {
    showSmall({ notes: [SAMPLED], estimates: { 'actors.betweenness_share': ESTIMATE } });
    const { container } = show('who');
    const figure = container.querySelector('.ranked .figure');
    expect(plain(figure?.textContent)).toMatch(/^≈ 67 %/);
    expect(plain(figure?.getAttribute('title'))).toBe('Estimation, à 2,1 % près 95 fois sur 100.');
    expect(plain(figure?.querySelector('.visually-hidden')?.textContent)).toContain('à 2,1 % près 95 fois sur 100');
    const english = show('who', 'en').container.querySelector('.ranked .figure');
    expect(english?.getAttribute('title')).toBe('Estimate, within 2.1% 95 times in 100.');
  });

  it('is marked in the sentence of a sheet, and only where it is one', () => {
    showSmall({ estimates: { 'actors.betweenness_share': ESTIMATE } });
    const { container } = shown(<Sheet id="pole-est" />);
    expect(container.querySelector('[data-measure=betweenness_share] .estimate')?.textContent).toContain('≈');
    expect(container.querySelector('[data-measure=degree] .estimate')).toBeNull();
  });

  it('says when no bound is known', () => {
    showSmall({ estimates: { 'actors.k_reach': { kind: 'estimate', max_error: null, confidence: null } } });
    measureBy.value = 'k_reach';
    expect(show('who').container.querySelector('.figure')?.getAttribute('title')).toBe(
      'Estimation d’après des tirages au hasard, sans borne connue.',
    );
  });

  it('exact figures have no mark', () => {
    showSmall();
    expect(plain(show('who').container.textContent)).not.toContain('≈');
  });
});

describe('a note', () => {
  it('stands under the measure that it is about, without the engine’s name for it', () => {
    showSmall({ notes: [SAMPLED, TOO_DENSE] });
    const note = show('who').getByTestId('notes');
    expect(plain(note.textContent)).toBe('Estimation d’après 500 tirages ; l’erreur est bornée.');
    expect(plain(show('who', 'en').getByTestId('notes').textContent)).toBe(
      'Estimated from 500 draws; the error is bounded.',
    );
    expect(show('map').getByTestId('notes').textContent).toContain('500 tirages');
  });

  it('says why a list is not there', () => {
    showSmall({ notes: [TOO_DENSE] });
    expect(show('missing').getByTestId('notes').textContent).toContain('est trop dense');
  });

  it('about several columns is shown with each', () => {
    showSmall({ notes: [TOO_MANY_PATHS], columns: { mean_distance: [null, null, null, null, null, null] } });
    measureBy.value = 'harmonic';
    expect(show('who').getByTestId('notes').textContent).toContain('Non calculé, ce réseau de 200000 nœuds');
    measureBy.value = 'degree';
    expect(show('who').queryByTestId('notes')).toBeNull();
  });
});
