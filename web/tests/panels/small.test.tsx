// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { measureBy } from '../../src/address';
import { panelOf } from '../../src/panels';
import type { AnalysisNote } from '../../src/wire';
import { answerWith, plain, POLE, shown, showTied } from './networks';

beforeEach(() => answerWith({ '/api/v1/contacts': { contacts: [] } }));

const textOf = (id: string, spoken: 'fr' | 'en' = 'fr') => {
  const { Component } = panelOf(id);
  return plain(shown(<Component />, spoken).container.textContent);
};

describe('the silos of a small network', () => {
  it('with one actor each say so, not that there is no category', () => {
    showTied(['ess', 'collectivite']);
    expect(textOf('silos')).toContain('Chaque silo n’a qu’un acteur');
    expect(textOf('silos')).not.toContain('il faut une catégorie');
    expect(textOf('silos', 'en')).toContain('Each silo has only one actor');
  });

  it('of one category say that it takes two', () => {
    showTied(['ess', 'ess', null]);
    expect(textOf('silos')).toContain('Une seule catégorie est connue');
    expect(textOf('silos', 'en')).toContain('Only one category is known');
  });

  it('without a category say that it takes one', () => {
    showTied([null, null]);
    expect(textOf('silos')).toContain('il faut une catégorie');
  });

  it('that cannot be, for a reason the page does not know, give none', () => {
    showTied(['ess', 'ess', 'collectivite']);
    expect(textOf('silos')).toContain('Aucun silo ne se mesure');
  });
});

const TOO_SMALL: AnalysisNote = {
  code: 'too-small',
  subject: 'clans',
  count: 3,
  fr: "clans : la plus grande composante n'a que 3 nœuds, aucun clan n'y est cherché.",
  en: 'clans: the largest component has only 3 nodes, no clan is looked for in it.',
};

describe('the clans of a small network', () => {
  it('where none is looked for, are neither found nor compared with chance', () => {
    showTied([null, null, null], { notes: [TOO_SMALL] });
    for (const spoken of ['fr', 'en'] as const) {
      const text = textOf('clans', spoken);
      expect(text).toContain(spoken === 'fr' ? "aucun clan n'y est cherché" : 'no clan is looked for');
      expect(text).not.toMatch(/hasard|chance|Groupe|Group/);
    }
  });

  it('a group of all who hang together is compared with nothing', () => {
    showTied([null, null, null, null]);
    expect(textOf('clans')).toContain('4 ensemble, soit tout ce qui se tient');
    expect(textOf('clans')).not.toContain('–');
    expect(textOf('clans', 'en')).toContain('4 together, that is all who hang together');
  });
});

describe('who links others in a small network', () => {
  it('is nobody where all touch directly, and no list at 0 %', () => {
    showTied([null, null, null]);
    for (const panel of ['map', 'who']) {
      expect(textOf(panel)).toContain('Personne n’est un passage obligé');
      expect(textOf(panel)).not.toContain('0 %');
      expect(textOf(panel, 'en')).toContain('Nobody is a necessary go-between');
    }
  });

  it('is listed as soon as one does, and other measures are ranked whatever their values', () => {
    showTied([null, null, null], {}, { betweenness_share: [0, 1, 0], clustering: [0, 0, 0] });
    expect(textOf('map')).not.toContain('passage obligé');
    measureBy.value = 'clustering';
    expect(textOf('who')).toContain('Acteur 2');
  });

  it('of two takes a third', () => {
    showTied([null, null]);
    expect(textOf('map')).toContain('Il faut au moins trois acteurs');
  });
});

describe('the diversity of a small pole', () => {
  const plurality = (actors: number, diversity: number | null) => ({
    pole: { poles: [], network: { ...POLE, actors, plurality: { reason: null, actors, categories: 1, diversity } } },
  });

  it('is not said of one actor, of whom no two can be drawn', () => {
    showTied(['ess', 'collectivite'], plurality(2, 1));
    expect(textOf('pole')).toContain('Deux tirés au hasard sont de catégories différentes 100 fois sur 100.');
    showTied(['ess'], plurality(1, null));
    expect(textOf('pole')).toContain('1 acteur de 1 catégorie.');
    expect(textOf('pole')).not.toContain('tirés');
  });
});
