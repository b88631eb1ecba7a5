// @vitest-environment happy-dom
import { act, fireEvent, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { excludedTypes, panelId, perimeter, supportBy, supportSince, territoryShown } from '../../src/address';
import { askedSupport, askedTerritory } from '../../src/asked-territory';
import { introduced, spotlight } from '../../src/graph/view';
import { panelOf } from '../../src/panels';
import { byNode, territories } from '../../src/territories';
import { confirmed } from '../../src/state';
import type { TerritoryAnswer } from '../../src/wire';
import { plain, showEmpty, showRiver, shown, showSmall } from './networks';

const EPCI = 'epci:200000438';

const ANSWER: TerritoryAnswer = {
  id: EPCI,
  name: 'CC du Pays de Pontchâteau',
  as_of: '2026-06-30',
  rows_left_out: 2,
  actors: [
    { id: 'atelier', name: 'Atelier', category: 'ess' },
    { id: 'mairie', name: 'Mairie', category: 'collectivite' },
    { id: 'seul', name: 'Seul au monde' },
  ],
  isolates: [{ id: 'seul', name: 'Seul au monde' }],
  ties: 1,
  authorities: [{ id: 'mairie', name: 'Mairie', without_tie: [{ id: 'seul', name: 'Seul au monde' }] }],
  introductions: [
    { source: 'seul', target: 'mairie', reasons: ['theme:culture', 'theme:eau', 'commune:44129', EPCI] },
    { source: 'seul', target: 'atelier', reasons: [EPCI] },
  ],
  projects_without_public_support: [],
  absent_levels: [
    { id: 'pole-est', levels: ['département', 'région'] },
    { id: EPCI, levels: [] },
  ],
  absent_levels_of_projects: [],
  absent_kinds: ['recherche'],
  animation: [{ id: 'pole-est', by: [{ id: 'atelier', name: 'Atelier', role: 'animation' }] }],
  funding: [{ funder: 'mairie', beneficiary: 'atelier', year: 2024, amount: 1500, share: 1 }],
};

/** The service as it answers about a territory, and about a tie that is supposed; what it was asked. */
function answering(answer: TerritoryAnswer | string): string[] {
  const asked: string[] = [];
  vi.stubGlobal('fetch', (path: string) => {
    asked.push(path);
    const isRefused = typeof answer === 'string';
    const figures = (isolates: number) => ({ network: { isolates, largest_component: 5, silos: {} } });
    const body = path.startsWith('/api/v1/what-if')
      ? { before: figures(1), after: figures(0) }
      : isRefused
        ? { errors: [{ pointer: '/code', detail: answer }] }
        : answer;
    return Promise.resolve(new Response(JSON.stringify(body), { status: isRefused ? 400 : 200 }));
  });
  return asked;
}

const show = (spoken: 'fr' | 'en' = 'fr') => {
  const { Component } = panelOf('territory');
  return shown(<Component />, spoken);
};

beforeEach(() => {
  askedTerritory.value = askedSupport.value = null;
  territoryShown.value = '';
  excludedTypes.set([]);
  panelId.value = 'territory';
  showSmall();
  territories.value = byNode({
    revision: 1,
    source: 'INSEE',
    places: [
      {
        territory_commune: '44129 Pontchâteau',
        territory_epci: '200000438 CC du Pays de Pontchâteau',
        territory_region: '52 Pays de la Loire',
      },
      { territory_region: '52 Pays de la Loire' },
    ],
    nodes: [
      { id: 'atelier', place: 0 },
      { id: 'mairie', place: 0, territory_level: 'epci' },
      { id: 'seul', place: 1 },
    ],
  });
});
afterEach(() => {
  territories.value = new Map();
  territoryShown.value = '';
});

describe('the view of a territory', () => {
  it('is chosen among those of the actors, by a local authority, or typed as a name or a code', async () => {
    const asked = answering(ANSWER);
    const page = show();
    const choice = page.getByTestId('territory-choice') as HTMLSelectElement;
    expect([...choice.options].map(({ text }) => plain(text))).toEqual([
      'Choisir…',
      'Mairie de Longwy',
      'Pontchâteau (2 acteurs)',
      'CC du Pays de Pontchâteau (2 acteurs)',
      'Pays de la Loire (3 acteurs)',
    ]);
    fireEvent.change(choice, { target: { value: 'authority mairie' } });
    expect(territoryShown.value).toBe(EPCI);
    await waitFor(() => expect(page.getByTestId('territory-found')).toBeTruthy());
    expect(choice.value).toBe(EPCI);
    const type = (text: string) => {
      fireEvent.input(page.getByTestId('territory-typed'), { target: { value: text } });
      fireEvent.click(page.getByTestId('territory-show'));
      return territoryShown.value;
    };
    expect(type('pontchateau')).toBe('commune:44129');
    expect(type('52')).toBe('region:52');
    expect(type(' 35238 ')).toBe('35238');
    await waitFor(() => expect(asked.at(-1)).toBe('/api/v1/territories/35238'));
    await act(() => excludedTypes.set(['cooperation']));
    await waitFor(() => expect(asked.at(-1)).toBe('/api/v1/territories/35238?exclude_type=cooperation'));
  });

  it('may be a part of one’s own by a column, which is named in words', async () => {
    answering({ ...ANSWER, id: 'category=ess', name: 'category=ess' });
    perimeter.set(['category=ess']);
    const page = show();
    const choice = page.getByTestId('territory-choice') as HTMLSelectElement;
    expect(plain(choice.options[1]?.text)).toBe('Catégorie ESS');
    fireEvent.change(choice, { target: { value: 'category=ess' } });
    await waitFor(() => expect(plain(page.container.querySelector('h1')?.textContent)).toBe(choice.options[1]?.text));
    expect(choice.value).toBe('category=ess');
    perimeter.set([]);
    await waitFor(() => expect(choice.value).toBe('category=ess'));
  });

  it('says what is missing, in sentences, and goes wider and closer', async () => {
    answering(ANSWER);
    territoryShown.value = EPCI;
    const page = show();
    await waitFor(() => expect(page.getByTestId('territory-found')).toBeTruthy());
    const text = plain(page.container.textContent);
    for (const sentence of [
      '3 acteurs, dont 1 lié à personne ; 1 lien déclaré au 30 juin 2026.',
      '2 acteurs et liens du réseau ne sont pas comptés ce jour-là.',
      'Mêmes thèmes, culture et eau ; même commune, Pontchâteau.',
      'Même intercommunalité, CC du Pays de Pontchâteau.',
      '1 acteur sur 2 sans lien déclaré avec elle.',
      'Aucun projet de ce territoire dans le réseau.',
      'PTCE Est : département et région',
      'Réseau du territoire : aucun absent',
      'Centre de recherche',
      "PTCE Est : L'Atelier coopératif animation",
      '1 500 €, de 1 financeur vers 1 bénéficiaire.',
      'tout ce qui a commencé au 30 juin 2026, terminé ou non',
    ])
      expect(text).toContain(sentence);
    fireEvent.click(page.getByText('Pays de la Loire (3 acteurs)', { selector: 'button' }));
    expect(territoryShown.value).toBe('region:52');
  });

  it('lights the territory, what is pointed at, and a supposed tie with what it would change', async () => {
    answering(ANSWER);
    territoryShown.value = EPCI;
    const page = show();
    await waitFor(() => expect([...spotlight.value]).toEqual(['atelier', 'mairie', 'seul']));
    const [first = page.container] = page.getAllByTestId('territory-introduction');
    const [whatIf = page.container] = page.getAllByTestId('what-if');
    fireEvent.mouseEnter(first);
    expect([...spotlight.value]).toEqual(['seul', 'mairie']);
    fireEvent.click(whatIf);
    fireEvent.mouseLeave(first);
    expect(introduced.value).toEqual(['seul', 'mairie']);
    expect([...spotlight.value]).toEqual(['seul', 'mairie']);
    const cells = () => [...page.getByTestId('what-if-answer').querySelectorAll('td')].map((cell) => cell.textContent);
    await waitFor(() => expect(cells()).toEqual(['1', '0']));
    page.unmount();
    await waitFor(() => expect([introduced.value, spotlight.value.size]).toEqual([null, 0]));
  });

  it('keeps what was set aside at the end, and has the status that everyone sees', async () => {
    answering(ANSWER);
    territoryShown.value = EPCI;
    const suggestions = new Map([['mairie\nseul', { source: 'seul', target: 'mairie', status: 'dismissed' as const }]]);
    if (confirmed.value) confirmed.value = { ...confirmed.value, suggestions };
    const page = show();
    await waitFor(() => expect(page.getAllByTestId('territory-introduction')).toHaveLength(2));
    expect(page.getAllByTestId('territory-introduction').map(({ dataset }) => dataset['status'])).toEqual([
      'proposed',
      'dismissed',
    ]);
  });

  it('compares two days with the authority and without it, and never says that it is the cause', async () => {
    const figures = { actors: 2, ties: 1, isolates: 1, together: 1, decloisonnement: null };
    const [mairie, atelier, seul] = [
      { id: 'mairie', name: 'Mairie' },
      { id: 'atelier', name: 'Atelier' },
      { id: 'seul', name: 'Seul au monde' },
    ];
    const asked = answering({
      ...ANSWER,
      support: {
        authority: mairie,
        since: '2023-12-31',
        until: '2026-06-30',
        before: figures,
        before_without: figures,
        after: { ...figures, ties: 3, isolates: 0, decloisonnement: 0.5 },
        after_without: { ...figures, isolates: 1 },
        reached_before: [seul],
        reached_after: [atelier],
        newly_linked: [seul],
        only_by_it: [atelier],
        given: 1500,
        undated_ties: 2,
      },
    });
    territoryShown.value = EPCI;
    const page = show();
    await waitFor(() => expect(page.getByTestId('support-since')).toBeTruthy());
    expect(page.queryByTestId('support-found')).toBeNull();
    fireEvent.change(page.getByTestId('support-since'), { target: { value: 'first_subsidy' } });
    await waitFor(() => expect(page.getByTestId('support-found')).toBeTruthy());
    expect(asked.at(-1)).toBe(`/api/v1/territories/${encodeURIComponent(EPCI)}?since=first_subsidy`);
    const text = plain(page.getByTestId('territory-support').textContent);
    for (const sentence of [
      'Mairie : 1 500 € de subventions aux acteurs du territoire entre le 31 décembre 2023 et le 30 juin 2026.',
      'Leurs liens déclarés13sans elle 1',
      'Liés à personne10sans elle 1',
      'Décloisonnement entre catégories–50 %sans elle –',
      "En lien déclaré avec elle depuisL'Atelier coopératif",
      'Qui ne l’est plusSeul au monde',
      "Liés par Mairie seulementL'Atelier coopératif",
      '2 liens sans date comptent les deux jours.',
      'elles ne disent pas qu’il en est la cause',
    ])
      expect(text).toContain(sentence);
    fireEvent.change(page.getByTestId('support-since'), { target: { value: 'other' } });
    fireEvent.change(page.getByTestId('support-day'), { target: { value: '2024-01-31' } });
    fireEvent.change(page.getByTestId('support-by'), { target: { value: 'mairie' } });
    await waitFor(() => expect(asked.at(-1)).toContain('?since=2024-01-31&authority=mairie'));
    supportSince.value = supportBy.value = '';
  });

  it('says why there is nothing: no such territory, nobody there, nothing funded, nothing known', async () => {
    answering('No territory has the code “zz”.');
    territoryShown.value = 'zz';
    const refused = show('en');
    await waitFor(() => expect(refused.getByRole('alert').textContent).toBe('No territory has the code “zz”.'));

    answering({ ...ANSWER, name: 'Rennes', actors: [], isolates: [], introductions: [], funding: [] });
    territoryShown.value = 'commune:35238';
    const nobody = show();
    await waitFor(() =>
      expect(plain(nobody.container.textContent)).toContain(
        'Aucun acteur du réseau n’est dans ce territoire : Rennes.',
      ),
    );
    expect(plain(nobody.container.textContent)).toContain('Aucun financement noté');
    expect(nobody.queryByTestId('print-territory')).toBeNull();

    territories.value = new Map();
    territoryShown.value = '';
    expect(plain(show().container.textContent)).toContain('Indiquez la commune sur leur fiche.');
    showEmpty();
    expect(show().queryByTestId('territory-typed')).toBeNull();
  });

  it('shows the first of many, and more at a time', async () => {
    const many = Array.from({ length: 95 }, (_, i) => ({ id: `x${i}`, name: `X${i}` }));
    answering({ ...ANSWER, actors: many, isolates: many, introductions: [], authorities: [] });
    territoryShown.value = EPCI;
    const page = show();
    await waitFor(() => expect(page.getByTestId('territory-isolates').querySelectorAll('li')).toHaveLength(40));
    fireEvent.click(page.getAllByText('Montrer 40 de plus')[1] ?? page.container);
    expect(page.getByTestId('territory-isolates').querySelectorAll('li')).toHaveLength(80);
    expect(page.getByTestId('territory-isolates').textContent).toContain('Montrer 15 de plus');
  });

  it('says no word of the PTCE’s of a network that is none', async () => {
    answering({ ...ANSWER, animation: [], absent_kinds: [], absent_levels: [] });
    showRiver();
    territoryShown.value = EPCI;
    const page = show();
    await waitFor(() => expect(page.getByTestId('territory-found')).toBeTruthy());
    expect(page.container.textContent).not.toMatch(/p[ôo]le|PTCE|article 9/i);
  });
});
