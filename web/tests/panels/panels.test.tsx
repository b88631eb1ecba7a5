// @vitest-environment happy-dom
import { fireEvent, waitFor } from '@testing-library/preact';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { colourBy, measureBy, partitionShown, sizeBy } from '../../src/address';
import { clientId } from '../../src/client';
import { formats } from '../../src/formats';
import { spotlight } from '../../src/graph/view';
import { catalogues } from '../catalogues';
import { panelOf, PANELS } from '../../src/panels';
import { confirmed } from '../../src/state';
import { MEASURES } from '../../src/measures';
import { answerWith, follow, hideColumn, plain, showEmpty, shown, showOneActor, showSmall } from './networks';

const HISTORY = {
  entries: [
    { revision: 3, at: '2026-11-29T10:00:00Z', kind: 'undo', changes: 1, undone: false, of: 2, who: 'page' },
    { revision: 2, at: '2026-11-29T09:00:00Z', kind: 'clear', changes: 120, undone: true },
    { revision: 1, at: '2026-11-28T09:00:00Z', kind: 'import', why: 'Liste 2026', changes: 12, undone: false },
  ],
};

const FORMATS = {
  formats: [
    { name: 'csv', read_extensions: ['.csv', '.tsv'], written_extension: '.zip', content_type: 'application/zip' },
    { name: 'xlsx', read_extensions: ['.xlsx'], written_extension: null, content_type: 'application/octet-stream' },
    { name: 'dl', read_extensions: [], written_extension: '.dl', content_type: 'text/plain' },
  ],
};

beforeEach(() => {
  formats.value = null;
  answerWith({
    '/api/v1/history': HISTORY,
    '/api/v1/contacts': { contacts: [] },
    '/api/v1/formats': FORMATS,
  });
  colourBy.value = 'category';
  spotlight.value = new Set();
});

const show = (id: string, spoken: 'fr' | 'en' = 'fr') => {
  const { Component } = panelOf(id);
  return shown(<Component />, spoken);
};
const textOf = (id: string, spoken: 'fr' | 'en' = 'fr') => plain(show(id, spoken).container.textContent);

describe('every panel', () => {
  const networks = { 'an empty network': showEmpty, 'one actor': showOneActor, 'a small network': showSmall };
  const cases = PANELS.flatMap(({ id }) => Object.keys(networks).map((network) => [id, network] as const));

  it.each(cases)(
    '%s of %s speaks both languages, calculates nothing for ever, and shows no raw value',
    (id, network) => {
      networks[network as keyof typeof networks]();
      for (const spoken of ['fr', 'en'] as const) {
        const { container } = show(id, spoken);
        const { title, heading = title } = panelOf(id);
        expect(plain(container.querySelector('h1')?.textContent)).toContain(heading());
        expect(container.textContent).not.toMatch(/undefined|NaN|\bnull\b|Infinity|\[object|calcul…|computing…/);
      }
    },
  );

  it('has an id of its own, a title in both languages, and the first one opens', () => {
    expect(new Set(PANELS.map(({ id }) => id)).size).toBe(PANELS.length);
    for (const { pages } of Object.values(catalogues))
      expect(Object.keys(pages).sort()).toEqual(PANELS.map(({ id }) => id).sort());
    expect(panelOf('nowhere')).toBe(PANELS[0]);
  });

  it('counts what it lists, and nothing before that is known', () => {
    const counts = () => Object.fromEntries(PANELS.flatMap(({ id, count }) => (count ? [[id, count()]] : [])));
    showEmpty();
    expect(counts()).toEqual({ clans: undefined, missing: undefined, circles: 0 });
    showSmall();
    expect(counts()).toEqual({ clans: 1, missing: undefined, circles: 1 });
    follow('mairie', 'labo', 'in_progress');
    expect(counts()).toEqual({ clans: 1, missing: 1, circles: 1 });
  });
});

describe('the essential', () => {
  it('says four findings', () => {
    showSmall();
    const text = textOf('map');
    expect(text).toContain('4 acteurs, 1 pôle, 1 projet · 5 liens');
    expect(text).toContain('décloisonnement 69 %');
    expect(text).toContain('5 sur 6 se tiennent d’un seul tenant et 1 n’a aucun lien connu.');
    expect(text).toContain('Mairie de Longwy et Laboratoire des usages');
  });

  it('says how many ties with a direction are returned, and nothing where there are none', () => {
    showSmall();
    // Of few, as many as there are.
    expect(textOf('map')).toContain('Sur 1 lien qui a un sens, aucun n’est rendu.');
    expect(textOf('map', 'en')).toContain('Of 1 tie that has a direction, none is returned.');
    const { fr, en } = catalogues;
    expect(fr.sentences.reciprocity(0.25, 400)).toBe('Sur 100 liens qui ont un sens, 25 sont rendus.');
    expect(en.sentences.reciprocity(0.5, 2)).toBe('Of 2 ties that have a direction, 1 is returned.');
    showSmall({ network: { reciprocity: null } });
    expect(show('map').queryByTestId('reciprocity')).toBeNull();
  });

  it('of an empty network says that there is nothing to measure', () => {
    showEmpty();
    expect(textOf('map')).toContain('Le réseau est vide : rien à mesurer pour l’instant.');
  });
});

describe('the ranking', () => {
  it('ranks by the measure chosen, and the map follows', () => {
    showSmall();
    const { getByTestId, getAllByRole } = show('who');
    fireEvent.change(getByTestId('measure-select'), { target: { value: 'k_reach' } });
    expect([measureBy.value, sizeBy.value]).toEqual(['k_reach', 'k_reach']);
    const [first] = getAllByRole('listitem');
    expect(plain(first?.textContent)).toContain(
      'PTCE Est80 %En deux liens au plus, 80 % des autres peuvent être atteints.',
    );
  });

  it('offers every measure that the analysis brings, and no other', () => {
    showSmall();
    const offered = () => [...show('who').getByTestId('measure-select').querySelectorAll('option')].map((o) => o.value);
    expect(offered()).toEqual(expect.arrayContaining(['k_reach', 'two_mode_degree', 'bridging', 'strength']));
    hideColumn('bridging');
    expect(offered()).not.toContain('bridging');
    showEmpty();
    expect(offered()).toHaveLength(MEASURES.length);
  });

  it('says why nobody is ranked', () => {
    showOneActor();
    expect(textOf('who')).toContain('Aucun lien n’est connu');
  });
});

describe('the silos', () => {
  it('of a partition of the address light on the map what a row and a cell mean', () => {
    showSmall();
    partitionShown.value = 'category';
    const panel = show('silos');
    const actors = [...(confirmed.value?.nodes.values() ?? [])].filter(({ kind }) => kind === 'actor');
    const of = (...codes: string[]) =>
      actors.filter(({ category }) => category !== undefined && codes.includes(category)).map(({ id }) => id);
    const row = panel.container.querySelector('[data-silo="ess"]') as HTMLElement;
    fireEvent.focus(row);
    expect([...spotlight.value]).toEqual(of('ess'));
    fireEvent.blur(row);
    expect(spotlight.value.size).toBe(0);
    const cells = panel.getByTestId('mixing').querySelectorAll('td[title]');
    fireEvent.mouseEnter(cells[1] as HTMLElement);
    expect([...spotlight.value].sort()).toEqual(of('ess', 'recherche').sort());
    partitionShown.value = '';
  });

  it('say the gauge in a sentence, each silo, and the pair least connected', () => {
    showSmall();
    const text = textOf('silos');
    expect(text).toContain('69 %');
    expect(text).toContain('100 % au dehors · 1 acteur');
    expect(text).toContain('1 acteur sans valeur, hors du compte.');
    expect(text).toContain('Les deux silos les moins reliés, au regard du hasard : ESS et Recherche.');
    expect(textOf('silos', 'en')).toContain('The least connected, given chance:');
  });
});

describe('the clans', () => {
  it('say who is in them and who could open them, and light them on the map', () => {
    showSmall();
    const { getByTestId } = show('clans');
    const clan = getByTestId('clan');
    expect(plain(clan.textContent)).toContain(
      '3 membres, dont 1 acteur, plus liés entre eux qu’au dehors (fermeture 0,7',
    );
    expect(plain(clan.textContent)).toContain('retrouvé 48 fois sur 50');
    expect(plain(clan.textContent)).toContain("Pourrait l’ouvrir : L'Atelier coopératif.");
    fireEvent.mouseEnter(clan);
    expect([...spotlight.value].sort()).toEqual(['labo', 'pole-est', 'tiers-lieu']);
  });

  it('say that no group stands out', () => {
    showOneActor();
    expect(textOf('clans')).toContain('Aucun lien n’est connu');
  });
});

describe('the circles', () => {
  it('list memberships by declared circle', () => {
    showSmall();
    expect(textOf('circles')).toContain('Pilotage · 1');
    showEmpty();
    expect(textOf('circles')).toContain('Aucune adhésion déclarée.');
  });
});

describe('where the pole stands', () => {
  it('says each marker, or why it cannot', () => {
    showSmall();
    const text = textOf('pole');
    expect(text).toContain('3 acteurs de 3 catégories.');
    expect(text).toContain('Aucun thème n’est renseigné : rien à en dire.');
    expect(text).toContain('2 seraient coupés des autres.');
    showEmpty();
    expect(textOf('pole')).toContain('Le réseau est vide');
  });
});

describe('the history', () => {
  it('says what every entry did, an emptying too, and what was undone', async () => {
    showSmall();
    const { findByText, container } = show('history');
    await findByText('L’exemple a laissé la place à un réseau vide.');
    const text = plain(container.textContent);
    expect(text).toContain('Liste 2026');
    expect(text).toContain('Import : 12 changements.');
    expect(text).toContain('Annulation du n° 2 : L’exemple a laissé la place à un réseau vide.');
    expect(text).toContain('annulé depuis');
    expect(text).toContain('quelqu’un, sur un autre écran');
  });

  it('says field by field what changed, by names, also of what is gone, in both languages', async () => {
    const told = (op: string, id: string, more: object) => ({
      op,
      id,
      name: null,
      ends: null,
      into: null,
      fields: [],
      ...more,
    });
    const entry = (revision: number, what: object[], more = {}) => ({
      revision, at: '2026-11-29T09:00:00Z', kind: 'edit', who: 'page', client: null, changes: what.length, undone: false, what, ...more,
    }); // prettier-ignore
    const parted = { ends: ['gone', 'other'], fields: [{ name: 'weight', before: 2, after: null }] };
    const entries = [
      entry(5, [told('actor.remove', 'gone', { name: 'La Ruche' }), told('tie.remove', 't', parted)], { changes: 4 }),
      entry(4, [told('actor.remove', 'x', { name: 'Ruche', into: 'gone' })]),
      entry(3, [
        told('actor.update', 'gone', {
          fields: [
            { name: 'name', before: 'Ruche', after: 'La Ruche' },
            { name: 'category', before: null, after: 'ess' },
            { name: 'Bassin', before: 'Nord', after: null },
          ],
        }),
      ]),
      entry(2, [told('tie.add', 't', { ...parted, fields: [{ name: 'type', before: null, after: 'partenariat' }] })]),
      entry(1, [told('actor.add', 'other', { name: 'Le Fournil' })], { client: clientId.value }),
    ];
    answerWith({ '/api/v1/history': { entries } });
    showSmall();
    const { findByText, container } = show('history');
    await findByText('Retrait : La Ruche.');
    const text = plain(container.textContent);
    for (const said of [
      'Retrait : lien entre La Ruche et Le Fournil.',
      'Et 2 autres changements.',
      'Fusion : Ruche dans La Ruche.',
      'La Ruche. Nom : Ruche → La Ruche ; Catégorie : rien → ',
      ' ; Bassin : Nord → rien.',
      'Ajout : lien entre La Ruche et Le Fournil (',
      'Ajout : Le Fournil.',
      'vous · ',
    ])
      expect(text).toContain(said);
    const english = show('history', 'en');
    await english.findByText('Removed: tie between La Ruche and Le Fournil.');
  });

  it('keeps the newer answer when an older one comes late', async () => {
    const answers: ((entries: unknown[]) => void)[] = [];
    vi.stubGlobal(
      'fetch',
      () =>
        new Promise((resolve) => {
          answers.push((entries) => resolve(new Response(JSON.stringify({ entries }))));
        }),
    );
    showSmall();
    const { findByText, container } = show('history');
    await waitFor(() => expect(answers).toHaveLength(1));
    confirmed.value = confirmed.value && { ...confirmed.value };
    await waitFor(() => expect(answers).toHaveLength(2));
    answers[1]?.([{ ...HISTORY.entries[2], why: 'La plus neuve' }]);
    await findByText('La plus neuve');
    answers[0]?.([{ ...HISTORY.entries[2], why: 'La plus vieille' }]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(container.textContent).toContain('La plus neuve');
  });
});

describe('the data', () => {
  it('offers the formats that the service reads and writes', async () => {
    showSmall();
    const { findByTestId, getByTestId, queryByTestId } = show('data');
    const export_ = await findByTestId('export-csv');
    expect([export_.textContent, getByTestId('export-dl').textContent]).toEqual(['Classeur CSV', 'DL']);
    expect(export_.getAttribute('href')).toBe('/api/v1/export/csv?locale=fr&lang=fr');
    expect(queryByTestId('export-xlsx')).toBeNull();
    expect(getByTestId('import-files').getAttribute('accept')).toBe('.csv,.tsv,.xlsx');
  });

  it('takes any file before it knows the formats, says a refusal, and asks again when it is opened anew', async () => {
    answerWith({});
    showSmall();
    const { findByRole, getByTestId } = show('data');
    expect(getByTestId('import-files').hasAttribute('accept')).toBe(false);
    expect(plain((await findByRole('alert')).textContent)).toContain('404');
    expect(getByTestId('import-files').hasAttribute('accept')).toBe(false);
    answerWith({ '/api/v1/formats': FORMATS });
    await show('data').findByTestId('export-csv');
  });

  it('has nothing to import where the network is read-only', () => {
    showSmall();
    confirmed.value = confirmed.value && { ...confirmed.value, readOnly: true };
    expect(show('data').queryByTestId('import-files')).toBeNull();
  });
});
