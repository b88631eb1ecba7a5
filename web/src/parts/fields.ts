/** The fields of entities in words: their names, and their values. */
import { format, label, words } from '../i18n';
import { ownProperty } from '../own-property';
import { network } from '../state';
import { shortName } from '../network';
import type { Field, SuggestionStatus } from '../wire';

/** A field's name. A column of one's own has the name that it was given. */
export const fieldName = (name: string): string =>
  ownProperty(words.value.fields.names, name) ?? ownProperty(words.value.sheet.fields, name) ?? name;

/** A node's name; `known` has those that the network does not have any more. */
export const nodeName = (id: string, known?: ReadonlyMap<string, string>): string =>
  shortName(network.value?.nodes.get(id)) || (known?.get(id) ?? id);

const SECTIONS = {
  category: 'categories',
  sub_category: 'sub_categories',
  type: 'tie_types',
  circle: 'circles',
  milieu: 'settings',
} as const;
const DATES: readonly string[] = ['since', 'until', 'date', 'year'];
const ENDS: readonly string[] = ['source', 'target', 'actor', 'pole', 'project', 'meeting', 'lead'];

/** A field's value; what has none is said too. */
export function fieldValue(name: string, value: Field | undefined, known?: ReadonlyMap<string, string>): string {
  const w = words.value;
  if (value === null || value === undefined || value === '') return w.fields.nothing;
  if (typeof value === 'boolean') return value ? w.fields.yes : w.fields.no;
  if (typeof value === 'number') {
    const figure = format.value.number(value, 6);
    return name === 'amount' ? w.fields.euros(figure) : figure;
  }
  if (Array.isArray(value)) return value.length > 0 ? value.join(', ') : w.fields.nothing;
  if (typeof value !== 'string') return w.fields.nothing;
  if (name in SECTIONS) return label(SECTIONS[name as keyof typeof SECTIONS], value);
  if (DATES.includes(name)) return format.value.date(value);
  if (ENDS.includes(name)) return nodeName(value, known);
  if (name === 'status') return ownProperty(w.missing.statuses, value as SuggestionStatus) ?? value;
  return value;
}
