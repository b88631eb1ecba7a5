/** The page's colours, light and dark; the style sheet's tokens have the same values. Those of nodes are shared with GEXF exports. */
import { computed, signal } from '@preact/signals';
import { look, presenting } from '../address';
import colours from '../../../graph-schemas/colours.json';

export interface Theme {
  paper: string;
  ink: string;
  soft: string;
  accent: string;
  tie: string;
  tieStrong: string;
  /** For nodes without a value in the column that colours the map. */
  neutral: string;
  project: string;
  categories: Readonly<Record<string, string>>;
  /** For words that have no colour of their own, by their frequency; the remaining ones are {@link Theme.neutral}. */
  palette: readonly string[];
  /** From least to most. */
  ramp: readonly [string, string];
}

function themeOf(dark: boolean): Theme {
  const shade = (pair: string[]) => pair[dark ? 1 : 0] ?? '';
  const categories = Object.fromEntries(Object.entries(colours.categories).map(([code, pair]) => [code, shade(pair)]));
  return {
    paper: dark ? '#16191e' : '#f7f6f3',
    ink: shade(colours.kinds.pole),
    soft: shade(colours.kinds.meeting),
    accent: dark ? '#3fb68b' : '#1b7f5c',
    tie: dark ? '#3a3f48' : '#bdb8ab',
    tieStrong: dark ? '#8b919c' : '#7d7869',
    neutral: shade(colours.kinds.actor),
    project: shade(colours.kinds.project),
    categories,
    palette: colours.terms.map(shade),
    ramp: dark ? ['#2c4a40', '#7fe3bf'] : ['#bfe0d3', '#0d5039'],
  };
}

const dark = globalThis.matchMedia('(prefers-color-scheme: dark)');
const prefersDark = signal(dark.matches);
dark.addEventListener('change', (event) => (prefersDark.value = event.matches));

/** The colours that a projected map has whatever the system's; empty where the system's are in force. */
export const lookAsked = computed(() => (presenting.value === '1' ? look.value : ''));

/** Whether the page is dark. */
export const isDark = computed(() => (lookAsked.value === '' ? prefersDark.value : lookAsked.value === 'dark'));

/** Whether the page is being printed. */
export const printing = signal(false);

/** The theme of the system's colour scheme; on paper, the light one on white. */
export const theme = computed<Theme>(() =>
  printing.value ? { ...themeOf(false), paper: '#ffffff' } : themeOf(isDark.value),
);

/** Whether the system asks for reduced motion. */
export const prefersReducedMotion = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Mixes two colours `#rrggbb`; `share` 0 gives the first, 1 the second. The result is opaque: nodes are faded by mixing with the background. */
export function mix(from: string, to: string, share: number): string {
  const channel = (colour: string, at: number) => parseInt(colour.slice(at, at + 2), 16);
  const mixed = [1, 3, 5].map((at) => Math.round(channel(from, at) + (channel(to, at) - channel(from, at)) * share));
  return `#${mixed.map((c) => c.toString(16).padStart(2, '0')).join('')}`;
}
