/** In words: which part of the network is drawn and measured. */
import { perimeter } from './address';
import { columnLabel, valueLabel } from './graph/colouring';
import { format, label, words } from './i18n';
import { currentWord, typesLeftOut } from './state';

/** A value of a column; where it is a word that was merged, the one that it stands for. */
const readWord = (column: string, value: string): string =>
  column === 'category' || column === 'sub_category' ? currentWord(column, value) : value;

/** The perimeter: « Catégorie Entreprise de l'ESS et État ». Empty for the whole network. */
export function perimeterSaid(): string {
  if (perimeter.value.length === 0) return '';
  const byColumn = new Map<string, string[]>();
  for (const condition of perimeter.value) {
    const at = condition.indexOf('=');
    const [column, value] = at < 0 ? [condition, ''] : [condition.slice(0, at), condition.slice(at + 1)];
    byColumn.set(column, [...(byColumn.get(column) ?? []), valueLabel(column, readWord(column, value))]);
  }
  const w = words.value.legend.part;
  return w.only(format.value.list([...byColumn].map(([column, values]) => w.column(columnLabel(column), values))));
}

/** The types of ties that are left out. Empty where none is. */
export const typesLeftOutSaid = (): string =>
  typesLeftOut.value.length === 0
    ? ''
    : words.value.legend.part.without(typesLeftOut.value.map((type) => label('tie_types', type)));
