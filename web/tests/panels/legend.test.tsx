// @vitest-environment happy-dom
import { batch } from '@preact/signals';
import { fireEvent } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  axisX,
  axisY,
  colourBy,
  excludedTypes,
  layoutKind,
  legendFilter,
  perimeter,
  selected,
  sizeBy,
  tieColour,
} from '../../src/address';
import { Legend } from '../../src/frame/Legend';
import { PartBand } from '../../src/frame/PartBand';
import { open } from '../../src/frame/questions';
import { axes } from '../../src/graph/axes';
import { isolatesNote } from '../../src/graph/names';
import { positions } from '../../src/graph/positions';
import { territory } from '../../src/graph/territory/territory';
import { tieTypes } from '../../src/graph/tie-types';
import { colours, measuredScene, scene } from '../../src/graph/view';
import { catalogues } from '../catalogues';
import { panelOf } from '../../src/panels';
import { filterQuery, layout, live, partAnswer, partQuery } from '../../src/state';
import { territories, territoriesKnown } from '../../src/territories';
import { answerWith, plain, showRiver, showSmall, shown } from './networks';

beforeEach(() => {
  answerWith({});
  excludedTypes.set([]);
  perimeter.set([]);
  partAnswer.value = null;
  colourBy.value = 'category';
  sizeBy.value = 'betweenness_share';
  legendFilter.value = layoutKind.value = axisX.value = axisY.value = tieColour.value = '';
  showRiver();
});

const both = (spoken: 'fr' | 'en' = 'en') =>
  shown(
    <>
      <PartBand />
      <Legend />
    </>,
    spoken,
  );

describe('the legend of the types of ties', () => {
  it('has a switch each; off, the ties leave the map, the address says so and a band takes it back', () => {
    const page = both();
    const before = scene.value.edges.length;
    const conflict = page.container.querySelector<HTMLInputElement>('[data-type="Conflict"]');
    if (!conflict) throw new Error('no switch');
    expect(conflict.getAttribute('role')).toBe('switch');
    fireEvent.click(conflict);
    expect(excludedTypes.value).toEqual(['Conflict']);
    expect(partQuery.value).toBe('exclude_type=Conflict');
    expect(scene.value.edges).toHaveLength(before - 1);
    expect(plain(page.getByTestId('types-band').textContent)).toContain('1 type of ties left out: Conflict.');
    expect(plain(page.getByTestId('types-band').textContent)).toContain('Measuring…');
    fireEvent.click(page.getByTestId('types-back'));
    expect(excludedTypes.value).toEqual([]);
    expect(page.queryByTestId('types-band')).toBeNull();
    expect(scene.value.edges).toHaveLength(before);
  });

  it('names each type that is off by itself, so that a comma may be part of one', () => {
    excludedTypes.set(['Advice, legal', 'Permit']);
    expect(partQuery.value).toBe('exclude_type=Advice%2C+legal&exclude_type=Permit');
    const ties = [{ id: 't', source: 'r0', target: 'r1', type: 'Advice, legal', directed: false }];
    showRiver({ ties });
    const page = both();
    const [type] = page.container.querySelectorAll<HTMLInputElement>('[data-type="Advice, legal"]');
    expect(type?.checked).toBe(false);
    expect(scene.value.edges).toHaveLength(0);
  });

  it('follows a type and a category of the address that were merged into others since', () => {
    excludedTypes.set(['Dispute']);
    perimeter.set(['category=Anglers']);
    const merged_words = [
      { of: 'tie_type', id: 'Dispute', into: 'Conflict' },
      { of: 'category', id: 'Anglers', into: 'Fishers' },
    ] as const;
    showRiver({ merged_words: [...merged_words] });
    const page = both();
    expect(partQuery.value).toContain('exclude_type=Dispute');
    expect(plain(page.getByTestId('types-band').textContent)).toContain('left out: Conflict.');
    expect(plain(page.getByTestId('perimeter-band').textContent)).toContain('Fishers');
    const conflict = page.container.querySelector<HTMLInputElement>('[data-type="Conflict"]');
    expect(conflict?.checked).toBe(false);
    expect(measuredScene.value.edges).toHaveLength(4);
    if (conflict) fireEvent.click(conflict);
    expect(excludedTypes.value).toEqual([]);
  });

  it('keep their colours on an open page while their frequencies change, and so do categories', () => {
    tieColour.value = 'type';
    const typeColours = () => new Map(tieTypes.value.map(({ value, colour }) => [value, colour]));
    const categoryColours = () => new Map(colours.value.legend.map(({ value, colour }) => [value, colour]));
    const [types, categories] = [typeColours(), categoryColours()];
    const kinds = ['Fishers', 'Fishers', 'Fishers', 'Farmers', 'Farmers', 'Agency'];
    showRiver({
      actors: kinds.map((category, i) => ({ id: `r${i}`, name: category, category })),
      ties: ['Permit', 'Permit', 'Conflict', 'Funding'].map((type, i) => ({
        id: `t${i}`, source: `r${i}`, target: `r${i + 1}`, type, directed: false,
      })), // prettier-ignore
    });
    expect(tieTypes.value[0]?.value).toBe('Permit');
    expect(colours.value.legend[0]?.value).toBe('Fishers');
    expect([typeColours(), categoryColours()]).toEqual([types, categories]);
  });

  it('says several in French, and lists each with its number whether on or off', () => {
    excludedTypes.set(['Funding', 'Permit']);
    const page = both('fr');
    expect(plain(page.getByTestId('types-band').textContent)).toContain(
      '2 types de liens laissés de côté : Funding et Permit',
    );
    const said = plain(page.getByTestId('tie-types').textContent);
    for (const type of ['Funding 3', 'Conflict 1', 'Permit 1']) expect(said).toContain(type);
    expect(measuredScene.value.edges).toHaveLength(1);
  });
});

describe('who has no tie in a part', () => {
  it('is said to have none in that part, on the map and in the essential', () => {
    const places = () => [0, 0] as [number, number];
    const said = () => isolatesNote(places)?.text;
    const { Component: Essential } = panelOf('map');
    const whole = live.value;
    excludedTypes.set(['Funding', 'Conflict']);
    expect(said()).toBe(catalogues.fr.map.noTie(4, true));
    partAnswer.value = {
      query: partQuery.value,
      filters: filterQuery.value,
      refusal: '',
      analysis: whole?.network ? { ...whole, network: { ...whole.network, isolates: 4 } } : null,
    };
    expect(plain(shown(<Essential />, 'en').container.textContent)).toContain('4 have no tie in this part.');
    excludedTypes.set([]);
    expect(catalogues.fr.map.noTie(4, false)).toBe('4 sans lien connu');
  });
});

describe('a filter of the legend', () => {
  it('is measured alone, by the column and its values, and ended', () => {
    const page = both();
    expect(page.queryByTestId('measure-only')).toBeNull();
    fireEvent.click(page.container.querySelector('button[data-value="Farmers"]') ?? page.container);
    fireEvent.click(page.getByTestId('measure-only'));
    expect(perimeter.value).toEqual(['category=Farmers']);
    expect(legendFilter.value).toBe('');
    expect(plain(page.getByTestId('perimeter-band').textContent)).toContain('Measured: Category Farmers only.');
    fireEvent.click(page.getByTestId('perimeter-end'));
    expect(perimeter.value).toEqual([]);
  });

  it('of what the service does not know, such as a ramp, cannot be measured alone', () => {
    colourBy.value = 'Budget';
    const page = both();
    const first = page.container.querySelector('.entries button[data-value^="*class"]');
    fireEvent.click(first ?? page.container);
    expect(legendFilter.value).toContain('*class');
    expect(page.queryByTestId('measure-only')).toBeNull();
  });

  it('that cannot be measured says why, and that the whole network is shown', () => {
    perimeter.set(['category=Nobody']);
    partAnswer.value = {
      query: partQuery.value,
      filters: filterQuery.value,
      analysis: null,
      refusal: 'Nobody has it.',
    };
    const page = both();
    expect(plain(page.getByTestId('part-refused').textContent)).toContain('Nobody has it. The whole network');
    fireEvent.click(page.getByTestId('part-end'));
    expect(perimeter.value).toEqual([]);
  });
});

describe('numeric columns', () => {
  it('colour by a ramp with its scale and size with theirs, and are no column of words', () => {
    colourBy.value = sizeBy.value = 'Budget';
    const page = both();
    const groups = [...page.getByTestId('colour-select').querySelectorAll('optgroup')];
    const group = (title: string) =>
      [...(groups.find(({ label }) => label === title)?.querySelectorAll('option') ?? [])].map(({ value }) => value);
    expect(group('Columns of numbers')).toEqual(['Budget']);
    expect(group('Opinions, as filled in')).toEqual(['Power']);
    expect(group('Columns')).toEqual(['category', 'Reach']);
    expect(plain(page.container.querySelector('.entries')?.textContent)).toContain('5,000');
    expect(plain(page.container.querySelector('.sizes')?.textContent)).toContain('5,000');
  });

  it('of opinions are said to be opinions', () => {
    sizeBy.value = 'Power';
    expect(plain(both().getByTestId('opinion').textContent)).toContain('not measures of the network');
    expect(plain(both('fr').getByTestId('opinion').textContent)).toContain('pas des mesures du réseau');
  });
});

describe('two axes', () => {
  it('begin with what people think, are this page’s alone, and leave the shared layout as it is', () => {
    const shared = layout.value;
    const page = both();
    fireEvent.change(page.getByTestId('layout-select'), { target: { value: 'axes' } });
    expect([axisX.value, axisY.value]).toEqual(['Power', 'Budget']);
    expect(axes.value?.x.scale.kind).toBe('opinion');
    expect(positions.value).toBe(axes.value?.places);
    expect(positions.value.size).toBe(6);
    expect(layout.value).toBe(shared);
    expect(plain(page.getByTestId('axes-choice').textContent)).toContain('this screen only');
    fireEvent.change(page.getByTestId('layout-select'), { target: { value: '' } });
    expect(axes.value).toBeNull();
  });

  it('of which one is not known are no axes', () => {
    layoutKind.value = 'axes';
    axisX.value = 'Power';
    axisY.value = 'Nothing';
    expect(axes.value).toBeNull();
    expect(plain(both().getByTestId('axes-choice').textContent)).toContain('Two columns of numbers');
  });
});

describe('the territory', () => {
  afterEach(() => {
    territories.value = new Map();
    territoriesKnown.value = false;
  });
  const option = (page: ReturnType<typeof both>) =>
    page.getByTestId('layout-select').querySelector<HTMLOptionElement>('option[value="territory"]');

  it('cannot be chosen without a commune, and says so; an address that asks for it keeps the network', () => {
    layoutKind.value = 'territory';
    territoriesKnown.value = true;
    const page = both();
    expect(option(page)?.disabled).toBe(true);
    expect(plain(option(page)?.textContent)).toBe('Territory (no commune known)');
    expect(plain(page.getByTestId('territory-note').textContent)).toContain('No actor has a known commune');
    expect(territory.value).toBeNull();
    expect(positions.value).toEqual(layout.value.positions);
  });

  it('stands each at its commune on this page alone, and gives back the network', () => {
    const before = positions.value;
    const shared = layout.value;
    const nantes = { latitude: 47.22, longitude: -1.55, territory_departement: '44 Loire-Atlantique' };
    territories.value = new Map([['r0', nantes], ['r1', nantes], ['r2', { ...nantes, latitude: 47.5 }]]); // prettier-ignore
    selected.value = 'r1';
    const page = both();
    fireEvent.change(page.getByTestId('layout-select'), { target: { value: 'territory' } });
    expect(positions.value).toBe(territory.value?.places);
    expect(positions.value.size).toBe(6);
    expect(territory.value?.without?.count).toBe(3);
    expect(plain(page.getByTestId('territory-note').textContent)).toContain('Everyone at their commune');
    fireEvent.change(page.getByTestId('layout-select'), { target: { value: '' } });
    expect(positions.value).toEqual(before);
    expect(layout.value).toBe(shared);
    expect(selected.value).toBe('r1');
    expect(page.queryByTestId('territory-note')).toBeNull();
    selected.value = '';
  });
});

describe('without a category', () => {
  it('the map takes a column that parts the actors, else one colour with a sentence', () => {
    const actors = Array.from({ length: 6 }, (_, i) => ({
      id: `r${i}`,
      name: `N ${i}`,
      attributes: { Zone: `z${i % 2}`, Note: `note ${i}` },
    }));
    showRiver({ actors });
    expect(both().getByTestId('colour-select')).toHaveProperty('value', 'Zone');
    showRiver({ actors: actors.map(({ id, name, attributes: { Note } }) => ({ id, name, attributes: { Note } })) });
    expect(plain(both().getByTestId('plain-colour').textContent)).toContain('one colour for all');
  });
});

describe('a visit to the clans', () => {
  it('gives back the colour and the filter of before', () => {
    showSmall();
    batch(() => {
      colourBy.value = 'economy';
      legendFilter.value = 'ess';
      open(panelOf('clans'));
    });
    expect([colourBy.value, legendFilter.value]).toEqual(['clan', '']);
    open(panelOf('who'));
    expect([colourBy.value, legendFilter.value]).toEqual(['economy', 'ess']);
  });

  it('keeps a colour that was chosen there', () => {
    showSmall();
    batch(() => {
      open(panelOf('clans'));
      colourBy.value = 'economy';
      open(panelOf('who'));
    });
    expect(colourBy.value).toBe('economy');
  });
});
