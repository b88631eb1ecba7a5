/** Numbers, dates and lists as each language writes them. */
import type { Language } from '../address';

export interface Format {
  /** A number with at most `digits` decimals. */
  number: (value: number, digits?: number) => string;
  /** A share of 1 as a whole percentage, with the language's space before the sign. */
  percent: (share: number) => string;
  /** A number with two significant digits, for bounds of errors. */
  precise: (value: number) => string;
  /** A share of 1 as a percentage with two significant digits. */
  precisePercent: (share: number) => string;
  /** « a, b et c ». */
  list: (items: readonly string[]) => string;
  /** A date that may be partial: `2014`, `2014-02`, `2014-02-28`; anything else is left as it is. */
  date: (text: string) => string;
  /** A whole date in figures: `28/02/2014`. */
  shortDate: (day: string) => string;
  /** Day and hour of an instant. */
  instant: (text: string) => string;
  /** Order of two names, accents aside. */
  compare: (a: string, b: string) => number;
}

/** The formats of a language. */
export function formatOf(language: Language): Format {
  const locale = language === 'fr' ? 'fr-FR' : 'en-GB';
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const precise = new Intl.NumberFormat(locale, { maximumSignificantDigits: 2 });
  const precisePercent = new Intl.NumberFormat(locale, { style: 'percent', maximumSignificantDigits: 2 });
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const collator = new Intl.Collator(locale, { sensitivity: 'base', numeric: true });
  const instant = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const year = new Intl.DateTimeFormat(locale, { year: 'numeric', timeZone: 'UTC' });
  const month = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long', timeZone: 'UTC' });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const figures = new Intl.DateTimeFormat(locale, {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const numbers = new Map<number, Intl.NumberFormat>();
  /** French says the first of a month as an ordinal. */
  const dated = (written: string): string => (language === 'fr' ? written.replace(/^1 (?=\p{L})/u, '1er ') : written);
  return {
    number: (value, digits = 0) => {
      const format = numbers.get(digits) ?? new Intl.NumberFormat(locale, { maximumFractionDigits: digits });
      numbers.set(digits, format);
      return format.format(value);
    },
    percent: (share) => percent.format(share),
    precise: (value) => precise.format(value),
    precisePercent: (share) => precisePercent.format(share),
    list: (items) => list.format(items),
    date: (text) => {
      const parts = /^(\d{4})(-\d{2})?(-\d{2})?$/.exec(text);
      if (!parts) return text;
      const format = parts[3] ? day : parts[2] ? month : year;
      return dated(format.format(new Date(`${parts[1]}${parts[2] ?? '-01'}${parts[3] ?? '-01'}T00:00:00Z`)));
    },
    shortDate: (day) => figures.format(new Date(`${day}T00:00:00Z`)),
    instant: (text) => {
      const time = Date.parse(text);
      return Number.isNaN(time) ? text : dated(instant.format(time));
    },
    compare: (a, b) => collator.compare(a, b),
  };
}

/** « 59 fois sur 100 »; below one « moins d’une fois sur 100 ». */
export function outOf100Of(language: Language): (share: number) => string {
  const { number } = formatOf(language);
  const [less, once, times] =
    language === 'fr'
      ? ['moins d’une fois sur 100', '1 fois sur 100', 'fois sur 100']
      : ['less than once in 100', 'once in 100', 'times in 100'];
  return (share) => {
    const count = Math.round(share * 100);
    return count < 1 && share > 0 ? less : count === 1 ? once : `${number(count)} ${times}`;
  };
}

/**
 * A year, a month or a day as people write it (2024, 05/2024, 17/05/2024, 2024-05-17), as the wire does; null when it
 * is none, or a day that no month has.
 */
export function dateOf(text: string): string | null {
  const iso = text
    .trim()
    .split('/')
    .reverse()
    .map((part) => part.padStart(2, '0'))
    .join('-');
  if (!/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/.test(iso)) return null;
  const [year = 0, month = 1, day = 1] = iso.split('-').map(Number);
  // The day 0 of a month is the last one of the month before.
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate() ? iso : null;
}
