/** Which colours of a palette words have. A word that has one keeps it on an open page, however its frequency changes. */

/**
 * The places in a palette of the first words, as many as it has colours: those of `before` stay where they were, and the
 * others take the first places that are free. O(words).
 */
export function placesInPalette(
  words: readonly string[],
  most: number,
  before: ReadonlyMap<string, number> = new Map(),
): Map<string, number> {
  const first = words.slice(0, most);
  const kept = first.flatMap((word): [string, number][] => {
    const place = before.get(word);
    return place === undefined || place >= most ? [] : [[word, place]];
  });
  const places = new Map(kept);
  const taken = new Set(places.values());
  let next = 0;
  for (const word of first) {
    if (places.has(word)) continue;
    while (taken.has(next)) next++;
    places.set(word, next++);
  }
  return places;
}

/** What an open page remembers of its palettes: the places that the words of each column had last. */
export class PaletteMemory {
  private readonly held = new Map<string, ReadonlyMap<string, number>>();

  /** The places of the words of a column, which are remembered. */
  places(column: string, words: readonly string[], most: number): ReadonlyMap<string, number> {
    const places = placesInPalette(words, most, this.held.get(column));
    this.held.set(column, places);
    return places;
  }
}
