/** The page's colours, light and dark; the style sheet's tokens have the same values. */
import { computed, signal } from '@preact/signals';

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
  /** For columns other than the category, by frequency of the value; the remaining values are {@link Theme.neutral}. */
  palette: readonly string[];
  /** From least to most. */
  ramp: readonly [string, string];
}

const CATEGORIES: readonly [string, string, string][] = [
  ['ess', '#1b7f5c', '#3fb68b'],
  ['entreprise', '#c9741a', '#e39a4b'],
  ['collectivite', '#2f5fa8', '#6f9fe8'],
  ['etat', '#6a4c9c', '#a98be0'],
  ['europe', '#8f7ac4', '#c0b0ec'],
  ['recherche', '#0e8f9c', '#35bccb'],
  ['enseignement', '#3f98a3', '#7ecbd4'],
  ['formation', '#57939a', '#a3d4d8'],
  ['reseau', '#b03a6b', '#e36fa2'],
  ['agence', '#8a6a3c', '#c2a070'],
  ['financeur', '#a98600', '#dcb93c'],
  ['citoyens', '#d0573f', '#f0826a'],
];
/** The nine most distinguishable colours, for columns other than the category. */
const PALETTE = ['ess', 'entreprise', 'collectivite', 'reseau', 'recherche', 'financeur', 'etat', 'citoyens', 'agence'];

function themeOf(dark: boolean): Theme {
  const categories = Object.fromEntries(CATEGORIES.map(([code, l, d]) => [code, dark ? d : l]));
  return {
    paper: dark ? '#16191e' : '#f7f6f3',
    ink: dark ? '#f2f0ea' : '#1d2129',
    soft: dark ? '#a3abb7' : '#5c6470',
    accent: dark ? '#3fb68b' : '#1b7f5c',
    tie: dark ? '#3a3f48' : '#bdb8ab',
    tieStrong: dark ? '#8b919c' : '#7d7869',
    neutral: dark ? '#8d95a1' : '#848b96',
    project: dark ? '#8d95a1' : '#848b96',
    categories,
    palette: PALETTE.map((code) => categories[code] ?? ''),
    ramp: dark ? ['#2c4a40', '#7fe3bf'] : ['#bfe0d3', '#0d5039'],
  };
}

const dark = globalThis.matchMedia('(prefers-color-scheme: dark)');
const isDark = signal(dark.matches);
dark.addEventListener('change', (event) => (isDark.value = event.matches));

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
