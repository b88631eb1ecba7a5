import { describe, expect, it } from 'vitest';
import { fr } from '../../src/i18n/fr';
import { groupsOf, problemsCsv } from '../../src/panels/import/problems';
import { problem } from './reports';

describe('problems', () => {
  it('are grouped by cause and column, what left rows out first', () => {
    const groups = groupsOf([
      problem({}),
      problem({ line: 3 }),
      problem({ column: 'Montant' }),
      problem({ cause: 'UnknownEnd', column: 'Source', left_out: true }),
    ]);
    expect(groups.map(({ column, problems }) => [column, problems.length])).toEqual([
      ['Source', 1],
      ['Poids', 2],
      ['Montant', 1],
    ]);
  });

  it('are a table that a French spreadsheet opens and executes nothing of', () => {
    const csv = problemsCsv(
      [problem({ value: '=1+1' }), problem({ line: 0, column: null, value: null, left_out: true, fr: 'a;b' })],
      'fr',
      fr.wizard.csv,
    );
    expect(csv).toBe(
      '\ufefffichier;ligne;colonne;valeur;ce qui est à vérifier;laissé de côté\r\n' +
        "liens.csv;2;Poids;'=1+1;« x » n’est pas un nombre.;non\r\n" +
        'liens.csv;;;;"a;b";oui\r\n',
    );
  });
});
