/** What sizes, shades or places nodes by a number: a measure of the engine, or a numeric column of the network. */
import { computed, type ReadonlySignal } from '@preact/signals';
import { codes } from '../../../graph-schemas/number-columns.json';
import { fold } from '../edits';
import { format, words } from '../i18n';
import { boundOfMeasure, measureOf, offeredMeasures, USUAL_MEASURE, writeValue, type Measure } from '../measures';
import { sourceOf, whole } from '../state';

export interface Scale {
  /** Its name in the address. */
  id: string;
  label: string;
  /** A measure, a column, or a column that says what people think. */
  kind: 'measure' | 'column' | 'opinion';
  /** Whether all its values are whole numbers. */
  isWhole: boolean;
  measure?: Measure;
  /** A value as it is written. */
  write: (value: number) => string;
  /** How exact its values are; undefined where they are exact. */
  bound?: string | undefined;
}

/** The numbers of a column by node. */
export type Numbers = ReadonlyMap<string, number>;

/** What marks a column that has the name of a measure. */
const COLUMN = '*column:';
/** Share of a column's cells that are numbers, from which on it is numeric: a few say « n.c. ». */
const LEAST_NUMERIC = 0.9;
/** Headers whose digits are codes, not quantities. */
const CODES = new RegExp(`(^|[^a-z])(${codes.join('|')})([^a-z]|$)`);
/** Words of headers whose numbers are what people think. */
const OPINIONS =
  /(^|[^a-z])(pouvoir|power|interet|interest|influence|importance|soutien|support|attitude|position|legitimite|legitimacy|urgence|urgency|confiance|trust)([^a-z]|$)/;
const GROUPED = /^-?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/;

/** Whether a column's numbers are said to be people's opinions. */
export const isOpinion = (column: string): boolean => OPINIONS.test(fold(column));

/** The numbers of texts, each null where it is none; commas are decimal unless all of them part thousands. */
export function numbersOf(texts: readonly string[]): (number | null)[] {
  const plain = texts.map((text) => text.replace(/[\s\u00a0\u202f]/g, ''));
  const commas = plain.filter((text) => text.includes(','));
  const isGrouped = commas.length > 0 && commas.every((text) => GROUPED.test(text));
  return plain.map((text) => {
    const point = isGrouped ? text.replaceAll(',', '') : text.replace(',', '.');
    return /^[-+]?(\d+\.?\d*|\.\d+)$/.test(point) ? Number(point) : null;
  });
}

/** The columns of some nodes whose cells are quantities of at least two values, with the number of each node. O(cells). */
export function numericColumnsOf(
  nodes: Iterable<{ id: string; attributes?: Readonly<Record<string, string>> | undefined }>,
): ReadonlyMap<string, Numbers> {
  const cells = new Map<string, [string, string][]>();
  for (const { id, attributes } of nodes)
    for (const [column, text] of Object.entries(attributes ?? {})) {
      const held = cells.get(column) ?? [];
      cells.set(column, held);
      if (text.trim() !== '') held.push([id, text.trim()]);
    }
  const found = new Map<string, Numbers>();
  for (const [column, held] of cells) {
    if (CODES.test(fold(column)) || held.some(([, text]) => /^0\d/.test(text))) continue;
    const numbers = numbersOf(held.map(([, text]) => text));
    const known = held.flatMap(([id], i): [string, number][] => {
      const number = numbers[i] ?? null;
      return number === null ? [] : [[id, number]];
    });
    if (known.length < held.length * LEAST_NUMERIC || new Set(known.map(([, n]) => n)).size < 2) continue;
    found.set(column, new Map(known));
  }
  return found;
}

/** The numeric columns of the network shown. */
export const numericColumns = computed<ReadonlyMap<string, Numbers>>(() =>
  numericColumnsOf(whole.value?.network.nodes.values() ?? []),
);

/** The column of a scale that is no measure. */
export const columnOf = (id: string): string => (id.startsWith(COLUMN) ? id.slice(COLUMN.length) : id);

/** Most decimals with which a column's values are written. */
const DECIMALS = 2;

function columnScale(column: string, numbers: Numbers): Scale {
  return {
    id: measureOf(column) ? COLUMN + column : column,
    label: isOpinion(column) ? words.value.legend.opinion(column) : column,
    kind: isOpinion(column) ? 'opinion' : 'column',
    isWhole: [...numbers.values()].every(Number.isInteger),
    write: (value) => format.value.number(value, DECIMALS),
  };
}

const measureScale = (measure: Measure): Scale => ({
  id: measure.column,
  label: words.value.measures[measure.column].label,
  kind: 'measure',
  isWhole: measure.unit === 0,
  measure,
  write: (value) => writeValue(measure, value),
  bound: boundOfMeasure(measure),
});

/** The scale before another is chosen. */
export const usualScale = (): Scale => measureScale(USUAL_MEASURE);

/** The scale of a numeric column; undefined for a column that is none. */
export function columnScaleOf(column: string): Scale | undefined {
  const numbers = numericColumns.value.get(column);
  return numbers && columnScale(column, numbers);
}

/** The scale of a name in the address; undefined for a name that is none. */
export function scaleOf(name: string): Scale | undefined {
  const measure = measureOf(name);
  return measure ? measureScale(measure) : columnScaleOf(columnOf(name));
}

/** All that may size and place nodes, the columns first. */
export const offeredScales = computed<readonly Scale[]>(() => [
  ...[...numericColumns.value].map(([column, numbers]) => columnScale(column, numbers)),
  ...offeredMeasures.value.map(measureScale),
]);

/**
 * The values of a scale by node, from the newest analysis that has them; null or undefined where there is none. The
 * function is another only when what it reads is: a stage of the analysis that brings other columns leaves the map as it is.
 */
export function followScale(scale: ReadonlySignal<Scale | undefined>) {
  const measure = computed(() => scale.value?.measure);
  const numbers = computed(() =>
    scale.value && !measure.value ? numericColumns.value.get(columnOf(scale.value.id)) : undefined,
  );
  const source = computed(() => {
    const column = measure.value?.column;
    return column === undefined ? null : sourceOf((a) => a.columns.has(column));
  });
  const rows = computed(() => source.value?.rows);
  const column = computed(() => source.value?.columns.get(measure.value?.column ?? ''));
  const ranking = computed(() => (measure.value?.rankedBy ? source.value : null));
  const values = computed(() => {
    const own = numbers.value;
    if (own) return (id: string): number | null | undefined => own.get(id);
    const [of, row, raw, analysis] = [measure.value?.rankedBy, rows.value, column.value, ranking.value];
    return (id: string): number | null | undefined => {
      const value = raw?.[row?.get(id) ?? -1];
      return of && analysis ? of(value, analysis, id) : value;
    };
  });
  return { source, values, isOwn: computed(() => numbers.value !== undefined) };
}

/** Choices of a scale, under headings that tell measures from columns, and both from opinions. */
export function scaleChoices(
  scales: readonly Scale[],
): { label: string; options: { value: string; label: string }[] }[] {
  const w = words.value;
  const headings = { column: w.legend.numbers, opinion: w.legend.opinions, measure: w.map.measures } as const;
  return (['column', 'opinion', 'measure'] as const)
    .map((kind) => ({
      label: headings[kind],
      options: scales.filter((scale) => scale.kind === kind).map(({ id, label }) => ({ value: id, label })),
    }))
    .filter(({ options }) => options.length > 0);
}
