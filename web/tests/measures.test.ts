import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { classBounds, measureColumn, measureOfColumn, scaleColouring } from '../src/graph/scale-colouring';
import { theme } from '../src/graph/theme';
import { catalogues } from './catalogues';
import {
  HIDDEN_COLUMNS,
  HIDDEN_FIGURES,
  HIDDEN_SILO_FIGURES,
  measureOf,
  MEASURES,
  NETWORK_FIGURES,
  SILO_FIGURES,
  USUAL_MEASURE,
  writeValue,
} from '../src/measures';
import type { NetworkNode } from '../src/network';

/** What the engine's catalogue has, as its own test keeps it. */
const contract = JSON.parse(
  readFileSync(new URL('../../graph-schemas/wire/measures.json', import.meta.url), 'utf8'),
) as Record<'actors' | 'actors_by_silo' | 'network' | 'network_by_silo', string[]>;

describe('what an analysis brings', () => {
  const shownColumns = MEASURES.map(({ column }) => column);

  it('is shown or named as hidden, each column once, and nothing else is', () => {
    const named = [...shownColumns, ...Object.keys(HIDDEN_COLUMNS)];
    expect(named.sort()).toEqual([...new Set([...contract.actors, ...contract.actors_by_silo])].sort());
  });

  it('of the whole network is said or named as hidden', () => {
    expect([...NETWORK_FIGURES, ...Object.keys(HIDDEN_FIGURES)].sort()).toEqual([...contract.network].sort());
    expect([...SILO_FIGURES, ...Object.keys(HIDDEN_SILO_FIGURES)].sort()).toEqual([...contract.network_by_silo].sort());
  });

  it('has its name, definition, convention and source in both languages', () => {
    for (const { measures } of Object.values(catalogues)) {
      for (const column of [...shownColumns, 'reciprocity' as const]) {
        for (const text of Object.values(measures[column])) expect(text).not.toBe('');
      }
    }
  });
});

describe('the sentence of where ties lead', () => {
  it('is true of an actor without ties', () => {
    for (const { sentences } of Object.values(catalogues)) {
      const of = (degree: number) =>
        measureOf('pagerank')?.sentence(0.004, {
          id: 'seul',
          kind: 'actor',
          say: sentences,
          of: (column) => (column === 'degree' ? degree : null),
          nameOf: (id) => id,
          isActor: () => true,
        });
      expect(of(0)).toBe(sentences.pagerankAlone);
      expect(of(1)).toBe(sentences.pagerank(0.004));
    }
  });
});

describe('the classes of a measure', () => {
  it('hold about as many nodes each, equal values together', () => {
    expect(classBounds([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])).toEqual([1, 3, 5, 7, 9]);
    expect(classBounds([0, 0, 0, 0, 0, 0, 0, 1, 2, 3])).toEqual([0, 1, 2, 3]);
    expect(classBounds([4, 4, 4])).toEqual([4]);
    expect(classBounds([])).toEqual([]);
  });

  it('colour from light to dark with the values in the legend, and keep apart who has none', () => {
    const values = new Map<string, number | null>([
      ['a', 0.1],
      ['b', 0.2],
      ['c', 0.4],
      ['d', null],
    ]);
    const nodes = [...values.keys()].map((id): NetworkNode => ({ kind: 'actor', id, name: id }));
    const { legend, colourOf, valueOf } = scaleColouring(
      (v) => writeValue(USUAL_MEASURE, v),
      nodes,
      (id) => values.get(id),
      theme.value,
    );
    const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
    expect(legend.map((entry) => [plain(entry.label), entry.count])).toEqual([
      ['10 %', 1],
      ['20 %', 1],
      ['40 %', 1],
      ['sans valeur', 1],
    ]);
    const [a, , c, d] = nodes;
    if (!a || !c || !d) throw new Error('no nodes');
    expect([colourOf(a), colourOf(c), colourOf(d)]).toEqual([...theme.value.ramp, theme.value.neutral]);
    expect(valueOf(c)).toBe(legend[2]?.value);
  });

  it('are told from a column of the users that has the measure’s name', () => {
    const degree = measureOf('degree');
    expect(degree && measureOfColumn(measureColumn(degree))).toBe(degree);
    expect(measureOfColumn('degree')).toBeUndefined();
  });
});
