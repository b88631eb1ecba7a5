import { describe, expect, it } from 'vitest';
import { fundingOf } from '../src/funding';

const ROWS = [
  { funder: 'cc', beneficiary: 'epicerie', year: 2024, amount: 12_000, share: 12 / 22 },
  { funder: 'fond', beneficiary: 'epicerie', year: 2024, amount: 10_000, share: 10 / 22 },
  { funder: 'cc', beneficiary: 'ressourcerie', year: 2023, amount: 5_000, share: 0.2 },
  { funder: 'cd44', beneficiary: 'ressourcerie', year: 2024, amount: 15_000, share: 0.6 },
  { funder: 'cd44', beneficiary: 'ressourcerie', year: null, amount: 5_000, share: 0.2 },
];

describe('the table of funding', () => {
  it('has its years in order, what has no date last, and totals by year, funder and beneficiary', () => {
    const { years, amounts, total, given, received } = fundingOf(ROWS);
    expect(years).toEqual([2023, 2024, null]);
    expect([...amounts]).toEqual([
      [2024, 37_000],
      [2023, 5_000],
      [null, 5_000],
    ]);
    expect(total).toBe(47_000);
    expect(given.map((one) => [one.funder, one.total, one.beneficiaries.length])).toEqual([
      ['cd44', 20_000, 1],
      ['cc', 17_000, 2],
      ['fond', 10_000, 1],
    ]);
    expect(given.reduce((all, { share }) => all + share, 0)).toBeCloseTo(1);
    expect(received.map((one) => [one.beneficiary, one.total])).toEqual([
      ['ressourcerie', 25_000],
      ['epicerie', 22_000],
    ]);
  });

  it('gives the greatest funder first, with its share of all that the beneficiary received', () => {
    const [ressourcerie] = fundingOf(ROWS).received;
    expect(ressourcerie?.grants.map(({ funder }) => funder)).toEqual(['cd44', 'cc']);
    expect(ressourcerie?.grants[0]?.share).toBeCloseTo(0.8);
    // A share is over what others gave too, also where those are not listed.
    expect(
      fundingOf([{ funder: 'cc', beneficiary: 'epicerie', year: 2024, amount: 12_000, share: 0.1 }]).received[0]
        ?.grants[0]?.share,
    ).toBe(0.1);
  });

  it('is of nothing where there is nothing', () => {
    expect(fundingOf([])).toEqual({ years: [], received: [], given: [], amounts: new Map(), total: 0 });
  });
});
