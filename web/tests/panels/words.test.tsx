// @vitest-environment happy-dom
import { fireEvent, waitFor } from '@testing-library/preact';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { panelId } from '../../src/address';
import { drafts } from '../../src/drafts';
import { label, term, words } from '../../src/i18n';
import { catalogues } from '../catalogues';
import { plainOf } from '../../src/i18n/plain';
import { panelOf, shownPanels } from '../../src/panels';
import { AddForm } from '../../src/panels/AddForm';
import { adding } from '../../src/parts/adding';
import { ProfileChoice } from '../../src/parts/ProfileChoice';
import { network } from '../../src/state';
import { plain, showEmpty, showRiver, showSmall, shown } from './networks';

let sent: Record<string, unknown>[] = [];

beforeEach(() => {
  sent = [];
  vi.stubGlobal('fetch', (path: string, init?: RequestInit) => {
    if (init?.body)
      sent.push(...((JSON.parse(init.body as string) as { changes?: Record<string, unknown>[] }).changes ?? []));
    const body = path.includes('/history')
      ? { entries: [] }
      : path.includes('/formats')
        ? { formats: [] }
        : { revision: 1 };
    return Promise.resolve(new Response(JSON.stringify(body)));
  });
  drafts.value = {};
  panelId.value = 'map';
  adding.value = null;
  showRiver();
});

const panel = (spoken: 'fr' | 'en' = 'en') => {
  const { Component } = panelOf('words');
  return shown(<Component />, spoken);
};
const open = (form: ReturnType<typeof shown>, word: string) => {
  const button = form.container.querySelector(`[data-term="${word}"] [data-testid="term-edit"]`);
  if (!button) throw new Error(`no term ${word}`);
  fireEvent.click(button);
};
const sentOnce = async () => {
  await waitFor(() => expect(sent).toHaveLength(1));
  return sent[0];
};

describe('the panel of words', () => {
  it('lists the terms by kind with their uses', () => {
    const said = plain(panel().container.textContent);
    for (const line of ['Agency 2 uses', 'Funding 3 uses', 'Permit 1 use', 'Types of ties', 'No word of its own'])
      expect(said).toContain(line);
  });

  it('adds a word, and not one that is there already', async () => {
    const form = panel();
    fireEvent.input(form.getByTestId('word-category'), { target: { value: ' agency ' } });
    fireEvent.click(form.getByTestId('word-add-category'));
    await waitFor(() => expect(plain(form.container.textContent)).toContain('already there'));
    fireEvent.input(form.getByTestId('word-category'), { target: { value: 'Irrigators' } });
    fireEvent.click(form.getByTestId('word-add-category'));
    expect(await sentOnce()).toEqual({ op: 'term.add', of: 'category', id: 'Irrigators' });
  });

  it('renames in both languages, colours, and gives a type its direction and sign; only what changed is sent', async () => {
    const form = panel();
    open(form, 'Conflict');
    fireEvent.input(form.getByTestId('term-fr'), { target: { value: 'Conflit' } });
    fireEvent.input(form.getByTestId('term-color'), { target: { value: '#aa0000' } });
    fireEvent.click(form.getByTestId('term-directed'));
    fireEvent.change(form.getByTestId('term-sign'), { target: { value: '-1' } });
    fireEvent.click(form.getByTestId('add-submit'));
    expect(await sentOnce()).toEqual({
      op: 'term.update',
      of: 'tie_type',
      id: 'Conflict',
      label: { fr: 'Conflit' },
      color: '#aa0000',
      directed: true,
      sign: -1,
      was: { label: { fr: null }, color: null, directed: null, sign: null },
    });
  });

  it('merges a word in use into another, and removes only one that is unused', async () => {
    const form = panel();
    open(form, 'Permit');
    expect(form.queryByTestId('term-remove')).toBeNull();
    expect(plain(form.getByTestId('term-form').textContent)).toContain('merged into another');
    fireEvent.change(form.getByTestId('term-into'), { target: { value: 'Funding' } });
    fireEvent.click(form.getByTestId('term-merge'));
    expect(await sentOnce()).toEqual({ op: 'term.remove', of: 'tie_type', id: 'Permit', into: 'Funding' });
  });

  it('counts a word in a cell of several as used, and never offers to remove it', () => {
    const term = { of: 'category' as const, label: { fr: null, en: null }, color: null, directed: null, sign: null };
    showRiver({
      vocabulary: ['water', 'wildlife'].map((id) => ({ ...term, id })),
      actors: ['water|wildlife', 'water'].map((category, i) => ({ id: `r${i}`, name: `R ${i}`, category })),
      ties: [],
    });
    const form = panel();
    const uses = (word: string) => plain(form.container.querySelector(`[data-term="${word}"]`)?.textContent);
    expect(uses('water')).toContain('2 uses');
    expect(uses('wildlife')).toContain('1 use');
  });

  it('removes an unused word', async () => {
    const spare = {
      id: 'Spare',
      of: 'category' as const,
      label: { fr: null, en: null },
      color: null,
      directed: null,
      sign: null,
    };
    showRiver({ vocabulary: [spare] });
    const form = panel();
    open(form, 'Spare');
    fireEvent.click(form.getByTestId('term-remove'));
    expect(await sentOnce()).toEqual({ op: 'term.remove', of: 'category', id: 'Spare' });
  });
});

describe('own terms', () => {
  it('are said by their label in the page’s language, else by the other one, else as written', () => {
    const of = 'category' as const;
    const bare = { of, color: null, directed: null, sign: null };
    showRiver({
      vocabulary: [
        { ...bare, id: 'Agency', label: { fr: 'Agence de l’eau', en: null } },
        { ...bare, id: 'Farmers', label: { fr: null, en: 'Growers' } },
      ],
    });
    shown(null, 'fr');
    expect([label('categories', 'Agency'), label('categories', 'Farmers'), label('categories', 'Fishers')]).toEqual([
      'Agence de l’eau',
      'Growers',
      'Fishers',
    ]);
    shown(null, 'en');
    expect(label('categories', 'Agency')).toBe('Agence de l’eau');
  });

  it('of a plain network are the only ones; a PTCE has its own beside them', () => {
    expect(term('categories', 'ess')).toBeUndefined();
    expect(term('tie_types', 'Funding')).toBeDefined();
    showRiver({ profile: 'ptce' });
    expect(term('categories', 'ess')).toBeDefined();
    expect(term('categories', 'Agency')).toBeDefined();
  });
});

describe('a network that is no PTCE', () => {
  const PTCE_WORDS = /\bPTCE|\bp[oô]les?\b|circles?\b|cercles?\b|article 9|ECARTS|Where the pole|adhésion|membership/i;

  it.each(['fr', 'en'] as const)('has no word of PTCE’s on any panel nor form, in %s', (spoken) => {
    expect(shownPanels().map(({ id }) => id)).not.toContain('pole');
    expect(shownPanels().map(({ id }) => id)).not.toContain('circles');
    const said = [...shownPanels().map(({ id }) => id), 'pole', 'circles'].map((id) => {
      panelId.value = id;
      const { Component, title } = panelOf(id);
      const { container } = shown(<Component />, spoken);
      return `${title()} ${container.textContent}`;
    });
    adding.value = { what: 'actor' };
    said.push(plain(shown(<AddForm />, spoken).container.textContent));
    adding.value = null;
    for (const text of said) expect(plain(text)).not.toMatch(PTCE_WORDS);
    expect(words.value.app.search).not.toMatch(PTCE_WORDS);
    expect(words.value.essential.counts(3, 0, 0, 2)).not.toMatch(PTCE_WORDS);
  });

  it('has every text of the catalogue, those it replaces included', () => {
    for (const spoken of ['fr', 'en'] as const) {
      const [base, other] = [catalogues[spoken], plainOf(spoken, catalogues[spoken])];
      for (const [section, texts] of Object.entries(base))
        expect(Object.keys(other[section as keyof typeof other])).toEqual(Object.keys(texts));
    }
  });

  it('opens the first panel where the address names one that it has not', () => {
    expect(panelOf('circles').id).toBe('map');
    showSmall();
    expect(panelOf('circles').id).toBe('circles');
  });
});

describe('a network of a PTCE with contents', () => {
  it('says what goes before it becomes another network', async () => {
    showSmall();
    const form = shown(<ProfileChoice />);
    fireEvent.click(form.getByTestId('profile-plain'));
    expect(plain(form.getByRole('alert').textContent)).toContain('article 9');
    fireEvent.click(form.getByTestId('profile-confirm'));
    expect(await sentOnce()).toEqual({ op: 'network.update', profile: 'plain', was: { profile: 'ptce' } });
  });
});

describe('an empty network', () => {
  it('asks what it is, and notes the answer', async () => {
    showEmpty();
    const form = shown(<ProfileChoice />);
    expect(plain(form.getByTestId('profile').textContent)).toContain('Un PTCEUn autre réseau d’acteurs');
    fireEvent.click(form.getByTestId('profile-plain'));
    expect(await sentOnce()).toEqual({ op: 'network.update', profile: 'plain', was: { profile: 'ptce' } });
    await waitFor(() => expect(network.value?.profile).toBeDefined());
  });
});
