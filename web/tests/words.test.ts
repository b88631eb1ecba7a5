import { describe, expect, it } from 'vitest';
import { languageOf } from '../src/address';
import { catalogues } from './catalogues';
import { dateOf, formatOf } from '../src/i18n/format';
import { en } from '../src/i18n/en';
import { fr } from '../src/i18n/fr';
import { siloSentence } from '../src/sentences';

/** Every key of a catalogue with what it holds. */
function keysOf(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [`${path} ${typeof value}`];
  return Object.entries(value).flatMap(([name, inner]) => keysOf(inner, `${path}.${name}`));
}

/** Spaces that do not break read as spaces. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

const report = { decloisonnement: 0.69, observed: 0.38, expected: 0.55, equal_weights: true, reason: null };

describe('catalogues', () => {
  it('have the same keys', () => {
    expect(keysOf(catalogues.en).sort()).toEqual(keysOf(catalogues.fr).sort());
  });

  it('have no empty word', () => {
    const empty = (value: unknown): boolean =>
      typeof value === 'object' && value !== null ? Object.values(value).some(empty) : value === '';
    expect(empty(fr) || empty(en)).toBe(false);
  });
});

describe('sentences', () => {
  const say = fr.sentences;

  it('say betweenness out of a hundred', () => {
    expect(say.betweenness_share(0.588)).toBe(
      'Quand deux autres sont reliés, le plus court chemin passe par là 59 fois sur 100.',
    );
    expect(say.betweenness_share(0.002)).toContain('moins d’une fois sur 100');
    expect(say.betweenness_share(0)).toContain('0 fois sur 100');
  });

  it('say who is cut off', () => {
    expect(say.cut_off(37, 17, ['A', 'B', 'C'])).toBe(
      'En cas de départ, 37 sont coupés des autres, dont 17 acteurs : A, B, C…',
    );
    expect(say.cut_off(1, 1, ['A'])).toBe('En cas de départ, 1 acteur est coupé des autres : A.');
    expect(say.cut_off(2, 0, ['A', 'B'])).toBe('En cas de départ, 2 sont coupés des autres : A et B.');
  });

  it('say degree and distance with French figures', () => {
    expect(say.degree(47, 35)).toBe('47 voisins, dont 35 sans autre voisin.');
    expect(say.degree(2, 1)).toBe('2 voisins, dont 1 sans autre voisin.');
    expect(say.degree(0, 0)).toBe('Aucun voisin pour l’instant.');
    expect(say.mean_distance(2.64)).toBe('En moyenne à 2,6 liens de tout ce qu’un chemin peut atteindre.');
  });

  it('say décloisonnement, in shares of strength when weights differ, and why there is none', () => {
    expect(plain(siloSentence(report, fr))).toBe(
      'Sur 100 liens entre acteurs (liens déclarés ; pôles, projets et rencontres en commun), 38 sortent de leur silo ; si chacun gardait son nombre de liens sans regarder le silo, ce serait 55 : décloisonnement 69 %.',
    );
    expect(plain(siloSentence({ ...report, equal_weights: false }, fr))).toBe(
      '38 % de la force des liens entre acteurs (liens déclarés ; pôles, projets et rencontres en commun) sort des silos ; si chacun gardait ses liens sans regarder le silo, ce serait 55 % : décloisonnement 69 %.',
    );
    const none = { ...report, decloisonnement: null, observed: null, expected: null, reason: 'one-silo' };
    expect(siloSentence(none, fr)).toBe('Tous les acteurs sont du même silo : rien à mesurer.');
  });

  it('say what chance gives: as much, a range, or its mean where that is not 100 %', () => {
    const said = (chance: object) => plain(siloSentence({ ...report, ...chance }, fr)).split('69 %. ')[1];
    expect(said({ rewired_mean: 0.7, rewired_low: 0.62, rewired_high: 0.84 })).toBe(
      'Autant que le hasard, qui donne de 62 % à 84 % dans ce réseau.',
    );
    expect(said({ rewired_mean: 1, rewired_low: 0.9, rewired_high: 1.1 })).toBe('Le hasard donnerait de 90 % à 110 %.');
    expect(said({ rewired_mean: 0.84, rewired_low: 0.8, rewired_high: 0.9 })).toBe(
      'Dans ce réseau, le hasard ne donnerait pas 100 % mais 84 % (de 80 % à 90 %).',
    );
    expect(said({ rewired_mean: null, rewired_low: null, rewired_high: null })).toBeUndefined();
    expect(siloSentence({ ...report, rewired_mean: 0.7, rewired_low: 0.62, rewired_high: 0.84 }, en)).toContain(
      'As much as chance, which gives 62% to 84% in this network.',
    );
  });

  it('promise of a departure what holds in a network of several parts', () => {
    expect(fr.sentences.notCut).toBe('En cas de départ, ceux qui sont reliés entre eux le restent.');
    expect(en.sentences.notCut).toBe('Without it, those who are connected to one another stay so.');
  });

  it('do not say of funding that it is cooperation', () => {
    expect(plain(fr.pole.density(0.5))).toContain(
      '50 % des paires d’acteurs sont reliées (lien déclaré, financements compris',
    );
    expect(en.pole.density(0.5)).toContain('50% of the pairs of actors are joined (a declared tie, funding included');
  });

  it('say how often ties lead to someone, more or less than to another', () => {
    expect(say.pagerank(6.1)).toBe('Les liens mènent ici 6,1 fois autant qu’ailleurs en moyenne.');
    expect(say.pagerank(0.3)).toBe('Les liens mènent ici 0,3 fois autant qu’ailleurs en moyenne.');
  });

  it('say what an import did', () => {
    expect(fr.data.counts(5, 1, 0, 1)).toBe('5 ajoutés, 1 modifié, 0 déjà là, 1 ligne laissée de côté.');
    expect(fr.data.counts(0, 0, 2, 0)).toBe('0 ajouté, 0 modifié, 2 déjà là.');
    expect(fr.wizard.rows(2, 3)).toBe('2 lignes lues sur 3');
    expect(fr.wizard.rows(1, 3)).toBe('1 ligne lue sur 3');
    expect(fr.wizard.ends(26, 3)).toBe('26 lignes citent 3 noms à préciser');
    expect(fr.wizard.apply(12, 3, 4)).toBe('Importer : 12 ajouts, 3 changements');
    expect(fr.wizard.apply(0, 0, 1)).toBe('Importer : 1 contact');
    expect(fr.data.where('liens.csv', 4, 'Source')).toBe('liens.csv, ligne 4, Source');
  });

  it('speak English as English is written', () => {
    expect(en.sentences.mean_distance(2.64)).toBe('On average 2.6 ties away from all that a path can reach.');
    expect(siloSentence(report, en)).toContain('69%');
  });
});

describe('formats', () => {
  it('write French numbers', () => {
    expect(plain(formatOf('fr').number(12345.678, 1))).toBe('12 345,7');
    expect(plain(formatOf('fr').percent(0.691))).toBe('69 %');
  });

  it('read dates as the French and the wire write them', () => {
    expect(['2024', '05/2024', '5/2024', '17/05/2024', ' 7/5/2024 ', '2024-05', '2024-05-17'].map(dateOf)).toEqual([
      '2024', '2024-05', '2024-05', '2024-05-17', '2024-05-07', '2024-05', '2024-05-17',
    ]); // prettier-ignore
    for (const text of [
      '',
      'mai 2024',
      '13/2024',
      '32/01/2024',
      '24',
      '2024/05',
      '1/2/3/2024',
      '31/02/2024',
      '29/02/2023',
      '31/04/2024',
    ])
      expect(dateOf(text)).toBe(null);
    expect(dateOf('29/02/2024')).toBe('2024-02-29');
  });

  it('write partial dates as far as they go', () => {
    const { date } = formatOf('fr');
    expect(date('2014')).toBe('2014');
    expect(date('2014-02')).toBe('février 2014');
    expect(date('2014-02-28')).toBe('28 février 2014');
    expect(date('2026-12-01')).toBe('1er décembre 2026');
    expect(date('2026-12-11')).toBe('11 décembre 2026');
    expect(formatOf('en').date('2026-12-01')).toBe('1 December 2026');
    expect(date('vers 2014')).toBe('vers 2014');
  });
});

describe('the language', () => {
  it('is the first of the browser’s that the page speaks, else French', () => {
    expect(languageOf(['fr-FR'])).toBe('fr');
    expect(languageOf(['en-GB', 'fr'])).toBe('en');
    expect(languageOf(['de-DE', 'fr-CA'])).toBe('fr');
    expect(languageOf(['de-DE'])).toBe('fr');
  });
});

describe('every sentence', () => {
  it('says as much instead of the same figure twice', () => {
    const counted = fr.sentences.countedBetween;
    expect(plain(fr.sentences.silosWeighted(0.702, 0.698, 1.006, counted))).toContain('ce serait autant : ');
    expect(en.sentences.silosEqual(0.5, 0.5, 1, en.sentences.countedBetween)).toContain('it would be as much: ');
  });

  it('of the shape of the network says which ties it counts, and nothing of one who is alone', () => {
    expect(plain(fr.essential.shapeText(280, 300, 0, 3, false))).toBe(
      'Par les liens de la carte, 280 sur 300 se tiennent d’un seul tenant et 3 n’ont aucun lien connu.',
    );
    expect(plain(fr.essential.shapeText(1, 300, 0, 300, false))).not.toContain('1 sur 300');
  });

  it('of somebody has no gender: whoever it is of may be a town hall or a network', () => {
    const texts = (value: unknown): string[] =>
      typeof value === 'string'
        ? [value]
        : typeof value === 'function'
          ? [String(value)]
          : typeof value === 'object' && value !== null
            ? Object.values(value).flatMap(texts)
            : [];
    const ofSomebody = [fr.sentences, fr.measures, fr.pole, fr.sheet, fr.add, fr.emptyStates, fr.history, fr.waiting];
    for (const text of ofSomebody.flatMap(texts))
      expect(text).not.toMatch(
        /\b(par|pour|sans|avec|de|à) lui\b|\bqu’il (peut|fait|réunit)|\} est (retiré|ajouté|déplacé)/i,
      );
  });

  it('of a share of two sets does not say that one covers the other', () => {
    expect(plain(fr.pole.coreAgreement(0.5))).toContain('Ressemblance');
    expect(plain(en.pole.coreAgreement(0.5))).toContain('Likeness');
  });
});

describe('where a pole stands', () => {
  it('says each figure in a sentence', () => {
    const say = fr.pole;
    expect(plain(say.plurality(4, 3))).toBe('4 acteurs de 3 catégories.');
    expect(plain(say.themesCovered(0.5))).toBe('50 % des thèmes des acteurs sont aussi ceux d’au moins un projet.');
    expect(say.cutOff(1)).toBe(', un serait coupé des autres.');
    expect(say.absent([])).toBe('Aucun ne manque.');
    expect(en.pole.absent(['Research', 'Training'])).toBe('Missing: Research and Training.');
    expect(plain(fr.pole.polesShared(0, 0))).toBe('Aucun acteur n’est membre d’un autre pôle.');
    expect(plain(en.pole.polesShared(2, 1))).toBe('1 actor also member of another pole, in 2.');
  });

  it('has a sentence for every reason that the engine gives, and for a network without a pole', () => {
    const engine = ['no-actors', 'no-themes', 'no-categories', 'no-circles', 'no-projects', 'no-other-pole', 'part'];
    const reasons = [...engine, 'no-pole'];
    for (const catalogue of [fr, en]) expect(Object.keys(catalogue.pole.reasons).sort()).toEqual([...reasons].sort());
  });
});
