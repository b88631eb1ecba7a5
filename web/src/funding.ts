/** Who funds whom, how much and when: the rows of the service, added up for a table. */
import type { FundingRow } from './wire';

/** Amounts by year, in euros; the key of an unknown year is null. */
export type Amounts = ReadonlyMap<number | null, number>;

/** What one funder gave to one beneficiary, in all years. */
export interface Grant {
  funder: string;
  amounts: Amounts;
  total: number;
  /** Over all that the beneficiary received, also from funders that are not listed; 0 to 1. */
  share: number;
}

/** What one beneficiary received from the funders listed. */
export interface Received {
  beneficiary: string;
  /** The greatest first. */
  grants: readonly Grant[];
  amounts: Amounts;
  total: number;
}

/** What one funder gave to all the beneficiaries listed. */
export interface Given {
  funder: string;
  beneficiaries: readonly string[];
  total: number;
  /** Over the total of the table; 0 to 1. */
  share: number;
}

/** Funding as a table, with its totals. */
export interface Funding {
  /** The years in order; null, for what has no date, is the last. */
  years: readonly (number | null)[];
  /** The greatest total first. */
  received: readonly Received[];
  /** The greatest total first. */
  given: readonly Given[];
  amounts: Amounts;
  total: number;
}

const sum = (rows: readonly FundingRow[]): number => rows.reduce((all, { amount }) => all + amount, 0);

/** Rows by a key, in the order in which the keys first come. */
function by<Key>(rows: readonly FundingRow[], keyOf: (row: FundingRow) => Key): [Key, FundingRow[]][] {
  const groups = new Map<Key, FundingRow[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return [...groups];
}

const byYear = (rows: readonly FundingRow[]): Amounts =>
  new Map(by(rows, ({ year }) => year).map(([year, ofYear]) => [year, sum(ofYear)]));

const greatestFirst = (a: { total: number }, b: { total: number }): number => b.total - a.total;

/** The table of some rows. O(rows log rows). */
export function fundingOf(rows: readonly FundingRow[]): Funding {
  const [amounts, total] = [byYear(rows), sum(rows)];
  return {
    years: [...amounts.keys()].sort((a, b) => (a ?? Infinity) - (b ?? Infinity)),
    received: by(rows, ({ beneficiary }) => beneficiary)
      .map(([beneficiary, ofOne]) => ({
        beneficiary,
        grants: by(ofOne, ({ funder }) => funder)
          .map(([funder, given]) => ({
            funder,
            amounts: byYear(given),
            total: sum(given),
            share: given.reduce((all, { share }) => all + share, 0),
          }))
          .sort(greatestFirst),
        amounts: byYear(ofOne),
        total: sum(ofOne),
      }))
      .sort(greatestFirst),
    given: by(rows, ({ funder }) => funder)
      .map(([funder, ofOne]) => ({
        funder,
        beneficiaries: by(ofOne, ({ beneficiary }) => beneficiary).map(([beneficiary]) => beneficiary),
        total: sum(ofOne),
        share: sum(ofOne) / total,
      }))
      .sort(greatestFirst),
    amounts,
    total,
  };
}
