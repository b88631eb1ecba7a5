/** The types of ties: how many ties have each, which are left out, and the colour of each where the map colours ties by type. */
import { computed } from '@preact/signals';
import { tieColour } from '../address';
import { term } from '../i18n';
import { present, typesLeftOut, whole } from '../state';
import { cellValues } from '../values';
import type { NetworkLink } from '../network';
import type { PalettePlaces } from './colouring';
import { PaletteMemory, placesInPalette } from './palette';
import { theme } from './theme';

/** A type of ties; its value is undefined for ties without a type. */
export interface TieType {
  value: string | undefined;
  count: number;
  colour: string;
  isOn: boolean;
}

/** How many ties have each type. A tie of several types counts for each. */
function countsOf(links: Iterable<NetworkLink>): Map<string | undefined, number> {
  const counts = new Map<string | undefined, number>();
  for (const { kind, type } of links) {
    if (kind !== 'tie') continue;
    const values = cellValues(type);
    for (const value of values.length > 0 ? values : [undefined]) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

/** Types of ties by their frequency, ties without a type last. A type's own colour wins over the palette's. */
export function typesOf(
  links: Iterable<NetworkLink>,
  palette: readonly string[],
  neutral: string,
  placesOf: PalettePlaces = placesInPalette,
): Omit<TieType, 'isOn'>[] {
  const counts = countsOf(links);
  const sorted = [...counts].sort(
    ([a, m], [b, n]) => Number(a === undefined) - Number(b === undefined) || n - m || ((a ?? '') < (b ?? '') ? -1 : 1),
  );
  const own = (value: string) => term('tie_types', value)?.color;
  const places = placesOf(
    sorted.flatMap(([value]) => (value === undefined || own(value) !== undefined ? [] : [value])),
    palette.length,
  );
  return sorted.map(([value, count]) => ({
    value,
    count,
    colour: value === undefined ? neutral : (own(value) ?? palette[places.get(value) ?? palette.length] ?? neutral),
  }));
}

/** The palette of this page's types of ties. */
const memory = new PaletteMemory();

export const tieTypes = computed<readonly TieType[]>(() => {
  const { palette, tieStrong } = theme.value;
  const left = new Set(typesLeftOut.value);
  const links = [...(whole.value?.network.links.values() ?? [])];
  // Order and colours are those of the whole network; a part counts the ties between its own nodes, those left out too.
  const nodes = present.value?.network.nodes;
  const counts = countsOf(links.filter(({ source, target }) => nodes?.has(source) && nodes.has(target)));
  return typesOf(links, palette, tieStrong, (types, most) => memory.places('type', types, most)).map((type) => ({
    ...type,
    count: counts.get(type.value) ?? 0,
    isOn: type.value === undefined || !left.has(type.value),
  }));
});

/** The colour of a drawn tie: that of the most frequent type among its links; undefined where the map does not colour ties by type. */
export const colourOfTie = computed<(links: readonly NetworkLink[]) => string | undefined>(() => {
  if (tieColour.value !== 'type') return () => undefined;
  const order = new Map(tieTypes.value.map(({ value, colour }, rank) => [value, { rank, colour }]));
  return (links) => {
    const found = links.flatMap(({ kind, type }) =>
      kind === 'tie' ? cellValues(type).flatMap((value) => order.get(value) ?? []) : [],
    );
    return found.sort((a, b) => a.rank - b.rank)[0]?.colour;
  };
});
