/** The territories that the network's actors are in, to choose one of. */
import { computed } from '@preact/signals';
import { fold } from '../edits';
import { format } from '../i18n';
import { whole } from '../state';
import { territories, territoryName, type NodeTerritory } from '../territories';

/** From the smallest. */
export const LEVELS = ['commune', 'epci', 'departement', 'region'] as const;
export type Level = (typeof LEVELS)[number];

/** A territory of actors of the network. */
export interface ActorsTerritory {
  /** `epci:200000438`, as the service reads it. */
  code: string;
  name: string;
  level: Level;
  /** The number of the network's actors that are there on the day shown. */
  actors: number;
}

/** A local authority of the network, with the code of its territory. */
export interface Authority {
  id: string;
  name: string;
  code: string;
}

const valueOf = (place: NodeTerritory, level: Level): string | undefined => place[`territory_${level}`];

/** The code of a territory that is written as its number, a space, and its name. */
const codeOf = (level: Level, value: string): string => `${level}:${value.slice(0, value.indexOf(' '))}`;

/** Where the actors of the day are. */
const places = computed(() =>
  [...(whole.value?.network.nodes.values() ?? [])].flatMap((node) => {
    const place = node.kind === 'actor' ? territories.value.get(node.id) : undefined;
    return place ? [{ node, place }] : [];
  }),
);

/** The territories of the actors of the day, by level and name. O(actors). */
export const actorsTerritories = computed<readonly ActorsTerritory[]>(() => {
  const found = new Map<string, ActorsTerritory>();
  for (const { place } of places.value)
    for (const level of LEVELS) {
      const value = valueOf(place, level);
      if (value === undefined) continue;
      const code = codeOf(level, value);
      const held = found.get(code);
      if (held) held.actors++;
      else found.set(code, { code, name: territoryName(value), level, actors: 1 });
    }
  return [...found.values()].sort(
    (a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) || format.value.compare(a.name, b.name),
  );
});

/** The local authorities of the network whose territory is known, by name. */
export const authorities = computed<readonly Authority[]>(() =>
  places.value
    .flatMap(({ node, place }) => {
      const levels: readonly string[] = place.territory_level?.split('|') ?? [];
      const level = LEVELS.find((one) => levels.includes(one) && valueOf(place, one) !== undefined);
      const value = level && valueOf(place, level);
      return level && value ? [{ id: node.id, name: node.name, code: codeOf(level, value) }] : [];
    })
    .sort((a, b) => format.value.compare(a.name, b.name)),
);

/** The name of a territory of the network's actors; undefined for another. */
export const nameOfTerritory = (code: string): string | undefined =>
  actorsTerritories.value.find((one) => one.code === code)?.name;

/**
 * What a typed text asks for: the one territory or local authority of the network whose name or number it is, else the
 * text itself, which the service reads as a code or a name.
 */
export function typedTerritory(text: string): string {
  const key = fold(text.trim());
  const named = [...actorsTerritories.value, ...authorities.value].filter(
    ({ name, code }) => fold(name) === key || fold(code.slice(code.indexOf(':') + 1)) === key,
  );
  const codes = new Set(named.map(({ code }) => code));
  const [only] = codes;
  return codes.size === 1 && only !== undefined ? only : text.trim();
}

/** The territories of actors that hold a territory, and those of them that are inside it, each from the next level on. */
export function around(code: string): { above: readonly ActorsTerritory[]; below: readonly ActorsTerritory[] } {
  const own = LEVELS.findIndex((level) => code.startsWith(`${level}:`));
  const level = LEVELS[own];
  if (level === undefined) return { above: [], below: [] };
  const near = new Set<string>();
  for (const { place } of places.value) {
    const value = valueOf(place, level);
    if (value === undefined || codeOf(level, value) !== code) continue;
    for (const other of LEVELS) {
      const there = valueOf(place, other);
      if (there !== undefined) near.add(codeOf(other, there));
    }
  }
  const of = actorsTerritories.value.filter((one) => near.has(one.code));
  return {
    above: of.filter((one) => LEVELS.indexOf(one.level) > own),
    below: of.filter((one) => one.level === LEVELS[own - 1]),
  };
}
