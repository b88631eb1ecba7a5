// @vitest-environment happy-dom
import { act, fireEvent, waitFor } from '@testing-library/preact';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { excludedTypes, panelId, pathFrom, pathOrder, pathTo, perimeter, selected } from '../../src/address';
import { askedPaths } from '../../src/asked-paths';
import { spotlight } from '../../src/graph/view';
import { panelOf } from '../../src/panels';
import { Sheet } from '../../src/panels/Sheet';
import type { PathsAnswer } from '../../src/wire';
import { plain, showEmpty, showOneActor, showRiver, shown } from './networks';

/** The service as it answers about paths; what it was asked. */
function answering(...answers: readonly (PathsAnswer | string)[]): string[] {
  const asked: string[] = [];
  vi.stubGlobal('fetch', (path: string) => {
    if (!path.startsWith('/api/v1/paths')) return Promise.resolve(new Response('{}', { status: 404 }));
    const answer = answers[Math.min(asked.length, answers.length - 1)];
    asked.push(path);
    const isRefused = typeof answer === 'string';
    const body = isRefused ? { errors: [{ pointer: '/k', detail: answer }] } : answer;
    return Promise.resolve(new Response(JSON.stringify(body), { status: isRefused ? 422 : 200 }));
  });
  return asked;
}

const show = (spoken: 'fr' | 'en' = 'fr') => {
  const { Component } = panelOf('introduce');
  return shown(<Component />, spoken);
};
const between = (from: string, to: string) => {
  pathFrom.value = from;
  pathTo.value = to;
};

beforeEach(() => {
  askedPaths.value = null;
  pathOrder.value = '';
  between('', '');
  excludedTypes.set([]);
  perimeter.set([]);
  showRiver();
});

describe('who can introduce two', () => {
  it.each([
    [
      'r0',
      'r2',
      1,
      '1 chemin indépendant : la disparition de 1 intermédiaire (acteur ou projet) suffirait à les couper.',
    ],
    ['r0', 'r2', 2, '2 chemins indépendants : les couper demanderait que 2 (acteurs ou projets) disparaissent.'],
    ['r0', 'r1', 1, 'Déjà liés ; sans ce lien, aucun autre chemin.'],
    ['r1', 'r0', 2, 'Déjà liés ; sans ce lien, 1 autre chemin.'],
    ['r0', 'r1', 4, 'Déjà liés ; sans ce lien, 3 autres chemins indépendants.'],
    ['r0', 'r5', 0, 'Aucun chemin ne mène de l’un à l’autre.'],
  ])('is said of %s and %s with %d independent paths', async (from, to, independent, sentence) => {
    answering({ paths: independent ? [{ nodes: [from, 'r3', to], length: 2 }] : [], independent });
    between(from, to);
    const page = show();
    await waitFor(() => expect(plain(page.getByTestId('independent').textContent)).toContain(sentence));
    expect(page.queryAllByTestId('path')).toHaveLength(independent ? 1 : 0);
    if (!independent) return;
    expect(plain(page.getByTestId('path').textContent)).toContain('2 pas, par 1 intermédiaire');
    await waitFor(() => expect([...spotlight.value]).toEqual([from, 'r3', to]));
    page.unmount();
    await waitFor(() => expect(spotlight.value.size).toBe(0));
  });

  it('asks by strength, for more paths, and without the types that are left out; a perimeter does not bound it', async () => {
    const path = (id: string) => ({ nodes: ['r0', id, 'r4'], length: 2 });
    const asked = answering({ paths: ['r1', 'r2', 'r3', 'r5', 'x'].map(path), independent: 5 });
    excludedTypes.set(['Conflict']);
    perimeter.set(['category=Agency']);
    between('r0', 'r4');
    const page = show('en');
    await waitFor(() => expect(page.getAllByTestId('path')).toHaveLength(5));
    expect(plain(page.container.textContent)).toContain('outside the part that is measured too');
    expect(asked).toEqual(['/api/v1/paths?from=r0&to=r4&exclude_type=Conflict&k=5']);
    fireEvent.click(page.getByText('Look for more paths'));
    await waitFor(() => expect(asked).toHaveLength(2));
    expect(asked[1]).toContain('k=10');
    await act(() => void (pathOrder.value = 'strength'));
    await waitFor(() => expect(asked).toHaveLength(3));
    expect(asked[2]).toContain('weighted=true');
  });

  it('has the shortest path of a network too large for several', async () => {
    const asked = answering('5 000 at most', { paths: [{ nodes: ['r0', 'r1', 'r2'], length: 2 }], independent: 1 });
    between('r0', 'r2');
    const page = show();
    await waitFor(() => expect(page.getAllByTestId('path')).toHaveLength(1));
    expect(asked.map((path) => path.includes('k='))).toEqual([true, false]);
  });

  it('says why there is no answer', async () => {
    answering('Nobody knows r2.');
    between('r0', 'r2');
    const page = show();
    await waitFor(() => expect(page.container.textContent).toContain('Nobody knows r2.'));
  });

  it('asks for two that differ, that are there, and for two at all', () => {
    answering({ paths: [], independent: 0 });
    between('r0', 'r0');
    expect(show().container.textContent).toContain('Choisissez deux noms différents.');
    between('r0', 'nobody');
    expect(show().container.textContent).toContain('n’est plus dans le réseau');
    showOneActor();
    expect(show().container.textContent).toContain('Il faut deux acteurs, pôles ou projets.');
    showEmpty();
    expect(show().queryByTestId('path-from')).toBeNull();
  });

  it('is asked from the sheet of one of them', () => {
    answering({ paths: [], independent: 0 });
    between('r2', '');
    selected.value = 'r2';
    const page = shown(<Sheet id="r2" />);
    fireEvent.click(page.getByTestId('sheet-introduce'));
    expect([panelId.value, pathFrom.value, pathTo.value, selected.value]).toEqual(['introduce', '', 'r2', '']);
  });
});
