import { describe, expect, it } from 'vitest';
import { csvOf, guarded } from '../src/csv';

describe('cells for a spreadsheet', () => {
  it('are guarded where they would be formulas, as the service guards them', () => {
    for (const text of ['=1', '+1', '-1', '@x', '＝1', ' =1', '\t1', "'=1", '\u200b=1'])
      expect(guarded(text)).toBe(`'${text}`);
    for (const text of ['', 'a=1', 'l’été', "'a", '1-2', '(=1)']) expect(guarded(text)).toBe(text);
  });

  it('are quoted where they need it, and separated as the language does', () => {
    expect(csvOf([['a"b', 'c\nd', 'e,f']], 'en')).toBe('\ufeff"a""b","c\nd","e,f"\r\n');
  });

  it('that are numbers stay numbers, with the decimal sign of the language', () => {
    const row = [-1.5, 0.1 + 0.2, 1e-9, 12, null, undefined, NaN, '-1,5'];
    expect(csvOf([row], 'fr')).toBe('\ufeff-1,5;0,30000000000000004;1e-9;12;;;;"\'-1,5"\r\n');
    expect(csvOf([row], 'en')).toBe('\ufeff-1.5,0.30000000000000004,1e-9,12,,,,"\'-1,5"\r\n');
  });
});
