/** The view as a link: what is shown is written in the query, so that a link carries the whole view. */
import { effect, signal, type Signal } from '@preact/signals';

/** The questions that the page answers, in the order of the list. */
export const PAGES = ['map', 'who', 'silos', 'clans', 'missing', 'circles', 'pole', 'history', 'data'] as const;
export type Page = (typeof PAGES)[number];

export type Language = 'fr' | 'en';

/** One value of the address, held as a signal and left out of the link when it is the usual one. */
function field<T extends string>(name: string, usual: T, allowed?: readonly T[]): [Signal<T>, Field] {
  const read = (query: URLSearchParams): T => {
    const text = query.get(name) as T | null;
    return text !== null && (!allowed || allowed.includes(text)) ? text : usual;
  };
  const value = signal(read(new URLSearchParams(globalThis.location.search)));
  return [value, { name, usual, value: value, read: read }];
}

interface Field {
  name: string;
  usual: string;
  value: Signal<string>;
  read: (query: URLSearchParams) => string;
}

const [pageSignal, pageField] = field<Page>('page', 'map', PAGES);
const [selectedSignal, selectedField] = field<string>('sel', '');
const [colourSignal, colourField] = field<string>('colour', 'category');
const [sizeSignal, sizeField] = field<string>('size', 'betweenness_share');
const [keptSignal, keptField] = field<string>('keep', '');
const [depthSignal, depthField] = field<'1' | '2' | '3' | '4'>('depth', '1', ['1', '2', '3', '4']);
const [meetingsSignal, meetingsField] = field<'0' | '1'>('meetings', '0', ['0', '1']);
const [poleSignal, poleField] = field<string>('pole', '');
const [measureSignal, measureField] = field<string>('measure', 'betweenness_share');

export const page = pageSignal;
/** Id of the selected node, empty when none is. */
export const selected = selectedSignal;
/** Column that colours the map. */
export const colourBy = colourSignal;
/** Measure that sizes the map. */
export const sizeBy = sizeSignal;
/** Values that the legend keeps, joined by `|`; empty keeps all. */
export const kept = keptSignal;
/** Steps around the selected node that stay lit. */
export const depth = depthSignal;
/** "1" draws the meetings too. */
export const meetings = meetingsSignal;
/** Pole whose markers are shown; empty for the whole network. */
export const poleShown = poleSignal;
/** Measure that ranks « Qui compte ». */
export const measureBy = measureSignal;

/** The language: asked by `?lang=`, else the browser's, else French. */
export const language: Signal<Language> = signal(
  languageOf(globalThis.location.search, globalThis.navigator.languages),
);

/** The first language of the page's two among the address's and the browser's; French when neither is. */
export function languageOf(search: string, preferred: readonly string[]): Language {
  const asked = new URLSearchParams(search).get('lang');
  if (asked === 'fr' || asked === 'en') return asked;
  for (const tag of preferred) {
    const base = tag.slice(0, 2).toLowerCase();
    if (base === 'fr' || base === 'en') return base;
  }
  return 'fr';
}

/** Goes to another language and writes it in the address, for the next visit and for the link. */
export function speak(next: Language): void {
  language.value = next;
  const query = new URLSearchParams(location.search);
  query.set('lang', next);
  history.replaceState(null, '', `?${query}`);
}

const FIELDS: readonly Field[] = [
  pageField,
  selectedField,
  colourField,
  sizeField,
  keptField,
  depthField,
  meetingsField,
  measureField,
  poleField,
];
/** A step that Back undoes; the others only rewrite the link. */
const STEPS: ReadonlySet<Field> = new Set([pageField, selectedField]);

/** Keeps the address and the view in step, both ways. Call once. */
export function followAddress(): void {
  let last = FIELDS.map((f) => f.value.value);
  effect(() => {
    const now = FIELDS.map((f) => f.value.value);
    const query = new URLSearchParams(location.search);
    for (const f of FIELDS) {
      if (f.value.value === f.usual) query.delete(f.name);
      else query.set(f.name, f.value.value);
    }
    const step = FIELDS.some((f, i) => STEPS.has(f) && last[i] !== now[i]);
    last = now;
    const text = query.toString();
    const address = text ? `?${text}` : location.pathname;
    if (`?${text}` === location.search || (text === '' && location.search === '')) return;
    if (step) history.pushState(null, '', address);
    else history.replaceState(null, '', address);
  });
  addEventListener('popstate', () => {
    const query = new URLSearchParams(location.search);
    last = FIELDS.map((f) => f.read(query));
    FIELDS.forEach((f, i) => (f.value.value = last[i] ?? f.usual));
  });
}
