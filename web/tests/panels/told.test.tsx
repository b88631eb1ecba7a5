// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { setLanguage, type Language } from '../../src/address';
import { knownFrom, sentencesOf } from '../../src/panels/told';
import type { HistoryAnswer } from '../../src/wire';
import { plain, showEmpty } from './networks';

type Entry = HistoryAnswer['entries'][number];
type Told = NonNullable<Entry['what']>[number];

const told = (op: string, id: string, more: Partial<Told> = {}): Told => ({
  op,
  id,
  name: null,
  ends: null,
  into: null,
  fields: [],
  ...more,
});
const entry = (revision: number, what: Told[], more: Partial<Entry> = {}): Entry => ({
  revision, at: '2026-11-29T09:00:00Z', kind: 'edit', who: 'page', why: null, client: null, changes: what.length, undone: false, what, ...more,
}); // prettier-ignore

/** What is said of each entry, the newest first. */
function said(entries: Entry[], language: Language = 'fr'): string[][] {
  setLanguage(language);
  const known = knownFrom(entries);
  return entries.map((one) => sentencesOf(one, entries, known).map(plain));
}

beforeEach(() => showEmpty());

describe('the history', () => {
  it('says first that an import is one, and that it was undone', () => {
    const rows = [told('actor.add', 'a', { name: 'Acteur 00' }), told('actor.add', 'b', { name: 'Acteur 01' })];
    const entries = [
      entry(226, [], { kind: 'redo', of: 224 }),
      entry(225, [], { kind: 'undo', of: 224 }),
      entry(224, rows, { kind: 'import', changes: 175, why: 'Liste 2026' }),
    ];
    expect(said(entries)).toEqual([
      ['Rétablissement de l’import n° 224.'],
      ['Annulation de l’import n° 224.'],
      [
        'Import : 175 changements.',
        'Liste 2026',
        'Ajout : Acteur 00.',
        'Ajout : Acteur 01.',
        'Et 173 autres changements.',
      ],
    ]);
    expect(said(entries, 'en')[1]).toEqual(['Undid import no. 224.']);
  });

  it('says what the network is called, what it is and of which day', () => {
    const fields = (...some: [string, string | null, string | null][]) => ({
      fields: some.map(([name, before, after]) => ({ name, before, after })),
    });
    const entries = [
      entry(4, [told('network.update', 'network', fields(['day', null, '2026-03-02'], ['profile', 'ptce', 'plain']))]),
      entry(3, [told('network.update', 'network', fields(['name', 'Nouveau', null]))]),
      entry(2, [told('network.update', 'network', fields(['name', 'Mon réseau', 'Nouveau']))]),
      entry(1, [told('network.add', 'network', fields(['name', null, 'Mon réseau'], ['profile', null, 'ptce']))]),
    ];
    expect(said(entries)).toEqual([
      [
        'Le réseau est mesuré et dessiné à cette date : 2 mars 2026. Le réseau est un autre réseau d’acteurs qu’un PTCE.',
      ],
      ['Le réseau n’a plus de nom.'],
      ['Le réseau s’appelle « Nouveau » (avant : « Mon réseau »).'],
      ['Le réseau s’appelle « Mon réseau ». Le réseau est un PTCE.'],
    ]);
    expect(said(entries, 'en')[1]).toEqual(['The network has no name any more.']);
  });

  it('says what was done with a pair', () => {
    const pair = (op: string, status: string) =>
      entry(1, [told(op, 's', { ends: ['Alpha', 'Bêta'], fields: [{ name: 'status', before: null, after: status }] })]);
    const of = (status: string, op = 'suggestion.add') => said([pair(op, status)]).flat();
    expect(of('dismissed')).toEqual(['Mise en relation de Alpha et Bêta : écartée.']);
    expect(of('in_progress', 'suggestion.update')).toEqual(['Mise en relation de Alpha et Bêta : en cours.']);
    expect(of('done')).toEqual(['Mise en relation de Alpha et Bêta : faite.']);
    expect(of('proposed')).toEqual(['Mise en relation de Alpha et Bêta : à proposer.']);
  });

  it('names the ends of a tie that is gone where another entry has them, and writes amounts and strengths', () => {
    const amount = (before: number | null, after: number | null) => ({ name: 'amount', before, after });
    const entries = [
      entry(3, [told('tie.remove', 't', { ends: ['Alpha', 'Bêta'] })]),
      entry(2, [told('tie.update', 't', { fields: [amount(99, null)] })]),
      entry(1, [
        told('tie.add', 't', {
          ends: ['Alpha', 'Bêta'],
          fields: [{ name: 'weight', before: null, after: 3 }, amount(null, 99)],
        }),
      ]),
    ];
    expect(said(entries).slice(1)).toEqual([
      ['Lien entre Alpha et Bêta. Montant : 99 € → rien.'],
      ['Ajout : lien entre Alpha et Bêta (force 3, 99 €).'],
    ]);
  });
});
