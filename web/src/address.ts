/**
 * The view in the address: every choice is written in the query, so that a link carries the whole view. One act of the
 * user is one entry of the browser's history, however many choices it changes; Back and Forward restore the whole view
 * of an entry and leave its address as it is.
 */
import { batch, computed, effect, signal, type Signal } from '@preact/signals';

export type Language = 'fr' | 'en';

interface Field {
  name: string;
  usual: string;
  value: Signal<string>;
  /** What the address says, or `usual` where it says nothing or nothing that is allowed. */
  read: (query: URLSearchParams) => string;
  /** The texts to write; one for most fields. */
  texts: (value: string) => readonly string[];
}

/** The choices, in the order in which they are written. */
const FIELDS: Field[] = [];

/** One value of the address, held as a signal; the default is left out of the address. */
function field<T extends string>(name: string, usual: T, allowed?: readonly T[]): Signal<T> {
  const read = (query: URLSearchParams): T => {
    const text = query.get(name) as T | null;
    return text !== null && (!allowed || allowed.includes(text)) ? text : usual;
  };
  const value = signal(read(new URLSearchParams(globalThis.location.search)));
  FIELDS.push({ name, usual, value, read, texts: (text) => [text] });
  return value;
}

/** A list of the address, each text written by itself; empty by default. */
export interface ListField {
  readonly value: readonly string[];
  set: (texts: readonly string[]) => void;
}

/** Parts the texts of a list where they are held as one. */
const BREAK = '\n';

function listField(name: string): ListField {
  const joined = (texts: readonly string[]) => [...new Set(texts.filter((text) => text !== ''))].join(BREAK);
  const split = (text: string) => (text === '' ? [] : text.split(BREAK));
  const read = (query: URLSearchParams) => joined(query.getAll(name));
  const value = signal(read(new URLSearchParams(globalThis.location.search)));
  FIELDS.push({ name, usual: '', value, read, texts: split });
  const list = computed(() => split(value.value));
  return {
    get value() {
      return list.value;
    },
    set: (texts) => void (value.value = joined(texts)),
  };
}

/** Id of the panel that is open. */
export const panelId = field<string>('page', 'map');
/** Id of the selected node, empty when none is. */
export const selected = field<string>('sel', '');
/** Column that colours the map. */
export const colourBy = field<string>('colour', 'category');
/** Measure that sizes the map. */
export const sizeBy = field<string>('size', 'betweenness_share');
/** Values that the legend keeps, joined by `|`; empty keeps all. */
export const legendFilter = field<string>('keep', '');
/** Steps around the selected node that stay highlighted. */
export const depth = field<'1' | '2' | '3' | '4'>('depth', '1', ['1', '2', '3', '4']);
/** "1" draws the meetings too. */
export const meetings = field<'0' | '1'>('meetings', '0', ['0', '1']);
/** "type" colours the ties by their type. */
export const tieColour = field<'' | 'type'>('ties', '', ['', 'type']);
/** "amount" makes the ties as thick as the euros that they carry. */
export const tieWidth = field<'' | 'amount'>('width', '', ['', 'amount']);
/** Types of ties that are neither drawn nor measured. */
export const excludedTypes = listField('exclude_type');
/** Ids of the nodes that this view leaves undrawn; they stay in the measures. */
export const hidden = listField('hide');
/** Ids of the nodes whose names stay written, and which stay where they are when the map is rearranged. */
export const pinned = listField('pin');
/** The perimeter that is drawn and measured, each text COLUMN=VALUE; empty for the whole network. */
export const perimeter = listField('where');
/** How the nodes stand: in their shared layout, or in one of this page's own. */
export const layoutKind = field('layout', '', ['', 'territory', 'circles', 'silos', 'axes']);
/** "0" leaves out the outlines of clans where the map would draw them. */
export const outlinesOfClans = field<'0' | '1'>('hulls', '1', ['0', '1']);
/** The columns or measures of the two axes. */
export const axisX = field<string>('x', '');
export const axisY = field<string>('y', '');
/** What the user calls the four quadrants: top left, top right, bottom left, bottom right. */
export const quadrantNames = [
  field<string>('q1', ''),
  field<string>('q2', ''),
  field<string>('q3', ''),
  field<string>('q4', ''),
];
/** "1" shows the map for a wall: large texts, nothing to edit. */
export const presenting = field<'0' | '1'>('present', '0', ['0', '1']);
/** The colours of a projected map; empty for those of the system. */
export const look = field<'' | 'light' | 'dark'>('look', '', ['', 'light', 'dark']);
/** Measure that ranks « Qui compte ». */
export const measureBy = field<string>('measure', 'betweenness_share');
/** Pole whose markers are shown; empty for the whole network. */
export const poleShown = field<string>('pole', '');
/** The day with which its markers are compared, as `2025-12-02`; empty for a year before the day shown. */
export const trendSince = field<string>('trend_since', '');
/** Column whose silos « Décloisonnement » shows; empty for the one to begin with. */
export const partitionShown = field<string>('partition', '');
/** Which pairs « Chaînons manquants » lists, by what people decided on them. */
export const todo = field('todo', 'proposed', ['proposed', 'in_progress', 'done', 'dismissed']);
/** The two between whom « Qui peut nous présenter ? » looks for paths, and which paths come first. */
export const pathFrom = field<string>('from', '');
export const pathTo = field<string>('to', '');
export const pathOrder = field<'' | 'strength'>('order', '', ['', 'strength']);
/** The territory of « Vue collectivité »: a code, a name or COLUMN=VALUE; empty for none yet. */
export const territoryShown = field<string>('territory', '');
/** What a support is compared with, a day or `first_subsidy`, and whose it is; empty for nothing, and for the territory's authority. */
export const supportSince = field<string>('support_since', '');
export const supportBy = field<string>('support_by', '');
/** The day since which the committee's sheet says what changed, as `2026-11-01`; empty for the usual one. */
export const changedSince = field<string>('since', '');
/** The day that this page shows in the place of the network's own, as `2014-02-28`; empty for the network's. */
export const dayAsked = field<string>('as_of', '');
/** The day with which « Dans le temps » compares the one shown; empty for the first one. */
export const comparedWith = field<string>('compare', '');
/** The language that the address asks for; empty where it asks for none. */
const languageAsked = field<Language | ''>('lang', '', ['fr', 'en']);

/** Whether a query says what to show, beside the language. */
export const saysView = (search: string): boolean =>
  FIELDS.some(({ name, usual, read }) => name !== 'lang' && read(new URLSearchParams(search)) !== usual);

/** The language: `?lang=`, else the browser's, else French. */
export const language = computed(() => languageAsked.value || languageOf(globalThis.navigator.languages));

/** The first of the page's two languages among those preferred; French when neither is. */
export function languageOf(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const base = tag.slice(0, 2).toLowerCase();
    if (base === 'fr' || base === 'en') return base;
  }
  return 'fr';
}

/** Switches the language, in the address too. */
export const setLanguage = (next: Language): void => void (languageAsked.value = next);

/** The view, for comparing. */
const view = (): string => JSON.stringify(FIELDS.map(({ value }) => value.peek()));

/**
 * Keeps the address and the view in step, both ways. `onRestored` is called once Back or Forward has restored a view.
 * Call once.
 */
export function followAddress(onRestored: () => void): void {
  let entry = view(); // of the history's current entry; its address is left alone until the view is another
  let isDue = false;
  const push = () => {
    isDue = false;
    const now = view();
    if (now === entry) return;
    entry = now;
    const query = new URLSearchParams(location.search);
    for (const { name, usual, value, texts } of FIELDS) {
      const [first, ...others] = value.peek() === usual ? [] : texts(value.peek());
      if (first === undefined) query.delete(name);
      else query.set(name, first);
      for (const text of others) query.append(name, text);
    }
    const text = query.toString();
    history.pushState(null, '', text ? `?${text}` : location.pathname);
  };
  effect(() => {
    for (const { value } of FIELDS) value.value; // eslint-disable-line @typescript-eslint/no-unused-expressions
    // What one act changes is written together, once its handler is done.
    if (!isDue) queueMicrotask(push);
    isDue = true;
  });
  addEventListener('popstate', () => {
    const query = new URLSearchParams(location.search);
    batch(() => {
      for (const { value, read } of FIELDS) value.value = read(query);
    });
    entry = view();
    onRestored();
  });
}
