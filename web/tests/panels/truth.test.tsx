// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { panelOf } from '../../src/panels';
import type { NetworkReport } from '../../src/wire';
import { answerWith, CATEGORY, plain, shown, showSmall } from './networks';

beforeEach(() => answerWith({}));

const show = (id: string, spoken: 'fr' | 'en' = 'fr') => {
  const { Component } = panelOf(id);
  return shown(<Component />, spoken);
};
const textOf = (id: string, spoken: 'fr' | 'en' = 'fr') => plain(show(id, spoken).container.textContent);

/** The small network, with one pair of silos. */
const showPair = (expected: number, p: number | null) => {
  const mixing = [{ silo_a: 'ess', silo_b: 'recherche', observed: 0, expected, ratio: 0, p }];
  showSmall({ network: { silos: { category: { ...CATEGORY, mixing } } as unknown as NetworkReport['silos'] } });
};

describe('the pair of silos least linked', () => {
  it.each([
    ['chance would do as much', 2, 0.06],
    ['too little is expected', 0.9, 0.01],
  ])('is none where %s', (_, expected, p) => {
    showPair(expected, p);
    const text = textOf('silos');
    expect(text).not.toContain('Les deux silos les moins reliés');
    expect(text).toContain('Aucune paire de silos ne ressort : le hasard en ferait autant.');
    expect(textOf('silos', 'en')).toContain('No pair of silos stands out: chance would do as much.');
  });

  it('is not spoken of until the pairs are tested', () => {
    showPair(2, null);
    expect(show('silos').queryByTestId('least-linked')).toBeNull();
  });
});
