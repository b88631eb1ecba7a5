// @vitest-environment happy-dom
import { act } from '@testing-library/preact';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { partitionShown } from '../../src/address';
import { Bands } from '../../src/frame/Bands';
import { columns } from '../../src/graph/view';
import { panelOf } from '../../src/panels';
import { confirmed, newcomers } from '../../src/state';
import type { NetworkReport } from '../../src/wire';
import { answerWith, CATEGORY, plain, POLE, shown, showSmall, showTied } from './networks';

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

/** What the panel of the pole says of some actors, in a network without a pole. */
function poleOf(actors: number, largest: number): string {
  const network = { ...POLE, actors, structuring: { ...POLE.structuring, largest_component: largest } };
  showTied(
    Array.from({ length: actors }, () => 'ess'),
    { pole: { poles: [], network } },
  );
  return textOf('pole');
}

describe('sentences of none and one', () => {
  it('say that there is no pole', () => {
    expect(poleOf(3, 1)).toContain('Aucun pôle n’est dans le réseau : rien à comparer.');
    showSmall();
    expect(textOf('pole')).toContain('Un seul pôle est dans le réseau : rien à comparer.');
  });

  it('say nothing of one actor that hangs together, and that nobody does', () => {
    expect(poleOf(1, 1)).not.toContain('d’un seul tenant');
    expect(poleOf(3, 1 / 3)).toContain('Ces liens ne relient encore personne à personne.');
    expect(poleOf(3, 2 / 3)).toContain('67 % des acteurs se tiennent d’un seul tenant.');
  });
});

describe('what a clan has in common', () => {
  it('is said with how many have it', () => {
    const common = (...counts: number[]) => {
      const shared = counts.map((count, i) => ({
        column: i === 0 ? 'category' : 'Bassin',
        value: 'ess',
        count,
        p: 0.01,
      }));
      showTied(['ess', 'ess', 'recherche'], {
        clans: [
          { clan: 1, is_clan: true, size: 3, closure: 0.7, found: 48, seeds: 50, shared, members: ['a0', 'a1', 'a2'], openers: [] },
        ],
      }); // prettier-ignore
      return textOf('clans');
    };
    expect(common(2)).toContain('Point commun : catégorie ESS (2 sur 3).');
    expect(common(3)).toContain('Point commun : catégorie ESS (commun à tous).');
    expect(common(3, 2)).toContain('Points communs : catégorie ESS (commun à tous) et bassin ess (2 sur 3).');
  });
});

describe('the partition', () => {
  it('that cannot colour the map says why', () => {
    const silos = { category: CATEGORY, pole: CATEGORY } as unknown as NetworkReport['silos'];
    showSmall({ network: { silos } });
    partitionShown.value = 'pole';
    expect(textOf('silos')).toContain('La carte ne se colore pas par pôle : un acteur peut être de plusieurs.');
    partitionShown.value = 'category';
    expect(show('silos').queryByTestId('not-coloured')).toBeNull();
    partitionShown.value = '';
  });

  it('by commune colours the map', () => {
    showTied(['ess', 'ess']);
    const held = confirmed.value;
    if (!held) throw new Error('no network');
    const communes = ['Longwy', 'Villerupt'];
    const nodes = [...held.nodes].map(([id, node], i) => [id, { ...node, commune: communes[i] ?? '' }] as const);
    confirmed.value = { ...held, nodes: new Map(nodes) };
    expect(columns.value).toContain('commune');
  });
});

describe('newcomers', () => {
  it('are told to screen readers once, and then no more', async () => {
    vi.useFakeTimers();
    showTied(['ess', 'ess']);
    newcomers.value = new Map([['a0', 0]]);
    const { getByTestId } = shown(<Bands />);
    expect(getByTestId('arrivals').textContent).toContain('Acteur 0');
    await act(async () => {
      await vi.advanceTimersByTimeAsync(6_000);
    });
    expect(getByTestId('arrivals').textContent).toBe('');
    await act(() => void (newcomers.value = new Map([['a1', 1]])));
    expect(getByTestId('arrivals').textContent).toContain('Acteur 1');
    newcomers.value = new Map();
    vi.useRealTimers();
  });
});
