/** Tables as CSV for a spreadsheet. */
import type { Language } from './address';

/** What a cell holds; nothing where it is not known. */
export type Cell = string | number | null | undefined;

/**
 * What a spreadsheet would read as a formula, also behind apostrophes and characters that nobody sees, and in the
 * full-width and small forms of `= + - @`: the same as the service's exports guard.
 */
const FORMULA = /^'*(?:[\t\r\n]|[\s\p{Cf}\p{Cc}]*[=+\-@＝＋－＠﹦﹢﹣﹫])/u;

/** A text that no spreadsheet executes: with an apostrophe before it where it needs one. */
export const guarded = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/**
 * Rows as a CSV file that a spreadsheet of a language opens by a double click, as the service writes them: UTF-8 with
 * its mark, and the separator and the decimal sign of the language. Numbers are written whole.
 */
export function csvOf(rows: readonly (readonly Cell[])[], language: Language): string {
  const [separator, point] = language === 'fr' ? [';', ','] : [',', '.'];
  const written = (cell: Cell): string => {
    if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell).replace('.', point) : '';
    const safe = guarded(cell ?? '');
    return /[";,\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `\ufeff${rows.map((row) => row.map(written).join(separator)).join('\r\n')}\r\n`;
}

/** A text as a CSV file. */
export const csvFile = (text: string): Blob => new Blob([text], { type: 'text/csv;charset=utf-8' });

/** Has the browser save a file. */
export function save(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  Object.assign(document.createElement('a'), { href: address, download: name }).click();
  // The browser reads the address once the click is handled.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
