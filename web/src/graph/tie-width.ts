/** How thick ties are drawn: by their weight, or by the euros that they carry. */
import { computed } from '@preact/signals';
import { tieWidth } from '../address';
import type { NetworkLink } from '../network';
import { ground } from './ground';
import { THINNEST, tieThickness, type SceneEdge } from './scene';
import { scene } from './view';

/** Thickness of the tie that carries most, in pixels at the map's first zoom. */
export const THICKEST = 10;

/** Shares of the greatest amount that the lines of the legend show. */
const LINES = [0.1, 0.5, 1];

/** Euros that links carry: the amounts of directed ties, which « Qui finance qui » counts too. */
export const amountOf = (links: readonly Pick<NetworkLink, 'kind' | 'directed' | 'amount'>[]): number =>
  links.reduce(
    (sum, { kind, directed, amount }) => (kind === 'tie' && directed && amount && amount > 0 ? sum + amount : sum),
    0,
  );

/** The greatest amount between two nodes that are drawn; 0 where nobody funds anybody. O(m). */
export const greatestAmount = computed(() =>
  scene.value.edges.reduce((most, { links }) => Math.max(most, amountOf(links)), 0),
);

/** Whether the ties are as thick as what they carry. */
export const isByAmount = computed(() => tieWidth.value === 'amount' && greatestAmount.value > 0);

/** The thickness of an amount, `most` being the greatest one: in proportion above the thinnest, which carries nothing. */
export const thicknessOf = (amount: number, most: number): number =>
  THINNEST + (most > 0 ? Math.max(0, Math.min(1, amount / most)) : 0) * (THICKEST - THINNEST);

/** The thickness of a tie in pixels at the map's first zoom. */
export const thickness = computed<(edge: Pick<SceneEdge, 'weight' | 'links'>) => number>(() => {
  const most = greatestAmount.value;
  if (isByAmount.value) return ({ links }) => thicknessOf(amountOf(links), most);
  return ground.value ? () => THINNEST : tieThickness;
});

/** A number with one digit that counts, so that a legend has no cents: 1, 2 or 5 times a power of ten, at most the number. */
function roundedDown(value: number): number {
  const unit = 10 ** Math.floor(Math.log10(value));
  return ([5, 2, 1].find((digit) => digit * unit <= value) ?? 1) * unit;
}

/** The amounts of the lines that a legend shows, the smallest first; the last is the greatest itself. */
export const lineAmounts = (most: number): number[] =>
  most > 0 ? [...new Set(LINES.map((share) => (share === 1 ? most : roundedDown(share * most))))] : [];
