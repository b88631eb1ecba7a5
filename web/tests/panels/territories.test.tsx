// @vitest-environment happy-dom
import { fireEvent, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { askedSilos } from '../../src/asked-silos';
import { colouring, valueLabel } from '../../src/graph/colouring';
import { theme } from '../../src/graph/theme';
import { columns } from '../../src/graph/view';
import { applyChanges } from '../../src/network';
import { panelOf } from '../../src/panels';
import { Sheet } from '../../src/panels/Sheet';
import { confirmed } from '../../src/state';
import { byNode, followTerritories, hasSameNodes, territories } from '../../src/territories';
import type { TerritoriesAnswer } from '../../src/wire';
import { answerWith, plain, shown, showSmall } from './networks';

const EPCI = '200000438 CC du Pays de Pontchâteau St-Gildas-des-Bois';
const OTHER = '244400404 Nantes Métropole';

/** Every actor shown is in one of two EPCI, in turns; the first is a local authority of two levels. */
function answer(): TerritoriesAnswer {
  const actors = [...(confirmed.value?.nodes.values() ?? [])].filter(({ kind }) => kind === 'actor');
  return {
    revision: 1,
    source: 'INSEE',
    places: [
      { territory_commune: '44129 Pontchâteau', territory_epci: EPCI, territory_region: '52 Pays de la Loire' },
      { territory_epci: OTHER, territory_region: '52 Pays de la Loire' },
    ],
    nodes: actors.map(({ id }, i) => ({
      id,
      place: i % 2,
      ...(i === 0 ? { territory_level: 'departement|region' } : {}),
    })),
  };
}

beforeEach(() => {
  showSmall();
  territories.value = byNode(answer());
  askedSilos.value = null;
});
afterEach(() => {
  vi.useRealTimers();
  territories.value = new Map();
});

describe('territories', () => {
  it('are columns to colour by where they divide the actors, named without their codes', () => {
    expect(columns.value).toContain('territory_epci');
    expect(columns.value).not.toContain('territory_region');
    const nodes = [...(confirmed.value?.nodes.values() ?? [])];
    const { legend } = colouring('territory_epci', nodes, new Map(), theme.value);
    expect(legend.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['CC du Pays de Pontchâteau St-Gildas-des-Bois', 'Nantes Métropole']),
    );
    expect(valueLabel('territory_level', 'departement|region')).toBe('Département · Région');
  });

  it('are silos that are asked for when they are chosen, and said to be older when the network changes', async () => {
    const report = {
      decloisonnement: 0.5,
      observed: 0.2,
      expected: 0.4,
      equal_weights: false,
      actors: 3,
      without_value: 0,
      reason: null,
      groups: [{ silo: EPCI, actors: 2, ties_inside: 1, ties_outside: 1 }],
      mixing: [],
    };
    answerWith({ '/api/v1/analysis': { network: { silos: { territory_epci: report } } } });
    const { Component } = panelOf('silos');
    const { getByTestId, findByTestId } = shown(<Component />);
    fireEvent.change(getByTestId('partition-select'), { target: { value: 'territory_epci' } });
    expect(plain(getByTestId('silos').textContent)).toContain('Le calcul est en cours…');
    const bars = await waitFor(() => {
      const found = getByTestId('silo-bars');
      expect(found.textContent).toContain('CC du Pays de Pontchâteau');
      return found;
    });
    expect(bars.querySelector('[data-silo]')?.getAttribute('data-silo')).toBe(EPCI);
    expect(await findByTestId('silos')).toBeTruthy();
    fireEvent.change(getByTestId('partition-select'), { target: { value: 'category' } });
    expect(getByTestId('silo-bars').textContent).not.toContain('CC du Pays de Pontchâteau');
  });

  it('that cannot be measured are refused with the sentence of the service', async () => {
    answerWith({});
    const { Component } = panelOf('silos');
    const { getByTestId } = shown(<Component />);
    fireEvent.change(getByTestId('partition-select'), { target: { value: 'territory_epci' } });
    await waitFor(() => expect(askedSilos.value?.refusal).not.toBe(''));
    expect(plain(getByTestId('silos').textContent)).toContain(plain(askedSilos.value?.refusal));
    fireEvent.change(getByTestId('partition-select'), { target: { value: 'category' } });
  });

  it('stand on the sheet of a node', () => {
    answerWith({ '/api/v1/contacts': { contacts: [] } });
    const [first] = territories.value.keys();
    const { getByTestId } = shown(<Sheet id={first ?? ''} />);
    expect(plain(getByTestId('territory').textContent)).toContain(
      'Pontchâteau · CC du Pays de Pontchâteau St-Gildas-des-Bois · Pays de la Loire',
    );
  });

  it('are asked for once the nodes that changed are quiet, and not for a tie', async () => {
    vi.useFakeTimers();
    const asked: string[] = [];
    vi.stubGlobal('fetch', (path: string) => {
      asked.push(path);
      return Promise.resolve(new Response(JSON.stringify(answer())));
    });
    territories.value = new Map();
    const held = confirmed.value;
    if (!held) throw new Error('There is no network.');
    const located = applyChanges(held, [{ op: 'actor.add', id: 'ici', name: 'Ici', commune: 'Pontchâteau' }], 2);
    confirmed.value = located;
    const stop = followTerritories();
    await vi.advanceTimersByTimeAsync(1_100);
    expect(asked).toEqual(['/api/v1/territories']);
    expect(territories.value.get('ici')?.territory_region).toBe('52 Pays de la Loire');
    const tied = applyChanges(located, [{ op: 'tie.add', id: 't9', source: 'ici', target: 'ici' }], 3);
    expect(hasSameNodes(located, tied)).toBe(true);
    confirmed.value = tied;
    await vi.advanceTimersByTimeAsync(1_100);
    expect(asked).toHaveLength(1);
    confirmed.value = applyChanges(tied, [{ op: 'actor.update', id: 'ici', commune: 'Besné' }], 4);
    await vi.advanceTimersByTimeAsync(1_100);
    expect(asked).toHaveLength(2);
    stop();
  });
});
