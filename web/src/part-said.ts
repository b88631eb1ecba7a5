/** In words: which part of the network is drawn and measured. */
import { perimeter } from './address';
import { columnLabel, valueLabel } from './graph/colouring';
import { format, label, words } from './i18n';
import { currentWord, typesLeftOut } from './state';

/** A value of a column; where it is a word that was merged, the one that it stands for. */
const readWord = (column: string, value: string): string =>
  column === 'category' || column === 'sub_category' ? currentWord(column, value) : value;

/** The column and the value of a condition: `category=ess`. */
function partsOf(condition: string): { column: string; value: string } {
  const at = condition.indexOf('=');
  const [column, value] = at < 0 ? [condition, ''] : [condition.slice(0, at), condition.slice(at + 1)];
  return { column, value: valueLabel(column, readWord(column, value)) };
}

/** One condition of a perimeter: « Catégorie ESS ». */
export function conditionSaid(condition: string): string {
  const { column, value } = partsOf(condition);
  return words.value.legend.part.column(columnLabel(column), [value]);
}

/** The perimeter: « Catégorie ESS et État ». Empty for the whole network. */
export function perimeterSaid(): string {
  if (perimeter.value.length === 0) return '';
  const byColumn = new Map<string, string[]>();
  for (const condition of perimeter.value) {
    const { column, value } = partsOf(condition);
    byColumn.set(column, [...(byColumn.get(column) ?? []), value]);
  }
  const w = words.value.legend.part;
  return w.only(format.value.list([...byColumn].map(([column, values]) => w.column(columnLabel(column), values))));
}

/** The types of ties that are left out. Empty where none is. */
export const typesLeftOutSaid = (): string =>
  typesLeftOut.value.length === 0
    ? ''
    : words.value.legend.part.without(typesLeftOut.value.map((type) => label('tie_types', type)));
