import { beforeEach, describe, expect, it, vi } from 'vitest';
import { excludedTypes, perimeter } from '../src/address';
import { fromSnapshot } from '../src/network';
import { analysisOf, followPart, measureOnly, toggleType } from '../src/part';
import { partOf } from '../src/present';
import * as state from '../src/state';
import type { Analysis, AnalysisAnswer } from '../src/wire';
import { golden } from './golden';

const answer = (revision: number, ids: string[]): AnalysisAnswer =>
  ({
    revision,
    complete: true,
    actors: { id: ids, label: ids, kind: ids.map(() => 'actor'), degree: ids.map(() => 1), articulation: [true, null], cut_off: [['labo'], null] },
    network: { nodes: ids.length, silos: {} },
    clans: [],
  }) as unknown as AnalysisAnswer; // prettier-ignore

const whole: Analysis = { ...analysisOf(answer(1, ['atelier', 'mairie'])), sequence: 7 };

beforeEach(() => {
  excludedTypes.set([]);
  perimeter.set([]);
  state.partAnswer.value = null;
  state.confirmed.value = fromSnapshot(golden('snapshot'));
  state.pending.value = [];
  state.live.value = whole;
  state.liveUnderWay.value = null;
});

describe('a part of the network', () => {
  it('leaves out the ties of some types, and nothing else', () => {
    const held = fromSnapshot(golden('snapshot'));
    const types = [...held.links.values()].flatMap((link) => (link.kind === 'tie' && link.type ? [link.type] : []));
    const [first = ''] = types;
    const part = partOf(held, [first], undefined);
    expect(part.nodes).toBe(held.nodes);
    const gone = [...held.links.keys()].filter((id) => !part.links.has(id));
    expect(gone).toEqual([...held.links.values()].filter((l) => l.kind === 'tie' && l.type === first).map((l) => l.id));
    expect(gone.length).toBeGreaterThan(0);
  });

  it('inside a perimeter keeps the meetings of those inside, and only links between what is kept', () => {
    const held = fromSnapshot(golden('snapshot'));
    const meeting = { kind: 'meeting' as const, id: 'rdv', name: 'Rendez-vous' };
    const links = new Map(held.links).set('x', { kind: 'attendance', id: 'x', source: 'labo', target: 'rdv' });
    const nodes = new Map(held.nodes).set('rdv', meeting);
    const kept = (inside: string[]) => [...partOf({ ...held, nodes, links }, [], new Set(inside)).nodes.keys()];
    expect(kept(['labo'])).toEqual(['labo', 'rdv']);
    expect(kept(['atelier'])).toEqual(['atelier']);
    for (const link of partOf(held, [], new Set(['atelier', 'mairie'])).links.values())
      expect(['atelier', 'mairie']).toEqual(expect.arrayContaining([link.source, link.target]));
  });
});

describe('the figures of a part', () => {
  it('are never those of the whole, nor of another part', () => {
    expect(state.analysis.value).toBe(whole);
    toggleType('partenariat');
    expect(state.isPart.value).toBe(true);
    expect(state.analysis.value).toBeNull();
    expect(state.figure('degree', 'atelier')).toEqual({ value: undefined, stale: true });
    // The live result of the whole network goes on coming, and is not shown.
    state.liveUnderWay.value = whole;
    expect(state.sourceOf(() => true)).toBeNull();
    const mine = analysisOf(answer(1, ['atelier', 'mairie']));
    state.partAnswer.value = {
      query: 'exclude_type=financement',
      filters: 'exclude_type=financement',
      analysis: mine,
      refusal: '',
    };
    expect(state.analysis.value).toBeNull();
    state.partAnswer.value = {
      query: state.partQuery.value,
      filters: state.filterQuery.value,
      analysis: mine,
      refusal: '',
    };
    expect(state.analysis.value).toBe(mine);
    toggleType('partenariat');
    expect(state.analysis.value).toBe(whole);
  });

  it('that cannot be had give the whole network, map and figures alike', () => {
    measureOnly('category', ['nobody']);
    state.partAnswer.value = {
      query: state.partQuery.value,
      filters: state.filterQuery.value,
      analysis: null,
      refusal: 'Personne.',
    };
    expect(state.isPart.value).toBe(false);
    expect(state.analysis.value).toBe(whole);
    expect(state.present.value).toBe(state.whole.value);
  });

  it('are read from the answer: truth values as numbers, what is cut off as lists', () => {
    const read = analysisOf(answer(3, ['atelier', 'mairie']));
    expect(read.columns.get('articulation')).toEqual([1, null]);
    expect([...read.columns.keys()].sort()).toEqual(['articulation', 'degree']);
    expect(read.lists?.cut_off).toEqual({ atelier: ['labo'] });
    expect(read.rows.get('mairie')).toBe(1);
  });
});

describe('the service', () => {
  const asked: string[] = [];
  beforeEach(() => {
    vi.useFakeTimers();
    asked.length = 0;
    vi.stubGlobal('fetch', (path: string) => {
      asked.push(path);
      const revision = state.confirmed.value?.revision ?? 0;
      return Promise.resolve(new Response(JSON.stringify(answer(revision, ['atelier', 'mairie']))));
    });
  });

  it('is asked for a part once, again after an edit, and not for the whole', async () => {
    const end = followPart();
    await vi.runAllTimersAsync();
    expect(asked).toEqual([]);
    measureOnly('category', ['ess', 'financeur']);
    toggleType('recherche');
    await vi.runAllTimersAsync();
    expect(asked).toEqual(['/api/v1/analysis?exclude_type=recherche&where=category%3Dess&where=category%3Dfinanceur']);
    expect([...(state.present.value?.network.nodes.keys() ?? [])].sort()).toEqual(['atelier', 'mairie']);
    const held = state.confirmed.value;
    if (!held) throw new Error('no network');
    state.confirmed.value = { ...held, revision: 2 };
    expect(state.stale.value).toBe(true); // the answer of before stays, greyed
    expect(state.analysis.value?.revision).toBe(1);
    await vi.runAllTimersAsync();
    expect(asked).toHaveLength(2);
    expect(state.stale.value).toBe(false);
    perimeter.set([]);
    excludedTypes.set([]);
    await vi.runAllTimersAsync();
    expect(asked).toHaveLength(2);
    expect(state.partAnswer.value).toBeNull();
    end();
    vi.useRealTimers();
  });
});
