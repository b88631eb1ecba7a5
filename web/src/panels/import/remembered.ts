/** How tables were read in earlier imports, by their headers, as this browser keeps it. Headers and fields only: no value of a file. */
import type { EntityKind, TableMap } from '../../wire';
import { headersOf } from './decisions';

const KEY = 'ptcegraph.import-tables';
const MOST = 50;

/** A table of an earlier import: its headers, what its rows were, and what each column filled. */
type Held = [headers: string, kind: EntityKind | null, columns: (string | null)[]];

function read(): Held[] {
  try {
    const held: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(held) ? held.filter(isHeld) : [];
  } catch {
    return []; // Not JSON, or storage is disabled.
  }
}

const isText = (value: unknown): boolean => value === null || typeof value === 'string';
const isHeld = (value: unknown): value is Held =>
  Array.isArray(value) &&
  typeof value[0] === 'string' &&
  isText(value[1]) &&
  Array.isArray(value[2]) &&
  value[2].every(isText);

/** How a table with these headers was last read; undefined where that was as it is recognised. */
export function rememberedFor({ file, columns }: Pick<TableMap, 'file' | 'columns'>): TableMap | undefined {
  const [, kind = null, fills] = read().find(([headers]) => headers === headersOf({ columns })) ?? [];
  if (fills?.length !== columns.length) return undefined;
  return {
    file,
    recognised_as: kind,
    columns: columns.map(({ header }, i) => ({ header, read_as: fills[i] ?? null })),
  };
}

/** Keeps how a table was read for the next import; `decided` undefined: as it is recognised. */
export function remember(table: Pick<TableMap, 'columns'>, decided: TableMap | undefined): void {
  const key = headersOf(table);
  const others = read().filter(([headers]) => headers !== key);
  const kept: Held[] = decided
    ? [[key, decided.recognised_as, decided.columns.map(({ read_as }) => read_as)], ...others]
    : others;
  try {
    localStorage.setItem(KEY, JSON.stringify(kept.slice(0, MOST)));
  } catch {
    // Storage is disabled or full: the next import is read as it is recognised.
  }
}
