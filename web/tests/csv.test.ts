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
});
